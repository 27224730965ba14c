/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-search-builder.h"

#include <string.h>

#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-search-fold.h"
#include "catalogue/bs-search-index.h"
#include "catalogue/bs-suffix-builder.h"

/* One of the two indexes while texts come in. */
typedef struct
{
  GHashTable *units;    /* folded text -> number + 1 */
  GPtrArray *originals; /* char *, by unit */
  GArray *stream;       /* guint64 character << 32 | quark of the syllable; 0 ends a unit */
  GArray *starts;       /* guint32 */
  GArray *occurrences;  /* guint64, see bs_suffix_builder_run() */
} Collected;

struct _BsSearchBuilder
{
  BsPinyin *pinyin;
  Collected indexes[BS_N_INDEXES];
  GPtrArray *codes;      /* char *, of the current item */
  GArray *item_units;    /* guint32 unit * 16 + class, of all items */
  GArray *item_starts;   /* guint32 in item_units */
  GArray *item_rowids;   /* guint */
  GHashTable *syllables; /* interned string -> itself */
  guint rowid;
};

BsSearchBuilder *
bs_search_builder_new (BsPinyin *pinyin)
{
  BsSearchBuilder *self = g_new0 (BsSearchBuilder, 1);

  g_return_val_if_fail (pinyin != NULL, NULL);

  self->pinyin = pinyin;
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->item_units = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->item_starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->item_rowids = g_array_new (FALSE, FALSE, sizeof (guint));
  self->syllables = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < BS_N_INDEXES; i++)
    {
      Collected *index = &self->indexes[i];

      index->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      index->originals = g_ptr_array_new_with_free_func (g_free);
      index->stream = g_array_new (FALSE, FALSE, sizeof (guint64));
      index->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
      index->occurrences = g_array_new (FALSE, FALSE, sizeof (guint64));
    }
  return self;
}

void
bs_search_builder_free (BsSearchBuilder *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < BS_N_INDEXES; i++)
    {
      Collected *index = &self->indexes[i];

      g_hash_table_unref (index->units);
      g_ptr_array_unref (index->originals);
      g_array_unref (index->stream);
      g_array_unref (index->starts);
      g_array_unref (index->occurrences);
    }
  g_ptr_array_unref (self->codes);
  g_array_unref (self->item_units);
  g_array_unref (self->item_starts);
  g_array_unref (self->item_rowids);
  g_hash_table_unref (self->syllables);
  g_free (self);
}

static const char *
note_syllable (BsSearchBuilder *self, const char *syllable)
{
  /* Six letters at most in Chinese; longer ones do not fit the file and cannot be typed. */
  if (syllable == NULL || strlen (syllable) >= BS_SYLLABLE_SIZE)
    return NULL;
  g_hash_table_add (self->syllables, (gpointer) syllable);
  return syllable;
}

/* Whether a pause of speech is written before the character at @next, and after the one at @last.
 */
static gboolean
has_pause (const char *text, guint last, guint next)
{
  const char *p = g_utf8_offset_to_pointer (text, (glong) last + 1);

  for (guint i = last + 1; i < next; i++, p = g_utf8_next_char (p))
    switch (g_utf8_get_char (p))
      {
      case ',':
      case ';':
      case 0x3001: /* 、 */
      case 0x3002: /* 。 */
      case 0xff0c: /* ， */
      case 0xff1b: /* ； */
        return TRUE;
      default:
        break;
      }
  return FALSE;
}

/* Until all are known a syllable is its quark, which depends on the process; numbers that do not
 * come when the file is written. */
static guint
add_unit (BsSearchBuilder *self,
          guint which,
          const char *text,
          const GArray *folded,
          const GArray *indices)
{
  Collected *index = &self->indexes[which];
  g_autofree char *key =
      g_ucs4_to_utf8 ((const gunichar *) (gpointer) folded->data, folded->len, NULL, NULL, NULL);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (index->units, key));
  g_autoptr (GPtrArray) readings = NULL;
  guint32 start = index->stream->len;
  guint64 end = 0;

  if (number != 0)
    return number - 1;
  g_array_append_val (index->starts, start);
  g_ptr_array_add (index->originals, g_strdup (text));
  if (which == BS_INDEX_NAMES)
    readings = bs_pinyin_read (self->pinyin, text);
  for (guint i = 0; i < folded->len; i++)
    {
      guint64 symbol = (guint64) g_array_index (folded, gunichar, i) << 32;
      const char *syllable = NULL;

      if (readings != NULL && i > 0
          && has_pause (text, g_array_index (indices, guint, i - 1),
                        g_array_index (indices, guint, i)))
        symbol |= (guint64) BS_AFTER_PAUSE << 32;
      if (readings != NULL)
        syllable =
            note_syllable (self, g_ptr_array_index (readings, g_array_index (indices, guint, i)));
      if (syllable != NULL)
        symbol |= g_quark_from_string (syllable);
      g_array_append_val (index->stream, symbol);
    }
  g_array_append_val (index->stream, end);
  g_hash_table_insert (index->units, g_steal_pointer (&key), GUINT_TO_POINTER (index->starts->len));
  return index->starts->len - 1;
}

static void
add_text (BsSearchBuilder *self, BsIndexClass class, const char *text)
{
  guint which = class == BS_CLASS_CODE || class == BS_CLASS_TEXT ? BS_INDEX_TEXTS : BS_INDEX_NAMES;
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) folded = bs_search_fold (text, indices);
  guint64 occurrence;
  guint32 item_unit;
  guint unit;

  if (folded->len == 0)
    return;
  unit = add_unit (self, which, text, folded, indices);
  occurrence = (guint64) unit << 32 | self->rowid << 4 | class;
  item_unit = unit << 4 | class;
  g_array_append_val (self->indexes[which].occurrences, occurrence);
  g_array_append_val (self->item_units, item_unit);
}

/* The codes of an item contain each other (实施编码 is the head of 业务办理项编码): the longest
 * alone finds them all. */
static void
flush_codes (BsSearchBuilder *self)
{
  for (guint i = 0; i < self->codes->len; i++)
    {
      const char *code = g_ptr_array_index (self->codes, i);
      gboolean contained = FALSE;

      for (guint k = 0; k < self->codes->len && !contained; k++)
        {
          const char *other = g_ptr_array_index (self->codes, k);

          contained =
              k != i && strstr (other, code) != NULL && (strlen (other) > strlen (code) || k < i);
        }
      if (!contained)
        add_text (self, BS_CLASS_CODE, code);
    }
  g_ptr_array_set_size (self->codes, 0);
}

void
bs_search_builder_begin_item (BsSearchBuilder *self, guint rowid)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rowid > self->rowid && rowid < BS_MAX_ROWID);

  flush_codes (self);
  self->rowid = rowid;
  g_array_append_val (self->item_rowids, rowid);
  g_array_append_val (self->item_starts, self->item_units->len);
}

void
bs_search_builder_add (BsSearchBuilder *self, BsMatchField field, const char *text)
{
  static const BsIndexClass classes[] = {
    [BS_MATCH_NAME] = BS_CLASS_NAME,         [BS_MATCH_EVERYDAY_NAME] = BS_CLASS_EVERYDAY_NAME,
    [BS_MATCH_KEYWORD] = BS_CLASS_KEYWORD,   [BS_MATCH_CODE] = BS_CLASS_CODE,
    [BS_MATCH_MATERIAL] = BS_CLASS_MATERIAL, [BS_MATCH_TEXT] = BS_CLASS_TEXT,
  };

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->rowid > 0);
  g_return_if_fail (field >= BS_MATCH_NAME && field <= BS_MATCH_TEXT);

  if (text == NULL || *text == '\0')
    return;
  if (field == BS_MATCH_CODE)
    g_ptr_array_add (self->codes, g_strdup (text));
  else
    add_text (self, classes[field], text);
}

/* --- numbers that depend on the texts only ---------------------------------------------------- */

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Syllables in alphabetical order, from 1 on. Before this all readings of all characters are
 * noted, so that the other readings have numbers too. */
static GPtrArray *
number_syllables (BsSearchBuilder *self, GHashTable *numbers)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer syllable;

  g_hash_table_iter_init (&iter, self->syllables);
  while (g_hash_table_iter_next (&iter, &syllable, NULL))
    g_ptr_array_add (list, syllable);
  g_ptr_array_sort (list, compare_strings);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_insert (numbers, (gpointer) g_intern_string (g_ptr_array_index (list, i)),
                         GUINT_TO_POINTER (i + 1));
  return list;
}

/* ü is typed as v on a Chinese keyboard and as u by everybody else. */
static const char *
typed_with_u (const char *syllable)
{
  g_autofree char *other = NULL;

  if (syllable == NULL || strchr (syllable, 'v') == NULL)
    return NULL;
  other = g_strdelimit (g_strdup (syllable), "v", 'u');
  return g_intern_string (other);
}

static void
note_other_readings (BsSearchBuilder *self)
{
  GArray *stream = self->indexes[BS_INDEX_NAMES].stream;
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < stream->len; i++)
    {
      gunichar character = (gunichar) (g_array_index (stream, guint64, i) >> 32) & ~BS_AFTER_PAUSE;
      const char *const *list;

      if (!g_hash_table_add (done, GUINT_TO_POINTER (character)))
        continue;
      list = bs_pinyin_char_readings (self->pinyin, character);
      for (guint k = 0; list != NULL && list[k] != NULL; k++)
        {
          note_syllable (self, list[k]);
          note_syllable (self, typed_with_u (list[k]));
        }
    }
}

static void
append_reading (BsIndexSymbol *symbol, GHashTable *numbers, const char *syllable)
{
  guint16 number =
      syllable == NULL ? 0 : (guint16) GPOINTER_TO_UINT (g_hash_table_lookup (numbers, syllable));

  for (guint i = 0; number != 0 && i < BS_MAX_READINGS; i++)
    {
      if (symbol->readings[i] == number)
        return;
      if (symbol->readings[i] == 0)
        {
          symbol->readings[i] = number;
          return;
        }
    }
}

/* A symbol and the value that stands for it in a Collected stream. */
typedef struct
{
  BsIndexSymbol symbol;
  gint64 value;
} NumberedSymbol;

static NumberedSymbol
make_symbol (BsSearchBuilder *self, GHashTable *numbers, gint64 value)
{
  NumberedSymbol new = { { .character = (guint32) ((guint64) value >> 32) }, value };
  GQuark quark = (GQuark) value;
  const char *const *list =
      bs_pinyin_char_readings (self->pinyin, bs_index_character (&new.symbol));

  if (quark == 0)
    return new;
  append_reading (&new.symbol, numbers, g_quark_to_string (quark));
  append_reading (&new.symbol, numbers, typed_with_u (g_quark_to_string (quark)));
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      append_reading (&new.symbol, numbers, list[i]);
      append_reading (&new.symbol, numbers, typed_with_u (list[i]));
    }
  return new;
}

static int
compare_symbols (gconstpointer a, gconstpointer b)
{
  const BsIndexSymbol *x = &((const NumberedSymbol *) a)->symbol;
  const BsIndexSymbol *y = &((const NumberedSymbol *) b)->symbol;

  if (x->character != y->character)
    return x->character < y->character ? -1 : 1;
  return x->readings[0] < y->readings[0] ? -1 : x->readings[0] > y->readings[0];
}

/* Makes the stream of numbered symbols and their table. */
static gboolean
number_symbols (BsSearchBuilder *self,
                Collected *index,
                GHashTable *numbers,
                BsSuffixBuilder *suffixes,
                GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) symbols = g_array_new (FALSE, TRUE, sizeof (NumberedSymbol));
  const gint64 *stream = (const gint64 *) (gpointer) index->stream->data;
  guint16 *out;

  g_array_set_size (symbols, 1); /* number 0 is the end of a text */
  for (guint i = 0; i < index->stream->len; i++)
    if (stream[i] != 0 && g_hash_table_add (values, (gpointer) &stream[i]))
      {
        NumberedSymbol symbol = make_symbol (self, numbers, stream[i]);

        g_array_append_val (symbols, symbol);
      }
  if (symbols->len > G_MAXUINT16)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID,
                   "the catalogue uses %u different characters; at most %u can be searched",
                   symbols->len - 1, G_MAXUINT16 - 1);
      return FALSE;
    }
  g_array_sort (symbols, compare_symbols);
  g_hash_table_remove_all (values);
  for (guint i = 0; i < symbols->len; i++)
    {
      NumberedSymbol *symbol = &g_array_index (symbols, NumberedSymbol, i);

      g_array_append_val (suffixes->parts[BS_PART_SYMBOLS], symbol->symbol);
      g_hash_table_insert (values, &symbol->value, GUINT_TO_POINTER (i));
    }
  g_array_set_size (suffixes->parts[BS_PART_STREAM], index->stream->len);
  out = (guint16 *) (gpointer) suffixes->parts[BS_PART_STREAM]->data;
  for (guint i = 0; i < index->stream->len; i++)
    out[i] = (guint16) GPOINTER_TO_UINT (g_hash_table_lookup (values, &stream[i]));
  g_array_append_vals (suffixes->parts[BS_PART_UNIT_STARTS], index->starts->data,
                       index->starts->len);
  g_array_append_val (suffixes->parts[BS_PART_UNIT_STARTS], index->stream->len);
  return TRUE;
}

/* --- the file --------------------------------------------------------------------------------- */

static gboolean
set_db_error (sqlite3 *db, GError **error)
{
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE,
               "the search index cannot be written: %s", sqlite3_errmsg (db));
  return FALSE;
}

static gboolean
write_row (sqlite3_stmt *insert, gint64 id, const void *data, gsize size)
{
  sqlite3_bind_int64 (insert, 1, id);
  sqlite3_bind_blob64 (insert, 2, data != NULL ? data : "", size, SQLITE_STATIC);
  return sqlite3_step (insert) == SQLITE_DONE && sqlite3_reset (insert) == SQLITE_OK;
}

static gboolean
write_part (sqlite3_stmt *insert, guint part, const void *data, gsize size)
{
  for (gsize offset = 0, chunk = 0; offset < size; offset += BS_CHUNK_SIZE, chunk++)
    if (!write_row (insert, part * BS_PART_STRIDE + (gint64) chunk, (const char *) data + offset,
                    MIN (size - offset, BS_CHUNK_SIZE)))
      return FALSE;
  return TRUE;
}

static gboolean
write_units (BsSearchBuilder *self, sqlite3 *db)
{
  sqlite3_stmt *insert = NULL;
  gboolean ok;

  ok = sqlite3_prepare_v2 (db, "INSERT INTO search_unit VALUES (?1, ?2)", -1, &insert, NULL)
       == SQLITE_OK;
  for (guint i = 0; ok && i < BS_N_INDEXES; i++)
    for (guint unit = 0; ok && unit < self->indexes[i].originals->len; unit++)
      {
        sqlite3_bind_int64 (insert, 1, i * BS_UNIT_STRIDE + unit);
        sqlite3_bind_text (insert, 2, g_ptr_array_index (self->indexes[i].originals, unit), -1,
                           SQLITE_STATIC);
        ok = sqlite3_step (insert) == SQLITE_DONE && sqlite3_reset (insert) == SQLITE_OK;
      }
  sqlite3_finalize (insert);
  return ok;
}

static gboolean
write_items (BsSearchBuilder *self, sqlite3 *db)
{
  sqlite3_stmt *insert = NULL;
  gboolean ok;

  ok = sqlite3_prepare_v2 (db, "INSERT INTO search_item VALUES (?1, ?2)", -1, &insert, NULL)
       == SQLITE_OK;
  for (guint i = 0; ok && i < self->item_rowids->len; i++)
    {
      guint32 start = g_array_index (self->item_starts, guint32, i);
      guint32 end = i + 1 < self->item_starts->len
                        ? g_array_index (self->item_starts, guint32, i + 1)
                        : self->item_units->len;

      ok = write_row (insert, g_array_index (self->item_rowids, guint, i),
                      self->item_units->data + start * sizeof (guint32),
                      (end - start) * sizeof (guint32));
    }
  sqlite3_finalize (insert);
  return ok;
}

static gboolean
write_parts (BsSearchBuilder *self,
             sqlite3 *db,
             sqlite3_stmt *insert,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) syllables = NULL;
  g_autofree char *table = NULL;
  BsIndexHead head = { .version = BS_INDEX_VERSION,
                       .max_rowid = self->rowid,
                       .n_items = self->item_rowids->len };

  note_other_readings (self);
  syllables = number_syllables (self, numbers);
  head.n_syllables = syllables->len;
  table = g_malloc0 ((syllables->len + 1) * BS_SYLLABLE_SIZE);
  for (guint i = 0; i < syllables->len; i++)
    memcpy (table + (i + 1) * BS_SYLLABLE_SIZE, g_ptr_array_index (syllables, i),
            strlen (g_ptr_array_index (syllables, i)));
  if (!write_part (insert, BS_FILE_PART_SYLLABLES, table, (syllables->len + 1) * BS_SYLLABLE_SIZE))
    return set_db_error (db, error);

  for (guint i = 0; i < BS_N_INDEXES; i++)
    {
      BsSuffixBuilder suffixes;
      gboolean ok;

      bs_suffix_builder_init (&suffixes);
      suffixes.max_rowid = self->rowid;
      ok = number_symbols (self, &self->indexes[i], numbers, &suffixes, error)
           && bs_suffix_builder_run (&suffixes, self->indexes[i].occurrences, cancellable, error);
      for (guint part = 0; ok && part < BS_N_PARTS; part++)
        {
          head.n[i][part] = suffixes.parts[part]->len;
          ok = write_part (insert, BS_FILE_PART (i, part), suffixes.parts[part]->data,
                           suffixes.parts[part]->len * bs_index_record_size (part))
               || set_db_error (db, error);
        }
      bs_suffix_builder_clear (&suffixes);
      if (!ok)
        return FALSE;
    }
  return write_part (insert, BS_FILE_PART_HEAD, &head, sizeof head) || set_db_error (db, error);
}

gboolean
bs_search_builder_write (BsSearchBuilder *self,
                         sqlite3 *db,
                         GCancellable *cancellable,
                         GError **error)
{
  sqlite3_stmt *insert = NULL;
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (db != NULL, FALSE);

  flush_codes (self);
  if (sqlite3_exec (db,
                    "CREATE TABLE search_part (id INTEGER PRIMARY KEY, data BLOB NOT NULL);"
                    "CREATE TABLE search_unit (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
                    "CREATE TABLE search_item (id INTEGER PRIMARY KEY, units BLOB NOT NULL);",
                    NULL, NULL, NULL)
          != SQLITE_OK
      || sqlite3_prepare_v2 (db, "INSERT INTO search_part VALUES (?1, ?2)", -1, &insert, NULL)
             != SQLITE_OK)
    return set_db_error (db, error);
  ok = write_parts (self, db, insert, cancellable, error);
  sqlite3_finalize (insert);
  if (ok && !(write_units (self, db) && write_items (self, db)))
    ok = set_db_error (db, error);
  return ok;
}
