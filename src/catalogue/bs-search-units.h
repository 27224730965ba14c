/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-search-hits.h"
#include "catalogue/bs-search-store.h"

G_BEGIN_DECLS

/*
 * BsSearchUnits: the distinct texts of an index, and which items have them in which field. Held in
 * memory for both indexes; checked while loading, so that nobody has to check again.
 */
typedef struct
{
  BsSearchStore *store;
  guint index;
  gsize size; /* bytes in memory */

  BsIndexSymbol *symbols;
  guint n_symbols;

  guint n_units;
  guint32 *starts;  /* n_units + 1 */
  guint32 *offsets; /* n_units + 1, in occurrences */
  guint32 *occurrences;
  guint32 *blocks; /* the unit that every 16th place of the stream belongs to */
  BsIndexHeavy *heavy;
  guint n_heavy;

  guint32 *posting_offsets;
  guint n_postings;
  guint8 *postings; /* NULL: read from the file */
} BsSearchUnits;

gboolean bs_search_units_load (BsSearchUnits *self,
                               BsSearchStore *store,
                               guint index,
                               gboolean postings_too,
                               GError **error);
void bs_search_units_clear (BsSearchUnits *self);

/* @place: less than the length of the stream */
static inline guint
bs_search_units_at (const BsSearchUnits *self, guint32 place)
{
  guint unit = self->blocks[place / 16];

  while (self->starts[unit + 1] <= place)
    unit++;
  return unit;
}

/* The items that have the text which @place of the stream belongs to. */
void bs_search_units_add (const BsSearchUnits *self, guint32 place, gboolean other, BsHits *hits);

/* @number: any; what is not there adds nothing */
void bs_search_units_add_posting (const BsSearchUnits *self,
                                  guint number,
                                  gboolean other,
                                  gboolean at_start,
                                  BsHits *hits);

G_END_DECLS
