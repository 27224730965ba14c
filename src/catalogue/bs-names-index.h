/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-search-fold.h"
#include "catalogue/bs-search-units.h"

G_BEGIN_DECLS

/*
 * BsNamesIndex: finds names, everyday names, keywords and materials by characters, syllables,
 * initials and any mixture of them. In memory and never changed once loaded: any thread may use it.
 */
typedef struct
{
  BsSearchUnits units;
  guint16 *stream; /* BS_QUERY_MAX zeros behind it */
  guint32 *suffixes;
  BsIndexNode *nodes;
  BsIndexChild *children;
  char (*syllables)[BS_SYLLABLE_SIZE];
  guint n_syllables;

  /* Made while loading. */
  guint32 *owners;    /* by suffix: rowid * 16 + class when one item has it, else OWNED_BY_MANY */
  BsHits letters[26]; /* what one letter finds, as it is a good part of everything */
  gboolean has_letters;

  gsize size;
} BsNamesIndex;

/*
 * BsNamesMatcher: where a word is in one text. Made once for all hits of a search.
 */
typedef struct _BsNamesMatcher BsNamesMatcher;

gboolean bs_names_index_load (BsNamesIndex *self, BsSearchStore *store, GError **error);
void bs_names_index_clear (BsNamesIndex *self);

/**
 * bs_names_index_find:
 * @hits: (nullable): NULL only measures
 *
 * Returns: how many characters of @word, from its beginning, were found somewhere in one piece;
 *   less than its length when there are no hits, and undefined when cancelled
 */
guint bs_names_index_find (const BsNamesIndex *self,
                           const BsWord *word,
                           BsHits *hits,
                           GCancellable *cancellable);

/* As bs_names_index_find() without hits. @furthest: (out): the first letter that nothing in the
 * index goes on with, also inside a syllable. */
guint bs_names_index_reach (const BsNamesIndex *self,
                            const BsWord *word,
                            guint *furthest,
                            GCancellable *cancellable);

/* Both must outlive the matcher. */
BsNamesMatcher *bs_names_matcher_new (const BsNamesIndex *index, const BsWord *word);
void bs_names_matcher_free (BsNamesMatcher *self);

/**
 * bs_names_matcher_match:
 * @unit: number of a text
 * @start: (out): the first matched symbol
 * @end: (out): one past the last
 *
 * The surest reading, then the leftmost.
 */
gboolean bs_names_matcher_match (const BsNamesMatcher *self, guint unit, guint *start, guint *end);

G_END_DECLS
