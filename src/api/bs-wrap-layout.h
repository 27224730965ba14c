/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_WRAP_LAYOUT (bs_wrap_layout_get_type ())

/**
 * BsWrapLayout:
 *
 * Puts children of different widths side by side and goes on in a new line when the line is full,
 * as words do. Gaps are the children's margins in the style.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsWrapLayout, bs_wrap_layout, BS, WRAP_LAYOUT, GtkLayoutManager)

BS_EXPORT GtkLayoutManager *bs_wrap_layout_new (void);

/* A horizontal box whose children wrap. */
BS_EXPORT GtkWidget *bs_wrap_box_new (void);

G_END_DECLS
