/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "api/bs-page.h"
#include "api/bs-services.h"
#include "api/bs-tile.h"
#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_MODULE_ABI 1

#define BS_MODULE_ERROR (bs_module_error_quark ())

/**
 * BsModuleError:
 * @BS_MODULE_ERROR_NO_SUCH_PAGE: the route names nothing in this module
 * @BS_MODULE_ERROR_UNAVAILABLE: something the page needs is not there right now
 * @BS_MODULE_ERROR_REFUSED: the module was not loaded; the message says which file and why
 */
typedef enum
{
  BS_MODULE_ERROR_NO_SUCH_PAGE,
  BS_MODULE_ERROR_UNAVAILABLE,
  BS_MODULE_ERROR_REFUSED,
} BsModuleError;

BS_EXPORT GQuark bs_module_error_quark (void);

#define BS_TYPE_MODULE (bs_module_get_type ())

/**
 * BsModule:
 *
 * Base class of everything a citizen can do here: a module offers tiles and builds the pages of
 * its routes.
 *
 * A module is a shared object that exports two functions,
 * `guint bs_module_query_abi (void)` returning BS_MODULE_ABI and
 * `GType bs_module_query_type (void)` returning a final subclass of this type, beside a key file
 * `<id>.module`. It is never unloaded.
 */
BS_EXPORT
G_DECLARE_DERIVABLE_TYPE (BsModule, bs_module, BS, MODULE, GObject)

/**
 * BsModuleClass:
 * @setup_async: (nullable): prepares the module once at start; a module without it is ready at once
 * @setup_finish: FALSE with @error set leaves the module's tiles greyed
 * @list_tiles: (nullable): (transfer full) list of BsTile in the language of the screen
 * @create_page: (transfer floating) the page of @path, the part of the route behind the colon;
 *   NULL with BS_MODULE_ERROR set
 * @visit_ended: (nullable): drops whatever the module still holds of the citizen
 */
struct _BsModuleClass
{
  GObjectClass parent_class;

  void (*setup_async) (BsModule *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*setup_finish) (BsModule *self, GAsyncResult *result, GError **error);
  GListModel *(*list_tiles) (BsModule *self);
  BsPage *(*create_page) (BsModule *self, const char *path, GError **error);
  void (*visit_ended) (BsModule *self);

  /*< private >*/
  gpointer padding[8];
};

/* "guide": the Id of the descriptor, which starts the module's routes. */
BS_EXPORT const char *bs_module_get_id (BsModule *self);
BS_EXPORT BsServices *bs_module_get_services (BsModule *self);

BS_EXPORT void bs_module_setup_async (BsModule *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
BS_EXPORT gboolean bs_module_setup_finish (BsModule *self, GAsyncResult *result, GError **error);
BS_EXPORT GListModel *bs_module_list_tiles (BsModule *self);
BS_EXPORT BsPage *bs_module_create_page (BsModule *self, const char *path, GError **error);
BS_EXPORT void bs_module_visit_ended (BsModule *self);

G_END_DECLS
