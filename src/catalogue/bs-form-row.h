/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * BsFormPart:
 *
 * The two files of a form: 空白表格 and 示例样表.
 */
typedef enum
{
  BS_FORM_BLANK,
  BS_FORM_SAMPLE,
  BS_N_FORM_PARTS,
} BsFormPart;

/* "blank", "sample", as in addresses and routes. */
BS_EXPORT const char *bs_form_part_to_string (BsFormPart part);

#define BS_TYPE_FORM_ROW (bs_form_row_get_type ())

/**
 * BsFormRow:
 *
 * A form that people fill in, as a row of a list: its name, its files and where it is used;
 * immutable.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsFormRow, bs_form_row, BS, FORM_ROW, GObject)

/* The first 16 hex digits of the SHA-256 of the blank form, or of the sample where there is no
 * blank form: names the form in routes and addresses, and stays as long as the form does. */
BS_EXPORT const char *bs_form_row_get_id (BsFormRow *self);

/* What the papers of the items call it (材料名称), translated. */
BS_EXPORT const char *bs_form_row_get_name (BsFormRow *self);

/* Name of the most used item that asks for it, translated, and how many items do. */
BS_EXPORT const char *bs_form_row_get_item_name (BsFormRow *self);
BS_EXPORT guint bs_form_row_get_n_items (BsFormRow *self);

/* Hex SHA-256, for bs_catalogue_dup_form(); NULL where the form has no such part. */
BS_EXPORT const char *bs_form_row_get_file (BsFormRow *self, BsFormPart part);
BS_EXPORT guint bs_form_row_get_n_pages (BsFormRow *self, BsFormPart part);
/* Bytes. */
BS_EXPORT gsize bs_form_row_get_size (BsFormRow *self, BsFormPart part);

/* The range of the name to highlight, in characters; FALSE when there is none. */
BS_EXPORT gboolean bs_form_row_get_match (BsFormRow *self, guint *start, guint *end);

G_END_DECLS
