/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "api/bs-pdf-document.h"
#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_PDF_VIEW (bs_pdf_view_get_type ())

/**
 * BsPdfView:
 *
 * One page of a PDF at the screen's own resolution: fits the page first, grows with two fingers or
 * a button, is moved with one, and turns the page with a flick when it fits.
 *
 * Properties (notify): "page" (from 0), "zoom" (1.0 fits the page, up to 6.0), "state", "complete"
 * (boolean: all that is seen is drawn as sharp as the screen is, and the next page prepared).
 * CSS name "pdfview". While a sharper picture is on its way the last one is shown scaled; the next
 * page is drawn ahead. Page and zoom are kept when a document with as many pages takes the place of
 * another, so that blank form and sample can be held against each other.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsPdfView, bs_pdf_view, BS, PDF_VIEW, GtkWidget)

/**
 * BsPdfViewState:
 * @BS_PDF_VIEW_EMPTY: no document
 * @BS_PDF_VIEW_DRAWING: nothing of this page can be seen yet
 * @BS_PDF_VIEW_READY: the page is on the screen
 * @BS_PDF_VIEW_FAILED: see bs_pdf_view_get_error()
 */
typedef enum
{
  BS_PDF_VIEW_EMPTY,
  BS_PDF_VIEW_DRAWING,
  BS_PDF_VIEW_READY,
  BS_PDF_VIEW_FAILED,
} BsPdfViewState;

/* @label: accessible name, what is shown */
BS_EXPORT GtkWidget *bs_pdf_view_new (const char *label);

BS_EXPORT void bs_pdf_view_set_document (BsPdfView *self, BsPdfDocument *document);
BS_EXPORT BsPdfDocument *bs_pdf_view_get_document (BsPdfView *self);

BS_EXPORT guint bs_pdf_view_get_page (BsPdfView *self);
BS_EXPORT void bs_pdf_view_set_page (BsPdfView *self, guint page);

BS_EXPORT double bs_pdf_view_get_zoom (BsPdfView *self);
/* Clamped; the middle of what can be seen stays in the middle. */
BS_EXPORT void bs_pdf_view_set_zoom (BsPdfView *self, double zoom);

BS_EXPORT BsPdfViewState bs_pdf_view_get_state (BsPdfView *self);
/* (transfer none) (nullable): why the page cannot be shown, in BS_PDF_ERROR */
BS_EXPORT const GError *bs_pdf_view_get_error (BsPdfView *self);

G_END_DECLS
