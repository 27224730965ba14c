/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-keyboard-layout.h"

#define INSERT(text, row, column)                                                                  \
  {                                                                                                \
    BS_KEY_INSERT, text, row, column, 2, 1                                                         \
  }

static const BsKey pinyin_keys[] = {
  INSERT ("q", 0, 0),
  INSERT ("w", 0, 2),
  INSERT ("e", 0, 4),
  INSERT ("r", 0, 6),
  INSERT ("t", 0, 8),
  INSERT ("y", 0, 10),
  INSERT ("u", 0, 12),
  INSERT ("i", 0, 14),
  INSERT ("o", 0, 16),
  INSERT ("p", 0, 18),
  INSERT ("a", 1, 1),
  INSERT ("s", 1, 3),
  INSERT ("d", 1, 5),
  INSERT ("f", 1, 7),
  INSERT ("g", 1, 9),
  INSERT ("h", 1, 11),
  INSERT ("j", 1, 13),
  INSERT ("k", 1, 15),
  INSERT ("l", 1, 17),
  { BS_KEY_INSERT, "'", 2, 0, 3, 1 },
  INSERT ("z", 2, 3),
  INSERT ("x", 2, 5),
  INSERT ("c", 2, 7),
  INSERT ("v", 2, 9),
  INSERT ("b", 2, 11),
  INSERT ("n", 2, 13),
  INSERT ("m", 2, 15),
  { BS_KEY_DELETE, NULL, 2, 17, 3, 1 },
  INSERT ("，", 3, 0),
  INSERT ("。", 3, 2),
  INSERT ("·", 3, 4),
  { BS_KEY_SPACE, NULL, 3, 6, 9, 1 },
  { BS_KEY_ACTION, NULL, 3, 15, 5, 1 },
};

static const BsKey letters_keys[] = {
  INSERT ("q", 0, 0),
  INSERT ("w", 0, 2),
  INSERT ("e", 0, 4),
  INSERT ("r", 0, 6),
  INSERT ("t", 0, 8),
  INSERT ("y", 0, 10),
  INSERT ("u", 0, 12),
  INSERT ("i", 0, 14),
  INSERT ("o", 0, 16),
  INSERT ("p", 0, 18),
  INSERT ("a", 1, 1),
  INSERT ("s", 1, 3),
  INSERT ("d", 1, 5),
  INSERT ("f", 1, 7),
  INSERT ("g", 1, 9),
  INSERT ("h", 1, 11),
  INSERT ("j", 1, 13),
  INSERT ("k", 1, 15),
  INSERT ("l", 1, 17),
  { BS_KEY_SHIFT, NULL, 2, 0, 3, 1 },
  INSERT ("z", 2, 3),
  INSERT ("x", 2, 5),
  INSERT ("c", 2, 7),
  INSERT ("v", 2, 9),
  INSERT ("b", 2, 11),
  INSERT ("n", 2, 13),
  INSERT ("m", 2, 15),
  { BS_KEY_DELETE, NULL, 2, 17, 3, 1 },
  INSERT (",", 3, 0),
  INSERT (".", 3, 2),
  INSERT ("'", 3, 4),
  { BS_KEY_SPACE, NULL, 3, 6, 9, 1 },
  { BS_KEY_ACTION, NULL, 3, 15, 5, 1 },
};

static const BsKey numbers_keys[] = {
  INSERT ("1", 0, 0),
  INSERT ("2", 0, 2),
  INSERT ("3", 0, 4),
  INSERT ("4", 0, 6),
  INSERT ("5", 0, 8),
  INSERT ("6", 0, 10),
  INSERT ("7", 0, 12),
  INSERT ("8", 0, 14),
  INSERT ("9", 0, 16),
  INSERT ("0", 0, 18),
  INSERT ("-", 1, 0),
  INSERT ("/", 1, 2),
  INSERT (":", 1, 4),
  INSERT (";", 1, 6),
  INSERT ("(", 1, 8),
  INSERT (")", 1, 10),
  INSERT ("@", 1, 12),
  INSERT ("&", 1, 14),
  INSERT ("\"", 1, 16),
  INSERT ("+", 1, 18),
  INSERT ("_", 2, 0),
  INSERT ("#", 2, 2),
  INSERT ("%", 2, 4),
  INSERT ("*", 2, 6),
  INSERT ("=", 2, 8),
  INSERT ("~", 2, 10),
  INSERT ("!", 2, 12),
  INSERT ("?", 2, 14),
  { BS_KEY_DELETE, NULL, 2, 16, 4, 1 },
  INSERT (",", 3, 0),
  INSERT (".", 3, 2),
  INSERT ("'", 3, 4),
  { BS_KEY_SPACE, NULL, 3, 6, 9, 1 },
  { BS_KEY_ACTION, NULL, 3, 15, 5, 1 },
};

static const BsKey symbols_keys[] = {
  INSERT ("·", 0, 0),
  INSERT ("、", 0, 2),
  INSERT ("：", 0, 4),
  INSERT ("；", 0, 6),
  INSERT ("？", 0, 8),
  INSERT ("！", 0, 10),
  INSERT ("“", 0, 12),
  INSERT ("”", 0, 14),
  INSERT ("‘", 0, 16),
  INSERT ("’", 0, 18),
  INSERT ("（", 1, 0),
  INSERT ("）", 1, 2),
  INSERT ("《", 1, 4),
  INSERT ("》", 1, 6),
  INSERT ("【", 1, 8),
  INSERT ("】", 1, 10),
  INSERT ("—", 1, 12),
  INSERT ("…", 1, 14),
  INSERT ("～", 1, 16),
  INSERT ("￥", 1, 18),
  INSERT ("〔", 2, 0),
  INSERT ("〕", 2, 2),
  INSERT ("「", 2, 4),
  INSERT ("」", 2, 6),
  INSERT ("№", 2, 8),
  INSERT ("℃", 2, 10),
  INSERT ("％", 2, 12),
  INSERT ("－", 2, 14),
  { BS_KEY_DELETE, NULL, 2, 16, 4, 1 },
  INSERT ("，", 3, 0),
  INSERT ("。", 3, 2),
  INSERT ("／", 3, 4),
  { BS_KEY_SPACE, NULL, 3, 6, 9, 1 },
  { BS_KEY_ACTION, NULL, 3, 15, 5, 1 },
};

static const BsKey digits_keys[] = {
  INSERT ("1", 0, 0),
  INSERT ("2", 0, 2),
  INSERT ("3", 0, 4),
  INSERT ("4", 1, 0),
  INSERT ("5", 1, 2),
  INSERT ("6", 1, 4),
  INSERT ("7", 2, 0),
  INSERT ("8", 2, 2),
  INSERT ("9", 2, 4),
  { BS_KEY_CLEAR, NULL, 3, 0, 2, 1 },
  INSERT ("0", 3, 2),
  { BS_KEY_DELETE, NULL, 3, 4, 2, 1 },
  { BS_KEY_HIDE, NULL, 0, 6, 2, 2 },
  { BS_KEY_ACTION, NULL, 2, 6, 2, 2 },
};

static const BsKey id_number_keys[] = {
  INSERT ("1", 0, 0),
  INSERT ("2", 0, 2),
  INSERT ("3", 0, 4),
  INSERT ("4", 1, 0),
  INSERT ("5", 1, 2),
  INSERT ("6", 1, 4),
  INSERT ("7", 2, 0),
  INSERT ("8", 2, 2),
  INSERT ("9", 2, 4),
  INSERT ("X", 3, 0),
  INSERT ("0", 3, 2),
  { BS_KEY_DELETE, NULL, 3, 4, 2, 1 },
  { BS_KEY_HIDE, NULL, 0, 6, 2, 2 },
  { BS_KEY_ACTION, NULL, 2, 6, 2, 2 },
};

const BsKeyboardLayout bs_keyboard_layout_pinyin = {
  "pinyin",
  pinyin_keys,
  G_N_ELEMENTS (pinyin_keys),
  20,
};

const BsKeyboardLayout bs_keyboard_layout_letters = {
  "letters",
  letters_keys,
  G_N_ELEMENTS (letters_keys),
  20,
};

const BsKeyboardLayout bs_keyboard_layout_numbers = {
  "numbers",
  numbers_keys,
  G_N_ELEMENTS (numbers_keys),
  20,
};

const BsKeyboardLayout bs_keyboard_layout_symbols = {
  "symbols",
  symbols_keys,
  G_N_ELEMENTS (symbols_keys),
  20,
};

const BsKeyboardLayout bs_keyboard_layout_digits = {
  "digits",
  digits_keys,
  G_N_ELEMENTS (digits_keys),
  8,
};

const BsKeyboardLayout bs_keyboard_layout_id_number = {
  "id-number",
  id_number_keys,
  G_N_ELEMENTS (id_number_keys),
  8,
};
