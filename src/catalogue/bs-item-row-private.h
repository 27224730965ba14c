/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-item-row.h"

G_BEGIN_DECLS

/* All texts are copied; @name and @department must be given. */
BsItemRow *bs_item_row_new (const char *id,
                            const char *name,
                            const char *everyday_name,
                            const char *department,
                            BsTimeLimit promised_limit,
                            gboolean is_fee,
                            gboolean on_terminal);

/* Only before the row is given away. @start == @end: nothing to highlight. */
void bs_item_row_set_match (BsItemRow *self,
                            BsMatchField field,
                            const char *text,
                            guint start,
                            guint end);

G_END_DECLS
