/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-forms"

#include "bs-forms-module.h"

#include <glib/gi18n-lib.h>

#include "bs-forms-form-page.h"
#include "bs-forms-list-page.h"
#include "bs-forms-route.h"
#include "bs-forms-search-page.h"

struct _BsFormsModule
{
  BsModule parent_instance;
};

G_DEFINE_FINAL_TYPE (BsFormsModule, bs_forms_module, BS_TYPE_MODULE)

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
bs_forms_module_setup_async (BsModule *module,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (module, cancellable, callback, user_data);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_task_set_source_tag (task, bs_forms_module_setup_async);
  g_signal_connect (provider, "parsing-error", G_CALLBACK (on_parsing_error), NULL);
  gtk_css_provider_load_from_resource (provider, "/org/banshi/forms/forms.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_task_return_boolean (task, TRUE);
}

static gboolean
bs_forms_module_setup_finish (BsModule *module, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, module), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static GListModel *
bs_forms_module_list_tiles (BsModule *module)
{
  GListStore *tiles = g_list_store_new (BS_TYPE_TILE);
  g_autoptr (BsTile) tile =
      bs_tile_new (BS_TILE_ENTRY, "forms:", _ ("Forms and samples"),
                   _ ("See how a form is filled in, take a blank one home"), "bs-form-symbolic");

  g_list_store_append (tiles, tile);
  return G_LIST_MODEL (tiles);
}

static BsPage *
bs_forms_module_create_page (BsModule *module, const char *path, GError **error)
{
  BsServices *services = bs_module_get_services (module);
  g_autoptr (BsFormsRoute) route = bs_forms_route_parse (path, error);
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
    case BS_FORMS_ROUTE_LIST:
      page = bs_forms_list_page_new (services, route, error);
      break;
    case BS_FORMS_ROUTE_FORM:
      page = bs_forms_form_page_new (services, route, error);
      break;
    case BS_FORMS_ROUTE_SEARCH:
    default:
      page = bs_forms_search_page_new (services, route->words);
      break;
    }
  if (page != NULL)
    bs_page_set_path (page, path);
  return page;
}

static void
bs_forms_module_class_init (BsFormsModuleClass *klass)
{
  BsModuleClass *module_class = BS_MODULE_CLASS (klass);

  module_class->setup_async = bs_forms_module_setup_async;
  module_class->setup_finish = bs_forms_module_setup_finish;
  module_class->list_tiles = bs_forms_module_list_tiles;
  module_class->create_page = bs_forms_module_create_page;
}

static void
bs_forms_module_init (BsFormsModule *self)
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
  return BS_TYPE_FORMS_MODULE;
}
