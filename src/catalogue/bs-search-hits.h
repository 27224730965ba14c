/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "catalogue/bs-item-row.h"
#include "catalogue/bs-search-index.h"

G_BEGIN_DECLS

/*
 * Ranks, best first. "Other" are matches by a reading that the character does not have in this
 * word, and by full syllables mixed with initials: right often enough to be shown (行 typed as xing
 * in 银行), below everything sure (许 is read hu nowhere but in old names: 经营许可 is not what
 * yhk looks for).
 */
typedef enum
{
  BS_RANK_NAME_PREFIX,
  BS_RANK_NAME,
  BS_RANK_EVERYDAY_NAME,
  BS_RANK_KEYWORD,
  BS_RANK_CODE,
  BS_RANK_MATERIAL,
  BS_RANK_TEXT,
  BS_RANK_OTHER_NAME_PREFIX,
  BS_RANK_OTHER_NAME,
  BS_RANK_OTHER_EVERYDAY_NAME,
  BS_RANK_OTHER_KEYWORD,
  BS_RANK_OTHER_MATERIAL,
  BS_N_RANKS,
} BsRank;

BsMatchField bs_rank_get_field (BsRank rank);

/* The items a word was found in: a set of rowids for each rank. */
typedef struct
{
  guint64 *bits[BS_N_RANKS]; /* NULL: none */
  guint max_rowid;
  gsize n_words;
} BsHits;

void bs_hits_init (BsHits *self, guint max_rowid);
void bs_hits_clear (BsHits *self);

/* In bytes. */
gsize bs_hits_get_size (const BsHits *self);

/* @max_rowid bounds @rowid: a damaged file must not write past the set. */
void bs_hits_add (BsHits *self, BsIndexClass class, gboolean other, guint rowid);

/**
 * bs_hits_add_posting:
 * @at_start: the place found is the beginning of the text
 */
void bs_hits_add_posting (BsHits *self,
                          const guint8 *posting,
                          gsize size,
                          gboolean other,
                          gboolean at_start);

/* Keeps the items that @with has too; an item's rank is the worse of its two. */
void bs_hits_intersect (BsHits *self, const BsHits *with);
/* Adds the items of @with; an item's rank is the better of its two. */
void bs_hits_unite (BsHits *self, const BsHits *with);

guint bs_hits_count (const BsHits *self);

/**
 * bs_hits_take:
 *
 * The first @limit rowids by rank, then by rowid, and their ranks.
 */
guint bs_hits_take (const BsHits *self, guint limit, guint *rowids, BsRank *ranks);

/* All items of all ranks, as one set. (transfer full) */
guint64 *bs_hits_flatten (const BsHits *self);

G_END_DECLS
