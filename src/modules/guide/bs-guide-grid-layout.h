/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_GRID_LAYOUT (bs_guide_grid_layout_get_type ())

/**
 * BsGuideGridLayout:
 *
 * Puts children into columns of equal width, as many as fit at the children's least width; the
 * children of a row have the same height. The same box is four abreast on a wide screen, two on a
 * narrow one, and one below the other in large letters.
 */
G_DECLARE_FINAL_TYPE (BsGuideGridLayout,
                      bs_guide_grid_layout,
                      BS,
                      GUIDE_GRID_LAYOUT,
                      GtkLayoutManager)

/* A box laid out so. @max_columns: at least 1. @gap: between children, in the box's font size. */
GtkWidget *bs_guide_grid_new (guint max_columns, double gap);

/**
 * bs_guide_grid_layout_count_columns:
 * @width: of the box; negative = as much as it likes
 * @child: least width of a column
 *
 * Returns: how many columns fit, 1 .. @max; one less where that makes full rows of what would be
 *   two rows, so that four children come in 4, 2 or 1 columns, never in 3
 */
guint bs_guide_grid_layout_count_columns (int width, int child, int gap, guint n, guint max);

G_END_DECLS
