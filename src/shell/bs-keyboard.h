/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/bs-text-field.h"
#include "bs-pinyin-dictionary.h"

G_BEGIN_DECLS

#define BS_TYPE_KEYBOARD (bs_keyboard_get_type ())

/**
 * BsKeyboard:
 *
 * The keys on the glass, inside the window: Chinese by pinyin with candidates, letters, digits and
 * symbols, a pad for ID numbers. It learns nothing and keeps nothing.
 */
G_DECLARE_FINAL_TYPE (BsKeyboard, bs_keyboard, BS, KEYBOARD, GtkBox)

GtkWidget *bs_keyboard_new (BsPinyinDictionary *dictionary);

/**
 * bs_keyboard_set_field:
 * @field: (nullable): the field that is typed into; the keyboard is visible while there is one
 *
 * Pinyin that was left in the field before stays there as letters.
 */
void bs_keyboard_set_field (BsKeyboard *self, BsTextField *field);
BsTextField *bs_keyboard_get_field (BsKeyboard *self);

/**
 * bs_keyboard_key:
 *
 * A real keyboard's key went to the field. Its letters are what they are, in Chinese mode as well,
 * since a scanner of codes is a keyboard too; Backspace and Enter belong to pinyin on its way.
 *
 * Returns: TRUE when the key has done its work
 */
gboolean bs_keyboard_key (BsKeyboard *self, guint keyval);

/* Says everything again in the screen's language; a new one begins with its own letters. */
void bs_keyboard_retranslate (BsKeyboard *self, const char *language);

/* Forgets what was typed and how; the next citizen begins as the language does. */
void bs_keyboard_visit_ended (BsKeyboard *self);

G_END_DECLS
