/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BS_KEY_INSERT, /* types its text */
  BS_KEY_SPACE,
  BS_KEY_DELETE,
  BS_KEY_CLEAR,
  BS_KEY_SHIFT, /* capitals: for one letter, for all, not */
  BS_KEY_HIDE,
  BS_KEY_ACTION, /* the field's main action */
} BsKeyAction;

typedef struct
{
  BsKeyAction action;
  const char *text; /* what it types and shows; NULL where the action has its own word */
  guint8 row;
  guint8 column;
  guint8 width;
  guint8 height;
} BsKey;

/**
 * BsKeyboardLayout:
 *
 * Keys on a grid of half-key columns; widths and columns are in half keys.
 */
typedef struct
{
  const char *name;
  const BsKey *keys;
  guint n_keys;
  guint columns;
} BsKeyboardLayout;

extern const BsKeyboardLayout bs_keyboard_layout_pinyin;
extern const BsKeyboardLayout bs_keyboard_layout_letters;
extern const BsKeyboardLayout bs_keyboard_layout_numbers; /* and signs of Latin texts */
extern const BsKeyboardLayout bs_keyboard_layout_symbols; /* of Chinese texts */
extern const BsKeyboardLayout bs_keyboard_layout_digits;
extern const BsKeyboardLayout bs_keyboard_layout_id_number;

G_END_DECLS
