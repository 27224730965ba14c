/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-search-nearest.h"

#include <string.h>

#define N_PLANES 5
#define MAX_SCORE ((1u << N_PLANES) - 1)
/* A long senseless query must cost no more than a few searches. */
#define MAX_TRIES 12
#define MAX_PARTS 4
#define MAX_WEIGHT 7
/* A word with one letter put right says more than its parts. */
#define PUT_RIGHT_WEIGHT 15

/* A score for every item, as binary digits: one set of items a digit. Adding a part to the score
 * of 100,000 items is a few thousand operations on words. */
typedef struct
{
  guint64 *planes[N_PLANES];
  gsize n_words;
  guint highest; /* that any item can have so far */
} Scores;

/* One search for the nearest. */
typedef struct
{
  const BsNamesIndex *index;
  guint max_rowid;
  GCancellable *cancellable;
  Scores scores;
  guint n_tries;
} Nearest;

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
  return MIN (weight - 1, MAX_WEIGHT);
}

static BsWord
cut_word (const BsWord *word, guint from, guint length)
{
  BsWord part = { .length = length };

  memcpy (part.chars, word->chars + from, length * sizeof *part.chars);
  return part;
}

/* Adds the items that have @part; FALSE when none has. */
static gboolean
add_part (Nearest *self, const BsWord *part, guint weight)
{
  gboolean found;
  BsHits hits;

  bs_hits_init (&hits, self->max_rowid);
  found = bs_names_index_find (self->index, part, &hits, self->cancellable) == part->length
          && bs_hits_get_size (&hits) > 0;
  if (found)
    scores_add (&self->scores, &hits, weight);
  bs_hits_clear (&hits);
  return found;
}

/* What a word falls into. */
typedef struct
{
  BsWord words[BS_WORD_MAX];
  guint n;
  guint n_left_over; /* characters that are in none of them */
} Parts;

/* Cuts the word into the longest parts that are found, from its beginning on. */
static void
find_parts (Nearest *self, const BsWord *word, Parts *parts)
{
  guint from = 0;

  parts->n = parts->n_left_over = 0;
  for (; from < word->length && self->n_tries < MAX_TRIES; self->n_tries++)
    {
      BsWord rest = cut_word (word, from, word->length - from);
      guint length = bs_names_index_find (self->index, &rest, NULL, self->cancellable);

      if (length > 0)
        parts->words[parts->n++] = cut_word (word, from, length);
      else
        parts->n_left_over++;
      from += MAX (length, 1);
    }
  parts->n_left_over += word->length - from;
}

/* Takes the longest. */
static void
add_parts (Nearest *self, const Parts *parts)
{
  guint best = 0, n_taken = 0;

  for (guint i = 0; i < parts->n; i++)
    best = MAX (best, get_weight (&parts->words[i]));
  for (guint weight = best; weight > 0; weight--)
    for (guint i = 0; i < parts->n && n_taken < MAX_PARTS; i++)
      /* Pairs of letters are in every other name: one is taken when there is nothing else. */
      if (get_weight (&parts->words[i]) == weight
          && (weight > 1 || n_taken == 0 || parts->words[i].chars[0] >= 0x80))
        {
          add_part (self, &parts->words[i], weight);
          n_taken++;
        }
}

static gboolean
is_latin (const BsWord *word)
{
  for (guint i = 0; i < word->length; i++)
    if (word->chars[i] < 'a' || word->chars[i] > 'z')
      return FALSE;
  return TRUE;
}

/* The mistyped letter is the one that nothing goes on with, or stands before it in the syllable;
 * it may also be exchanged with the next: leaves it out, exchanges it with the one before, lets it
 * be any letter, puts one in before it. */
static void
put_right (Nearest *self, const BsWord *word)
{
  guint furthest;
  guint reached = bs_names_index_reach (self->index, word, &furthest, self->cancellable);
  guint first = reached > 0 ? reached - 1 : 0;

  for (guint at = first; at < word->length && at <= furthest + 1; at++)
    {
      BsWord tries[4] = { *word, *word, *word, *word };

      memmove (tries[0].chars + at, word->chars + at + 1,
               (word->length - at - 1) * sizeof *word->chars);
      tries[0].length--;
      if (at > 0)
        {
          tries[1].chars[at] = word->chars[at - 1];
          tries[1].chars[at - 1] = word->chars[at];
        }
      tries[2].chars[at] = BS_ANY_LETTER;
      memmove (tries[3].chars + at + 1, word->chars + at,
               (word->length - at) * sizeof *word->chars);
      tries[3].chars[at] = BS_ANY_LETTER;
      tries[3].length++;
      /* Any letter near the beginning is half of the index; there the parts behind it must do. */
      for (guint i = 0; i < (at >= 2 ? 4 : 2); i++)
        /* Behind the letter that stops the word only an exchange with it is left. */
        if ((at <= furthest || i == 1) && add_part (self, &tries[i], PUT_RIGHT_WEIGHT))
          return;
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
  Nearest self = { .index = index, .max_rowid = max_rowid, .cancellable = cancellable };
  g_autofree guint64 *scored = NULL;
  guint n = 0;

  scores_init (&self.scores, max_rowid);
  for (guint i = 0; i < query->n_words; i++)
    {
      const BsWord *word = &query->words[i];

      Parts parts;

      find_parts (&self, word, &parts);
      /* A wrong letter spoils a syllable; with more left over there is nothing to put right. */
      if (word->length >= 4 && word->length < BS_WORD_MAX && query->n_words == 1
          && parts.n_left_over <= 2 && is_latin (word))
        put_right (&self, word);
      add_parts (&self, &parts);
    }
  if (self.scores.highest > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      scored = g_new0 (guint64, self.scores.n_words);
      for (guint p = 0; p < N_PLANES; p++)
        for (gsize i = 0; i < self.scores.n_words; i++)
          scored[i] |= self.scores.planes[p][i];
      pick (&self.scores, scored, N_PLANES, limit, rowids, &n);
    }
  scores_clear (&self.scores);
  return n;
}
