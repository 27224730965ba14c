/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "profile/bs-profile.h"
#include "visit/bs-visit.h"

G_BEGIN_DECLS

#define BS_TYPE_HEADER_BAR (bs_header_bar_get_type ())

/**
 * BsHeaderBar:
 *
 * The top of every page: which hall and terminal this is, the time, the other language and larger
 * text.
 */
G_DECLARE_FINAL_TYPE (BsHeaderBar, bs_header_bar, BS, HEADER_BAR, GtkBox)

GtkWidget *bs_header_bar_new (BsProfile *profile, BsVisit *visit);

/* Without the clock: the names need its place. */
void bs_header_bar_set_compact (BsHeaderBar *self, gboolean compact);

/* Says everything again in the screen's language. */
void bs_header_bar_retranslate (BsHeaderBar *self);

G_END_DECLS
