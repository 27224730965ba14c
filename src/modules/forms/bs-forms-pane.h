/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_FORMS_PANE (bs_forms_pane_get_type ())

/**
 * BsFormsPane:
 *
 * One PDF of a form on the screen, or a sentence that says why it cannot be shown.
 *
 * Signal "loaded" (): its document can be seen, or cannot.
 * Signal "changed" (): its page or its zoom is another now.
 */
G_DECLARE_FINAL_TYPE (BsFormsPane, bs_forms_pane, BS, FORMS_PANE, GtkBox)

/* @label: accessible name of the view; @file: as bs_form_row_get_file() */
GtkWidget *bs_forms_pane_new (BsCatalogue *catalogue, const char *file, const char *label);

/* Reads the file, the first time. */
void bs_forms_pane_load (BsFormsPane *self);

BsPdfView *bs_forms_pane_get_view (BsFormsPane *self);
/* (nullable): NULL while it is not read, and when it cannot be */
BsPdfDocument *bs_forms_pane_get_document (BsFormsPane *self);

G_END_DECLS
