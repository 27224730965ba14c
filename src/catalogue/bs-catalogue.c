/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-catalogue-private.h"

#include <string.h>

#include <glib/gstdio.h>

#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-item-reader.h"
#include "catalogue/bs-translator.h"

/* How often the file may be replaced while it is being opened. */
#define MAX_TRIES 5

/* BsCatalogue: a built catalogue, open for reading. */
G_DEFINE_FINAL_TYPE (BsCatalogue, bs_catalogue, G_TYPE_OBJECT)

static void
bs_catalogue_finalize (GObject *object)
{
  BsCatalogue *self = BS_CATALOGUE (object);

  g_clear_pointer (&self->searcher, bs_searcher_free);
  g_clear_pointer (&self->form_search, bs_form_search_free);
  sqlite3_close_v2 (self->db);
  sqlite3_close_v2 (self->search_db);
  g_mutex_clear (&self->search_lock);
  g_free (self->path);
  g_free (self->version);
  G_OBJECT_CLASS (bs_catalogue_parent_class)->finalize (object);
}

static void
bs_catalogue_class_init (BsCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_catalogue_finalize;
}

static void
bs_catalogue_init (BsCatalogue *self)
{
  g_mutex_init (&self->search_lock);
}

static gboolean
read_pragma (sqlite3 *db, const char *sql, int *value, GError **error)
{
  g_autoptr (BsStatement) statement = bs_catalogue_file_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    {
      bs_catalogue_file_set_error (error, sqlite3_db_filename (db, "main"), db);
      return FALSE;
    }
  *value = sqlite3_column_int (statement, 0);
  return TRUE;
}

static char *
read_meta (sqlite3 *db, const char *key)
{
  g_autoptr (BsStatement) statement =
      bs_catalogue_file_prepare (db, "SELECT value FROM meta WHERE key = ?", NULL);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  return sqlite3_step (statement) == SQLITE_ROW ? bs_catalogue_file_dup_text (statement, 0) : NULL;
}

static gboolean
read_count (BsCatalogue *self, const char *key, guint *count)
{
  g_autofree char *text = read_meta (self->db, key);
  guint64 value = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL))
    return FALSE;
  *count = value;
  return TRUE;
}

static gboolean
read_head (BsCatalogue *self, GError **error)
{
  int application_id = 0;
  int format = 0;

  if (!read_pragma (self->db, "PRAGMA application_id", &application_id, error)
      || !read_pragma (self->db, "PRAGMA user_version", &format, error))
    return FALSE;
  self->version = read_meta (self->db, "version");
  if (application_id == BS_CATALOGUE_APPLICATION_ID && format == BS_CATALOGUE_FORMAT
      && self->version != NULL && read_count (self, "items", &self->n_items)
      && read_count (self, "listed", &self->n_listed)
      && read_count (self, "departments", &self->n_departments)
      && read_count (self, "forms", &self->n_forms) && self->n_listed <= self->n_items)
    return TRUE;
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
               "%s: a database, but not a catalogue", self->path);
  return FALSE;
}

/* Both connections, and whether the path still named the same file after the second. */
static gboolean
connect_to_file (BsCatalogue *self, gboolean *same, GError **error)
{
  GStatBuf before = { 0 };
  GStatBuf after = { 0 };

  *same = FALSE;
  g_stat (self->path, &before);
  if (!bs_catalogue_file_check_head (self->path, error))
    return FALSE;
  self->db = bs_catalogue_file_connect (self->path, error);
  if (self->db == NULL)
    return FALSE;
  self->search_db = bs_catalogue_file_connect (self->path, error);
  if (self->search_db == NULL)
    return FALSE;
  *same = g_stat (self->path, &after) == 0 && before.st_ino == after.st_ino
          && before.st_dev == after.st_dev && before.st_size == after.st_size;
  return TRUE;
}

BsCatalogue *
bs_catalogue_open (const char *path, GError **error)
{
  g_autoptr (BsCatalogue) self = NULL;
  gboolean same = FALSE;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BS_TYPE_CATALOGUE, NULL);
  self->path = g_strdup (path);
  for (int i = 0; i < MAX_TRIES && !same; i++)
    {
      g_clear_pointer (&self->db, sqlite3_close_v2);
      g_clear_pointer (&self->search_db, sqlite3_close_v2);
      if (!connect_to_file (self, &same, error))
        return NULL;
    }
  if (!same)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE,
                   "%s: is being replaced over and over", path);
      return NULL;
    }
  return read_head (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
check_integrity (BsCatalogue *self, GError **error)
{
  g_autoptr (BsStatement) statement =
      bs_catalogue_file_prepare (self->db, "PRAGMA integrity_check(1)", error);
  g_autofree char *answer = NULL;

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = bs_catalogue_file_dup_text (statement, 0);
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED, "%s: damaged: %s", self->path,
               answer != NULL ? answer : sqlite3_errmsg (self->db));
  return FALSE;
}

gboolean
bs_catalogue_verify (BsCatalogue *self, GError **error)
{
  g_return_val_if_fail (BS_IS_CATALOGUE (self), FALSE);

  return bs_catalogue_file_check_all (self->path, error) && check_integrity (self, error);
}

const char *
bs_catalogue_get_path (BsCatalogue *self)
{
  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);

  return self->path;
}

guint
bs_catalogue_get_n_items (BsCatalogue *self)
{
  g_return_val_if_fail (BS_IS_CATALOGUE (self), 0);

  return self->n_items;
}

guint
bs_catalogue_get_n_departments (BsCatalogue *self)
{
  g_return_val_if_fail (BS_IS_CATALOGUE (self), 0);

  return self->n_departments;
}

const char *
bs_catalogue_get_version (BsCatalogue *self)
{
  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);

  return self->version;
}

typedef struct
{
  BsTranslator *translator;
  GString *problems;
} Fetch;

static void
on_problem (const char *field, const char *text, gpointer data)
{
  Fetch *fetch = data;

  g_string_append_printf (fetch->problems, "%s%s: %s", fetch->problems->len > 0 ? "; " : "", field,
                          text);
}

static char *
on_translate (const char *text, gpointer data)
{
  Fetch *fetch = data;

  return bs_translator_look_up (fetch->translator, text);
}

static BsItem *
read_body (BsCatalogue *self,
           const char *id,
           const char *json,
           const char *language,
           GError **error)
{
  static const BsItemReader reader = { on_problem, on_translate, NULL };
  g_autoptr (BsTranslator) translator = bs_translator_new (self->db, language);
  g_autoptr (GString) problems = g_string_new (NULL);
  g_autoptr (JsonNode) node = bs_item_parse_json (id, json, strlen (json), NULL);
  Fetch fetch = { translator, problems };
  BsItem *item = node != NULL ? bs_item_read (node, &reader, &fetch) : NULL;

  if (item == NULL)
    g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
                 "%s: item %s is damaged: %s", self->path, id,
                 problems->len > 0 ? problems->str : "not JSON");
  return item;
}

BsItem *
bs_catalogue_dup_item (BsCatalogue *self, const char *id, const char *language, GError **error)
{
  g_autoptr (BsStatement) statement = NULL;
  g_autofree char *json = NULL;
  int result;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  statement = bs_catalogue_file_prepare (
      self->db, "SELECT json FROM item JOIN body USING (rank) WHERE id = ?", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    json = bs_catalogue_file_dup_text (statement, 0);
  if (json != NULL)
    return read_body (self, id, json, language, error);
  if (result == SQLITE_DONE)
    g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND, "%s: no item \"%.40s\"",
                 self->path, id);
  else
    bs_catalogue_file_set_error (error, self->path, self->db);
  return NULL;
}

GBytes *
bs_catalogue_dup_form (BsCatalogue *self, const char *form, GError **error)
{
  g_autoptr (BsStatement) statement = NULL;
  int result;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (form != NULL, NULL);

  statement = bs_catalogue_file_prepare (self->db, "SELECT data FROM form WHERE id = ?", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, form, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW && sqlite3_column_type (statement, 0) == SQLITE_BLOB)
    {
      gconstpointer data = sqlite3_column_blob (statement, 0);
      g_autoptr (GBytes) bytes = g_bytes_new (data, sqlite3_column_bytes (statement, 0));
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      if (g_ascii_strcasecmp (sum, form) == 0)
        return g_steal_pointer (&bytes);
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
                   "%s: form %.8s is damaged", self->path, form);
      return NULL;
    }
  if (result == SQLITE_DONE)
    g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND, "%s: no form \"%.64s\"",
                 self->path, form);
  else
    bs_catalogue_file_set_error (error, self->path, self->db);
  return NULL;
}
