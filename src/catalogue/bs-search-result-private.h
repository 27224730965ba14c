/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-search-result.h"

G_BEGIN_DECLS

/* @hits, @nearest: (transfer full): lists of BsItemRow */
BsSearchResult *
bs_search_result_new (const char *query, GListStore *hits, GListStore *nearest, guint total);

G_END_DECLS
