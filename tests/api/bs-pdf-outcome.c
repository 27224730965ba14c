/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bs-pdf-outcome.h"

void
bs_pdf_outcome_on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->document = bs_pdf_document_open_finish (result, &outcome->error);
  outcome->is_done = TRUE;
}

void
bs_pdf_outcome_on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->surface =
      bs_pdf_document_draw_finish (BS_PDF_DOCUMENT (source), result, &outcome->error);
  outcome->is_done = TRUE;
}
