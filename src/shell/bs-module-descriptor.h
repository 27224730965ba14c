/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BS_TYPE_MODULE_DESCRIPTOR (bs_module_descriptor_get_type ())

/**
 * BsModuleDescriptor:
 *
 * What `<id>.module` says of a module before any of its code is loaded, immutable.
 */
G_DECLARE_FINAL_TYPE (BsModuleDescriptor, bs_module_descriptor, BS, MODULE_DESCRIPTOR, GObject)

/**
 * bs_module_descriptor_load:
 * @folder: where the file and the shared object lie
 * @id: the module's id, [a-z][a-z0-9-]{0,31}
 *
 * Returns: (transfer full): NULL with BS_MODULE_ERROR_REFUSED, whose message names the file and
 *   the line, when the file is missing or wrong: another id, another ABI, an unknown need
 */
BsModuleDescriptor *bs_module_descriptor_load (const char *folder, const char *id, GError **error);

const char *bs_module_descriptor_get_id (BsModuleDescriptor *self);
/* Name for people, in @language. */
const char *bs_module_descriptor_get_name (BsModuleDescriptor *self, const char *language);
const char *bs_module_descriptor_get_icon (BsModuleDescriptor *self);
/* Path of the shared object. */
const char *bs_module_descriptor_get_library (BsModuleDescriptor *self);
/* Whether @need ("card", "printer", "hall", "catalogue") is among its needs. */
gboolean bs_module_descriptor_needs (BsModuleDescriptor *self, const char *need);

G_END_DECLS
