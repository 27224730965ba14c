/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/*
 * What the pages of every module are put together from. Texts are plain, never markup, and wrap.
 */

/* @css_class: (nullable) */
BS_EXPORT GtkWidget *bs_blocks_new_label (const char *text, const char *css_class);

/* @level: 1 the page's title, 2 a part of it; tells a screen reader the page's order. */
BS_EXPORT GtkWidget *bs_blocks_new_heading (const char *text, const char *css_class, int level);

/* The one scrolled area of a page: upright only, with a bar that can be seen and held. It follows
 * the focus only for those who move it with keys. */
BS_EXPORT GtkWidget *bs_blocks_new_scroller (GtkWidget *child);
/* The same of one that a template made. */
BS_EXPORT void bs_blocks_init_scroller (GtkScrolledWindow *scroller);

G_END_DECLS
