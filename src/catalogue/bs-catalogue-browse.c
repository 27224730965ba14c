/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-catalogue-private.h"

#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-group-private.h"
#include "catalogue/bs-row-reader.h"
#include "catalogue/bs-translator.h"

/* A damaged page gives a short list on the screen and a line for ops. */
static void
warn_damaged (BsCatalogue *self)
{
  g_warning ("%s: damaged: %s", self->path, sqlite3_errmsg (self->db));
}

/* 0 when there is no such heading. */
static gint64
find_heading (BsCatalogue *self, BsBrowseAxis axis, gint64 parent, const char *key)
{
  g_autoptr (BsStatement) statement = bs_catalogue_file_prepare (
      self->db, "SELECT id FROM heading WHERE axis = ? AND parent IS ? AND key = ?", NULL);
  int result;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int (statement, 1, axis);
  if (parent != 0)
    sqlite3_bind_int64 (statement, 2, parent);
  sqlite3_bind_text (statement, 3, key, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    return sqlite3_column_int64 (statement, 0);
  if (result != SQLITE_DONE)
    warn_damaged (self);
  return 0;
}

GListModel *
bs_catalogue_list_groups (BsCatalogue *self,
                          BsBrowseAxis axis,
                          const char *parent,
                          const char *language)
{
  g_autoptr (GListStore) list = g_list_store_new (BS_TYPE_GROUP);
  g_autoptr (BsTranslator) translator = NULL;
  g_autoptr (BsStatement) statement = NULL;
  gint64 parent_id = 0;
  int result;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), G_LIST_MODEL (g_steal_pointer (&list)));

  if (parent != NULL)
    {
      parent_id = find_heading (self, axis, 0, parent);
      if (parent_id == 0)
        return G_LIST_MODEL (g_steal_pointer (&list));
    }
  translator = bs_translator_new (self->db, language);
  statement = bs_catalogue_file_prepare (
      self->db, "SELECT key, count FROM heading WHERE axis = ? AND parent IS ? ORDER BY id", NULL);
  if (statement == NULL)
    {
      warn_damaged (self);
      return G_LIST_MODEL (g_steal_pointer (&list));
    }
  sqlite3_bind_int (statement, 1, axis);
  if (parent_id != 0)
    sqlite3_bind_int64 (statement, 2, parent_id);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
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

/* The statement that gives the rows of a heading, or of all items in use. */
static sqlite3_stmt *
select_rows (BsCatalogue *self, gint64 heading, guint limit)
{
  sqlite3_stmt *statement;

  if (heading == 0)
    {
      statement = bs_catalogue_file_prepare (
          self->db, "SELECT " BS_ROW_COLUMNS " FROM item WHERE rank <= ? ORDER BY rank LIMIT ?",
          NULL);
      if (statement != NULL)
        sqlite3_bind_int64 (statement, 1, self->n_listed);
    }
  else
    {
      /* CROSS JOIN fixes the order of the loops: along the ranks of the heading. */
      statement = bs_catalogue_file_prepare (
          self->db,
          "SELECT " BS_ROW_COLUMNS " FROM member CROSS JOIN item ON item.rank = member.rank"
          " WHERE member.heading = ? ORDER BY member.rank LIMIT ?",
          NULL);
      if (statement != NULL)
        sqlite3_bind_int64 (statement, 1, heading);
    }
  if (statement != NULL)
    sqlite3_bind_int64 (statement, 2, limit > 0 ? (gint64) limit : -1);
  return statement;
}

GListModel *
bs_catalogue_list_items (BsCatalogue *self,
                         BsBrowseAxis axis,
                         const char *key,
                         const char *subkey,
                         const char *language,
                         guint limit)
{
  g_autoptr (GListStore) list = g_list_store_new (BS_TYPE_ITEM_ROW);
  g_autoptr (BsRowReader) reader = NULL;
  g_autoptr (BsStatement) statement = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 heading = 0;
  int result;

  g_return_val_if_fail (BS_IS_CATALOGUE (self), G_LIST_MODEL (g_steal_pointer (&list)));
  g_return_val_if_fail (key != NULL || axis == BS_BROWSE_POPULAR,
                        G_LIST_MODEL (g_steal_pointer (&list)));

  if (axis != BS_BROWSE_POPULAR)
    {
      heading = find_heading (self, axis, 0, key);
      if (heading != 0 && subkey != NULL)
        heading = find_heading (self, axis, heading, subkey);
      if (heading == 0)
        return G_LIST_MODEL (g_steal_pointer (&list));
    }
  reader = bs_row_reader_new (self->db, language);
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  statement = select_rows (self, heading, limit);
  if (statement == NULL)
    {
      warn_damaged (self);
      return G_LIST_MODEL (g_steal_pointer (&list));
    }
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      BsItemRow *row = bs_row_reader_take (reader, statement);

      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  if (result != SQLITE_DONE)
    warn_damaged (self);
  g_list_store_splice (list, 0, 0, rows->pdata, rows->len);
  return G_LIST_MODEL (g_steal_pointer (&list));
}
