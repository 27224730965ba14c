/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bs_label_add:
 * @box: a box
 * @text: (nullable): plain text
 * @css_class: what it looks like
 * @xalign: 0 = left, 0.5 = every line in the middle, 1 = right
 *
 * Appends a label whose text wraps, between words where it can, and is never cut off.
 *
 * Returns: (transfer none): the label
 */
GtkLabel *bs_label_add (GtkWidget *box, const char *text, const char *css_class, float xalign);

G_END_DECLS
