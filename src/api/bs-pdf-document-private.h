/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "api/bs-pdf-document.h"

G_BEGIN_DECLS

/* Draws @area, in pixels of the page at @scale pixels a point, at most BS_PDF_MAX_PIXELS of them.
 * Requests are answered in turn; one that is cancelled is answered at once.
 * G_IO_ERROR_CANCELLED or BS_PDF_ERROR. */
void bs_pdf_document_draw_async (BsPdfDocument *self,
                                 guint page,
                                 double scale,
                                 const cairo_rectangle_int_t *area,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer full): read only, in memory that the drawing process shares */
cairo_surface_t *
bs_pdf_document_draw_finish (BsPdfDocument *self, GAsyncResult *result, GError **error);

/* 0 while none runs. */
GPid bs_pdf_document_get_pid (BsPdfDocument *self);

G_END_DECLS
