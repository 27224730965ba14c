/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-ways-page.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-grid-layout.h"
#include "bs-guide-groups.h"
#include "bs-guide-route.h"
#include "bs-guide-row.h"
#include "bs-guide-words.h"

struct _BsGuideWaysPage
{
  BsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (BsGuideWaysPage, bs_guide_ways_page, BS_TYPE_PAGE)

#define POPULAR_LIMIT 6

static const struct
{
  BsBrowseAxis axis;
  const char *icon;
} ways[] = {
  { BS_BROWSE_DEPARTMENT, "bs-department-symbolic" },
  { BS_BROWSE_PERSONAL_TOPIC, "bs-person-symbolic" },
  { BS_BROWSE_BUSINESS_TOPIC, "bs-business-symbolic" },
  { BS_BROWSE_LETTER, "bs-letters-symbolic" },
};

static void
bs_guide_ways_page_class_init (BsGuideWaysPageClass *klass)
{
}

static void
bs_guide_ways_page_init (BsGuideWaysPage *self)
{
}

static void
on_search_clicked (BsServices *services, GtkButton *button)
{
  bs_services_navigate (services, "guide:search");
}

static GtkWidget *
new_search_button (BsServices *services)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *hint = bs_blocks_new_label (bs_guide_words_get_search_hint (), "placeholder");

  gtk_widget_set_hexpand (hint, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("bs-search-symbolic"));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "search-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  bs_guide_words_get_search_hint (), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_search_clicked), services,
                           G_CONNECT_SWAPPED);

  return button;
}

static char *
describe (BsBrowseAxis axis, GListModel *groups)
{
  guint n = g_list_model_get_n_items (groups);

  switch (axis)
    {
    case BS_BROWSE_DEPARTMENT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u department", "%u departments", n),
                              n);
    case BS_BROWSE_LETTER:
      return g_strdup (_ ("First pinyin letter of the name"));
    case BS_BROWSE_PERSONAL_TOPIC:
    case BS_BROWSE_BUSINESS_TOPIC:
    case BS_BROWSE_POPULAR:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u topic", "%u topics", n), n);
    }
}

/* A way that leads nowhere is not offered. */
static void
add_ways (GtkWidget *grid, BsServices *services)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GListModel) groups =
          bs_catalogue_list_groups (bs_services_get_catalogue (services), ways[i].axis, NULL,
                                    bs_services_get_language (services));
      g_autofree char *path = bs_guide_route_build_browse (ways[i].axis, NULL, NULL);
      g_autofree char *line = describe (ways[i].axis, groups);

      if (g_list_model_get_n_items (groups) > 0)
        gtk_box_append (GTK_BOX (grid), bs_guide_groups_button_new (
                                            services, path, ways[i].icon,
                                            bs_guide_groups_get_axis_title (ways[i].axis), line));
    }
}

static void
add_popular (GtkWidget *content, BsServices *services)
{
  g_autoptr (GListModel) items =
      bs_catalogue_list_items (bs_services_get_catalogue (services), BS_BROWSE_POPULAR, NULL, NULL,
                               bs_services_get_language (services), POPULAR_LIMIT);
  g_autofree char *path = NULL;
  GtkWidget *section, *grid;

  if (g_list_model_get_n_items (items) == 0)
    return;

  section = bs_guide_section_new (bs_guide_groups_get_axis_title (BS_BROWSE_POPULAR));
  grid = bs_guide_grid_new (2, 0.6);
  bs_guide_row_fill_box (GTK_BOX (grid), services, items);
  gtk_box_append (GTK_BOX (section), grid);

  if (g_list_model_get_n_items (items) == POPULAR_LIMIT)
    {
      path = bs_guide_route_build_browse (BS_BROWSE_POPULAR, NULL, NULL);
      gtk_box_append (GTK_BOX (section),
                      bs_guide_groups_button_new (services, path, NULL,
                                                  _ ("Show more of the most used"), NULL));
    }
  gtk_box_append (GTK_BOX (content), section);
}

BsPage *
bs_guide_ways_page_new (BsServices *services)
{
  BsGuideWaysPage *self;
  GtkWidget *content, *grid;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);

  self = g_object_new (BS_TYPE_GUIDE_WAYS_PAGE, NULL);
  bs_page_set_title (BS_PAGE (self), _ ("Service guides"));

  content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (content, "page-content");
  gtk_box_append (GTK_BOX (content), bs_blocks_new_heading (_ ("Service guides"), "title", 1));
  gtk_box_append (GTK_BOX (content), new_search_button (services));

  grid = bs_guide_grid_new (4, 0.875);
  add_ways (grid, services);
  gtk_box_append (GTK_BOX (content), grid);
  add_popular (content, services);
  gtk_box_append (GTK_BOX (self), bs_blocks_new_scroller (content));

  return BS_PAGE (self);
}
