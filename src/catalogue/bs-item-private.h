/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-item.h"

G_BEGIN_DECLS

#define BS_ITEM_N_TEXTS (BS_ITEM_RESULT_SAMPLE + 1)
#define BS_ITEM_N_FLAGS (BS_ITEM_IS_SAMPLE + 1)
#define BS_ITEM_N_LISTS (BS_ITEM_LOCAL_FACTS + 1)

/* An array of parts: @values points at @n structs of the type that the schema's table names. */
typedef struct
{
  gpointer values;
  guint n;
} BsParts;

/*
 * What an item holds, in the shape that the schema's table fills. Everything it points at lives in
 * the two arenas, @strings for texts and @blocks for arrays.
 */
typedef struct
{
  const char *texts[BS_ITEM_N_TEXTS];
  int flags[BS_ITEM_N_FLAGS];
  const char *const *lists[BS_ITEM_N_LISTS];
  const char *row_guid;
  BsTimeLimit statutory;
  BsTimeLimit promised;
  int visits;
  int version;
  int popularity;
  BsParts materials;
  BsParts situations;
  BsParts steps;
  BsParts fees;
  BsParts places;
  BsParts laws;
  BsParts faqs;
  BsParts remedies;

  GStringChunk *strings;
  GPtrArray *blocks;
} BsItemData;

BsItem *bs_item_new (void);

/* Only for the code that fills an item before anybody else sees it, and for those who walk it by
 * the schema's table. */
BsItemData *bs_item_get_data (BsItem *self);

/* Zero-filled memory that lives as long as the item. */
gpointer bs_item_alloc (BsItem *self, gsize size);
const char *bs_item_keep (BsItem *self, const char *text);

G_END_DECLS
