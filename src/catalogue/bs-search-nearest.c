/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-search-nearest.h"

#include <string.h>

#define N_PLANES 5
#define MAX_SCORE ((1u << N_PLANES) - 1)
/* Parts tried in one query, so that a long senseless one costs no more than a few searches. */
#define MAX_PARTS 12

/* A score for every item, as binary digits: one set of items a digit. Adding a part to the score
 * of 100,000 items is a few thousand operations on words. */
typedef struct
{
  guint64 *planes[N_PLANES];
  gsize n_words;
  guint highest; /* that any item can have so far */
  guint n_parts;
} Scores;

static void
scores_init (Scores *self, guint max_rowid)
{
  memset (self, 0, sizeof *self);
  self->n_words = max_rowid / 64 + 1;
  for (guint p = 0; p < N_PLANES; p++)
    self->planes[p] = g_new0 (guint64, self->n_words);
}

static void
scores_clear (Scores *self)
{
  for (guint p = 0; p < N_PLANES; p++)
    g_free (self->planes[p]);
}

static void
scores_add (Scores *self, const BsHits *hits, guint weight)
{
  if (self->highest + weight > MAX_SCORE)
    return;
  self->highest += weight;
  for (guint digit = 0; digit < N_PLANES; digit++)
    {
      g_autofree guint64 *carry = NULL;

      if (!(weight & (1u << digit)))
        continue;
      carry = bs_hits_flatten (hits);
      for (guint p = digit; p < N_PLANES; p++)
        for (gsize i = 0; i < self->n_words; i++)
          {
            guint64 both = self->planes[p][i] & carry[i];

            self->planes[p][i] ^= carry[i];
            carry[i] = both;
          }
    }
}

/* A character says as much as a whole syllable. */
static guint
get_weight (const BsWord *part)
{
  guint weight = 0;

  for (guint i = 0; i < part->length; i++)
    weight += part->chars[i] < 0x80 ? 1 : 2;
  return MIN (weight - 1, 7);
}

static void
add_part (Scores *self,
          const BsNamesIndex *index,
          const BsWord *part,
          guint max_rowid,
          GCancellable *cancellable)
{
  BsHits hits;

  if (part->length == 1 && part->chars[0] < 0x80)
    return; /* a single letter is in every other name */
  bs_hits_init (&hits, max_rowid);
  bs_names_index_find (index, part, &hits, cancellable);
  scores_add (self, &hits, get_weight (part));
  bs_hits_clear (&hits);
}

/* Cuts the word into the longest parts that are found, from its beginning on. */
static void
add_word (Scores *self,
          const BsNamesIndex *index,
          const BsWord *word,
          guint max_rowid,
          GCancellable *cancellable)
{
  for (guint from = 0; from < word->length && self->n_parts < MAX_PARTS; self->n_parts++)
    {
      BsWord rest = { .length = word->length - from };
      guint length;

      memcpy (rest.chars, word->chars + from, rest.length * sizeof *rest.chars);
      length = bs_names_index_find (index, &rest, NULL, cancellable);
      if (length > 0)
        {
          rest.length = length;
          add_part (self, index, &rest, max_rowid, cancellable);
        }
      from += MAX (length, 1);
    }
}

/* Of @among, those with the highest score first, down from digit @plane - 1; TRUE when done. */
static gboolean
pick (const Scores *self, const guint64 *among, guint plane, guint limit, guint *rowids, guint *n)
{
  g_autofree guint64 *with = NULL;
  guint64 any_with = 0, any_without = 0;

  if (plane == 0)
    {
      for (gsize i = 0; i < self->n_words && *n < limit; i++)
        for (guint64 bits = among[i]; bits != 0 && *n < limit; bits &= bits - 1)
          rowids[(*n)++] = (guint) (i * 64) + (guint) __builtin_ctzll (bits);
      return *n == limit;
    }
  with = g_new (guint64, self->n_words);
  for (gsize i = 0; i < self->n_words; i++)
    {
      with[i] = among[i] & self->planes[plane - 1][i];
      any_with |= with[i];
      any_without |= among[i] & ~with[i];
    }
  if (any_with != 0 && pick (self, with, plane - 1, limit, rowids, n))
    return TRUE;
  if (any_without == 0)
    return FALSE;
  for (gsize i = 0; i < self->n_words; i++)
    with[i] = among[i] & ~self->planes[plane - 1][i];
  return pick (self, with, plane - 1, limit, rowids, n);
}

guint
bs_search_nearest (const BsNamesIndex *index,
                   const BsQuery *query,
                   guint max_rowid,
                   guint limit,
                   guint *rowids,
                   GCancellable *cancellable)
{
  g_autofree guint64 *scored = NULL;
  Scores scores;
  guint n = 0;

  scores_init (&scores, max_rowid);
  for (guint i = 0; i < query->n_words; i++)
    add_word (&scores, index, &query->words[i], max_rowid, cancellable);
  if (scores.highest > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      scored = g_new0 (guint64, scores.n_words);
      for (guint p = 0; p < N_PLANES; p++)
        for (gsize i = 0; i < scores.n_words; i++)
          scored[i] |= scores.planes[p][i];
      pick (&scores, scored, N_PLANES, limit, rowids, &n);
    }
  scores_clear (&scores);
  return n;
}
