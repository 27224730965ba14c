/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-catalogue-forms.h"

#include <string.h>

#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-catalogue-private.h"
#include "catalogue/bs-form-row-private.h"
#include "catalogue/bs-group-private.h"
#include "catalogue/bs-row-reader.h"
#include "catalogue/bs-translator.h"

#define FORM_COLUMNS                                                                               \
  "SELECT form_row.rank, form_row.id, form_row.name, item.name, form_row.n_items,"                 \
  " blank.id, blank.pages, blank.size, sample.id, sample.pages, sample.size"
/* CROSS JOIN fixes the order of the loops: along the ranks of the forms. */
#define FORM_JOINS                                                                                 \
  " CROSS JOIN item ON item.rank = form_row.item"                                                  \
  " LEFT JOIN form AS blank ON blank.number = form_row.blank"                                      \
  " LEFT JOIN form AS sample ON sample.number = form_row.sample"
#define SELECT_FORMS FORM_COLUMNS " FROM form_row" FORM_JOINS

/* Items that were found by what they say, not by what they are called, ask for forms that have
 * nothing to do with the words. */
#define LAST_FIELD BS_MATCH_CODE
#define ITEMS_LOOKED_AT 100

static void
warn_damaged (BsCatalogue *self)
{
  g_warning ("%s: damaged: %s", self->path, sqlite3_errmsg (self->db));
}

static sqlite3_stmt *
prepare (BsCatalogue *self, const char *sql)
{
  sqlite3_stmt *statement = bs_catalogue_file_prepare (self->db, sql, NULL);

  if (statement == NULL)
    warn_damaged (self);
  return statement;
}

static gboolean
is_hash (const char *text)
{
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* The file in three columns from @column on; NULL where there is none or it makes no sense. */
static void
read_part (sqlite3_stmt *statement, int column, BsFormRowPart *part)
{
  g_autofree char *file = bs_catalogue_file_dup_text (statement, column);
  gint64 pages = sqlite3_column_int64 (statement, column + 1);
  gint64 size = sqlite3_column_int64 (statement, column + 2);

  if (!is_hash (file) || pages < 1 || pages > G_MAXINT || size < 1)
    return;
  part->file = g_steal_pointer (&file);
  part->n_pages = pages;
  part->size = size;
}

/* From the current row of SELECT_FORMS; NULL when it is damaged. */
static BsFormRow *
take_row (sqlite3_stmt *statement, BsTranslator *translator)
{
  g_autofree char *id = bs_catalogue_file_dup_text (statement, 1);
  g_autofree char *name = bs_catalogue_file_dup_text (statement, 2);
  g_autofree char *item_name = bs_catalogue_file_dup_text (statement, 3);
  g_autofree char *shown = bs_translator_translate (translator, name);
  g_autofree char *shown_item = bs_translator_translate (translator, item_name);
  BsFormRowPart parts[BS_N_FORM_PARTS] = { 0 };
  BsFormRow *row = NULL;

  read_part (statement, 5, &parts[BS_FORM_BLANK]);
  read_part (statement, 8, &parts[BS_FORM_SAMPLE]);
  if (id != NULL && id[0] != '\0' && name != NULL && item_name != NULL
      && (parts[BS_FORM_BLANK].file != NULL || parts[BS_FORM_SAMPLE].file != NULL))
    row =
        bs_form_row_new (id, shown, shown_item, MAX (1, sqlite3_column_int (statement, 4)), parts);
  for (guint i = 0; i < BS_N_FORM_PARTS; i++)
    g_free (parts[i].file);
  return row;
}

/* All rows of a statement whose values are bound. */
static GListModel *
take_rows (BsCatalogue *self, sqlite3_stmt *statement, const char *language)
{
  g_autoptr (GListStore) list = g_list_store_new (BS_TYPE_FORM_ROW);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BsTranslator) translator = bs_translator_new (self->db, language);
  int result = SQLITE_DONE;

  while (statement != NULL && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      BsFormRow *row = take_row (statement, translator);

      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  if (result != SQLITE_DONE)
    warn_damaged (self);
  g_list_store_splice (list, 0, 0, rows->pdata, rows->len);
  return G_LIST_MODEL (g_steal_pointer (&list));
}

guint
bs_catalogue_get_n_forms (BsCatalogue *self)
{
  g_return_val_if_fail (BS_IS_CATALOGUE (self), 0);

  return self->n_forms;
}

GListModel *
bs_catalogue_list_forms (BsCatalogue *self,
                         const char *department,
                         const char *language,
                         guint limit)
{
  g_autoptr (BsStatement) statement = NULL;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);

  if (department == NULL)
    statement = prepare (self, SELECT_FORMS " ORDER BY form_row.rank LIMIT ?1");
  else
    statement = prepare (self, FORM_COLUMNS
                         " FROM form_group CROSS JOIN form_member"
                         " ON form_member.form_group = form_group.id"
                         " CROSS JOIN form_row ON form_row.rank = form_member.form" FORM_JOINS
                         " WHERE form_group.key = ?2 ORDER BY form_member.form LIMIT ?1");
  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, limit > 0 ? (gint64) limit : -1);
  if (statement != NULL && department != NULL)
    sqlite3_bind_text (statement, 2, department, -1, SQLITE_STATIC);
  return take_rows (self, statement, language);
}

GListModel *
bs_catalogue_list_form_groups (BsCatalogue *self, const char *language)
{
  g_autoptr (GListStore) list = g_list_store_new (BS_TYPE_GROUP);
  g_autoptr (BsTranslator) translator = NULL;
  g_autoptr (BsStatement) statement = NULL;
  int result = SQLITE_DONE;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);

  translator = bs_translator_new (self->db, language);
  statement = prepare (self, "SELECT key, count FROM form_group ORDER BY id");
  while (statement != NULL && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autofree char *key = bs_catalogue_file_dup_text (statement, 0);
      g_autofree char *title = bs_translator_translate (translator, key);

      if (key != NULL && key[0] != '\0')
        {
          g_autoptr (BsGroup) group =
              bs_group_new (key, title, MAX (0, sqlite3_column_int (statement, 1)));

          g_list_store_append (list, group);
        }
    }
  if (result != SQLITE_DONE)
    warn_damaged (self);
  return G_LIST_MODEL (g_steal_pointer (&list));
}

/* The names of forms, read when they are first searched. */
static BsFormSearch *
get_form_search (BsCatalogue *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->search_lock);

  if (self->form_search == NULL)
    self->form_search = bs_form_search_new (self->search_db);
  return self->form_search;
}

void
bs_catalogue_prepare_forms (BsCatalogue *self)
{
  get_form_search (self);
}

/* One search for forms. */
typedef struct
{
  BsCatalogue *catalogue;
  BsTranslator *translator;
  sqlite3_stmt *by_rank;
  GHashTable *seen; /* ranks */
  GListStore *list;
  guint limit;
} Gather;

static BsFormRow *
gather_row (Gather *gather, guint form)
{
  BsFormRow *row = NULL;

  if (!g_hash_table_add (gather->seen, GUINT_TO_POINTER (form)))
    return NULL;
  sqlite3_bind_int64 (gather->by_rank, 1, form);
  if (sqlite3_step (gather->by_rank) == SQLITE_ROW)
    row = take_row (gather->by_rank, gather->translator);
  sqlite3_reset (gather->by_rank);
  return row;
}

static gboolean
is_full (const Gather *gather)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gather->list)) >= gather->limit;
}

static void
gather_by_name (Gather *gather, const char *query)
{
  BsFormSearch *search = get_form_search (gather->catalogue);
  g_autoptr (GArray) hits = bs_form_search_find (search, query, gather->limit);

  for (guint i = 0; i < hits->len; i++)
    {
      const BsFormHit *hit = &g_array_index (hits, BsFormHit, i);
      g_autoptr (BsFormRow) row = gather_row (gather, hit->form);
      guint start, end;

      if (row == NULL)
        continue;
      if (bs_form_search_locate (search, hit, bs_form_row_get_name (row), &start, &end))
        bs_form_row_set_match (row, start, end);
      g_list_store_append (gather->list, row);
    }
}

/* An item's own form comes before the letter of attorney that everybody asks for. */
static void
gather_by_item (Gather *gather, const char *query)
{
  guint total = 0;
  gboolean nearest = FALSE;
  g_autoptr (GArray) hits = bs_searcher_search (bs_catalogue_get_searcher (gather->catalogue),
                                                query, ITEMS_LOOKED_AT, NULL, &total, &nearest);
  g_autoptr (BsStatement) forms =
      prepare (gather->catalogue,
               "SELECT form_row.rank FROM form_item JOIN form_row ON form_row.rank = form_item.form"
               " WHERE form_item.item = ? ORDER BY form_row.n_items, form_row.rank");

  for (guint i = 0; i < hits->len && forms != NULL && !nearest && !is_full (gather); i++)
    {
      const BsSearchHit *hit = &g_array_index (hits, BsSearchHit, i);

      if (hit->field > LAST_FIELD)
        continue;
      sqlite3_bind_int64 (forms, 1, hit->rowid);
      while (!is_full (gather) && sqlite3_step (forms) == SQLITE_ROW)
        {
          g_autoptr (BsFormRow) row = gather_row (gather, sqlite3_column_int (forms, 0));

          if (row != NULL)
            g_list_store_append (gather->list, row);
        }
      sqlite3_reset (forms);
    }
}

GListModel *
bs_catalogue_search_forms (BsCatalogue *self, const char *query, const char *language, guint limit)
{
  g_autoptr (GListStore) list = g_list_store_new (BS_TYPE_FORM_ROW);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (BsTranslator) translator = NULL;
  g_autoptr (BsStatement) by_rank = NULL;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  translator = bs_translator_new (self->db, language);
  by_rank = prepare (self, SELECT_FORMS " WHERE form_row.rank = ?");
  if (by_rank != NULL)
    {
      Gather gather = { self, translator, by_rank, seen, list, CLAMP (limit, 1, 100) };

      gather_by_name (&gather, query);
      if (!is_full (&gather))
        gather_by_item (&gather, query);
    }
  return G_LIST_MODEL (g_steal_pointer (&list));
}

BsFormRow *
bs_catalogue_dup_form_row (BsCatalogue *self, const char *id, const char *language, GError **error)
{
  g_autoptr (BsStatement) statement = NULL;
  g_autoptr (BsTranslator) translator = NULL;
  BsFormRow *row = NULL;
  int result;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  statement = bs_catalogue_file_prepare (self->db, SELECT_FORMS " WHERE form_row.id = ?", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  if (result == SQLITE_DONE)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND, "%s: no form \"%.64s\"",
                   self->path, id);
      return NULL;
    }
  translator = bs_translator_new (self->db, language);
  if (result == SQLITE_ROW)
    row = take_row (statement, translator);
  if (row == NULL)
    bs_catalogue_file_set_error (error, self->path, self->db);
  return row;
}

BsFormRow *
bs_catalogue_find_form_row (BsCatalogue *self, const char *file, const char *language)
{
  /* A sample may stand beside several blanks: the most used form has it then. */
  static const char *const queries[] = {
    SELECT_FORMS " WHERE form_row.blank = (SELECT number FROM form WHERE id = ?)"
                 " ORDER BY form_row.rank LIMIT 1",
    SELECT_FORMS " WHERE form_row.sample = (SELECT number FROM form WHERE id = ?)"
                 " ORDER BY form_row.rank LIMIT 1",
  };
  g_autoptr (BsTranslator) translator = NULL;
  BsFormRow *row = NULL;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  translator = bs_translator_new (self->db, language);
  for (guint i = 0; i < G_N_ELEMENTS (queries) && row == NULL; i++)
    {
      g_autoptr (BsStatement) statement = prepare (self, queries[i]);

      if (statement == NULL)
        return NULL;
      sqlite3_bind_text (statement, 1, file, -1, SQLITE_STATIC);
      if (sqlite3_step (statement) == SQLITE_ROW)
        row = take_row (statement, translator);
    }
  return row;
}

GListModel *
bs_catalogue_list_form_items (BsCatalogue *self, const char *id, const char *language, guint limit)
{
  g_autoptr (GListStore) list = g_list_store_new (BS_TYPE_ITEM_ROW);
  g_autoptr (BsRowReader) reader = NULL;
  g_autoptr (BsStatement) statement = NULL;
  int result = SQLITE_DONE;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  reader = bs_row_reader_new (self->db, language);
  statement = prepare (self, "SELECT " BS_ROW_COLUMNS
                             " FROM form_row CROSS JOIN form_item ON form_item.form = form_row.rank"
                             " CROSS JOIN item ON item.rank = form_item.item"
                             " WHERE form_row.id = ? ORDER BY form_item.item LIMIT ?");
  if (statement != NULL)
    {
      sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 2, limit > 0 ? (gint64) limit : -1);
    }
  while (statement != NULL && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (BsItemRow) row = bs_row_reader_take (reader, statement);

      if (row != NULL)
        g_list_store_append (list, row);
    }
  if (result != SQLITE_DONE)
    warn_damaged (self);
  return G_LIST_MODEL (g_steal_pointer (&list));
}
