/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/bs-module.h"

G_BEGIN_DECLS

#define BS_TYPE_MODULE_SLOT (bs_module_slot_get_type ())

/**
 * BsModuleSlot:
 *
 * A module that the profile asks for, with what became of it: ready, or why not.
 */
G_DECLARE_FINAL_TYPE (BsModuleSlot, bs_module_slot, BS, MODULE_SLOT, GObject)

/**
 * bs_module_slot_new:
 * @folder: where modules lie
 * @owner: uid besides root that may own a module
 *
 * Reads the descriptor and loads the module; a failure is logged and kept, never fatal.
 */
BsModuleSlot *
bs_module_slot_new (const char *folder, const char *id, BsServices *services, guint owner);

const char *bs_module_slot_get_id (BsModuleSlot *self);

/* (transfer none) (nullable): NULL when it was refused or its setup failed. */
BsModule *bs_module_slot_get_module (BsModuleSlot *self);

/* Why it is not there, for ops; NULL when it is. */
const char *bs_module_slot_get_refusal (BsModuleSlot *self);

/**
 * bs_module_slot_setup_async:
 * @seconds: time the module has to become ready
 *
 * Ends without an error in any case: a module that is not ready in time has a refusal then.
 */
void bs_module_slot_setup_async (BsModuleSlot *self,
                                 guint seconds,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void bs_module_slot_setup_finish (BsModuleSlot *self, GAsyncResult *result);

/**
 * bs_module_slot_list_tiles:
 *
 * The module's tiles in the screen's language; greyed with a reason when something it needs is
 * missing now; one greyed tile with its name when the module is not there.
 *
 * Returns: (transfer full): list of BsTile
 */
GListModel *bs_module_slot_list_tiles (BsModuleSlot *self);

G_END_DECLS
