/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-catalogue-builder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-form-table.h"
#include "catalogue/bs-headings.h"
#include "catalogue/bs-item-writer.h"
#include "catalogue/bs-search-feed.h"

/* How many items between two calls of the progress function. */
#define STRIDE 64

/* One build. */
typedef struct
{
  BsSource *source;
  GPtrArray *ranked; /* of BsSourceItem, owned by the source; rank i + 1 */
  guint n_listed;

  sqlite3 *db;
  BsHeadings *headings;
  BsFormTable *forms;
  GPtrArray *translations; /* of GHashTable, owned by the source: a table a language */
  GChecksum *contents;
  BsPinyin *pinyin;
  BsSearchBuilder *search;

  BsSourceProgress progress;
  gpointer data;
} Build;

static gboolean
is_in_use (const BsSourceItem *entry)
{
  return strcmp (bs_item_get_text (entry->item, BS_ITEM_TASK_STATE), "1") == 0;
}

/* Rank: in use first, then most used, then by name; the id decides between equals. */
static int
compare_rank (gconstpointer a, gconstpointer b)
{
  const BsSourceItem *first = *(const BsSourceItem *const *) a;
  const BsSourceItem *second = *(const BsSourceItem *const *) b;
  int by_use = is_in_use (second) - is_in_use (first);
  int first_popularity = bs_item_get_popularity (first->item);
  int second_popularity = bs_item_get_popularity (second->item);
  int by_name;

  if (by_use != 0)
    return by_use;
  if (first_popularity != second_popularity)
    return first_popularity > second_popularity ? -1 : 1;
  by_name = strcmp (bs_item_get_text (first->item, BS_ITEM_NAME),
                    bs_item_get_text (second->item, BS_ITEM_NAME));
  return by_name != 0 ? by_name
                      : strcmp (bs_item_get_text (first->item, BS_ITEM_ID),
                                bs_item_get_text (second->item, BS_ITEM_ID));
}

static gboolean
fail_database (Build *build, GError **error)
{
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE,
               "the catalogue could not be written: %s", sqlite3_errmsg (build->db));
  return FALSE;
}

static gboolean
run_sql (Build *build, const char *sql, GError **error)
{
  return sqlite3_exec (build->db, sql, NULL, NULL, NULL) == SQLITE_OK
         || fail_database (build, error);
}

static gboolean
go_on (Build *build, const char *doing, guint done, guint total, GError **error)
{
  if (build->progress == NULL || done % STRIDE != 0
      || build->progress (doing, done, total, build->data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  return FALSE;
}

/* Runs a statement whose values are bound, and makes it ready for the next ones. */
static gboolean
insert (Build *build, sqlite3_stmt *statement, GError **error)
{
  if (sqlite3_step (statement) != SQLITE_DONE || sqlite3_reset (statement) != SQLITE_OK)
    return fail_database (build, error);
  return TRUE;
}

static gboolean
write_items (Build *build, GError **error)
{
  g_autoptr (BsStatement) row = bs_catalogue_file_prepare (
      build->db, "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", NULL);

  if (row == NULL)
    return fail_database (build, error);
  for (guint i = 0; i < build->ranked->len; i++)
    {
      const BsSourceItem *entry = build->ranked->pdata[i];
      BsItem *item = entry->item;
      BsTimeLimit limit = bs_item_get_promised_limit (item);

      sqlite3_bind_int64 (row, 1, i + 1);
      sqlite3_bind_text (row, 2, bs_item_get_text (item, BS_ITEM_ID), -1, SQLITE_STATIC);
      sqlite3_bind_text (row, 3, bs_item_get_text (item, BS_ITEM_NAME), -1, SQLITE_STATIC);
      sqlite3_bind_text (row, 4, bs_item_get_text (item, BS_ITEM_EVERYDAY_NAME), -1, SQLITE_STATIC);
      sqlite3_bind_text (row, 5, bs_item_get_text (item, BS_ITEM_DEPT_NAME), -1, SQLITE_STATIC);
      sqlite3_bind_int (row, 6, limit.amount);
      sqlite3_bind_int (row, 7, limit.unit);
      sqlite3_bind_int (row, 8, bs_item_get_flag (item, BS_ITEM_IS_FEE));
      sqlite3_bind_int (row, 9, bs_item_get_flag (item, BS_ITEM_IS_SERVICE_TERMINAL));
      if (!insert (build, row, error)
          || !go_on (build, "Writing items", i, build->ranked->len, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_bodies (Build *build, GError **error)
{
  g_autoptr (BsStatement) row =
      bs_catalogue_file_prepare (build->db, "INSERT INTO body VALUES (?, ?)", NULL);

  if (row == NULL)
    return fail_database (build, error);
  for (guint i = 0; i < build->ranked->len; i++)
    {
      const BsSourceItem *entry = build->ranked->pdata[i];
      g_autofree char *json = bs_item_to_json (entry->item);

      g_checksum_update (build->contents, (const guchar *) json, strlen (json) + 1);
      sqlite3_bind_int64 (row, 1, i + 1);
      sqlite3_bind_text (row, 2, json, -1, SQLITE_STATIC);
      if (!insert (build, row, error)
          || !go_on (build, "Writing guides", i, build->ranked->len, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What the departments' sources do not hold, because it is ours. */
static const char *
translate_own (const char *language, const char *text)
{
  if (strcmp (language, "en") != 0)
    return NULL;
  return strcmp (text, BS_HEADING_OTHER) == 0 ? "Other" : "Most used";
}

static gboolean
write_translation (Build *build,
                   sqlite3_stmt *row,
                   const char *language,
                   const char *source,
                   const char *text,
                   GError **error)
{
  g_checksum_update (build->contents, (const guchar *) source, strlen (source) + 1);
  g_checksum_update (build->contents, (const guchar *) text, strlen (text) + 1);
  sqlite3_bind_text (row, 1, language, -1, SQLITE_STATIC);
  sqlite3_bind_text (row, 2, source, -1, SQLITE_STATIC);
  sqlite3_bind_text (row, 3, text, -1, SQLITE_STATIC);
  return insert (build, row, error);
}

static gboolean
write_translations (Build *build, GError **error)
{
  g_autoptr (BsStatement) row =
      bs_catalogue_file_prepare (build->db, "INSERT INTO translation VALUES (?, ?, ?)", NULL);
  const char *const *languages = bs_source_get_languages (build->source);

  if (row == NULL)
    return fail_database (build, error);
  for (; *languages != NULL; languages++)
    {
      GHashTable *table = bs_source_get_translations (build->source, *languages);
      g_autoptr (GPtrArray) sources = g_ptr_array_new ();
      GHashTableIter iter;
      gpointer known;

      g_hash_table_iter_init (&iter, table);
      while (g_hash_table_iter_next (&iter, &known, NULL))
        g_ptr_array_add (sources, known);
      for (int own = 0; own < 2; own++)
        {
          const char *key = own == 0 ? BS_HEADING_OTHER : BS_HEADING_POPULAR;

          if (!g_hash_table_contains (table, key) && translate_own (*languages, key) != NULL)
            g_ptr_array_add (sources, (gpointer) key);
        }
      g_ptr_array_sort (sources, compare_texts);
      for (guint i = 0; i < sources->len; i++)
        {
          const char *source = sources->pdata[i];
          const char *text = g_hash_table_lookup (table, source);

          if (!write_translation (build, row, *languages, source,
                                  text != NULL ? text : translate_own (*languages, source), error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_forms (Build *build, GError **error)
{
  g_autoptr (BsStatement) row =
      bs_catalogue_file_prepare (build->db, "INSERT INTO form VALUES (?, ?, ?, ?, ?)", NULL);
  GPtrArray *forms = bs_source_get_forms (build->source);

  if (row == NULL)
    return fail_database (build, error);
  for (guint i = 0; i < forms->len; i++)
    {
      const BsForm *form = forms->pdata[i];
      g_autoptr (GBytes) bytes = bs_form_read (form, error);

      if (bytes == NULL)
        return FALSE;
      sqlite3_bind_int64 (row, 1, i + 1);
      sqlite3_bind_text (row, 2, form->id, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (row, 3, form->n_pages);
      sqlite3_bind_int64 (row, 4, g_bytes_get_size (bytes));
      sqlite3_bind_blob64 (row, 5, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                           SQLITE_STATIC);
      if (!insert (build, row, error) || !go_on (build, "Writing forms", i, forms->len, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_meta (Build *build, const char *key, const char *value, GError **error)
{
  g_autoptr (BsStatement) row =
      bs_catalogue_file_prepare (build->db, "INSERT OR REPLACE INTO meta VALUES (?, ?)", NULL);

  if (row == NULL)
    return fail_database (build, error);
  sqlite3_bind_text (row, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (row, 2, value, -1, SQLITE_STATIC);
  return insert (build, row, error);
}

static gboolean
write_counts (Build *build, GError **error)
{
  const struct
  {
    const char *key;
    guint count;
  } counts[] = {
    { "departments", bs_headings_get_n_departments (build->headings) },
    { "forms", bs_form_table_get_n_forms (build->forms) },
    { "items", build->ranked->len },
    { "listed", build->n_listed },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", counts[i].count);

      if (!write_meta (build, counts[i].key, text, error))
        return FALSE;
    }
  return TRUE;
}

/* A name is looked up by its first word: “一件事” stands under Y, not under its quotation mark. */
static const char *
skip_signs (const char *name)
{
  const char *p = name;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return *p != '\0' ? p : name;
}

/* Ranks the items and gathers what is known only when all of them were seen. */
static gboolean
gather (Build *build, GError **error)
{
  GPtrArray *items = bs_source_get_items (build->source);

  for (const char *const *language = bs_source_get_languages (build->source); *language != NULL;
       language++)
    g_ptr_array_add (build->translations, bs_source_get_translations (build->source, *language));
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (build->ranked, items->pdata[i]);
  g_ptr_array_sort (build->ranked, compare_rank);
  for (guint i = 0; i < build->ranked->len; i++)
    {
      const BsSourceItem *entry = build->ranked->pdata[i];

      if (!is_in_use (entry))
        break;
      build->n_listed = i + 1;
      bs_headings_add (build->headings, entry->item, i + 1,
                       bs_pinyin_first_letter (build->pinyin, skip_signs (bs_item_get_text (
                                                                  entry->item, BS_ITEM_NAME))));
      bs_search_feed_item (build->search, entry->item, i + 1, build->translations);
      bs_form_table_add (build->forms, entry->item, i + 1);
      if (!go_on (build, "Reading names", i, build->ranked->len, error))
        return FALSE;
    }
  return bs_form_table_finish (build->forms, error);
}

/* The tables are made and filled in an order that keeps what opening reads at the head. */
static gboolean
write_database (Build *build, BsBuildReport *report, GError **error)
{
  static const char *const settings = "PRAGMA page_size=" G_STRINGIFY (BS_CATALOGUE_PAGE) ";"
                         "PRAGMA encoding='UTF-8';"
                         "PRAGMA journal_mode=OFF;"
                         "PRAGMA synchronous=OFF;"
                         "PRAGMA locking_mode=EXCLUSIVE;"
                         "PRAGMA cache_size=-65536;"
                         /* Fills unused bytes with zeros; otherwise they hold what was in memory.
                          */
                         "PRAGMA secure_delete=ON;"
                         "PRAGMA application_id=" G_STRINGIFY (BS_CATALOGUE_APPLICATION_ID) ";"
                                                          "PRAGMA user_version=" G_STRINGIFY (BS_CATALOGUE_FORMAT) ";";
  /* As long as the real one, so that nothing moves when it is known. */
  g_autofree char *no_version = g_strnfill (64, '0');

  if (!run_sql (build, settings, error) || !run_sql (build, "BEGIN;" BS_CATALOGUE_TABLES, error)
      || !write_counts (build, error) || !write_meta (build, "version", no_version, error)
      || !write_items (build, error))
    return FALSE;
  if (!bs_headings_write (build->headings, build->db))
    return fail_database (build, error);
  if (!bs_form_table_write (build->forms, build->db, bs_source_get_forms (build->source),
                            build->pinyin, build->translations))
    return fail_database (build, error);
  if (!write_translations (build, error) || !write_bodies (build, error)
      || !write_forms (build, error) || !run_sql (build, BS_CATALOGUE_INDEXES, error)
      || !go_on (build, "Writing the search index", 0, 0, error)
      || !bs_search_builder_write (build->search, build->db, NULL, error))
    return FALSE;
  g_strlcpy (report->version, g_checksum_get_string (build->contents), sizeof report->version);
  return write_meta (build, "version", report->version, error) && run_sql (build, "COMMIT", error);
}

static gboolean
write_file (Build *build, const char *path, BsBuildReport *report, GError **error)
{
  gboolean done;

  if (sqlite3_open_v2 (path, &build->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL)
      != SQLITE_OK)
    done = fail_database (build, error);
  else
    done = write_database (build, report, error);
  sqlite3_close (build->db);
  return done && bs_catalogue_file_seal (path, error);
}

static gboolean
fail_errno (GError **error, const char *path, int code)
{
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE, "%s: %s", path,
               code == EWOULDBLOCK ? "another build is writing this file" : g_strerror (code));
  return FALSE;
}

/* An empty file beside the target that belongs to this build alone; -1 with @error. */
static int
claim_part (const char *part, GError **error)
{
  int fd = open (part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && ftruncate (fd, 0) == 0)
    return fd;
  fail_errno (error, part, errno);
  if (fd >= 0)
    close (fd);
  return -1;
}

static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
write_and_replace (Build *build, const char *target, BsBuildReport *report, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *part_name = g_strconcat (".", name, ".part", NULL);
  g_autofree char *part = g_build_filename (folder, part_name, NULL);
  int lock = claim_part (part, error);
  struct stat info = { 0 };
  gboolean done;

  if (lock < 0)
    return FALSE;
  done = write_file (build, part, report, error);
  if (done && (fstat (lock, &info) != 0 || g_rename (part, target) != 0))
    done = fail_errno (error, target, errno);
  if (done)
    sync_folder (folder);
  else
    g_unlink (part);
  close (lock);
  report->bytes = info.st_size;
  return done;
}

gboolean
bs_catalogue_builder_write (BsSource *source,
                            const char *target,
                            BsSourceProgress progress,
                            gpointer data,
                            BsBuildReport *report,
                            GError **error)
{
  g_autoptr (GPtrArray) ranked = g_ptr_array_new ();
  g_autoptr (BsHeadings) headings = bs_headings_new ();
  g_autoptr (BsFormTable) forms = bs_form_table_new ();
  g_autoptr (GPtrArray) translations = g_ptr_array_new ();
  g_autoptr (GChecksum) contents = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (BsPinyin) pinyin = bs_pinyin_new (error);
  g_autoptr (BsSearchBuilder) search = NULL;
  Build build = { source,       ranked,   0,      NULL, headings, forms,
                  translations, contents, pinyin, NULL, progress, data };

  g_return_val_if_fail (source != NULL && target != NULL && report != NULL, FALSE);

  memset (report, 0, sizeof *report);
  if (pinyin == NULL)
    return FALSE;
  build.search = search = bs_search_builder_new (pinyin);
  if (bs_source_get_items (source)->len == 0)
    {
      g_set_error_literal (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID,
                           "there is no item to build a catalogue from");
      return FALSE;
    }
  if (!gather (&build, error) || !write_and_replace (&build, target, report, error))
    return FALSE;
  report->n_items = ranked->len;
  report->n_listed = build.n_listed;
  report->n_departments = bs_headings_get_n_departments (headings);
  report->n_forms = bs_source_get_forms (source)->len;
  return TRUE;
}
