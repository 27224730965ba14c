/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "catalogue/bs-item-row.h"

G_BEGIN_DECLS

/* The columns that bs_row_reader_take() expects first in a row, of the table item. */
#define BS_ROW_COLUMNS                                                                             \
  "item.id, item.name, item.everyday_name, item.department, item.promise_day, item.promise_type,"  \
  " item.is_fee, item.on_terminal"

/*
 * BsRowReader: makes BsItemRow from a catalogue's table of items, in one language. One thread at a
 * time.
 */
typedef struct _BsRowReader BsRowReader;

BsRowReader *bs_row_reader_new (sqlite3 *db, const char *language);
void bs_row_reader_free (BsRowReader *self);

/* (transfer full): the row of the item with that rank; NULL when it cannot be read */
BsItemRow *bs_row_reader_read (BsRowReader *self, guint rank);

/* (transfer full): from the current row of a statement that selects BS_ROW_COLUMNS; NULL when the
 * row is damaged */
BsItemRow *bs_row_reader_take (BsRowReader *self, sqlite3_stmt *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsRowReader, bs_row_reader_free)

G_END_DECLS
