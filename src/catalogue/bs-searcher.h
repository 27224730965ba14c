/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "catalogue/bs-item-row.h"

G_BEGIN_DECLS

/*
 * BsSearcher: answers searches from the index that BsSearchBuilder wrote.
 *
 * All functions may be called from any thread, at the same time. The database is the catalogue's
 * own connection (SQLite's serialized mode, the default), used in short steps.
 */
typedef struct _BsSearcher BsSearcher;

typedef struct
{
  guint rowid;
  BsMatchField field; /* BS_MATCH_NONE for the nearest */
} BsSearchHit;

/* @db must outlive the searcher. Reads nothing: cheap enough for bs_catalogue_open(). */
BsSearcher *bs_searcher_new (sqlite3 *db);
void bs_searcher_free (BsSearcher *self);

/**
 * bs_searcher_prepare:
 *
 * Loads the index of names into memory, once; later calls return at once, concurrent ones wait.
 * A catalogue that was damaged on disk gives BS_CATALOGUE_ERROR_DAMAGED.
 */
gboolean bs_searcher_prepare (BsSearcher *self, GCancellable *cancellable, GError **error);

/* Bytes that the prepared index holds in memory. */
gsize bs_searcher_get_memory (BsSearcher *self);

/**
 * bs_searcher_search:
 * @query: as typed; need not be valid UTF-8
 * @limit: 1 or more
 * @total: (out): number of all hits
 * @nearest: (out): whether what is returned are the nearest instead of hits (then @total is 0)
 *
 * Returns: (transfer full) (element-type BsSearchHit): best first; empty when cancelled, when the
 *   query is empty and when the index cannot be read
 */
GArray *bs_searcher_search (BsSearcher *self,
                            const char *query,
                            guint limit,
                            GCancellable *cancellable,
                            guint *total,
                            gboolean *nearest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSearcher, bs_searcher_free)

G_END_DECLS
