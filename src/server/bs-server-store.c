/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "server/bs-server-error.h"

#define FILE_NAME "hall.db"
#define APPLICATION_ID 1114128748 /* "BhAl" */
#define SCHEMA_VERSION 1

/* How long an expired link is still known to have been one, and a closed call to be closed. */
#define LINK_MEMORY_SECONDS (24 * 3600)
#define CALL_MEMORY_SECONDS 3600

/**
 * BsServerStore:
 *
 * The server's database: take-away links and staff calls.
 */
struct _BsServerStore
{
  GObject parent_instance;

  /* handles */
  sqlite3 *db;

  char *path;
  GHashTable *statements; /* SQL -> sqlite3_stmt, owned */
};

G_DEFINE_FINAL_TYPE (BsServerStore, bs_server_store, G_TYPE_OBJECT)

static void
bs_server_store_finalize (GObject *object)
{
  BsServerStore *self = BS_SERVER_STORE (object);

  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->db);
  g_free (self->path);
  G_OBJECT_CLASS (bs_server_store_parent_class)->finalize (object);
}

static void
bs_server_store_class_init (BsServerStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_server_store_finalize;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
bs_server_store_init (BsServerStore *self)
{
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
}

void
bs_server_store_set_error (BsServerStore *self, GError **error)
{
  int code = sqlite3_errcode (self->db) & 0xff;

  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_STORE,
                 "%s: in use by another program; is a banshi-hall running already?", self->path);
  else if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
    g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_STORE,
                 "%s: damaged (%s); move it away and start again: take-away links and staff calls "
                 "that are open now are lost, nothing else is in it",
                 self->path, sqlite3_errmsg (self->db));
  else
    g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_STORE, "%s: %s", self->path,
                 sqlite3_errmsg (self->db));
}

void
bs_server_statement_done (BsServerStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

BsServerStatement *
bs_server_store_prepare (BsServerStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      bs_server_store_set_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

int
bs_server_store_run (BsServerStore *self, BsServerStatement *statement, GError **error)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    {
      bs_server_store_set_error (self, error);
      return -1;
    }
  return sqlite3_changes (self->db);
}

static gboolean
execute (BsServerStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  bs_server_store_set_error (self, error);
  return FALSE;
}

static int
read_number (BsServerStore *self, const char *sql, GError **error)
{
  g_autoptr (BsServerStatement) statement = bs_server_store_prepare (self, sql, error);

  if (statement == NULL)
    return -1;
  if (sqlite3_step (statement) == SQLITE_ROW)
    return sqlite3_column_int (statement, 0);
  bs_server_store_set_error (self, error);
  return -1;
}

static gboolean
check (BsServerStore *self, GError **error)
{
  g_autoptr (BsServerStatement) statement =
      bs_server_store_prepare (self, "PRAGMA quick_check(1)", error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) == SQLITE_ROW
      && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0)
    return TRUE;
  g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_STORE,
               "%s: damaged; move it away and start again: take-away links and staff calls that "
               "are open now are lost, nothing else is in it",
               self->path);
  return FALSE;
}

/* An empty file becomes a database of ours; another one must be one already. */
static gboolean
set_up (BsServerStore *self, GError **error)
{
  int tables;
  int id;
  int version;

  /* Exclusive, so that a second server is told at its start; nobody else reads it. Links and calls
   * live for minutes: what the last second before a power cut wrote may be lost. */
  if (!execute (self,
                "PRAGMA locking_mode=EXCLUSIVE;"
                "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=NORMAL;"
                "PRAGMA secure_delete=ON;"
                "PRAGMA trusted_schema=OFF;"
                "BEGIN IMMEDIATE; COMMIT;",
                error))
    return FALSE;
  tables = read_number (self, "SELECT count(*) FROM sqlite_schema", error);
  if (tables < 0)
    return FALSE;
  if (tables == 0)
    return execute (
        self,
        "BEGIN;"
        "PRAGMA application_id=" G_STRINGIFY (APPLICATION_ID) ";"
                            "PRAGMA user_version=" G_STRINGIFY (SCHEMA_VERSION) ";"
                                                "CREATE TABLE take_away (token BLOB PRIMARY KEY, "
                                                "form TEXT NOT NULL, part INTEGER NOT NULL,"
                                                " file TEXT NOT NULL, expires INTEGER NOT NULL, "
                                                "downloads INTEGER NOT NULL,"
                                                " resumes INTEGER NOT NULL) WITHOUT ROWID;"
                                                "CREATE INDEX take_away_expires ON take_away "
                                                "(expires);"
                                                "CREATE TABLE staff_call (id TEXT PRIMARY KEY, "
                                                "terminal TEXT NOT NULL, page TEXT NOT NULL,"
                                                " state INTEGER NOT NULL, created INTEGER NOT "
                                                "NULL, taken INTEGER NOT NULL,"
                                                " closed INTEGER NOT NULL) WITHOUT ROWID;"
                                                "CREATE UNIQUE INDEX staff_call_open ON staff_call "
                                                "(terminal) WHERE state <> 2;"
                                                "COMMIT;",
                                error);
  id = read_number (self, "PRAGMA application_id", error);
  version = id >= 0 ? read_number (self, "PRAGMA user_version", error) : -1;
  if (id < 0 || version < 0)
    return FALSE;
  if (id == APPLICATION_ID && version == SCHEMA_VERSION)
    return check (self, error);
  g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_STORE,
               "%s: a database of another program or version; name another folder with --data",
               self->path);
  return FALSE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  struct stat info;

  if (g_mkdir_with_parents (folder, 0700) != 0 || stat (folder, &info) != 0)
    {
      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_STORE,
                   "%s: %s; name another folder "
                   "with --data, or make it and give it to this user",
                   folder, g_strerror (errno));
      return FALSE;
    }
  if ((info.st_mode & 0077) != 0)
    {
      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_STORE,
                   "%s: others may look into it (mode %04o); chmod 0700 it", folder,
                   info.st_mode & 07777);
      return FALSE;
    }
  return TRUE;
}

BsServerStore *
bs_server_store_open (const char *folder, GError **error)
{
  g_autoptr (BsServerStore) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  if (!make_folder (folder, error))
    return NULL;
  self = g_object_new (BS_TYPE_SERVER_STORE, NULL);
  self->path = g_build_filename (folder, FILE_NAME, NULL);
  if (sqlite3_open_v2 (self->path, &self->db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL)
      != SQLITE_OK)
    {
      bs_server_store_set_error (self, error);
      return NULL;
    }
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return set_up (self, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
bs_server_store_sweep (BsServerStore *self, gint64 now, guint call_seconds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsServerStatement) links = NULL;
  g_autoptr (BsServerStatement) close = NULL;
  g_autoptr (BsServerStatement) calls = NULL;
  int closed = -1;

  g_return_val_if_fail (BS_IS_SERVER_STORE (self), FALSE);

  links = bs_server_store_prepare (self, "DELETE FROM take_away WHERE expires < ?", &error);
  if (links != NULL)
    {
      sqlite3_bind_int64 (links, 1, now - LINK_MEMORY_SECONDS);
      bs_server_store_run (self, links, &error);
    }
  if (error == NULL)
    close = bs_server_store_prepare (
        self, "UPDATE staff_call SET state = 2, closed = ?1 WHERE state <> 2 AND created < ?2",
        &error);
  if (close != NULL)
    {
      sqlite3_bind_int64 (close, 1, now);
      sqlite3_bind_int64 (close, 2, now - call_seconds);
      closed = bs_server_store_run (self, close, &error);
    }
  if (error == NULL)
    calls = bs_server_store_prepare (self, "DELETE FROM staff_call WHERE state = 2 AND closed < ?",
                                     &error);
  if (calls != NULL)
    {
      sqlite3_bind_int64 (calls, 1, now - CALL_MEMORY_SECONDS);
      bs_server_store_run (self, calls, &error);
    }
  if (error != NULL)
    g_warning ("%s", error->message);
  return closed > 0;
}
