/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <api/banshi.h>

/* The smallest useful module: one tile, and one page that says when the hall is open. */

#define BS_TYPE_EXAMPLE_MODULE (bs_example_module_get_type ())
G_DECLARE_FINAL_TYPE (BsExampleModule, bs_example_module, BS, EXAMPLE_MODULE, BsModule)

struct _BsExampleModule
{
  BsModule parent_instance;
};

G_DEFINE_FINAL_TYPE (BsExampleModule, bs_example_module, BS_TYPE_MODULE)

__attribute__ ((visibility ("default"))) guint bs_module_query_abi (void);
__attribute__ ((visibility ("default"))) GType bs_module_query_type (void);

static gboolean
speaks_chinese (BsModule *module)
{
  return g_str_has_prefix (bs_services_get_language (bs_module_get_services (module)), "zh");
}

static GListModel *
bs_example_module_list_tiles (BsModule *module)
{
  GListStore *tiles = g_list_store_new (BS_TYPE_TILE);
  g_autoptr (BsTile) tile = bs_tile_new (
      BS_TILE_ENTRY, "example:", speaks_chinese (module) ? "办公时间" : "Opening hours", NULL,
      "bs-clock-symbolic");

  g_list_store_append (tiles, tile);

  return G_LIST_MODEL (tiles);
}

static BsPage *
bs_example_module_create_page (BsModule *module, const char *path, GError **error)
{
  BsServices *services = bs_module_get_services (module);
  const char *hours;
  BsPage *page;

  if (*path != '\0')
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE, "no page %s", path);
      return NULL;
    }

  hours = bs_profile_get_localized (bs_services_get_profile (services), BS_PROFILE_HOURS,
                                    bs_services_get_language (services));
  page = g_object_new (BS_TYPE_PAGE, NULL);
  bs_page_set_title (page, speaks_chinese (module) ? "办公时间" : "Opening hours");
  gtk_box_append (GTK_BOX (page), gtk_label_new (hours != NULL ? hours : "-"));

  return page;
}

static void
bs_example_module_class_init (BsExampleModuleClass *klass)
{
  BS_MODULE_CLASS (klass)->list_tiles = bs_example_module_list_tiles;
  BS_MODULE_CLASS (klass)->create_page = bs_example_module_create_page;
}

static void
bs_example_module_init (BsExampleModule *self)
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
  return BS_TYPE_EXAMPLE_MODULE;
}
