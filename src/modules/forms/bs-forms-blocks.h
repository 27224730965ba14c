/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/* What the pages of this module are put together from. Texts are plain, never markup, and wrap. */

/* @css_class: (nullable) */
GtkWidget *bs_forms_label_new (const char *text, const char *css_class);
GtkWidget *bs_forms_heading_new (const char *text, const char *css_class, int level);

/* A button with @text; its accessible name is @name, or the text when that is NULL. */
GtkWidget *bs_forms_button_new (const char *text, const char *name, const char *css_class);

/* The one scrolled area of a page: upright only, with a bar that can be seen and held. */
GtkWidget *bs_forms_scroller_new (GtkWidget *child);

/* Rows for a list of BsFormRow, two abreast where there is room; the old rows of @flow go. */
void bs_forms_fill_rows (GtkFlowBox *flow, BsServices *services, GListModel *forms);
GtkWidget *bs_forms_rows_new (const char *label);

G_END_DECLS
