/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-row-reader.h"

#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-item-row-private.h"
#include "catalogue/bs-translator.h"

struct _BsRowReader
{
  sqlite3_stmt *by_rank;
  BsTranslator *translator;
};

BsRowReader *
bs_row_reader_new (sqlite3 *db, const char *language)
{
  BsRowReader *self = g_new0 (BsRowReader, 1);

  self->by_rank =
      bs_catalogue_file_prepare (db, "SELECT " BS_ROW_COLUMNS " FROM item WHERE rank = ?", NULL);
  self->translator = bs_translator_new (db, language);
  return self;
}

void
bs_row_reader_free (BsRowReader *self)
{
  sqlite3_finalize (self->by_rank);
  bs_translator_free (self->translator);
  g_free (self);
}

BsItemRow *
bs_row_reader_take (BsRowReader *self, sqlite3_stmt *statement)
{
  g_autofree char *id = bs_catalogue_file_dup_text (statement, 0);
  g_autofree char *name = bs_catalogue_file_dup_text (statement, 1);
  g_autofree char *everyday_name = bs_catalogue_file_dup_text (statement, 2);
  g_autofree char *department = bs_catalogue_file_dup_text (statement, 3);
  g_autofree char *shown_name = bs_translator_translate (self->translator, name);
  g_autofree char *shown_everyday = bs_translator_translate (self->translator, everyday_name);
  g_autofree char *shown_department = bs_translator_translate (self->translator, department);
  BsTimeLimit limit = { sqlite3_column_int (statement, 4), sqlite3_column_int (statement, 5) };

  if (id == NULL || name == NULL || department == NULL || (guint) limit.unit > BS_TIME_UNIT_MONTH)
    return NULL;
  return bs_item_row_new (id, shown_name, shown_everyday, shown_department, limit,
                          sqlite3_column_int (statement, 6) != 0,
                          sqlite3_column_int (statement, 7) != 0);
}

BsItemRow *
bs_row_reader_read (BsRowReader *self, guint rank)
{
  BsItemRow *row = NULL;

  if (self->by_rank == NULL)
    return NULL;
  sqlite3_bind_int64 (self->by_rank, 1, rank);
  if (sqlite3_step (self->by_rank) == SQLITE_ROW)
    row = bs_row_reader_take (self, self->by_rank);
  sqlite3_reset (self->by_rank);
  return row;
}
