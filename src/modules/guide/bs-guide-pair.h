/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "label   value": the labels of a card are a column of the same width, so that the values stand
 * below each other. */
GtkWidget *bs_guide_pair_new (const char *label, const char *value);

G_END_DECLS
