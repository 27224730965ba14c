/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-searcher-private.h"

#include "catalogue/bs-search-nearest.h"

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
