/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-form-table.h"

#include <string.h>

#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-form-readings.h"
#include "catalogue/bs-form.h"

typedef struct
{
  guint order; /* of its first appearance: the most used item's first paper comes first */
  const char *blank;
  const char *sample;
  GArray *ranks;          /* of guint, rising: the items that ask for it */
  GPtrArray *departments; /* of const char *, each once */
  GPtrArray *names;       /* of const char *, in the order they were seen */
  GHashTable *counts;     /* name -> how often */
} Entry;

typedef struct
{
  const char *key;
  GArray *forms; /* of guint, rising numbers of forms */
} Group;

struct _BsFormTable
{
  GHashTable *blanks;  /* file -> Entry */
  GHashTable *samples; /* file -> Entry of a sample that came without a blank */
  GPtrArray *entries;  /* of Entry, owned; by order once finished */
  guint n_seen;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->ranks);
  g_ptr_array_unref (entry->departments);
  g_ptr_array_unref (entry->names);
  g_hash_table_unref (entry->counts);
  g_free (entry);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->forms);
  g_free (group);
}

BsFormTable *
bs_form_table_new (void)
{
  BsFormTable *self = g_new0 (BsFormTable, 1);

  self->blanks = g_hash_table_new (g_str_hash, g_str_equal);
  self->samples = g_hash_table_new (g_str_hash, g_str_equal);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  return self;
}

void
bs_form_table_free (BsFormTable *self)
{
  g_hash_table_unref (self->blanks);
  g_hash_table_unref (self->samples);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static Entry *
find_entry (BsFormTable *self, const BsMaterial *material)
{
  GHashTable *table = material->blank_form != NULL ? self->blanks : self->samples;
  const char *file = material->blank_form != NULL ? material->blank_form : material->filled_sample;
  Entry *entry = g_hash_table_lookup (table, file);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->order = self->n_seen++;
      entry->blank = material->blank_form;
      entry->ranks = g_array_new (FALSE, FALSE, sizeof (guint));
      entry->departments = g_ptr_array_new ();
      entry->names = g_ptr_array_new ();
      entry->counts = g_hash_table_new (g_str_hash, g_str_equal);
      g_ptr_array_add (self->entries, entry);
      g_hash_table_insert (table, (gpointer) file, entry);
    }
  if (entry->sample == NULL)
    entry->sample = material->filled_sample;
  return entry;
}

static void
count_name (Entry *entry, const char *name, guint times)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (entry->counts, name));

  if (before == 0)
    g_ptr_array_add (entry->names, (gpointer) name);
  g_hash_table_insert (entry->counts, (gpointer) name, GUINT_TO_POINTER (before + times));
}

static void
add_department (Entry *entry, const char *department)
{
  if (!g_ptr_array_find_with_equal_func (entry->departments, department, g_str_equal, NULL))
    g_ptr_array_add (entry->departments, (gpointer) department);
}

void
bs_form_table_add (BsFormTable *self, BsItem *item, guint rank)
{
  guint n;
  const BsMaterial *materials = bs_item_get_materials (item, &n);

  for (guint i = 0; i < n; i++)
    {
      Entry *entry;

      if (materials[i].blank_form == NULL && materials[i].filled_sample == NULL)
        continue;
      entry = find_entry (self, &materials[i]);
      count_name (entry, materials[i].name, 1);
      add_department (entry, bs_item_get_text (item, BS_ITEM_DEPT_NAME));
      if (entry->ranks->len == 0
          || g_array_index (entry->ranks, guint, entry->ranks->len - 1) != rank)
        g_array_append_val (entry->ranks, rank);
    }
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return (first > second) - (first < second);
}

static void
merge (Entry *into, const Entry *from)
{
  guint kept = 0;

  into->order = MIN (into->order, from->order);
  g_array_append_vals (into->ranks, from->ranks->data, from->ranks->len);
  g_array_sort (into->ranks, compare_ranks);
  for (guint i = 0; i < into->ranks->len; i++)
    {
      guint rank = g_array_index (into->ranks, guint, i);

      if (kept == 0 || g_array_index (into->ranks, guint, kept - 1) != rank)
        g_array_index (into->ranks, guint, kept++) = rank;
    }
  g_array_set_size (into->ranks, kept);
  for (guint i = 0; i < from->departments->len; i++)
    add_department (into, from->departments->pdata[i]);
  for (guint i = 0; i < from->names->len; i++)
    count_name (into, from->names->pdata[i],
                GPOINTER_TO_UINT (g_hash_table_lookup (from->counts, from->names->pdata[i])));
}

/* Samples that came alone join the form that has them beside its blank. */
static void
merge_samples (BsFormTable *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      Entry *alone = entry->blank != NULL && entry->sample != NULL
                         ? g_hash_table_lookup (self->samples, entry->sample)
                         : NULL;

      if (alone == NULL)
        continue;
      merge (entry, alone);
      g_hash_table_remove (self->samples, entry->sample);
    }
  for (guint i = self->entries->len; i-- > 0;)
    {
      const Entry *entry = self->entries->pdata[i];

      if (entry->blank == NULL && !g_hash_table_contains (self->samples, entry->sample))
        g_ptr_array_remove_index (self->entries, i);
    }
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(const Entry *const *) a;
  const Entry *second = *(const Entry *const *) b;

  return first->order < second->order ? -1 : 1;
}

static const char *
get_file (const Entry *entry)
{
  return entry->blank != NULL ? entry->blank : entry->sample;
}

gboolean
bs_form_table_finish (BsFormTable *self, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  merge_samples (self);
  g_ptr_array_sort (self->entries, compare_order);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const char *file = get_file (self->entries->pdata[i]);
      char *id = g_strndup (file, BS_FORM_ID_LENGTH);
      const char *other = g_hash_table_lookup (ids, id);

      if (other != NULL)
        {
          g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID,
                       "two forms begin with the same %d digits of SHA-256: %s and %s; save one of "
                       "them again",
                       BS_FORM_ID_LENGTH, other, file);
          g_free (id);
          return FALSE;
        }
      g_hash_table_insert (ids, id, (gpointer) file);
    }
  return TRUE;
}

guint
bs_form_table_get_n_forms (BsFormTable *self)
{
  return self->entries->len;
}

/* What most papers call it; the most used item's word decides between equals. */
static const char *
choose_name (const Entry *entry)
{
  const char *best = NULL;
  guint most = 0;

  for (guint i = 0; i < entry->names->len; i++)
    {
      const char *name = entry->names->pdata[i];
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (entry->counts, name));

      if (count > most)
        {
          most = count;
          best = name;
        }
    }
  return best;
}

static gboolean
run (sqlite3_stmt *statement)
{
  return sqlite3_step (statement) == SQLITE_DONE && sqlite3_reset (statement) == SQLITE_OK;
}

static void
bind_file (sqlite3_stmt *row, int column, GHashTable *numbers, const char *file)
{
  if (file != NULL)
    sqlite3_bind_int64 (row, column, GPOINTER_TO_UINT (g_hash_table_lookup (numbers, file)));
  else
    sqlite3_bind_null (row, column);
}

static gboolean
write_rows (BsFormTable *self, sqlite3 *db, GPtrArray *files)
{
  g_autoptr (BsStatement) row =
      bs_catalogue_file_prepare (db, "INSERT INTO form_row VALUES (?, ?, ?, ?, ?, ?, ?)", NULL);
  g_autoptr (BsStatement) use =
      bs_catalogue_file_prepare (db, "INSERT INTO form_item VALUES (?, ?)", NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  if (row == NULL || use == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    g_hash_table_insert (numbers, ((BsForm *) files->pdata[i])->id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      sqlite3_bind_int64 (row, 1, i + 1);
      sqlite3_bind_text (row, 2, get_file (entry), BS_FORM_ID_LENGTH, SQLITE_STATIC);
      sqlite3_bind_text (row, 3, choose_name (entry), -1, SQLITE_STATIC);
      sqlite3_bind_int64 (row, 4, g_array_index (entry->ranks, guint, 0));
      sqlite3_bind_int64 (row, 5, entry->ranks->len);
      bind_file (row, 6, numbers, entry->blank);
      bind_file (row, 7, numbers, entry->sample);
      if (!run (row))
        return FALSE;
      for (guint k = 0; k < entry->ranks->len; k++)
        {
          sqlite3_bind_int64 (use, 1, i + 1);
          sqlite3_bind_int64 (use, 2, g_array_index (entry->ranks, guint, k));
          if (!run (use))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_reading (sqlite3_stmt *row, guint form, BsPinyin *pinyin, const char *text)
{
  g_autofree char *readings = bs_form_readings_write (pinyin, text);

  if (readings == NULL)
    return TRUE;
  sqlite3_bind_int64 (row, 1, form);
  sqlite3_bind_text (row, 2, readings, -1, SQLITE_STATIC);
  return run (row);
}

/* The name and its translations: whatever the screen shows is found by what it shows. */
static gboolean
write_readings (BsFormTable *self, sqlite3 *db, BsPinyin *pinyin, GPtrArray *translations)
{
  g_autoptr (BsStatement) row = bs_catalogue_file_prepare (
      db, "INSERT INTO form_reading (form, reading) VALUES (?, ?)", NULL);

  if (row == NULL)
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const char *name = choose_name (self->entries->pdata[i]);

      if (!write_reading (row, i + 1, pinyin, name))
        return FALSE;
      for (guint k = 0; k < translations->len; k++)
        {
          const char *text = g_hash_table_lookup (translations->pdata[k], name);

          if (text != NULL && !write_reading (row, i + 1, pinyin, text))
            return FALSE;
        }
    }
  return TRUE;
}

/* Most forms first, as the departments of the items. */
static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *first = *(const Group *const *) a;
  const Group *second = *(const Group *const *) b;

  if (first->forms->len != second->forms->len)
    return first->forms->len > second->forms->len ? -1 : 1;
  return strcmp (first->key, second->key);
}

static GPtrArray *
make_groups (BsFormTable *self)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];
      guint form = i + 1;

      for (guint k = 0; k < entry->departments->len; k++)
        {
          const char *key = entry->departments->pdata[k];
          Group *group = g_hash_table_lookup (known, key);

          if (group == NULL)
            {
              group = g_new0 (Group, 1);
              group->key = key;
              group->forms = g_array_new (FALSE, FALSE, sizeof (guint));
              g_ptr_array_add (groups, group);
              g_hash_table_insert (known, (gpointer) key, group);
            }
          g_array_append_val (group->forms, form);
        }
    }
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}

static gboolean
write_groups (BsFormTable *self, sqlite3 *db)
{
  g_autoptr (BsStatement) row =
      bs_catalogue_file_prepare (db, "INSERT INTO form_group VALUES (?, ?, ?)", NULL);
  g_autoptr (BsStatement) member =
      bs_catalogue_file_prepare (db, "INSERT INTO form_member VALUES (?, ?)", NULL);
  g_autoptr (GPtrArray) groups = make_groups (self);

  if (row == NULL || member == NULL)
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = groups->pdata[i];

      sqlite3_bind_int64 (row, 1, i + 1);
      sqlite3_bind_text (row, 2, group->key, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (row, 3, group->forms->len);
      if (!run (row))
        return FALSE;
      for (guint k = 0; k < group->forms->len; k++)
        {
          sqlite3_bind_int64 (member, 1, i + 1);
          sqlite3_bind_int64 (member, 2, g_array_index (group->forms, guint, k));
          if (!run (member))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
bs_form_table_write (BsFormTable *self,
                     sqlite3 *db,
                     GPtrArray *files,
                     BsPinyin *pinyin,
                     GPtrArray *translations)
{
  return write_rows (self, db, files) && write_readings (self, db, pinyin, translations)
         && write_groups (self, db);
}
