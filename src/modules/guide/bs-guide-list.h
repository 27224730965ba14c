/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_LIST (bs_guide_list_get_type ())

/**
 * BsGuideList:
 *
 * A scrolled list of items, one column on an upright screen and two on a wide one; however long it
 * is, only the rows in sight exist.
 */
G_DECLARE_FINAL_TYPE (BsGuideList, bs_guide_list, BS, GUIDE_LIST, GtkBox)

GtkWidget *bs_guide_list_new (BsServices *services);

/* @items: of BsItemRow; the list starts at its top again. */
void bs_guide_list_set_items (BsGuideList *self, GListModel *items);

G_END_DECLS
