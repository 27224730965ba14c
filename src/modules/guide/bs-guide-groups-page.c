/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-groups-page.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-grid-layout.h"
#include "bs-guide-groups.h"

struct _BsGuideGroupsPage
{
  BsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (BsGuideGroupsPage, bs_guide_groups_page, BS_TYPE_PAGE)

static void
bs_guide_groups_page_class_init (BsGuideGroupsPageClass *klass)
{
}

static void
bs_guide_groups_page_init (BsGuideGroupsPage *self)
{
}

static char *
format_count (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u service", "%u services", n), n);
}

static guint
count_items (GListModel *groups)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (BsGroup) group = g_list_model_get_item (groups, i);

      n += bs_group_get_count (group);
    }

  return n;
}

static void
add_button (GtkWidget *grid,
            BsServices *services,
            const BsGuideRoute *route,
            const char *key,
            const char *title,
            guint n)
{
  gboolean second = route->key != NULL;
  g_autofree char *count = format_count (n);
  g_autofree char *path =
      bs_guide_route_build_browse (route->axis, second ? route->key : key, second ? key : NULL);
  GtkWidget *button = bs_guide_groups_button_new (services, path, NULL, title, count);

  if (route->axis == BS_BROWSE_LETTER)
    gtk_widget_add_css_class (button, "letter");
  gtk_box_append (GTK_BOX (grid), button);
}

BsPage *
bs_guide_groups_page_new (BsServices *services, const BsGuideRoute *route, GError **error)
{
  BsGuideGroupsPage *self;
  g_autoptr (GListModel) groups = NULL;
  g_autofree char *title = NULL;
  GtkWidget *content, *grid;
  guint n, total;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (route != NULL, NULL);

  groups = bs_catalogue_list_groups (bs_services_get_catalogue (services), route->axis, route->key,
                                     bs_services_get_language (services));
  title = route->key != NULL ? bs_guide_groups_dup_title (services, route->axis, NULL, route->key)
                             : g_strdup (bs_guide_groups_get_axis_title (route->axis));
  n = g_list_model_get_n_items (groups);
  total = count_items (groups);
  if (title == NULL || n == 0)
    {
      g_set_error_literal (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE,
                           "nothing to choose from under this heading");
      return NULL;
    }

  self = g_object_new (BS_TYPE_GUIDE_GROUPS_PAGE, NULL);
  bs_page_set_title (BS_PAGE (self), title);
  content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (content, "page-content");
  gtk_box_append (GTK_BOX (content), bs_blocks_new_heading (title, "title", 1));

  grid = bs_guide_grid_new (route->axis == BS_BROWSE_LETTER ? 8 : 3, 0.6);
  if (route->key != NULL)
    add_button (grid, services, route, "", _ ("All services of this department"), total);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BsGroup) group = g_list_model_get_item (groups, i);

      add_button (grid, services, route, bs_group_get_key (group), bs_group_get_title (group),
                  bs_group_get_count (group));
    }
  gtk_box_append (GTK_BOX (content), grid);
  gtk_box_append (GTK_BOX (self), bs_blocks_new_scroller (content));

  return BS_PAGE (self);
}
