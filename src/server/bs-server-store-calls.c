/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-store-private.h"

#include "server/bs-server-secret.h"

#define COLUMNS "id, terminal, page, state, created, taken"

static BsServerStaffCall *
read_call (BsServerStatement *row)
{
  BsServerStaffCall *call = g_new0 (BsServerStaffCall, 1);

  call->id = g_strdup ((const char *) sqlite3_column_text (row, 0));
  call->terminal = g_strdup ((const char *) sqlite3_column_text (row, 1));
  call->page = g_strdup ((const char *) sqlite3_column_text (row, 2));
  call->state = CLAMP (sqlite3_column_int (row, 3), 0, BS_SERVER_STAFF_CALL_CLOSED);
  call->created = sqlite3_column_int64 (row, 4);
  call->taken = sqlite3_column_int64 (row, 5);
  return call;
}

/* NULL without an error when there is none. */
static BsServerStaffCall *
find (BsServerStore *self, const char *sql, const char *value, GError **error)
{
  g_autoptr (BsServerStatement) select = bs_server_store_prepare (self, sql, error);
  int result;

  if (select == NULL)
    return NULL;
  sqlite3_bind_text (select, 1, value, -1, SQLITE_STATIC);
  result = sqlite3_step (select);
  if (result == SQLITE_ROW)
    return read_call (select);
  if (result != SQLITE_DONE)
    bs_server_store_set_error (self, error);
  return NULL;
}

BsServerStaffCall *
bs_server_store_add_call (BsServerStore *self,
                          const char *terminal,
                          const char *page,
                          gint64 now,
                          gboolean *created,
                          GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (BsServerStaffCall) call = NULL;
  g_autoptr (BsServerStatement) insert = NULL;

  g_return_val_if_fail (BS_IS_SERVER_STORE (self), NULL);
  g_return_val_if_fail (terminal != NULL && page != NULL, NULL);

  call = find (self, "SELECT " COLUMNS " FROM staff_call WHERE terminal = ? AND state <> 2",
               terminal, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (created != NULL)
    *created = call == NULL;
  if (call != NULL)
    return g_steal_pointer (&call);

  insert = bs_server_store_prepare (
      self, "INSERT INTO staff_call (" COLUMNS ", closed) VALUES (?, ?, ?, 0, ?, 0, 0)", error);
  if (insert == NULL)
    return NULL;
  call = g_new0 (BsServerStaffCall, 1);
  call->id = bs_server_token_new ();
  call->terminal = g_strdup (terminal);
  call->page = g_strdup (page);
  call->created = now;
  sqlite3_bind_text (insert, 1, call->id, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, terminal, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 3, page, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 4, now);
  return bs_server_store_run (self, insert, error) == 1 ? g_steal_pointer (&call) : NULL;
}

BsServerStaffCall *
bs_server_store_find_call (BsServerStore *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  BsServerStaffCall *call;

  g_return_val_if_fail (BS_IS_SERVER_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  call = find (self, "SELECT " COLUMNS " FROM staff_call WHERE id = ?", id, &error);
  if (error != NULL)
    g_warning ("%s", error->message);
  return call;
}

gboolean
bs_server_store_set_call (BsServerStore *self,
                          const char *id,
                          BsServerStaffCallState state,
                          gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsServerStatement) update = NULL;
  int changed;

  g_return_val_if_fail (BS_IS_SERVER_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  /* A state only ever grows. */
  update =
      bs_server_store_prepare (self,
                               "UPDATE staff_call SET state = ?2, taken = iif(?2 = 1, ?3, taken),"
                               " closed = iif(?2 = 2, ?3, closed) WHERE id = ?1 AND state < ?2",
                               &error);
  if (update == NULL)
    {
      g_warning ("%s", error->message);
      return FALSE;
    }
  sqlite3_bind_text (update, 1, id, -1, SQLITE_STATIC);
  sqlite3_bind_int (update, 2, state);
  sqlite3_bind_int64 (update, 3, now);
  changed = bs_server_store_run (self, update, &error);
  if (changed < 0)
    g_warning ("%s", error->message);
  return changed > 0;
}

GPtrArray *
bs_server_store_list_calls (BsServerStore *self)
{
  g_autoptr (GPtrArray) calls =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bs_server_staff_call_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsServerStatement) select = NULL;

  g_return_val_if_fail (BS_IS_SERVER_STORE (self), NULL);

  select = bs_server_store_prepare (
      self, "SELECT " COLUMNS " FROM staff_call WHERE state <> 2 ORDER BY created, id", &error);
  if (select == NULL)
    g_warning ("%s", error->message);
  while (select != NULL && sqlite3_step (select) == SQLITE_ROW)
    g_ptr_array_add (calls, read_call (select));
  return g_steal_pointer (&calls);
}
