/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-search-hits.h"

#include <string.h>

static const struct
{
  BsRank sure;
  BsRank other;
} class_ranks[BS_N_CLASSES] = {
  [BS_CLASS_NAME_PREFIX] = { BS_RANK_NAME_PREFIX, BS_RANK_OTHER_NAME_PREFIX },
  [BS_CLASS_NAME] = { BS_RANK_NAME, BS_RANK_OTHER_NAME },
  [BS_CLASS_EVERYDAY_NAME] = { BS_RANK_EVERYDAY_NAME, BS_RANK_OTHER_EVERYDAY_NAME },
  [BS_CLASS_KEYWORD] = { BS_RANK_KEYWORD, BS_RANK_OTHER_KEYWORD },
  [BS_CLASS_CODE] = { BS_RANK_CODE, BS_RANK_CODE },
  [BS_CLASS_MATERIAL] = { BS_RANK_MATERIAL, BS_RANK_OTHER_MATERIAL },
  [BS_CLASS_TEXT] = { BS_RANK_TEXT, BS_RANK_TEXT },
};

BsMatchField
bs_rank_get_field (BsRank rank)
{
  static const BsMatchField fields[BS_N_RANKS] = {
    [BS_RANK_NAME_PREFIX] = BS_MATCH_NAME_PREFIX,
    [BS_RANK_NAME] = BS_MATCH_NAME,
    [BS_RANK_OTHER_NAME_PREFIX] = BS_MATCH_NAME_PREFIX,
    [BS_RANK_OTHER_NAME] = BS_MATCH_NAME,
    [BS_RANK_EVERYDAY_NAME] = BS_MATCH_EVERYDAY_NAME,
    [BS_RANK_OTHER_EVERYDAY_NAME] = BS_MATCH_EVERYDAY_NAME,
    [BS_RANK_KEYWORD] = BS_MATCH_KEYWORD,
    [BS_RANK_OTHER_KEYWORD] = BS_MATCH_KEYWORD,
    [BS_RANK_CODE] = BS_MATCH_CODE,
    [BS_RANK_MATERIAL] = BS_MATCH_MATERIAL,
    [BS_RANK_OTHER_MATERIAL] = BS_MATCH_MATERIAL,
    [BS_RANK_TEXT] = BS_MATCH_TEXT,
  };

  return fields[rank];
}

void
bs_hits_init (BsHits *self, guint max_rowid)
{
  memset (self, 0, sizeof *self);
  self->max_rowid = max_rowid;
  self->n_words = max_rowid / 64 + 1;
}

void
bs_hits_clear (BsHits *self)
{
  for (guint rank = 0; rank < BS_N_RANKS; rank++)
    g_clear_pointer (&self->bits[rank], g_free);
}

gsize
bs_hits_get_size (const BsHits *self)
{
  gsize size = 0;

  for (guint rank = 0; rank < BS_N_RANKS; rank++)
    if (self->bits[rank] != NULL)
      size += self->n_words * sizeof (guint64);
  return size;
}

static inline guint64 *
get_bits (BsHits *self, BsRank rank)
{
  if (G_UNLIKELY (self->bits[rank] == NULL))
    self->bits[rank] = g_new0 (guint64, self->n_words);
  return self->bits[rank];
}

static inline BsRank
get_rank (guint class, gboolean other)
{
  return other ? class_ranks[class].other : class_ranks[class].sure;
}

void
bs_hits_add (BsHits *self, BsIndexClass class, gboolean other, guint rowid)
{
  if (rowid <= self->max_rowid && class < BS_N_CLASSES)
    get_bits (self, get_rank (class, other))[rowid / 64] |= G_GUINT64_CONSTANT (1) << (rowid % 64);
}

static void
unite_bitmap (BsHits *self, guint64 *bits, const guint8 *bytes, gsize size)
{
  gsize n = MIN (size / 8, self->n_words);

  for (gsize i = 0; i < n; i++)
    {
      guint64 word;

      memcpy (&word, bytes + 8 * i, 8);
      bits[i] |= word;
    }
  if (n < self->n_words)
    {
      guint64 word = 0;

      memcpy (&word, bytes + 8 * n, MIN (size - 8 * n, 8));
      bits[n] |= word;
    }
}

static void
unite_deltas (BsHits *self, guint64 *bits, const guint8 *p, gsize size)
{
  const guint8 *end = p + size;
  guint32 rowid = 0;

  while (p < end)
    {
      guint32 delta = *p & 0x7f;

      for (guint shift = 7; (*p++ & 0x80) && p < end && shift < 32; shift += 7)
        delta |= (guint32) (*p & 0x7f) << shift;
      rowid += delta;
      if (rowid > self->max_rowid)
        return;
      bits[rowid / 64] |= G_GUINT64_CONSTANT (1) << (rowid % 64);
    }
}

void
bs_hits_add_posting (BsHits *self,
                     const guint8 *posting,
                     gsize size,
                     gboolean other,
                     gboolean at_start)
{
  while (size >= sizeof (BsIndexSection))
    {
      BsIndexSection section;
      guint class;

      memcpy (&section, posting, sizeof section);
      posting += sizeof section;
      size -= sizeof section;
      if (section.size > size || section.class >= BS_N_CLASSES)
        return;
      class = section.class == BS_CLASS_NAME && at_start ? BS_CLASS_NAME_PREFIX : section.class;
      if (section.is_bitmap)
        unite_bitmap (self, get_bits (self, get_rank (class, other)), posting, section.size);
      else
        unite_deltas (self, get_bits (self, get_rank (class, other)), posting, section.size);
      posting += section.size;
      size -= section.size;
    }
}

void
bs_hits_intersect (BsHits *self, const BsHits *with)
{
  g_autofree guint64 *mine = g_new0 (guint64, self->n_words);
  g_autofree guint64 *theirs = g_new0 (guint64, self->n_words);
  g_autofree guint64 *taken = g_new0 (guint64, self->n_words);

  for (guint rank = 0; rank < BS_N_RANKS; rank++)
    {
      const guint64 *b = with->bits[rank];
      guint64 *a = self->bits[rank];

      if (a == NULL && b == NULL)
        continue;
      a = get_bits (self, rank);
      for (gsize i = 0; i < self->n_words; i++)
        {
          mine[i] |= a[i];
          theirs[i] |= b != NULL ? b[i] : 0;
          a[i] = mine[i] & theirs[i] & ~taken[i];
          taken[i] |= a[i];
        }
    }
}

void
bs_hits_unite (BsHits *self, const BsHits *with)
{
  for (guint rank = 0; rank < BS_N_RANKS; rank++)
    {
      const guint64 *b = with->bits[rank];
      guint64 *a;

      if (b == NULL)
        continue;
      a = get_bits (self, rank);
      for (gsize i = 0; i < self->n_words; i++)
        a[i] |= b[i];
    }
}

guint64 *
bs_hits_flatten (const BsHits *self)
{
  guint64 *all = g_new0 (guint64, self->n_words);

  for (guint rank = 0; rank < BS_N_RANKS; rank++)
    {
      const guint64 *bits = self->bits[rank];

      for (gsize i = 0; bits != NULL && i < self->n_words; i++)
        all[i] |= bits[i];
    }
  return all;
}

guint
bs_hits_count (const BsHits *self)
{
  g_autofree guint64 *all = bs_hits_flatten (self);
  guint n = 0;

  for (gsize i = 0; i < self->n_words; i++)
    n += (guint) __builtin_popcountll (all[i]);
  return n;
}

guint
bs_hits_take (const BsHits *self, guint limit, guint *rowids, BsRank *ranks)
{
  g_autofree guint64 *taken = g_new0 (guint64, self->n_words);
  guint n = 0;

  for (guint rank = 0; rank < BS_N_RANKS && n < limit; rank++)
    {
      const guint64 *bits = self->bits[rank];

      for (gsize i = 0; bits != NULL && i < self->n_words && n < limit; i++)
        {
          guint64 new = bits[i] & ~taken[i];

          taken[i] |= new;
          for (; new != 0 && n < limit; new &= new - 1, n++)
            {
              rowids[n] = (guint) (i * 64) + (guint) __builtin_ctzll (new);
              ranks[n] = rank;
            }
        }
    }
  return n;
}
