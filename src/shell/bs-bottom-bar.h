/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_BOTTOM_BAR (bs_bottom_bar_get_type ())

/**
 * BsBottomBar:
 *
 * Back, home, help and end: always there, always in that order.
 *
 * Signals: "back", "home", "help", "end".
 */
G_DECLARE_FINAL_TYPE (BsBottomBar, bs_bottom_bar, BS, BOTTOM_BAR, GtkBox)

GtkWidget *bs_bottom_bar_new (void);

void bs_bottom_bar_set_can_go (BsBottomBar *self, gboolean back, gboolean home);

/* What the help button says while a call is open: a msgid that lives on; NULL for what it says
 * otherwise. */
void bs_bottom_bar_set_help (BsBottomBar *self, const char *msgid);

/* Says everything again in the screen's language. */
void bs_bottom_bar_retranslate (BsBottomBar *self);

G_END_DECLS
