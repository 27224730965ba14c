/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-item-row-private.h"

/**
 * BsItemRow:
 *
 * An item as a row of a list or of search results.
 */
struct _BsItemRow
{
  GObject parent_instance;

  char *id;
  char *name;
  char *everyday_name;
  char *department;
  char *matched_text;
  BsTimeLimit promised_limit;
  gboolean is_fee;
  gboolean on_terminal;
  BsMatchField matched_in;
  guint start;
  guint end;
};

G_DEFINE_FINAL_TYPE (BsItemRow, bs_item_row, G_TYPE_OBJECT)

const char *
bs_match_field_to_string (BsMatchField field)
{
  static const char *const names[] = {
    [BS_MATCH_NONE] = "none",         [BS_MATCH_NAME_PREFIX] = "name",
    [BS_MATCH_NAME] = "name",         [BS_MATCH_EVERYDAY_NAME] = "everyday_name",
    [BS_MATCH_KEYWORD] = "keyword",   [BS_MATCH_CODE] = "code",
    [BS_MATCH_MATERIAL] = "material", [BS_MATCH_TEXT] = "text",
  };

  g_return_val_if_fail ((gsize) field < G_N_ELEMENTS (names), NULL);

  return names[field];
}

static void
bs_item_row_finalize (GObject *object)
{
  BsItemRow *self = BS_ITEM_ROW (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->everyday_name);
  g_free (self->department);
  g_free (self->matched_text);
  G_OBJECT_CLASS (bs_item_row_parent_class)->finalize (object);
}

static void
bs_item_row_class_init (BsItemRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_item_row_finalize;
}

static void
bs_item_row_init (BsItemRow *self)
{
}

BsItemRow *
bs_item_row_new (const char *id,
                 const char *name,
                 const char *everyday_name,
                 const char *department,
                 BsTimeLimit promised_limit,
                 gboolean is_fee,
                 gboolean on_terminal)
{
  BsItemRow *self;

  g_return_val_if_fail (id != NULL && name != NULL && department != NULL, NULL);

  self = g_object_new (BS_TYPE_ITEM_ROW, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->everyday_name = g_strdup (everyday_name);
  self->department = g_strdup (department);
  self->promised_limit = promised_limit;
  self->is_fee = is_fee;
  self->on_terminal = on_terminal;
  return self;
}

void
bs_item_row_set_match (BsItemRow *self,
                       BsMatchField field,
                       const char *text,
                       guint start,
                       guint end)
{
  g_return_if_fail (BS_IS_ITEM_ROW (self));
  g_return_if_fail (start <= end);

  self->matched_in = field;
  g_free (self->matched_text);
  self->matched_text = g_strdup (text);
  self->start = start;
  self->end = end;
}

const char *
bs_item_row_get_id (BsItemRow *self)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), NULL);

  return self->id;
}

const char *
bs_item_row_get_name (BsItemRow *self)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), NULL);

  return self->name;
}

const char *
bs_item_row_get_everyday_name (BsItemRow *self)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), NULL);

  return self->everyday_name;
}

const char *
bs_item_row_get_department (BsItemRow *self)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), NULL);

  return self->department;
}

BsTimeLimit
bs_item_row_get_promised_limit (BsItemRow *self)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), ((BsTimeLimit){ 0 }));

  return self->promised_limit;
}

gboolean
bs_item_row_get_is_fee (BsItemRow *self)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), FALSE);

  return self->is_fee;
}

gboolean
bs_item_row_get_on_terminal (BsItemRow *self)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), FALSE);

  return self->on_terminal;
}

BsMatchField
bs_item_row_get_matched_in (BsItemRow *self)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), BS_MATCH_NONE);

  return self->matched_in;
}

const char *
bs_item_row_get_matched_text (BsItemRow *self)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), NULL);

  return self->matched_text;
}

gboolean
bs_item_row_get_match (BsItemRow *self, guint *start, guint *end)
{
  g_return_val_if_fail (BS_IS_ITEM_ROW (self), FALSE);
  g_return_val_if_fail (start != NULL && end != NULL, FALSE);

  *start = self->start;
  *end = self->end;
  return self->start < self->end;
}
