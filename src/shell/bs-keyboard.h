/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "api/bs-text-field.h"

G_BEGIN_DECLS

#define BS_TYPE_KEYBOARD (bs_keyboard_get_type ())

/**
 * BsKeyboard:
 *
 * The keys on the glass, inside the window: letters for pinyin, digits, a pad for ID numbers. It
 * learns nothing and keeps nothing.
 */
G_DECLARE_FINAL_TYPE (BsKeyboard, bs_keyboard, BS, KEYBOARD, GtkBox)

GtkWidget *bs_keyboard_new (void);

/* (nullable): the field that is typed into; the keyboard is visible while there is one. */
void bs_keyboard_set_field (BsKeyboard *self, BsTextField *field);
BsTextField *bs_keyboard_get_field (BsKeyboard *self);

/* Says everything again in the screen's language. */
void bs_keyboard_retranslate (BsKeyboard *self);

G_END_DECLS
