/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-catalogue-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "catalogue/bs-catalogue-error.h"

/* The pages that hold the schema and the small tables; they are hashed at every opening. */
#define HEAD_BYTES (16 * BS_CATALOGUE_PAGE)
#define MAX_MMAP "2147418112"

#define SEAL_MAGIC "banshi-catalogue"
#define HASH_HEX 64

/* The seal is text, so that `tail -c 4096` tells what a file is. */
typedef struct
{
  char magic[sizeof SEAL_MAGIC];
  char format[8];
  char length[24];
  char head[HASH_HEX + 1];
  char all[HASH_HEX + 1];
} Seal;

G_STATIC_ASSERT (sizeof (Seal) <= BS_CATALOGUE_PAGE);

static gboolean
fail (GError **error, int code, const char *path, const char *what)
{
  g_set_error (error, BS_CATALOGUE_ERROR, code, "%s: %s", path, what);
  return FALSE;
}

static gboolean
fail_errno (GError **error, const char *path, int code)
{
  return fail (error, BS_CATALOGUE_ERROR_UNREADABLE, path, g_strerror (code));
}

/* Hex SHA-256 of the first @length bytes; NULL when they cannot all be read. */
static char *
hash_bytes (int fd, goffset length)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (HEAD_BYTES);

  for (goffset at = 0; at < length;)
    {
      ssize_t got = pread (fd, buffer, MIN (HEAD_BYTES, length - at), at);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return NULL;
      g_checksum_update (sum, buffer, got);
      at += got;
    }
  return g_strdup (g_checksum_get_string (sum));
}

static int
open_file (const char *path, int flags, goffset *length, GError **error)
{
  struct stat info;
  int fd = open (path, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

  if (fd < 0)
    {
      fail_errno (error, path, errno);
      return -1;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      fail (error, BS_CATALOGUE_ERROR_UNREADABLE, path, "not a file");
      close (fd);
      return -1;
    }
  *length = info.st_size;
  return fd;
}

static gboolean
write_page (int fd, const guchar *page)
{
  for (gsize at = 0; at < BS_CATALOGUE_PAGE;)
    {
      ssize_t put = write (fd, page + at, BS_CATALOGUE_PAGE - at);

      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        return FALSE;
      at += put;
    }
  return TRUE;
}

gboolean
bs_catalogue_file_seal (const char *path, GError **error)
{
  guchar page[BS_CATALOGUE_PAGE] = { 0 };
  Seal seal = { SEAL_MAGIC };
  goffset length = 0;
  int fd = open_file (path, O_RDWR, &length, error);
  g_autofree char *head = NULL;
  g_autofree char *all = NULL;
  gboolean done;
  int code;

  if (fd < 0)
    return FALSE;
  head = hash_bytes (fd, MIN (length, HEAD_BYTES));
  all = hash_bytes (fd, length);
  done = head != NULL && all != NULL;
  if (done)
    {
      g_snprintf (seal.format, sizeof seal.format, "%d", BS_CATALOGUE_FORMAT);
      g_snprintf (seal.length, sizeof seal.length, "%" G_GOFFSET_FORMAT, length);
      g_strlcpy (seal.head, head, sizeof seal.head);
      g_strlcpy (seal.all, all, sizeof seal.all);
      memcpy (page, &seal, sizeof seal);
      done = lseek (fd, length, SEEK_SET) == length && write_page (fd, page) && fsync (fd) == 0;
    }
  code = errno;
  close (fd);
  return done || fail_errno (error, path, code);
}

static gboolean
read_seal (int fd, const char *path, goffset length, Seal *seal, GError **error)
{
  goffset data = length - BS_CATALOGUE_PAGE;
  char *end = NULL;

  if (data < BS_CATALOGUE_PAGE || length % BS_CATALOGUE_PAGE != 0
      || pread (fd, seal, sizeof *seal, data) != (ssize_t) sizeof *seal
      || memcmp (seal->magic, SEAL_MAGIC, sizeof seal->magic) != 0
      || memchr (seal->format, '\0', sizeof seal->format) == NULL
      || memchr (seal->length, '\0', sizeof seal->length) == NULL
      || memchr (seal->head, '\0', sizeof seal->head) == NULL
      || memchr (seal->all, '\0', sizeof seal->all) == NULL)
    return fail (error, BS_CATALOGUE_ERROR_DAMAGED, path,
                 "not a catalogue, or cut short: its end is missing");
  if (g_ascii_strtoull (seal->format, NULL, 10) != BS_CATALOGUE_FORMAT)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_VERSION,
                   "%s: format %s, this program reads format %d; build the catalogue again", path,
                   seal->format, BS_CATALOGUE_FORMAT);
      return FALSE;
    }
  if (g_ascii_strtoll (seal->length, &end, 10) != data || *end != '\0')
    return fail (error, BS_CATALOGUE_ERROR_DAMAGED, path, "its length is not what was written");
  return TRUE;
}

static gboolean
check (const char *path, gboolean all, GError **error)
{
  Seal seal;
  goffset length = 0;
  int fd = open_file (path, O_RDONLY, &length, error);
  g_autofree char *sum = NULL;
  gboolean good;

  if (fd < 0)
    return FALSE;
  good = read_seal (fd, path, length, &seal, error);
  if (good)
    {
      goffset data = length - BS_CATALOGUE_PAGE;

      sum = hash_bytes (fd, all ? data : MIN (data, HEAD_BYTES));
      good = g_strcmp0 (sum, all ? seal.all : seal.head) == 0
             || fail (error, BS_CATALOGUE_ERROR_DAMAGED, path,
                      "its checksum is wrong; fetch or build the catalogue again");
    }
  close (fd);
  return good;
}

gboolean
bs_catalogue_file_check_head (const char *path, GError **error)
{
  return check (path, FALSE, error);
}

gboolean
bs_catalogue_file_check_all (const char *path, GError **error)
{
  return check (path, TRUE, error);
}

void
bs_catalogue_file_set_error (GError **error, const char *path, sqlite3 *db)
{
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED, "%s: damaged: %s", path,
               db != NULL ? sqlite3_errmsg (db) : "out of memory");
}

sqlite3 *
bs_catalogue_file_connect (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (uri, &db,
                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX
                           | SQLITE_OPEN_PRIVATECACHE,
                       NULL)
      != SQLITE_OK)
    {
      bs_catalogue_file_set_error (error, path, db);
      sqlite3_close (db);
      return NULL;
    }

  /* The file may come over the network: it may hold data, not behaviour. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024);
  if (sqlite3_exec (db,
                    "PRAGMA mmap_size=" MAX_MMAP ";"
                    "PRAGMA cell_size_check=ON;"
                    "PRAGMA query_only=ON;"
                    "PRAGMA temp_store=MEMORY;",
                    NULL, NULL, NULL)
      != SQLITE_OK)
    {
      bs_catalogue_file_set_error (error, path, db);
      sqlite3_close (db);
      return NULL;
    }
  return db;
}

sqlite3_stmt *
bs_catalogue_file_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      const char *path = sqlite3_db_filename (db, "main");

      bs_catalogue_file_set_error (error, path != NULL ? path : "catalogue", db);
      return NULL;
    }
  return statement;
}

char *
bs_catalogue_file_dup_text (sqlite3_stmt *statement, int column)
{
  const char *text;

  if (sqlite3_column_type (statement, column) != SQLITE_TEXT)
    return NULL;
  text = (const char *) sqlite3_column_text (statement, column);
  return text != NULL ? g_utf8_make_valid (text, sqlite3_column_bytes (statement, column)) : NULL;
}
