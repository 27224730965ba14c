/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_ROW (bs_guide_row_get_type ())

/**
 * BsGuideRow:
 *
 * An item in a list, a button: its name with the matched part marked, where else the words were
 * found, and department, time and fee. A touch opens the item's guide.
 */
G_DECLARE_FINAL_TYPE (BsGuideRow, bs_guide_row, BS, GUIDE_ROW, GtkButton)

GtkWidget *bs_guide_row_new (BsServices *services);

/* @item: (nullable): what it shows from now on; a row is used again for other items */
void bs_guide_row_set_item (BsGuideRow *self, BsItemRow *item);

/* A factory of rows for a list view. */
GtkListItemFactory *bs_guide_row_factory_new (BsServices *services);

/* Rows in a box, one below the other, for lists that are short. */
void bs_guide_row_fill_box (GtkBox *box, BsServices *services, GListModel *items);

G_END_DECLS
