/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bs_lockdown_init:
 *
 * Once, after GTK is initialised: from now on every toplevel window of this process is guarded
 * the moment it is made, also one that GTK makes by itself.
 */
void bs_lockdown_init (void);

/**
 * bs_lockdown_guard:
 * @window: a toplevel
 *
 * Lets nobody out of @window: no inspector, no context menu, no key chord, no second button, no
 * close. Only plain keys and the first button reach the widgets.
 */
void bs_lockdown_guard (GtkWindow *window);

G_END_DECLS
