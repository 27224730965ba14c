/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-item.h"
#include "catalogue/bs-search-builder.h"

G_BEGIN_DECLS

/**
 * bs_search_feed_item:
 * @rank: rowid of the item
 * @translations: (element-type GHashTable): a table a language, text -> translation
 *
 * Gives the texts of an item to the builder, each with its translations.
 */
void
bs_search_feed_item (BsSearchBuilder *builder, BsItem *item, guint rank, GPtrArray *translations);

G_END_DECLS
