/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/bs-module.h"
#include "bs-module-descriptor.h"

G_BEGIN_DECLS

/**
 * bs_module_loader_check_file:
 * @path: a shared object or a descriptor
 * @owner: uid besides root that may own it: the owner of the `banshi` binary
 *
 * A regular file, owned by root or @owner, not writable by group or others.
 */
gboolean bs_module_loader_check_file (const char *path, guint owner, GError **error);

/**
 * bs_module_loader_load:
 * @descriptor: read before
 * @owner: as above
 *
 * Checks the file, opens it, asks for its ABI and type, makes it resident and creates the module.
 *
 * Returns: (transfer full): NULL with BS_MODULE_ERROR_REFUSED; the message says which file and why
 */
BsModule *bs_module_loader_load (BsModuleDescriptor *descriptor,
                                 BsServices *services,
                                 guint owner,
                                 GError **error);

G_END_DECLS
