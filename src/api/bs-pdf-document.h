/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_PDF_ERROR (bs_pdf_error_quark ())

/**
 * BsPdfError:
 * @BS_PDF_ERROR_DAMAGED: not a PDF, or one that cannot be shown
 * @BS_PDF_ERROR_ENCRYPTED: it asks for a password
 * @BS_PDF_ERROR_TOO_LARGE: too many bytes, pages or a page of absurd size
 * @BS_PDF_ERROR_TOO_SLOW: a page was not drawn within the time limit
 */
typedef enum
{
  BS_PDF_ERROR_DAMAGED,
  BS_PDF_ERROR_ENCRYPTED,
  BS_PDF_ERROR_TOO_LARGE,
  BS_PDF_ERROR_TOO_SLOW,
} BsPdfError;

BS_EXPORT GQuark bs_pdf_error_quark (void);

#define BS_TYPE_PDF_DOCUMENT (bs_pdf_document_get_type ())

/**
 * BsPdfDocument:
 *
 * A PDF file that is drawn by a process of its own with little memory, little time and no rights,
 * so that no file can take the terminal down.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsPdfDocument, bs_pdf_document, BS, PDF_DOCUMENT, GObject)

/* Up to 64 MiB; G_IO_ERROR_CANCELLED or BS_PDF_ERROR. */
BS_EXPORT void bs_pdf_document_open_async (GBytes *bytes,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
/* (transfer full) */
BS_EXPORT BsPdfDocument *bs_pdf_document_open_finish (GAsyncResult *result, GError **error);

/* 1..1000 */
BS_EXPORT guint bs_pdf_document_get_n_pages (BsPdfDocument *self);

/* In points (1/72 inch), turned as the page is to be seen; @page from 0. */
BS_EXPORT void
bs_pdf_document_get_page_size (BsPdfDocument *self, guint page, double *width, double *height);

G_END_DECLS
