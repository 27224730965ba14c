/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/* What the pages of this module are put together from, beside api/bs-blocks.h. */

/* A button with @text; its accessible name is @name, or the text when that is NULL. */
GtkWidget *bs_forms_button_new (const char *text, const char *name, const char *css_class);

/* Rows for a list of BsFormRow, two abreast where there is room; the old rows of @flow go. */
void bs_forms_fill_rows (GtkFlowBox *flow, BsServices *services, GListModel *forms);
GtkWidget *bs_forms_rows_new (const char *label);

G_END_DECLS
