/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-forms"

#include "bs-forms-blocks.h"

#include <string.h>

#include "bs-forms-route.h"
#include "bs-forms-words.h"

GtkWidget *
bs_forms_button_new (const char *text, const char *name, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : text, -1);
  return button;
}

static void
insert (PangoAttrList *attributes, PangoAttribute *attribute, gsize first, gsize last)
{
  attribute->start_index = (guint) first;
  attribute->end_index = (guint) last;
  pango_attr_list_insert (attributes, attribute);
}

/* #FFE08A below #10233F: readable whatever colours the page is in. */
static void
mark (GtkLabel *label, BsFormRow *row)
{
  const char *name = bs_form_row_get_name (row);
  g_autoptr (PangoAttrList) attributes = NULL;
  guint start, end;
  gsize first, last;

  if (!bs_form_row_get_match (row, &start, &end) || end > (guint) g_utf8_strlen (name, -1))
    return;
  first = (gsize) (g_utf8_offset_to_pointer (name, start) - name);
  last = (gsize) (g_utf8_offset_to_pointer (name, end) - name);
  attributes = pango_attr_list_new ();
  insert (attributes, pango_attr_background_new (0xffff, 0xe0e0, 0x8a8a), first, last);
  insert (attributes, pango_attr_foreground_new (0x1010, 0x2323, 0x3f3f), first, last);
  gtk_label_set_attributes (label, attributes);
}

static void
on_clicked (BsServices *services, GtkButton *button)
{
  bs_services_navigate (services, g_object_get_data (G_OBJECT (button), "bs-forms-route"));
}

static GtkWidget *
make_row (BsServices *services, BsFormRow *row)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = bs_blocks_new_label (bs_form_row_get_name (row), "row-title");
  GtkWidget *arrow = gtk_image_new_from_icon_name ("bs-next-symbolic");
  g_autofree char *facts = bs_forms_words_row (row);
  g_autofree char *path = bs_forms_route_build_form (bs_form_row_get_id (row), BS_FORMS_SHOW_BEST);

  mark (GTK_LABEL (name), row);
  gtk_widget_add_css_class (words, "forms-words");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), bs_blocks_new_label (facts, "second"));
  /* As wide as its column: what a row would like to be must not make it the only one in its line.
   */
  for (GtkWidget *label = name; label != NULL; label = gtk_widget_get_next_sibling (label))
    gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_add_css_class (arrow, "brand-text");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_add_css_class (button, "forms-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  bs_form_row_get_name (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  facts, -1);
  g_object_set_data_full (G_OBJECT (button), "bs-forms-route", g_strconcat ("forms:", path, NULL),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), services, G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
bs_forms_rows_new (const char *label)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 20);
  gtk_widget_set_valign (flow, GTK_ALIGN_START);
  gtk_widget_add_css_class (flow, "forms-rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return flow;
}

void
bs_forms_fill_rows (GtkFlowBox *flow, BsServices *services, GListModel *forms)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_FLOW_BOX (flow));
  g_return_if_fail (G_IS_LIST_MODEL (forms));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (flow))) != NULL)
    gtk_flow_box_remove (flow, child);
  for (guint i = 0; i < g_list_model_get_n_items (forms); i++)
    {
      g_autoptr (BsFormRow) row = g_list_model_get_item (forms, i);

      gtk_flow_box_append (flow, make_row (services, row));
      gtk_widget_set_focusable (gtk_widget_get_last_child (GTK_WIDGET (flow)), FALSE);
    }
}
