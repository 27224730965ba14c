/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "api/bs-pdf-document.h"

G_BEGIN_DECLS

#define BS_TYPE_PDF_PICTURES (bs_pdf_pictures_get_type ())

/**
 * BsPdfPictures:
 *
 * The pictures one view has of a document: asks for what is to be seen, one at a time and the most
 * urgent first, and keeps a few within bounds.
 *
 * Kept are the whole page in the size that fits (of this page, the next and the one before) and,
 * when that is enlarged, the part that can be seen.
 *
 * Signal "changed" (): another picture, or a failure, is there.
 */
G_DECLARE_FINAL_TYPE (BsPdfPictures, bs_pdf_pictures, BS, PDF_PICTURES, GObject)

BsPdfPictures *bs_pdf_pictures_new (BsPdfDocument *document);

/* What is on the screen now; stays wanted until the next call. @fit_scale: pixels a point of the
 * whole page; @scale: of what is seen; @visible: the part of the page at @scale that is seen, in
 * its pixels. Emits nothing by itself. */
void bs_pdf_pictures_want (BsPdfPictures *self,
                           guint page,
                           double fit_scale,
                           double scale,
                           const cairo_rectangle_int_t *visible);

/* Whether any picture of the page is there. */
gboolean bs_pdf_pictures_has_page (BsPdfPictures *self, guint page);

/* (transfer none) (nullable): why there is none, in BS_PDF_ERROR */
const GError *bs_pdf_pictures_get_error (BsPdfPictures *self, guint page);

/* Paints what there is of the page at @scale pixels a point, its top left corner at 0, 0; @seen:
 * the part of it, in pixels, that will be seen. */
void bs_pdf_pictures_paint (BsPdfPictures *self,
                            cairo_t *cr,
                            guint page,
                            double scale,
                            const cairo_rectangle_int_t *seen);

/* Whether what bs_pdf_pictures_want() named is there, as sharp as wanted, and the next page too. */
gboolean bs_pdf_pictures_are_complete (BsPdfPictures *self);

G_END_DECLS
