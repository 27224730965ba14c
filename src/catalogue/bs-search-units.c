/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-search-units.h"

#include <string.h>

#include "catalogue/bs-catalogue-error.h"

static gpointer
load_part (BsSearchUnits *self, BsIndexPart part, GError **error)
{
  gsize size = self->store->head.n[self->index][part] * bs_index_record_size (part);

  self->size += size;
  return bs_search_store_load (self->store, BS_FILE_PART (self->index, part), size, 0, error);
}

static gboolean
is_rising (const guint32 *values, gsize n, guint32 first, guint32 last, gboolean strictly)
{
  if (n == 0 || values[0] != first || values[n - 1] != last)
    return FALSE;
  for (gsize i = 1; i < n; i++)
    if (values[i] < values[i - 1] || (strictly && values[i] == values[i - 1]))
      return FALSE;
  return TRUE;
}

static gboolean
check (const BsSearchUnits *self)
{
  const guint32 *n = self->store->head.n[self->index];

  if (n[BS_PART_SYMBOLS] == 0 || n[BS_PART_OCCURRENCE_OFFSETS] != n[BS_PART_UNIT_STARTS])
    return FALSE;
  if (!is_rising (self->starts, n[BS_PART_UNIT_STARTS], 0, n[BS_PART_STREAM], TRUE)
      || !is_rising (self->offsets, n[BS_PART_OCCURRENCE_OFFSETS], 0, n[BS_PART_OCCURRENCES], FALSE)
      || !is_rising (self->posting_offsets, n[BS_PART_POSTING_OFFSETS], 0, n[BS_PART_POSTINGS],
                     FALSE))
    return FALSE;
  for (guint i = 0; i < self->n_symbols; i++)
    for (guint k = 0; k < BS_MAX_READINGS; k++)
      if (self->symbols[i].readings[k] > self->store->head.n_syllables)
        return FALSE;
  return TRUE;
}

static void
make_blocks (BsSearchUnits *self)
{
  guint32 length = self->starts[self->n_units];
  guint unit = 0;

  self->blocks = g_new0 (guint32, length / 16 + 1);
  self->size += (length / 16 + 1) * sizeof (guint32);
  for (guint32 place = 0; place < length; place += 16)
    {
      while (self->starts[unit + 1] <= place)
        unit++;
      self->blocks[place / 16] = unit;
    }
}

gboolean
bs_search_units_load (BsSearchUnits *self,
                      BsSearchStore *store,
                      guint index,
                      gboolean postings_too,
                      GError **error)
{
  const guint32 *n = store->head.n[index];

  self->store = store;
  self->index = index;
  self->n_symbols = n[BS_PART_SYMBOLS];
  self->n_heavy = n[BS_PART_HEAVY];
  if (!(self->symbols = load_part (self, BS_PART_SYMBOLS, error))
      || !(self->starts = load_part (self, BS_PART_UNIT_STARTS, error))
      || !(self->offsets = load_part (self, BS_PART_OCCURRENCE_OFFSETS, error))
      || !(self->occurrences = load_part (self, BS_PART_OCCURRENCES, error))
      || !(self->heavy = load_part (self, BS_PART_HEAVY, error))
      || !(self->posting_offsets = load_part (self, BS_PART_POSTING_OFFSETS, error)))
    return FALSE;
  if (postings_too && !(self->postings = load_part (self, BS_PART_POSTINGS, error)))
    return FALSE;
  if (!check (self))
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
                   "index %u of the search is damaged", index);
      return FALSE;
    }
  self->n_units = n[BS_PART_UNIT_STARTS] - 1;
  self->n_postings = n[BS_PART_POSTING_OFFSETS] - 1;
  make_blocks (self);
  return TRUE;
}

void
bs_search_units_clear (BsSearchUnits *self)
{
  g_clear_pointer (&self->symbols, g_free);
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->offsets, g_free);
  g_clear_pointer (&self->occurrences, g_free);
  g_clear_pointer (&self->blocks, g_free);
  g_clear_pointer (&self->heavy, g_free);
  g_clear_pointer (&self->posting_offsets, g_free);
  g_clear_pointer (&self->postings, g_free);
}

void
bs_search_units_add_posting (const BsSearchUnits *self,
                             guint number,
                             gboolean other,
                             gboolean at_start,
                             BsHits *hits)
{
  g_autofree guint8 *read = NULL;
  gsize offset, size;

  if (number >= self->n_postings)
    return;
  offset = self->posting_offsets[number];
  size = self->posting_offsets[number + 1] - offset;
  if (self->postings != NULL)
    {
      bs_hits_add_posting (hits, self->postings + offset, size, other, at_start);
      return;
    }
  read = g_malloc (size + 1);
  if (bs_search_store_read (self->store, self->index, BS_PART_POSTINGS, offset, size, read))
    bs_hits_add_posting (hits, read, size, other, at_start);
}

static void
add_heavy (const BsSearchUnits *self, guint unit, gboolean other, gboolean at_start, BsHits *hits)
{
  guint low = 0, high = self->n_heavy;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->heavy[middle].unit < unit)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < self->n_heavy && self->heavy[low].unit == unit)
    bs_search_units_add_posting (self, self->heavy[low].posting, other, at_start, hits);
}

void
bs_search_units_add (const BsSearchUnits *self, guint32 place, gboolean other, BsHits *hits)
{
  guint unit = bs_search_units_at (self, place);
  gboolean at_start = self->starts[unit] == place;
  guint32 begin = self->offsets[unit], end = self->offsets[unit + 1];

  if (begin == end)
    {
      add_heavy (self, unit, other, at_start, hits);
      return;
    }
  for (guint32 i = begin; i < end; i++)
    {
      guint class = self->occurrences[i] & 15;

      if (class == BS_CLASS_NAME && at_start)
        class = BS_CLASS_NAME_PREFIX;
      bs_hits_add (hits, class, other, self->occurrences[i] >> 4);
    }
}
