/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "catalogue/bs-search-index.h"

G_BEGIN_DECLS

/*
 * BsSearchStore: the parts of the search index as they lie in the catalogue file.
 *
 * Not for several threads at once. What the file says is not trusted: a read that finds less than
 * it should gives zeros and FALSE.
 */
typedef struct
{
  sqlite3 *db;
  BsIndexHead head;

  /* private */
  sqlite3_stmt *chunks[BS_N_INDEXES * 16 + 16]; /* by part, each on the last chunk it read */
  gint64 at[BS_N_INDEXES * 16 + 16];
  sqlite3_stmt *unit;
  sqlite3_stmt *item;
  sqlite3_stmt *items;
} BsSearchStore;

void bs_search_store_init (BsSearchStore *self, sqlite3 *db);
void bs_search_store_clear (BsSearchStore *self);

/* Reads the head; BS_CATALOGUE_ERROR_DAMAGED or _VERSION. */
gboolean bs_search_store_open (BsSearchStore *self, GError **error);

/**
 * bs_search_store_load:
 * @file_part: BS_FILE_PART()
 * @size: in bytes
 * @padding: zeros behind it
 *
 * Returns: (transfer full): a whole part
 */
gpointer bs_search_store_load (BsSearchStore *self,
                               guint file_part,
                               gsize size,
                               gsize padding,
                               GError **error);

/* Copies @n records from @first on to @records, zeros where there is nothing. */
gboolean bs_search_store_read (BsSearchStore *self,
                               guint index,
                               BsIndexPart part,
                               gsize first,
                               gsize n,
                               gpointer records);

/* (transfer full) (nullable): a text as it was written */
char *bs_search_store_dup_unit (BsSearchStore *self, guint index, guint unit);

/* (transfer full) (element-type guint32): unit * 16 + class of all texts of an item */
GArray *bs_search_store_list_units (BsSearchStore *self, guint rowid);

/* The first @limit items. Returns how many there are. */
guint bs_search_store_list_items (BsSearchStore *self, guint limit, guint *rowids);

G_END_DECLS
