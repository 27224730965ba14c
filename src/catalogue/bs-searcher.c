/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-searcher.h"

#include <string.h>

#include "catalogue/bs-names-index.h"
#include "catalogue/bs-search-nearest.h"
#include "catalogue/bs-texts-index.h"

/* A piece of a long text is shown with so many characters before the match. */
#define PIECE_LENGTH 60
#define PIECE_BEFORE 16

struct _BsSearcher
{
  /* Guards everything until `loaded`; afterwards the store and the texts, which read the file.
   * The names do not change any more. */
  GMutex lock;
  gint loaded; /* atomic */
  GError *load_error;

  BsSearchStore store;
  BsNamesIndex names;
  BsTextsIndex texts;
};

BsSearcher *
bs_searcher_new (sqlite3 *db)
{
  BsSearcher *self;

  g_return_val_if_fail (db != NULL, NULL);

  self = g_new0 (BsSearcher, 1);
  g_mutex_init (&self->lock);
  bs_search_store_init (&self->store, db);
  return self;
}

void
bs_searcher_free (BsSearcher *self)
{
  if (self == NULL)
    return;
  bs_texts_index_clear (&self->texts);
  bs_names_index_clear (&self->names);
  bs_search_store_clear (&self->store);
  g_clear_error (&self->load_error);
  g_mutex_clear (&self->lock);
  g_free (self);
}

gboolean
bs_searcher_prepare (BsSearcher *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_atomic_int_get (&self->loaded))
    return TRUE;
  locker = g_mutex_locker_new (&self->lock);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!self->loaded && self->load_error == NULL)
    {
      if (bs_search_store_open (&self->store, &self->load_error)
          && bs_names_index_load (&self->names, &self->store, &self->load_error)
          && bs_texts_index_load (&self->texts, &self->store, &self->load_error))
        g_atomic_int_set (&self->loaded, TRUE);
      else
        {
          g_warning ("search: %s", self->load_error->message);
          bs_texts_index_clear (&self->texts);
          bs_names_index_clear (&self->names);
        }
    }
  if (self->load_error != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->load_error);
      return FALSE;
    }
  return TRUE;
}

gsize
bs_searcher_get_memory (BsSearcher *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_atomic_int_get (&self->loaded) ? self->names.size + self->texts.units.size : 0;
}

/* @hits: initialized, empty */
static void
find_word (BsSearcher *self, const BsWord *word, BsHits *hits, GCancellable *cancellable)
{
  bs_names_index_find (&self->names, word, hits, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    return;
  g_mutex_lock (&self->lock);
  bs_texts_index_find (&self->texts, word, hits, cancellable);
  g_mutex_unlock (&self->lock);
  if (word->length < BS_CODE_MIN)
    g_clear_pointer (&hits->bits[BS_RANK_CODE], g_free);
}

/* All words must be found in an item; written together they may be found as one. */
static void
find_query (BsSearcher *self, const BsQuery *query, BsHits *hits, GCancellable *cancellable)
{
  BsHits next;

  find_word (self, &query->words[0], hits, cancellable);
  for (guint i = 1; i < query->n_words && !g_cancellable_is_cancelled (cancellable); i++)
    {
      bs_hits_init (&next, self->store.head.max_rowid);
      find_word (self, &query->words[i], &next, cancellable);
      bs_hits_intersect (hits, &next);
      bs_hits_clear (&next);
    }
  if (query->n_words > 1 && !g_cancellable_is_cancelled (cancellable))
    {
      bs_hits_init (&next, self->store.head.max_rowid);
      find_word (self, &query->joined, &next, cancellable);
      bs_hits_unite (hits, &next);
      bs_hits_clear (&next);
    }
}

GArray *
bs_searcher_search (BsSearcher *self,
                    const char *query,
                    guint limit,
                    GCancellable *cancellable,
                    guint *total,
                    gboolean *nearest)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (BsSearchHit));
  g_autofree guint *rowids = NULL;
  g_autofree BsRank *ranks = NULL;
  BsQuery parsed;
  BsHits hits;
  guint n;

  g_return_val_if_fail (self != NULL, found);
  g_return_val_if_fail (query != NULL, found);
  g_return_val_if_fail (limit > 0, found);

  *total = 0;
  *nearest = FALSE;
  bs_query_parse (&parsed, query);
  if (parsed.is_blank || !bs_searcher_prepare (self, cancellable, NULL))
    return found;

  rowids = g_new (guint, limit);
  ranks = g_new0 (BsRank, limit);
  bs_hits_init (&hits, self->store.head.max_rowid);
  if (parsed.n_words > 0)
    find_query (self, &parsed, &hits, cancellable);
  *total = bs_hits_count (&hits);
  n = bs_hits_take (&hits, limit, rowids, ranks);
  bs_hits_clear (&hits);
  if (n == 0 && !g_cancellable_is_cancelled (cancellable))
    {
      *nearest = TRUE;
      n = bs_search_nearest (&self->names, &parsed, self->store.head.max_rowid, limit, rowids,
                             cancellable);
      if (n == 0)
        {
          g_mutex_lock (&self->lock);
          n = bs_search_store_list_items (&self->store, limit, rowids);
          g_mutex_unlock (&self->lock);
        }
    }
  if (g_cancellable_is_cancelled (cancellable))
    {
      *total = 0;
      return found;
    }
  for (guint i = 0; i < n; i++)
    {
      BsSearchHit hit = { rowids[i], *nearest ? BS_MATCH_NONE : bs_rank_get_field (ranks[i]) };

      g_array_append_val (found, hit);
    }
  return found;
}

/* --- what to highlight ------------------------------------------------------------------------ */

static BsIndexClass
get_class (BsMatchField field)
{
  switch (field)
    {
    case BS_MATCH_NAME_PREFIX:
    case BS_MATCH_NAME:
      return BS_CLASS_NAME;
    case BS_MATCH_EVERYDAY_NAME:
      return BS_CLASS_EVERYDAY_NAME;
    case BS_MATCH_KEYWORD:
      return BS_CLASS_KEYWORD;
    case BS_MATCH_CODE:
      return BS_CLASS_CODE;
    case BS_MATCH_MATERIAL:
      return BS_CLASS_MATERIAL;
    case BS_MATCH_TEXT:
      return BS_CLASS_TEXT;
    case BS_MATCH_NONE:
    default:
      return BS_N_CLASSES;
    }
}

/* Whether the text on the screen is the one that was found, and not a translation of it. */
static gboolean
is_unit (BsSearcher *self, guint unit, const GArray *folded)
{
  const BsSearchUnits *units = &self->names.units;
  guint32 start;

  if (unit >= units->n_units)
    return FALSE;
  start = units->starts[unit];
  if (units->starts[unit + 1] - 1 - start != folded->len)
    return FALSE;
  for (guint i = 0; i < folded->len; i++)
    if (units->symbols[self->names.stream[start + i]].character
        != g_array_index (folded, gunichar, i))
      return FALSE;
  return TRUE;
}

static gboolean
match_unit (BsSearcher *self, guint index, const BsWord *word, guint unit, guint *start, guint *end)
{
  if (index == BS_INDEX_NAMES)
    return bs_names_index_match (&self->names, word, unit, start, end);
  if (!bs_texts_index_match (&self->texts, word, unit, start))
    return FALSE;
  *end = *start + word->length;
  return TRUE;
}

/* The first text of the class that has the word. */
static gboolean
find_unit (BsSearcher *self,
           const GArray *units,
           BsIndexClass class,
           const BsWord *word,
           const GArray *shown,
           guint *unit,
           guint *start,
           guint *end)
{
  guint index = class == BS_CLASS_CODE || class == BS_CLASS_TEXT ? BS_INDEX_TEXTS : BS_INDEX_NAMES;

  for (guint i = 0; i < units->len; i++)
    {
      guint32 value = g_array_index (units, guint32, i);

      if ((value & 15) != class || (shown != NULL && !is_unit (self, value >> 4, shown)))
        continue;
      *unit = value >> 4;
      if (match_unit (self, index, word, value >> 4, start, end))
        return TRUE;
    }
  return FALSE;
}

/* Cuts a long text around the match. */
static char *
cut_piece (const char *text, guint *start, guint *end)
{
  glong length = g_utf8_strlen (text, -1);
  guint from;
  g_autofree char *piece = NULL;

  if (length <= PIECE_LENGTH)
    return g_strdup (text);
  from = *start > PIECE_BEFORE ? *start - PIECE_BEFORE : 0;
  from = MIN (from, (guint) length - PIECE_LENGTH);
  piece = g_utf8_substring (text, from, from + PIECE_LENGTH);
  *start -= from;
  *end = MIN (*end - from, PIECE_LENGTH);
  /* Two of its characters say that there is more. */
  if (from > 0 && *start > 0)
    {
      g_autofree char *tail = g_utf8_substring (piece, 1, -1);

      g_free (piece);
      piece = g_strconcat ("…", tail, NULL);
    }
  if (from + PIECE_LENGTH < (guint) length && *end < PIECE_LENGTH)
    {
      g_autofree char *head = g_utf8_substring (piece, 0, PIECE_LENGTH - 1);

      g_free (piece);
      piece = g_strconcat (head, "…", NULL);
    }
  return g_steal_pointer (&piece);
}

gboolean
bs_searcher_locate (BsSearcher *self,
                    const BsSearchHit *hit,
                    const char *query,
                    const char *shown,
                    char **text,
                    guint *start,
                    guint *end)
{
  BsIndexClass class = get_class (hit->field);
  gboolean in_row = class == BS_CLASS_NAME || class == BS_CLASS_EVERYDAY_NAME;
  guint index = class == BS_CLASS_CODE || class == BS_CLASS_TEXT ? BS_INDEX_TEXTS : BS_INDEX_NAMES;
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GArray) units = NULL;
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) folded = NULL;
  g_autofree char *original = NULL;
  gboolean found = FALSE;
  guint unit = 0;
  BsQuery parsed;

  *text = NULL;
  *start = *end = 0;
  if (class == BS_N_CLASSES || (in_row && shown == NULL) || !g_atomic_int_get (&self->loaded))
    return FALSE;
  bs_query_parse (&parsed, query);
  if (in_row)
    folded = bs_search_fold (shown, indices);
  locker = g_mutex_locker_new (&self->lock);
  units = bs_search_store_list_units (&self->store, hit->rowid);
  found = find_unit (self, units, class, &parsed.joined, folded, &unit, start, end);
  for (guint i = 0; i < parsed.n_words && parsed.n_words > 1 && !found; i++)
    found = find_unit (self, units, class, &parsed.words[i], folded, &unit, start, end);
  if (!found)
    return FALSE;
  if (!in_row)
    {
      original = bs_search_store_dup_unit (&self->store, index, unit);
      if (original == NULL)
        return FALSE;
      folded = bs_search_fold (original, indices);
    }
  /* From places among the folded characters to places on the screen. */
  if (*start >= *end || *end > indices->len)
    return FALSE;
  *start = g_array_index (indices, guint, *start);
  *end = g_array_index (indices, guint, *end - 1) + 1;
  if (!in_row)
    *text = cut_piece (original, start, end);
  return TRUE;
}
