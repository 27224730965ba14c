/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-pdf"

#include "config.h"

#include "pdf/bs-pdf-drawing.h"

#include <math.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cairo.h>
#include <poppler.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

static PopplerDocument *document;

/* FALSE: no such page can be shown. */
static gboolean
read_size (int page, BsPdfPageSize *size, gboolean *too_large)
{
  g_autoptr (PopplerPage) one = poppler_document_get_page (document, page);
  double width = 0, height = 0;

  if (one == NULL)
    return FALSE;
  poppler_page_get_size (one, &width, &height);
  if (!isfinite (width) || !isfinite (height) || width < BS_PDF_MIN_POINTS
      || height < BS_PDF_MIN_POINTS)
    return FALSE;
  if (width > BS_PDF_MAX_POINTS || height > BS_PDF_MAX_POINTS)
    *too_large = TRUE;
  size->width = (float) width;
  size->height = (float) height;
  return TRUE;
}

static BsPdfStatus
read_sizes (BsPdfAnswer *answer)
{
  int n = poppler_document_get_n_pages (document);
  gboolean too_large = n > (int) BS_PDF_MAX_PAGES;
  gboolean any = FALSE;

  if (n <= 0)
    return BS_PDF_STATUS_DAMAGED;
  for (int i = 0; i < n && !too_large; i++)
    any |= read_size (i, &answer->sizes[i], &too_large);
  if (too_large)
    return BS_PDF_STATUS_TOO_LARGE;
  answer->n_pages = any ? (guint32) n : 0;
  return any ? BS_PDF_STATUS_OK : BS_PDF_STATUS_DAMAGED;
}

void
bs_pdf_drawing_open (int fd, BsPdfAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  struct stat status;
  void *data;

  answer->status = BS_PDF_STATUS_DAMAGED;
  if (document != NULL || fstat (fd, &status) != 0 || status.st_size <= 0
      || status.st_size > (off_t) BS_PDF_MAX_BYTES)
    return;
  data = mmap (NULL, (gsize) status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data == MAP_FAILED)
    return;
  bytes = g_bytes_new_static (data, (gsize) status.st_size);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (document != NULL)
    answer->status = read_sizes (answer);
  else if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    answer->status = BS_PDF_STATUS_ENCRYPTED;
}

static gboolean
is_sane (const BsPdfRequest *request)
{
  return document != NULL && request->page <= G_MAXINT && isfinite (request->scale)
         && request->scale > 0 && request->scale <= BS_PDF_MAX_SCALE && request->width > 0
         && request->width <= BS_PDF_MAX_SIDE && request->height > 0
         && request->height <= BS_PDF_MAX_SIDE
         && request->width * request->height <= BS_PDF_MAX_PIXELS;
}

static BsPdfStatus
draw (PopplerPage *page, const BsPdfRequest *request, unsigned char *pixels)
{
  cairo_surface_t *surface =
      cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, (int) request->width,
                                           (int) request->height, (int) request->width * 4);
  cairo_t *cr = cairo_create (surface);
  BsPdfStatus status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -(double) request->x, -(double) request->y);
  cairo_scale (cr, request->scale, request->scale);
  poppler_page_render (page, cr);
  cairo_surface_flush (surface);
  /* What is broken in a page is left out by poppler; the rest is worth to be seen. */
  status = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS ? BS_PDF_STATUS_OK
                                                                  : BS_PDF_STATUS_DAMAGED;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return status;
}

void
bs_pdf_drawing_draw (const BsPdfRequest *request, int fd, BsPdfAnswer *answer)
{
  g_autoptr (PopplerPage) page = NULL;
  gsize size = (gsize) request->width * request->height * 4;
  struct stat status;
  void *pixels;

  answer->status = BS_PDF_STATUS_DAMAGED;
  if (!is_sane (request) || fd < 0 || fstat (fd, &status) != 0 || status.st_size < (off_t) size)
    return;
  page = poppler_document_get_page (document, (int) request->page);
  if (page == NULL)
    return;
  pixels = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (pixels == MAP_FAILED)
    return;
  answer->status = draw (page, request, pixels);
  munmap (pixels, size);
}
