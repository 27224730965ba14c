/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-blocks.h"

#include "bs-guide-pair.h"

void
bs_guide_label_set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

GtkWidget *
bs_guide_section_new (const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "section");
  gtk_box_append (GTK_BOX (box), bs_blocks_new_heading (title, "heading", 2));

  return box;
}

GtkWidget *
bs_guide_card_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "card");

  return box;
}

void
bs_guide_box_add_text (GtkWidget *box, const char *text, const char *css_class)
{
  if (text != NULL)
    gtk_box_append (GTK_BOX (box), bs_blocks_new_label (text, css_class));
}

void
bs_guide_box_add_pair (GtkWidget *box, const char *label, const char *value)
{
  if (value != NULL)
    gtk_box_append (GTK_BOX (box), bs_guide_pair_new (label, value));
}

GtkWidget *
bs_guide_button_new (const char *icon, const char *text, const char *css_class)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = bs_blocks_new_label (text, NULL);

  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);

  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return button;
}
