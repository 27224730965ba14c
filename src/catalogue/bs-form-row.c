/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-form-row-private.h"

/**
 * BsFormRow:
 *
 * A form that people fill in, as a row of a list.
 */
struct _BsFormRow
{
  GObject parent_instance;

  char *id;
  char *name;
  char *item_name;
  guint n_items;
  BsFormRowPart parts[BS_N_FORM_PARTS];
  guint start;
  guint end;
};

G_DEFINE_FINAL_TYPE (BsFormRow, bs_form_row, G_TYPE_OBJECT)

const char *
bs_form_part_to_string (BsFormPart part)
{
  g_return_val_if_fail ((guint) part < BS_N_FORM_PARTS, NULL);

  return part == BS_FORM_BLANK ? "blank" : "sample";
}

static void
bs_form_row_finalize (GObject *object)
{
  BsFormRow *self = BS_FORM_ROW (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->item_name);
  for (guint i = 0; i < BS_N_FORM_PARTS; i++)
    g_free (self->parts[i].file);
  G_OBJECT_CLASS (bs_form_row_parent_class)->finalize (object);
}

static void
bs_form_row_class_init (BsFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_form_row_finalize;
}

static void
bs_form_row_init (BsFormRow *self)
{
}

BsFormRow *
bs_form_row_new (const char *id,
                 const char *name,
                 const char *item_name,
                 guint n_items,
                 BsFormRowPart parts[BS_N_FORM_PARTS])
{
  BsFormRow *self;

  g_return_val_if_fail (id != NULL && name != NULL && item_name != NULL, NULL);

  self = g_object_new (BS_TYPE_FORM_ROW, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->item_name = g_strdup (item_name);
  self->n_items = n_items;
  for (guint i = 0; i < BS_N_FORM_PARTS; i++)
    {
      self->parts[i] = parts[i];
      parts[i].file = NULL;
    }
  return self;
}

void
bs_form_row_set_match (BsFormRow *self, guint start, guint end)
{
  g_return_if_fail (BS_IS_FORM_ROW (self));
  g_return_if_fail (start <= end);

  self->start = start;
  self->end = end;
}

const char *
bs_form_row_get_id (BsFormRow *self)
{
  g_return_val_if_fail (BS_IS_FORM_ROW (self), NULL);

  return self->id;
}

const char *
bs_form_row_get_name (BsFormRow *self)
{
  g_return_val_if_fail (BS_IS_FORM_ROW (self), NULL);

  return self->name;
}

const char *
bs_form_row_get_item_name (BsFormRow *self)
{
  g_return_val_if_fail (BS_IS_FORM_ROW (self), NULL);

  return self->item_name;
}

guint
bs_form_row_get_n_items (BsFormRow *self)
{
  g_return_val_if_fail (BS_IS_FORM_ROW (self), 0);

  return self->n_items;
}

const char *
bs_form_row_get_file (BsFormRow *self, BsFormPart part)
{
  g_return_val_if_fail (BS_IS_FORM_ROW (self), NULL);
  g_return_val_if_fail ((guint) part < BS_N_FORM_PARTS, NULL);

  return self->parts[part].file;
}

guint
bs_form_row_get_n_pages (BsFormRow *self, BsFormPart part)
{
  g_return_val_if_fail (BS_IS_FORM_ROW (self), 0);
  g_return_val_if_fail ((guint) part < BS_N_FORM_PARTS, 0);

  return self->parts[part].n_pages;
}

gsize
bs_form_row_get_size (BsFormRow *self, BsFormPart part)
{
  g_return_val_if_fail (BS_IS_FORM_ROW (self), 0);
  g_return_val_if_fail ((guint) part < BS_N_FORM_PARTS, 0);

  return self->parts[part].size;
}

gboolean
bs_form_row_get_match (BsFormRow *self, guint *start, guint *end)
{
  g_return_val_if_fail (BS_IS_FORM_ROW (self), FALSE);
  g_return_val_if_fail (start != NULL && end != NULL, FALSE);

  *start = self->start;
  *end = self->end;
  return self->start < self->end;
}
