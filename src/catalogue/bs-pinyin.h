/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * BsPinyin: readings of Chinese text, for building a catalogue.
 *
 * Readings come from libpinyin's phrases (长寿 reads chang shou, 银行 reads yin hang), so a
 * character's reading depends on the word it stands in. Only `banshictl` and the hall's server
 * build catalogues; the kiosk never loads libpinyin for search.
 */
typedef struct _BsPinyin BsPinyin;

/**
 * bs_pinyin_new:
 *
 * Loads the phrase data (about 150,000 phrases, some 50 ms, some 15 MB).
 *
 * Returns: (transfer full): NULL with BS_CATALOGUE_ERROR_UNREADABLE when the data are not there
 */
BsPinyin *bs_pinyin_new (GError **error);
void bs_pinyin_free (BsPinyin *self);

/**
 * bs_pinyin_read:
 * @text: UTF-8, valid
 *
 * The reading of each character as its word has it, lower case without tones, ü as "v"; NULL for
 * a character that has none (a digit, a Latin letter).
 *
 * Returns: (transfer full): one interned string a character of @text, do not free the strings
 */
GPtrArray *bs_pinyin_read (BsPinyin *self, const char *text);

/**
 * bs_pinyin_char_readings:
 *
 * All readings of one character, the most frequent first.
 *
 * Returns: (transfer none) (nullable): interned strings, NULL-terminated
 */
const char *const *bs_pinyin_char_readings (BsPinyin *self, gunichar character);

/* First pinyin letter of @name for browsing, 'A'..'Z', or '#' when it begins with neither a
 * character that has a reading nor a Latin letter. */
char bs_pinyin_first_letter (BsPinyin *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPinyin, bs_pinyin_free)

G_END_DECLS
