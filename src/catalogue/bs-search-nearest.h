/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-names-index.h"

G_BEGIN_DECLS

/**
 * bs_search_nearest:
 *
 * What to offer when nothing has all the words: the items that have the most and the longest parts
 * of them in their names. A mistyped letter leaves the parts before and behind it; an item that
 * has both comes first.
 *
 * Returns: how many were put into @rowids, at most @limit; 0 when no part is found anywhere
 */
guint bs_search_nearest (const BsNamesIndex *index,
                         const BsQuery *query,
                         guint max_rowid,
                         guint limit,
                         guint *rowids,
                         GCancellable *cancellable);

G_END_DECLS
