/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_SEARCH_RESULT (bs_search_result_get_type ())

/**
 * BsSearchResult:
 *
 * The answer to one search: the first hits in order of rank, how many there are in all, and when
 * there are none, the nearest matches. Immutable.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsSearchResult, bs_search_result, BS, SEARCH_RESULT, GObject)

BS_EXPORT const char *bs_search_result_get_query (BsSearchResult *self);
/* (transfer none): BsItemRow, at most the limit asked for. */
BS_EXPORT GListModel *bs_search_result_get_hits (BsSearchResult *self);
/* (transfer none): BsItemRow, filled only when there are no hits. */
BS_EXPORT GListModel *bs_search_result_get_nearest (BsSearchResult *self);
BS_EXPORT guint bs_search_result_get_total (BsSearchResult *self);

G_END_DECLS
