/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"
#include "catalogue/bs-item-parts.h"

G_BEGIN_DECLS

/**
 * BsMatchField:
 *
 * Where a search found its words, best first.
 */
typedef enum
{
  BS_MATCH_NONE, /* not a search hit: a row of a browsed list, or a nearest match */
  BS_MATCH_NAME_PREFIX,
  BS_MATCH_NAME,
  BS_MATCH_EVERYDAY_NAME,
  BS_MATCH_KEYWORD,
  BS_MATCH_CODE,
  BS_MATCH_MATERIAL,
  BS_MATCH_TEXT,
} BsMatchField;

/* "name", "everyday_name", "keyword", ... as printed by `banshictl catalogue search --json`. */
BS_EXPORT const char *bs_match_field_to_string (BsMatchField field);

#define BS_TYPE_ITEM_ROW (bs_item_row_get_type ())

/**
 * BsItemRow:
 *
 * An item as a row of a list or of search results: the few facts a citizen chooses by, immutable.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsItemRow, bs_item_row, BS, ITEM_ROW, GObject)

BS_EXPORT const char *bs_item_row_get_id (BsItemRow *self);
BS_EXPORT const char *bs_item_row_get_name (BsItemRow *self);
BS_EXPORT const char *bs_item_row_get_everyday_name (BsItemRow *self); /* NULL when none */
BS_EXPORT const char *bs_item_row_get_department (BsItemRow *self);
BS_EXPORT BsTimeLimit bs_item_row_get_promised_limit (BsItemRow *self);
BS_EXPORT gboolean bs_item_row_get_is_fee (BsItemRow *self);
BS_EXPORT gboolean bs_item_row_get_on_terminal (BsItemRow *self);

BS_EXPORT BsMatchField bs_item_row_get_matched_in (BsItemRow *self);

/**
 * bs_item_row_get_matched_text:
 *
 * The text in which the words were found when it is neither the name nor the everyday name: the
 * keyword, the material's name, or a piece of at most 60 characters of the guide. NULL otherwise.
 */
BS_EXPORT const char *bs_item_row_get_matched_text (BsItemRow *self);

/**
 * bs_item_row_get_match:
 * @start: (out): first matched character, counted in characters, of the text that matched_in names
 * @end: (out): one past the last
 *
 * The range to highlight. The words `sbk` found in 社保卡补领 give 0..3.
 *
 * Returns: FALSE when there is nothing to highlight
 */
BS_EXPORT gboolean bs_item_row_get_match (BsItemRow *self, guint *start, guint *end);

G_END_DECLS
