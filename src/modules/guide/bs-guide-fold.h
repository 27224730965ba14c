/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_FOLD (bs_guide_fold_get_type ())

/**
 * BsGuideFold:
 *
 * A large button that shows and hides what is below it. Property "open".
 */
G_DECLARE_FINAL_TYPE (BsGuideFold, bs_guide_fold, BS, GUIDE_FOLD, GtkBox)

/* @key: names it in the page's route, [a-z0-9-]. @child: what is shown and hidden. */
GtkWidget *bs_guide_fold_new (const char *key, const char *title, GtkWidget *child);

const char *bs_guide_fold_get_key (BsGuideFold *self);
gboolean bs_guide_fold_get_open (BsGuideFold *self);
void bs_guide_fold_set_open (BsGuideFold *self, gboolean open);

G_END_DECLS
