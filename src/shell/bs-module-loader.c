/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-module-loader.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <gmodule.h>
#include <sys/stat.h>

gboolean
bs_module_loader_check_file (const char *path, guint owner, GError **error)
{
  GStatBuf status;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_lstat (path, &status) != 0)
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED, "%s: %s", path,
                   g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED, "%s: not a regular file", path);
      return FALSE;
    }
  if (status.st_uid != 0 && status.st_uid != owner)
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED,
                   "%s: owned by uid %u; must be root's", path, (guint) status.st_uid);
      return FALSE;
    }
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED,
                   "%s: writable by others (mode %03o); chmod go-w it", path,
                   (guint) status.st_mode & 0777);
      return FALSE;
    }

  return TRUE;
}

static BsModule *
create (GModule *library, BsModuleDescriptor *descriptor, BsServices *services, GError **error)
{
  const char *path = bs_module_descriptor_get_library (descriptor);
  guint (*query_abi) (void) = NULL;
  GType (*query_type) (void) = NULL;
  guint abi;
  GType type;

  if (!g_module_symbol (library, "bs_module_query_abi", (gpointer *) &query_abi)
      || !g_module_symbol (library, "bs_module_query_type", (gpointer *) &query_type)
      || query_abi == NULL || query_type == NULL)
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED,
                   "%s: lacks bs_module_query_abi or bs_module_query_type", path);
      return NULL;
    }

  abi = query_abi ();
  if (abi != BS_MODULE_ABI)
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED,
                   "%s: was built for ABI %u; this terminal has ABI %d", path, abi, BS_MODULE_ABI);
      return NULL;
    }

  /* From here on its types may be registered, and a type cannot be taken back. */
  g_module_make_resident (library);

  type = query_type ();
  if (!g_type_is_a (type, BS_TYPE_MODULE) || G_TYPE_IS_ABSTRACT (type))
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED, "%s: its type %s is no module",
                   path, g_type_name (type));
      return NULL;
    }

  return g_object_new (type, "id", bs_module_descriptor_get_id (descriptor), "services", services,
                       NULL);
}

BsModule *
bs_module_loader_load (BsModuleDescriptor *descriptor,
                       BsServices *services,
                       guint owner,
                       GError **error)
{
  GModule *library;
  BsModule *module;
  g_autoptr (GError) local_error = NULL;
  const char *path;

  g_return_val_if_fail (BS_IS_MODULE_DESCRIPTOR (descriptor), NULL);
  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);

  path = bs_module_descriptor_get_library (descriptor);
  if (!bs_module_loader_check_file (path, owner, error))
    return NULL;

  library = g_module_open_full (path, G_MODULE_BIND_LOCAL, &local_error);
  if (library == NULL)
    {
      g_set_error_literal (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED, local_error->message);
      return NULL;
    }

  module = create (library, descriptor, services, error);
  /* Without effect once it is resident: then only the count of users goes down. */
  g_module_close (library);

  return module;
}
