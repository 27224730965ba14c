/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "api/bs-services.h"
#include "bs-navigator.h"

G_BEGIN_DECLS

#define BS_TYPE_WINDOW (bs_window_get_type ())

/**
 * BsWindow:
 *
 * The one window of a terminal: header, page, keyboard and bottom bar, the attract screen while
 * nobody is there, and the idle warning over all of it.
 */
G_DECLARE_FINAL_TYPE (BsWindow, bs_window, BS, WINDOW, GtkWindow)

GtkWidget *bs_window_new (BsServices *services, BsNavigator *navigator);

/* As bs_bottom_bar_set_help(). */
void bs_window_set_help (BsWindow *self, const char *msgid);

/* A window of @width x @height px on a desk instead of the full screen. */
void bs_window_set_desk_size (BsWindow *self, int width, int height);

G_END_DECLS
