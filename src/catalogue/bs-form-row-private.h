/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-form-row.h"

G_BEGIN_DECLS

typedef struct
{
  char *file; /* hex SHA-256; NULL: there is no such part */
  guint n_pages;
  gsize size;
} BsFormRowPart;

/* The names are copied and must be given; the files of @parts are taken. */
BsFormRow *bs_form_row_new (const char *id,
                            const char *name,
                            const char *item_name,
                            guint n_items,
                            BsFormRowPart parts[BS_N_FORM_PARTS]);

/* Only before the row is given away. @start == @end: nothing to highlight. */
void bs_form_row_set_match (BsFormRow *self, guint start, guint end);

G_END_DECLS
