/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-module.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-groups-page.h"
#include "bs-guide-groups.h"
#include "bs-guide-item-page.h"
#include "bs-guide-items-page.h"
#include "bs-guide-route.h"
#include "bs-guide-search-page.h"
#include "bs-guide-ways-page.h"
#include "bs-guide-words.h"

struct _BsGuideModule
{
  BsModule parent_instance;
};

G_DEFINE_FINAL_TYPE (BsGuideModule, bs_guide_module, BS_TYPE_MODULE)

BS_EXPORT guint bs_module_query_abi (void);
BS_EXPORT GType bs_module_query_type (void);

static void
on_parsing_error (GtkCssProvider *provider,
                  GtkCssSection *section,
                  GError *error,
                  gpointer user_data)
{
  g_autofree char *where = gtk_css_section_to_string (section);

  g_warning ("%s: %s", where, error->message);
}

static void
bs_guide_module_setup_async (BsModule *module,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (module, cancellable, callback, user_data);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_task_set_source_tag (task, bs_guide_module_setup_async);

  g_signal_connect (provider, "parsing-error", G_CALLBACK (on_parsing_error), NULL);
  gtk_css_provider_load_from_resource (provider, "/org/banshi/guide/guide.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  g_task_return_boolean (task, TRUE);
}

static gboolean
bs_guide_module_setup_finish (BsModule *module, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, module), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
add_tile (GListStore *tiles,
          BsTileKind kind,
          const char *path,
          const char *title,
          const char *subtitle,
          const char *icon)
{
  g_autofree char *route = g_strconcat ("guide:", path, NULL);
  g_autoptr (BsTile) tile = bs_tile_new (kind, route, title, subtitle, icon);

  g_list_store_append (tiles, tile);
}

static GListModel *
bs_guide_module_list_tiles (BsModule *module)
{
  BsServices *services = bs_module_get_services (module);
  BsCatalogue *catalogue = bs_services_get_catalogue (services);
  int n = bs_profile_get_int (bs_services_get_profile (services), BS_PROFILE_HOME_POPULAR);
  GListStore *tiles = g_list_store_new (BS_TYPE_TILE);
  g_autoptr (GListModel) popular = NULL;

  add_tile (tiles, BS_TILE_SEARCH, "search", bs_guide_words_get_search_hint (), NULL,
            "bs-search-symbolic");
  add_tile (tiles, BS_TILE_ENTRY, "", _ ("Service guides"),
            _ ("What to bring, where to go, how long it takes"), "bs-book-symbolic");

  if (catalogue == NULL || n <= 0)
    return G_LIST_MODEL (tiles);

  popular = bs_catalogue_list_items (catalogue, BS_BROWSE_POPULAR, NULL, NULL,
                                     bs_services_get_language (services), (guint) n);
  for (guint i = 0; i < g_list_model_get_n_items (popular); i++)
    {
      g_autoptr (BsItemRow) item = g_list_model_get_item (popular, i);
      g_autofree char *path = bs_guide_route_build_item (bs_item_row_get_id (item), NULL, NULL);

      add_tile (tiles, BS_TILE_SHORTCUT, path, bs_item_row_get_name (item), NULL, NULL);
    }

  return G_LIST_MODEL (tiles);
}

/* A large department first asks what it is about; a small one shows all it has. */
static gboolean
asks_first (BsServices *services, const BsGuideRoute *route)
{
  g_autoptr (GListModel) groups = NULL;
  guint n = 0;

  if (route->axis != BS_BROWSE_DEPARTMENT || route->subkey != NULL)
    return FALSE;

  groups = bs_catalogue_list_groups (bs_services_get_catalogue (services), route->axis, route->key,
                                     bs_services_get_language (services));
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (BsGroup) group = g_list_model_get_item (groups, i);

      n += bs_group_get_count (group);
    }

  return bs_guide_groups_are_useful (n, g_list_model_get_n_items (groups));
}

static BsPage *
bs_guide_module_create_page (BsModule *module, const char *path, GError **error)
{
  BsServices *services = bs_module_get_services (module);
  g_autoptr (BsGuideRoute) route = bs_guide_route_parse (path, error);
  BsPage *page;

  if (route == NULL)
    return NULL;

  if (bs_services_get_catalogue (services) == NULL)
    {
      g_set_error_literal (error, BS_MODULE_ERROR, BS_MODULE_ERROR_UNAVAILABLE,
                           "there is no catalogue");
      return NULL;
    }

  switch (route->kind)
    {
    case BS_GUIDE_ROUTE_SEARCH:
      page = bs_guide_search_page_new (services, route->words);
      break;
    case BS_GUIDE_ROUTE_GROUPS:
      page = bs_guide_groups_page_new (services, route, error);
      break;
    case BS_GUIDE_ROUTE_ITEMS:
      page = asks_first (services, route) ? bs_guide_groups_page_new (services, route, error)
                                          : bs_guide_items_page_new (services, route, error);
      break;
    case BS_GUIDE_ROUTE_ITEM:
      page = bs_guide_item_page_new (services, route, error);
      break;
    case BS_GUIDE_ROUTE_WAYS:
    default:
      page = bs_guide_ways_page_new (services);
      break;
    }

  if (page != NULL)
    bs_page_set_path (page, path);

  return page;
}

static void
bs_guide_module_class_init (BsGuideModuleClass *klass)
{
  BsModuleClass *module_class = BS_MODULE_CLASS (klass);

  module_class->setup_async = bs_guide_module_setup_async;
  module_class->setup_finish = bs_guide_module_setup_finish;
  module_class->list_tiles = bs_guide_module_list_tiles;
  module_class->create_page = bs_guide_module_create_page;
}

static void
bs_guide_module_init (BsGuideModule *self)
{
}

guint
bs_module_query_abi (void)
{
  return BS_MODULE_ABI;
}

GType
bs_module_query_type (void)
{
  return BS_TYPE_GUIDE_MODULE;
}
