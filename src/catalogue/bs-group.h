/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_GROUP (bs_group_get_type ())

/**
 * BsGroup:
 *
 * A heading to browse by (a department, a main item, a topic, a letter) and how many items are
 * under it, immutable.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsGroup, bs_group, BS, GROUP, GObject)

/* What routes carry: untranslated, and never empty. */
BS_EXPORT const char *bs_group_get_key (BsGroup *self);
BS_EXPORT const char *bs_group_get_title (BsGroup *self);
BS_EXPORT guint bs_group_get_count (BsGroup *self);

G_END_DECLS
