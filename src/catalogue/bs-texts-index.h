/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-search-fold.h"
#include "catalogue/bs-search-units.h"

G_BEGIN_DECLS

/*
 * BsTextsIndex: finds words in codes and in the texts of the guides. The index stays in the file,
 * so only one thread at a time may use it.
 */
typedef struct
{
  BsSearchUnits units;
} BsTextsIndex;

/* Codes are searched from this many characters on. */
#define BS_CODE_MIN 3

gboolean bs_texts_index_load (BsTextsIndex *self, BsSearchStore *store, GError **error);
void bs_texts_index_clear (BsTextsIndex *self);

void bs_texts_index_find (const BsTextsIndex *self,
                          const BsWord *word,
                          BsHits *hits,
                          GCancellable *cancellable);

/* Where @word is in one text, in symbols. */
gboolean
bs_texts_index_match (const BsTextsIndex *self, const BsWord *word, guint unit, guint *start);

G_END_DECLS
