/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-item.h"

G_BEGIN_DECLS

/* The item as JSON on one line, keys in the order of the schema, forms by their ids: the same item
 * gives the same bytes. */
char *bs_item_to_json (BsItem *item);

/* Called with each text of the item that is words for people, and the path of its key without
 * numbers ("material.note"). */
typedef void (*BsItemTextFunc) (const char *key, const char *text, gpointer data);
void bs_item_foreach_text (BsItem *item, BsItemTextFunc func, gpointer data);

G_END_DECLS
