/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Style sheet, icons and font of the terminal, for everything on @display. */
void bs_style_init (GdkDisplay *display);

G_END_DECLS
