/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-list.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-row.h"

struct _BsGuideList
{
  GtkBox parent_instance;

  /* children, owned by the widget tree */
  GtkWidget *scroller;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (BsGuideList, bs_guide_list, GTK_TYPE_BOX)

static void
bs_guide_list_class_init (BsGuideListClass *klass)
{
}

static void
bs_guide_list_init (BsGuideList *self)
{
  self->view = gtk_grid_view_new (NULL, NULL);
  gtk_grid_view_set_min_columns (GTK_GRID_VIEW (self->view), 1);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (self->view), 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Services"), -1);

  self->scroller = bs_blocks_new_scroller (self->view);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (self), self->scroller);
}

GtkWidget *
bs_guide_list_new (BsServices *services)
{
  BsGuideList *self;
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);

  self = g_object_new (BS_TYPE_GUIDE_LIST, NULL);
  factory = bs_guide_row_factory_new (services);
  gtk_grid_view_set_factory (GTK_GRID_VIEW (self->view), factory);

  return GTK_WIDGET (self);
}

void
bs_guide_list_set_items (BsGuideList *self, GListModel *items)
{
  g_autoptr (GtkNoSelection) selection = NULL;
  GtkAdjustment *adjustment;

  g_return_if_fail (BS_IS_GUIDE_LIST (self));
  g_return_if_fail (G_IS_LIST_MODEL (items));

  selection = gtk_no_selection_new (g_object_ref (items));
  gtk_grid_view_set_model (GTK_GRID_VIEW (self->view), GTK_SELECTION_MODEL (selection));

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  gtk_adjustment_set_value (adjustment, 0);
}
