/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/* What the pages of forms say; all results are (transfer full) where they are not const. */

/* Where a form is used and what there is of it: the second line of its row. */
char *bs_forms_words_row (BsFormRow *row);

/* "A4", "A3", ... for a page of @width by @height points, either way up; NULL for other sizes. */
const char *bs_forms_words_paper (double width, double height);

/* "Valid for 10 minutes · A4, 2 pages · PDF"; @paper is nullable */
char *bs_forms_words_file (guint minutes, const char *paper, guint n_pages);

/* Why a form cannot be seen, and what to do. */
const char *bs_forms_words_unreadable (const GError *error);

/* Why there is no code to scan; @error NULL: this terminal has no line to the hall */
const char *bs_forms_words_no_link (const GError *error);

/* Where people without a phone go; @desk is nullable */
char *bs_forms_words_no_phone (const char *desk);

G_END_DECLS
