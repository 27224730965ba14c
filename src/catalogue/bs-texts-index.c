/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-texts-index.h"

#include <string.h>

gboolean
bs_texts_index_load (BsTextsIndex *self, BsSearchStore *store, GError **error)
{
  return bs_search_units_load (&self->units, store, BS_INDEX_TEXTS, FALSE, error);
}

void
bs_texts_index_clear (BsTextsIndex *self)
{
  bs_search_units_clear (&self->units);
}

/* The word in this index's symbols; FALSE when a character is in none of the texts. */
static gboolean
translate (const BsTextsIndex *self, const BsWord *word, guint16 *symbols)
{
  for (guint i = 0; i < word->length; i++)
    {
      guint low = 1, high = self->units.n_symbols;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (self->units.symbols[middle].character < word->chars[i])
            low = middle + 1;
          else
            high = middle;
        }
      if (low >= self->units.n_symbols || self->units.symbols[low].character != word->chars[i])
        return FALSE;
      symbols[i] = (guint16) low;
    }
  return TRUE;
}

/* Compares the suffix at @place with the word, as strcmp() of the suffix's beginning would. */
static int
compare (const BsTextsIndex *self, guint32 place, const guint16 *symbols, guint length)
{
  guint32 n_places = self->units.store->head.n[BS_INDEX_TEXTS][BS_PART_STREAM];
  guint16 there[BS_WORD_MAX] = { 0 };

  bs_search_store_read (self->units.store, BS_INDEX_TEXTS, BS_PART_STREAM, place,
                        MIN (length, n_places - MIN (place, n_places)), there);
  for (guint i = 0; i < length; i++)
    {
      if (there[i] != symbols[i])
        return there[i] < symbols[i] ? -1 : 1;
      if (there[i] == 0)
        break;
    }
  return 0;
}

/* The first suffix from @lo on that is not before the word, or (@after) that is behind all that
 * begin with it. */
static guint32
bisect (const BsTextsIndex *self,
        guint32 lo,
        guint32 hi,
        const guint16 *symbols,
        guint length,
        gboolean after)
{
  while (lo < hi)
    {
      guint32 middle = lo + (hi - lo) / 2;
      guint32 place = 0;
      int order;

      bs_search_store_read (self->units.store, BS_INDEX_TEXTS, BS_PART_SUFFIXES, middle, 1, &place);
      order = compare (self, place, symbols, length);
      if (order < 0 || (after && order == 0))
        lo = middle + 1;
      else
        hi = middle;
    }
  return lo;
}

static void
add_suffixes (const BsTextsIndex *self,
              guint32 lo,
              guint32 hi,
              BsHits *hits,
              GCancellable *cancellable)
{
  guint32 n_places = self->units.store->head.n[BS_INDEX_TEXTS][BS_PART_STREAM];
  guint32 places[256];

  while (lo < hi && !g_cancellable_is_cancelled (cancellable))
    {
      guint32 n = MIN (hi - lo, G_N_ELEMENTS (places));

      if (!bs_search_store_read (self->units.store, BS_INDEX_TEXTS, BS_PART_SUFFIXES, lo, n,
                                 places))
        return;
      for (guint32 i = 0; i < n; i++)
        if (places[i] < n_places)
          bs_search_units_add (&self->units, places[i], FALSE, hits);
      lo += n;
    }
}

/* Finds the child for @symbol; FALSE when there is none. */
static gboolean
find_child (const BsTextsIndex *self,
            const BsIndexNode *node,
            guint16 symbol,
            BsIndexChild *child,
            guint32 *hi)
{
  BsSearchStore *store = self->units.store;
  gsize low = node->first_child, end = (gsize) node->first_child + node->n_children, high = end;
  BsIndexChild next;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (!bs_search_store_read (store, BS_INDEX_TEXTS, BS_PART_CHILDREN, middle, 1, child))
        return FALSE;
      if (child->symbol < symbol)
        low = middle + 1;
      else
        high = middle;
    }
  if (low >= end || !bs_search_store_read (store, BS_INDEX_TEXTS, BS_PART_CHILDREN, low, 1, child)
      || child->symbol != symbol)
    return FALSE;
  *hi = node->hi;
  if (low + 1 < end
      && bs_search_store_read (store, BS_INDEX_TEXTS, BS_PART_CHILDREN, low + 1, 1, &next))
    *hi = next.lo;
  return child->lo <= *hi && *hi <= store->head.n[BS_INDEX_TEXTS][BS_PART_SUFFIXES];
}

void
bs_texts_index_find (const BsTextsIndex *self,
                     const BsWord *word,
                     BsHits *hits,
                     GCancellable *cancellable)
{
  BsSearchStore *store = self->units.store;
  guint16 symbols[BS_WORD_MAX];
  BsIndexNode node;
  BsIndexChild child;
  guint32 hi, place;
  guint depth;

  if (word->length == 0 || !translate (self, word, symbols)
      || !bs_search_store_read (store, BS_INDEX_TEXTS, BS_PART_NODES, 0, 1, &node))
    return;
  for (depth = 0; depth < word->length; depth = node.depth)
    {
      guint32 lo;

      if (!find_child (self, &node, symbols[depth], &child, &hi))
        return;
      if (child.node == 0)
        {
          lo = bisect (self, child.lo, hi, symbols, word->length, FALSE);
          add_suffixes (self, lo, bisect (self, lo, hi, symbols, word->length, TRUE), hits,
                        cancellable);
          return;
        }
      if (!bs_search_store_read (store, BS_INDEX_TEXTS, BS_PART_NODES, child.node - 1, 1, &node)
          || node.depth <= depth || node.hi > store->head.n[BS_INDEX_TEXTS][BS_PART_SUFFIXES])
        return;
    }
  /* All that the node stands for begin alike; whether it is like the word, one of them says. */
  if (!bs_search_store_read (store, BS_INDEX_TEXTS, BS_PART_SUFFIXES, node.lo, 1, &place)
      || compare (self, place, symbols, word->length) != 0)
    return;
  if (node.posting != 0)
    bs_search_units_add_posting (&self->units, node.posting - 1, FALSE, FALSE, hits);
  else
    add_suffixes (self, node.lo, node.hi, hits, cancellable);
}

gboolean
bs_texts_index_match (const BsTextsIndex *self, const BsWord *word, guint unit, guint *start)
{
  guint16 symbols[BS_WORD_MAX];
  g_autofree guint16 *text = NULL;
  guint32 length;

  if (unit >= self->units.n_units || word->length == 0 || !translate (self, word, symbols))
    return FALSE;
  length = self->units.starts[unit + 1] - 1 - self->units.starts[unit];
  if (length < word->length)
    return FALSE;
  text = g_new (guint16, length);
  if (!bs_search_store_read (self->units.store, BS_INDEX_TEXTS, BS_PART_STREAM,
                             self->units.starts[unit], length, text))
    return FALSE;
  for (guint32 i = 0; i + word->length <= length; i++)
    if (text[i] == symbols[0] && memcmp (text + i, symbols, word->length * sizeof *symbols) == 0)
      {
        *start = i;
        return TRUE;
      }
  return FALSE;
}
