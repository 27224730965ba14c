/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-catalogue-private.h"

#include <string.h>

#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-item-row-private.h"
#include "catalogue/bs-row-reader.h"
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

static void
mark_match (BsItemRow *row, const char *query)
{
  const char *name = bs_item_row_get_name (row);
  const char *found = strstr (name, query);
  guint start;

  if (found == NULL)
    return;
  start = g_utf8_pointer_to_offset (name, found);
  bs_item_row_set_match (row, start == 0 ? BS_MATCH_NAME_PREFIX : BS_MATCH_NAME, NULL, start,
                         start + g_utf8_strlen (query, -1));
}

BsSearchResult *
bs_catalogue_search (BsCatalogue *self, const char *query, const char *language, guint limit)
{
  g_autoptr (GListStore) hits = g_list_store_new (BS_TYPE_ITEM_ROW);
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (BsRowReader) reader = NULL;
  g_autoptr (BsStatement) statement = NULL;
  guint total = 0;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  locker = g_mutex_locker_new (&self->search_lock);
  reader = bs_row_reader_new (self->search_db, language);
  statement = bs_catalogue_file_prepare (
      self->search_db,
      "SELECT " BS_ROW_COLUMNS " FROM item WHERE rank <= ?1 AND ?2 <> ''"
      " AND (instr (name, ?2) > 0 OR instr (everyday_name, ?2) > 0) ORDER BY rank",
      NULL);
  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, self->n_listed);
      sqlite3_bind_text (statement, 2, query, -1, SQLITE_STATIC);
      for (; sqlite3_step (statement) == SQLITE_ROW; total++)
        if (total < limit)
          {
            g_autoptr (BsItemRow) row = bs_row_reader_take (reader, statement);

            if (row != NULL)
              {
                mark_match (row, query);
                g_list_store_append (hits, row);
              }
          }
    }
  return bs_search_result_new (query, g_steal_pointer (&hits), g_list_store_new (BS_TYPE_ITEM_ROW),
                               total);
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (
      task, bs_catalogue_search (source, request->query, request->language, request->limit),
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
  Request *request = g_new0 (Request, 1);

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

void
bs_catalogue_prepare_async (BsCatalogue *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, bs_catalogue_prepare_async);
  g_task_return_boolean (task, TRUE);
}

gboolean
bs_catalogue_prepare_finish (BsCatalogue *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
