/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/bs-pdf-document-private.h"

G_BEGIN_DECLS

/* What came of opening or drawing a document; owned by the test. */
typedef struct
{
  BsPdfDocument *document;
  cairo_surface_t *surface;
  GError *error;
  gboolean is_done;
} Outcome;

/* Callbacks whose data is an Outcome. */
void bs_pdf_outcome_on_opened (GObject *source, GAsyncResult *result, gpointer outcome);
void bs_pdf_outcome_on_drawn (GObject *source, GAsyncResult *result, gpointer outcome);

G_END_DECLS
