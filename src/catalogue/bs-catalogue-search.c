/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-catalogue-private.h"

#include "catalogue/bs-item-row-private.h"
#include "catalogue/bs-row-reader.h"
#include "catalogue/bs-search-locator.h"
#include "catalogue/bs-search-result-private.h"

typedef struct
{
  char *query;
  char *language;
  guint limit;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->query);
  g_free (request->language);
  g_free (request);
}

BsSearcher *
bs_catalogue_get_searcher (BsCatalogue *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->search_lock);

  if (self->searcher == NULL)
    self->searcher = bs_searcher_new (self->search_db);
  return self->searcher;
}

static void
mark_match (BsSearchLocator *locator, BsItemRow *row, const BsSearchHit *hit)
{
  const char *shown = NULL;
  g_autofree char *text = NULL;
  guint start, end;

  if (hit->field == BS_MATCH_NAME_PREFIX || hit->field == BS_MATCH_NAME)
    shown = bs_item_row_get_name (row);
  else if (hit->field == BS_MATCH_EVERYDAY_NAME)
    shown = bs_item_row_get_everyday_name (row);
  bs_search_locator_find (locator, hit, shown, &text, &start, &end);
  bs_item_row_set_match (row, hit->field, text, start, end);
}

static BsSearchResult *
search (BsCatalogue *self,
        const char *query,
        const char *language,
        guint limit,
        GCancellable *cancellable)
{
  g_autoptr (GListStore) hits = g_list_store_new (BS_TYPE_ITEM_ROW);
  g_autoptr (GListStore) others = g_list_store_new (BS_TYPE_ITEM_ROW);
  BsSearcher *searcher = bs_catalogue_get_searcher (self);
  gboolean nearest = FALSE;
  guint total = 0;
  g_autoptr (GArray) found =
      bs_searcher_search (searcher, query, CLAMP (limit, 1, 100), cancellable, &total, &nearest);
  g_autoptr (BsSearchLocator) locator = bs_search_locator_new (searcher, query);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->search_lock);
  g_autoptr (BsRowReader) reader = bs_row_reader_new (self->search_db, language);

  for (guint i = 0; i < found->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const BsSearchHit *hit = &g_array_index (found, BsSearchHit, i);
      g_autoptr (BsItemRow) row = bs_row_reader_read (reader, hit->rowid);

      if (row == NULL)
        continue; /* damaged on disk */
      if (!nearest)
        mark_match (locator, row, hit);
      g_list_store_append (nearest ? others : hits, row);
    }
  return bs_search_result_new (query, g_steal_pointer (&hits), g_steal_pointer (&others), total);
}

BsSearchResult *
bs_catalogue_search (BsCatalogue *self, const char *query, const char *language, guint limit)
{
  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return search (self, query, language, limit, NULL);
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (
      task, search (source, request->query, request->language, request->limit, cancellable),
      g_object_unref);
}

void
bs_catalogue_search_async (BsCatalogue *self,
                           const char *query,
                           const char *language,
                           guint limit,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request;

  g_return_if_fail (BS_IS_CATALOGUE (self));
  g_return_if_fail (query != NULL);

  request = g_new0 (Request, 1);
  request->query = g_strdup (query);
  request->language = g_strdup (language);
  request->limit = limit;
  g_task_set_source_tag (task, bs_catalogue_search_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, search_in_thread);
}

BsSearchResult *
bs_catalogue_search_finish (BsCatalogue *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
prepare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  bs_catalogue_prepare_forms (source);
  if (bs_searcher_prepare (bs_catalogue_get_searcher (source), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
bs_catalogue_prepare_async (BsCatalogue *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, bs_catalogue_prepare_async);
  g_task_run_in_thread (task, prepare_in_thread);
}

gboolean
bs_catalogue_prepare_finish (BsCatalogue *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
