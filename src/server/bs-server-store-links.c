/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-store-private.h"

#include "server/bs-server-error.h"
#include "server/bs-server-secret.h"

/* A phone on a bad network resumes often; without a limit the count of downloads would be none. */
#define RESUMES_PER_DOWNLOAD 20
/* The links of a busy day, many times over. */
#define MAX_LINKS 200000

void
bs_server_link_clear (BsServerLink *link)
{
  g_clear_pointer (&link->form, g_free);
  g_clear_pointer (&link->file, g_free);
}

static void
bind_token (BsServerStatement *statement, const char *token)
{
  guchar digest[BS_SERVER_DIGEST_BYTES];

  bs_server_digest (token, -1, digest);
  sqlite3_bind_blob (statement, 1, digest, sizeof digest, SQLITE_TRANSIENT);
}

static gboolean
has_room (BsServerStore *self, GError **error)
{
  g_autoptr (BsServerStatement) count =
      bs_server_store_prepare (self, "SELECT count(*) FROM take_away", error);

  if (count == NULL)
    return FALSE;
  if (sqlite3_step (count) == SQLITE_ROW && sqlite3_column_int (count, 0) < MAX_LINKS)
    return TRUE;
  g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_STORE,
               "there are %d take-away links already", MAX_LINKS);
  return FALSE;
}

gboolean
bs_server_store_add_link (BsServerStore *self,
                          const char *token,
                          const BsServerLink *link,
                          guint downloads,
                          GError **error)
{
  g_autoptr (BsServerStatement) insert = NULL;

  g_return_val_if_fail (BS_IS_SERVER_STORE (self), FALSE);
  g_return_val_if_fail (token != NULL && link != NULL, FALSE);

  if (!has_room (self, error))
    return FALSE;
  insert = bs_server_store_prepare (
      self,
      "INSERT INTO take_away (token, form, part, file, expires, downloads, resumes)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);
  if (insert == NULL)
    return FALSE;
  bind_token (insert, token);
  sqlite3_bind_text (insert, 2, link->form, -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 3, link->part);
  sqlite3_bind_text (insert, 4, link->file, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 5, link->expires);
  sqlite3_bind_int (insert, 6, downloads);
  sqlite3_bind_int (insert, 7, downloads * RESUMES_PER_DOWNLOAD);
  return bs_server_store_run (self, insert, error) == 1;
}

BsServerLinkState
bs_server_store_find_link (BsServerStore *self, const char *token, gint64 now, BsServerLink *link)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsServerStatement) select = NULL;
  int result;

  g_return_val_if_fail (BS_IS_SERVER_STORE (self), BS_SERVER_LINK_UNKNOWN);
  g_return_val_if_fail (token != NULL && link != NULL, BS_SERVER_LINK_UNKNOWN);

  select = bs_server_store_prepare (
      self, "SELECT form, part, file, expires, downloads FROM take_away WHERE token = ?", &error);
  if (select == NULL)
    {
      g_warning ("%s", error->message);
      return BS_SERVER_LINK_UNKNOWN;
    }
  bind_token (select, token);
  result = sqlite3_step (select);
  if (result != SQLITE_ROW)
    {
      if (result != SQLITE_DONE)
        bs_server_store_set_error (self, &error);
      if (error != NULL)
        g_warning ("%s", error->message);
      return BS_SERVER_LINK_UNKNOWN;
    }
  if (sqlite3_column_int64 (select, 3) <= now)
    return BS_SERVER_LINK_OVER;
  bs_server_link_clear (link);
  link->form = g_strdup ((const char *) sqlite3_column_text (select, 0));
  link->part = CLAMP (sqlite3_column_int (select, 1), 0, BS_N_FORM_PARTS - 1);
  link->file = g_strdup ((const char *) sqlite3_column_text (select, 2));
  link->expires = sqlite3_column_int64 (select, 3);
  link->used_up = sqlite3_column_int (select, 4) <= 0;
  return BS_SERVER_LINK_GOOD;
}

BsServerLinkState
bs_server_store_use_link (BsServerStore *self, const char *token, gboolean resume, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsServerStatement) update = NULL;
  int changed;

  g_return_val_if_fail (BS_IS_SERVER_STORE (self), BS_SERVER_LINK_UNKNOWN);
  g_return_val_if_fail (token != NULL, BS_SERVER_LINK_UNKNOWN);

  update = bs_server_store_prepare (self,
                                    resume ? "UPDATE take_away SET resumes = resumes - 1"
                                             " WHERE token = ?1 AND expires > ?2 AND resumes > 0"
                                           : "UPDATE take_away SET downloads = downloads - 1"
                                             " WHERE token = ?1 AND expires > ?2 AND downloads > 0",
                                    &error);
  if (update == NULL)
    {
      g_warning ("%s", error->message);
      return BS_SERVER_LINK_UNKNOWN;
    }
  bind_token (update, token);
  sqlite3_bind_int64 (update, 2, now);
  changed = bs_server_store_run (self, update, &error);
  if (changed < 0)
    {
      g_warning ("%s", error->message);
      return BS_SERVER_LINK_UNKNOWN;
    }
  return changed == 1 ? BS_SERVER_LINK_GOOD : BS_SERVER_LINK_OVER;
}
