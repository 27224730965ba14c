/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-search-store.h"

#include <string.h>

#include "catalogue/bs-catalogue-error.h"

#define CHUNK_SQL "SELECT data FROM search_part WHERE id = ?1"

void
bs_search_store_init (BsSearchStore *self, sqlite3 *db)
{
  memset (self, 0, sizeof *self);
  self->db = db;
}

void
bs_search_store_clear (BsSearchStore *self)
{
  for (guint part = 0; part < G_N_ELEMENTS (self->chunks); part++)
    g_clear_pointer (&self->chunks[part], sqlite3_finalize);
  g_clear_pointer (&self->unit, sqlite3_finalize);
  g_clear_pointer (&self->item, sqlite3_finalize);
  g_clear_pointer (&self->items, sqlite3_finalize);
}

/* Puts @statement on the row @id; FALSE when there is none. */
static gboolean
seek_row (BsSearchStore *self, sqlite3_stmt **statement, const char *sql, gint64 id)
{
  if (*statement == NULL
      && sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL)
             != SQLITE_OK)
    return FALSE;
  sqlite3_reset (*statement);
  sqlite3_bind_int64 (*statement, 1, id);
  return sqlite3_step (*statement) == SQLITE_ROW;
}

static const guint8 *
get_chunk (BsSearchStore *self, guint file_part, gsize chunk, gsize *size)
{
  gint64 id = file_part * BS_PART_STRIDE + (gint64) chunk;
  sqlite3_stmt **statement = &self->chunks[file_part];
  const guint8 *data;

  if (*statement == NULL || self->at[file_part] != id)
    {
      self->at[file_part] = -1;
      if (!seek_row (self, statement, CHUNK_SQL, id))
        return NULL;
      self->at[file_part] = id;
    }
  data = sqlite3_column_blob (*statement, 0);
  *size = (gsize) sqlite3_column_bytes (*statement, 0);
  return data;
}

static gboolean
read_bytes (BsSearchStore *self, guint file_part, gsize offset, gsize size, guint8 *bytes)
{
  while (size > 0)
    {
      gsize in_chunk = offset % BS_CHUNK_SIZE;
      gsize n = MIN (size, BS_CHUNK_SIZE - in_chunk);
      gsize chunk_size = 0;
      const guint8 *chunk = get_chunk (self, file_part, offset / BS_CHUNK_SIZE, &chunk_size);

      if (chunk == NULL || chunk_size < in_chunk + n)
        {
          memset (bytes, 0, size);
          return FALSE;
        }
      memcpy (bytes, chunk + in_chunk, n);
      bytes += n;
      offset += n;
      size -= n;
    }
  return TRUE;
}

gboolean
bs_search_store_open (BsSearchStore *self, GError **error)
{
  if (!read_bytes (self, BS_FILE_PART_HEAD, 0, sizeof self->head, (guint8 *) &self->head))
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
                   "the catalogue has no search index");
      return FALSE;
    }
  if (self->head.version != BS_INDEX_VERSION)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_VERSION,
                   "the search index is of format %u, this program reads %u", self->head.version,
                   BS_INDEX_VERSION);
      return FALSE;
    }
  /* The builder allows no more; sets of rowids are as large as this says. */
  if (self->head.max_rowid >= BS_MAX_ROWID || self->head.n_syllables > G_MAXUINT16)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
                   "the head of the search index is damaged");
      return FALSE;
    }
  return TRUE;
}

gpointer
bs_search_store_load (BsSearchStore *self,
                      guint file_part,
                      gsize size,
                      gsize padding,
                      GError **error)
{
  gsize n_chunks = (size + BS_CHUNK_SIZE - 1) / BS_CHUNK_SIZE;
  gsize last_size = 0;
  g_autofree guint8 *bytes = NULL;

  /* The last chunk first: a damaged size must not ask for memory that the file cannot fill. */
  if (n_chunks > 0
      && (get_chunk (self, file_part, n_chunks - 1, &last_size) == NULL
          || last_size != size - (n_chunks - 1) * BS_CHUNK_SIZE))
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
                   "part %u of the search index is damaged", file_part);
      return NULL;
    }
  bytes = g_try_malloc (size + padding + 1);
  if (bytes == NULL || !read_bytes (self, file_part, 0, size, bytes))
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
                   "part %u of the search index is incomplete", file_part);
      return NULL;
    }
  memset (bytes + size, 0, padding);
  return g_steal_pointer (&bytes);
}

gboolean
bs_search_store_read (BsSearchStore *self,
                      guint index,
                      BsIndexPart part,
                      gsize first,
                      gsize n,
                      gpointer records)
{
  gsize size = bs_index_record_size (part);

  if (first > self->head.n[index][part] || n > self->head.n[index][part] - first)
    {
      memset (records, 0, n * size);
      return FALSE;
    }
  return read_bytes (self, BS_FILE_PART (index, part), first * size, n * size, records);
}

char *
bs_search_store_dup_unit (BsSearchStore *self, guint index, guint unit)
{
  char *text = NULL;

  if (seek_row (self, &self->unit, "SELECT text FROM search_unit WHERE id = ?1",
                index * BS_UNIT_STRIDE + unit))
    {
      const char *stored = (const char *) sqlite3_column_text (self->unit, 0);

      if (stored != NULL && g_utf8_validate (stored, -1, NULL))
        text = g_strdup (stored);
    }
  if (self->unit != NULL)
    sqlite3_reset (self->unit);
  return text;
}

GArray *
bs_search_store_list_units (BsSearchStore *self, guint rowid)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (seek_row (self, &self->item, "SELECT units FROM search_item WHERE id = ?1", rowid))
    {
      const void *stored = sqlite3_column_blob (self->item, 0);
      gsize n = (gsize) sqlite3_column_bytes (self->item, 0) / sizeof (guint32);

      if (stored != NULL)
        g_array_append_vals (units, stored, (guint) n);
    }
  if (self->item != NULL)
    sqlite3_reset (self->item);
  return units;
}

guint
bs_search_store_list_items (BsSearchStore *self, guint limit, guint *rowids)
{
  guint n = 0;

  if (seek_row (self, &self->items, "SELECT id FROM search_item ORDER BY id LIMIT ?1", limit))
    do
      rowids[n++] = (guint) sqlite3_column_int64 (self->items, 0);
    while (n < limit && sqlite3_step (self->items) == SQLITE_ROW);
  if (self->items != NULL)
    sqlite3_reset (self->items);
  return n;
}
