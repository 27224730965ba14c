/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bs_icon_button_new:
 * @icon: (nullable): symbolic icon in front of the word
 * @label: the word; also the accessible name
 * @css_class: (nullable)
 *
 * A button with icon and word. It does not take the keyboard's focus when touched, so that a field
 * keeps it.
 */
GtkWidget *bs_icon_button_new (const char *icon, const char *label, const char *css_class);

/* Another word on a button made by bs_icon_button_new(). */
void bs_icon_button_set_label (GtkWidget *button, const char *label);

G_END_DECLS
