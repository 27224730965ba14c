/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "bs-guide-blocks.h"
#include "bs-guide-marks.h"
#include "bs-guide-route.h"
#include "bs-guide-words.h"

struct _BsGuideRow
{
  GtkButton parent_instance;

  /* owned */
  BsServices *services;
  BsItemRow *item;

  /* template children */
  GtkWidget *name_label;
  GtkWidget *match_label;
  GtkWidget *facts_label;
};

G_DEFINE_FINAL_TYPE (BsGuideRow, bs_guide_row, GTK_TYPE_BUTTON)

static void
on_clicked (BsGuideRow *self)
{
  g_autofree char *path = NULL;
  g_autofree char *route = NULL;

  if (self->item == NULL)
    return;

  path = bs_guide_route_build_item (bs_item_row_get_id (self->item), NULL, NULL);
  route = g_strconcat ("guide:", path, NULL);
  bs_services_navigate (self->services, route);
}

/* The sentence around a text in which the words were found; %s is that text. NULL: the name. */
static const char *
get_frame (BsMatchField field)
{
  switch (field)
    {
    case BS_MATCH_EVERYDAY_NAME:
    case BS_MATCH_KEYWORD:
      /* TRANSLATORS: %s is what people also call the service */
      return _ ("Also called: %s");
    case BS_MATCH_CODE:
      /* TRANSLATORS: %s is the code of a service */
      return _ ("Code: %s");
    case BS_MATCH_MATERIAL:
      /* TRANSLATORS: %s is one of the papers to bring */
      return _ ("Papers: %s");
    case BS_MATCH_TEXT:
      /* TRANSLATORS: %s is a piece of the guide's text */
      return _ ("In the guide: %s");
    case BS_MATCH_NONE:
    case BS_MATCH_NAME_PREFIX:
    case BS_MATCH_NAME:
    default:
      return NULL;
    }
}

static void
show_match (BsGuideRow *self)
{
  BsMatchField field = bs_item_row_get_matched_in (self->item);
  const char *frame = get_frame (field);
  const char *text = field == BS_MATCH_EVERYDAY_NAME ? bs_item_row_get_everyday_name (self->item)
                                                     : bs_item_row_get_matched_text (self->item);
  guint start = 0, end = 0;
  gboolean marked = bs_item_row_get_match (self->item, &start, &end);

  bs_guide_marks_apply (GTK_LABEL (self->name_label), NULL, bs_item_row_get_name (self->item),
                        start, frame == NULL && marked ? end : start);

  gtk_widget_set_visible (self->match_label, frame != NULL && text != NULL);
  if (frame != NULL && text != NULL)
    bs_guide_marks_apply (GTK_LABEL (self->match_label), frame, text, start, marked ? end : start);
}

static void
bs_guide_row_dispose (GObject *object)
{
  BsGuideRow *self = BS_GUIDE_ROW (object);

  g_clear_object (&self->services);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (bs_guide_row_parent_class)->dispose (object);
}

static void
bs_guide_row_class_init (BsGuideRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bs_guide_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/banshi/guide/bs-guide-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BsGuideRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, BsGuideRow, match_label);
  gtk_widget_class_bind_template_child (widget_class, BsGuideRow, facts_label);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
bs_guide_row_init (BsGuideRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bs_guide_row_new (BsServices *services)
{
  BsGuideRow *self;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);

  self = g_object_new (BS_TYPE_GUIDE_ROW, NULL);
  self->services = g_object_ref (services);

  return GTK_WIDGET (self);
}

void
bs_guide_row_set_item (BsGuideRow *self, BsItemRow *item)
{
  g_autofree char *facts = NULL;

  g_return_if_fail (BS_IS_GUIDE_ROW (self));

  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  facts = bs_guide_words_row (bs_item_row_get_department (item),
                              bs_item_row_get_promised_limit (item), bs_item_row_get_is_fee (item));
  gtk_label_set_text (GTK_LABEL (self->facts_label), facts);
  show_match (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  bs_item_row_get_name (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  facts, -1);
}

static void
on_setup (BsServices *services, GtkListItem *list_item)
{
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_list_item_set_child (list_item, bs_guide_row_new (services));
}

static void
on_bind (BsServices *services, GtkListItem *list_item)
{
  bs_guide_row_set_item (BS_GUIDE_ROW (gtk_list_item_get_child (list_item)),
                         gtk_list_item_get_item (list_item));
}

GtkListItemFactory *
bs_guide_row_factory_new (BsServices *services)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), services, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), services, G_CONNECT_SWAPPED);

  return factory;
}

void
bs_guide_row_fill_box (GtkBox *box, BsServices *services, GListModel *items)
{
  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (G_IS_LIST_MODEL (items));

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (BsItemRow) item = g_list_model_get_item (items, i);
      GtkWidget *row = bs_guide_row_new (services);

      bs_guide_row_set_item (BS_GUIDE_ROW (row), item);
      gtk_box_append (box, row);
    }
}
