/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_COLUMNS_LAYOUT (bs_guide_columns_layout_get_type ())

/**
 * BsGuideColumnsLayout:
 *
 * One column of children in their order on an upright screen; on a wide one two columns, children
 * with the style class "aside" on the left and the others on the right.
 */
G_DECLARE_FINAL_TYPE (BsGuideColumnsLayout,
                      bs_guide_columns_layout,
                      BS,
                      GUIDE_COLUMNS_LAYOUT,
                      GtkLayoutManager)

/* A box laid out so. @least: width from which a column is worth it. Both are in the box's font
 * size. */
GtkWidget *bs_guide_columns_new (double least, double gap);

G_END_DECLS
