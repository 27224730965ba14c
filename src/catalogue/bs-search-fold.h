/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A query is cut to this many characters, and a word to one less: a word's positions, with the
 * one behind its end, are the bits of a guint64. */
#define BS_QUERY_MAX 64
#define BS_WORD_MAX 63
#define BS_WORDS_MAX 8

/* In a word made to find what was mistyped: any Latin letter. */
#define BS_ANY_LETTER ((gunichar) '?')

/**
 * bs_search_fold:
 * @text: valid UTF-8
 * @indices: (nullable) (element-type guint): filled with the place in @text, in characters, of
 *   each character that is returned
 *
 * Texts as they are compared: letters and digits only, lower case, full-width Latin as ASCII.
 *
 * Returns: (transfer full) (element-type gunichar)
 */
GArray *bs_search_fold (const char *text, GArray *indices);

/* A word of a query, folded. */
typedef struct
{
  gunichar chars[BS_WORD_MAX];
  guint length;
} BsWord;

typedef struct
{
  BsWord words[BS_WORDS_MAX];
  guint n_words;     /* 0: nothing that could be found */
  gboolean is_blank; /* nothing was typed but spaces */
  BsWord joined;     /* all words without the spaces: "she bao ka", "社保 卡" */
} BsQuery;

/* @text: as typed; need not be valid UTF-8 */
void bs_query_parse (BsQuery *self, const char *text);

G_END_DECLS
