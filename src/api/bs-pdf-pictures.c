/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-pdf-pictures.h"

#include <math.h>

#include "api/bs-pdf-document-private.h"
#include "pdf/bs-pdf-protocol.h"

/* This page, the next and the one before. */
#define N_WHOLE 3
/* Of one picture: a screen of 3840 x 2160. A larger one is drawn coarser. */
#define MAX_PIXELS (3840 * 2160)

typedef struct
{
  cairo_surface_t *surface; /* NULL: no picture */
  guint page;
  double scale; /* pixels a point */
  cairo_rectangle_int_t area;
} Picture;

/* What is being drawn. */
typedef struct
{
  GCancellable *cancellable; /* NULL: nothing */
  gboolean is_part;
  Picture picture; /* without surface */
} Order;

struct _BsPdfPictures
{
  GObject parent_instance;

  /* owned */
  BsPdfDocument *document;
  Picture whole[N_WHOLE]; /* by page % N_WHOLE */
  Picture part;
  Order order;
  GError *error; /* nullable */

  /* of what page error speaks */
  guint error_page;
  gboolean part_failed; /* of the page wanted; it stays as coarse as it is */

  /* what is wanted */
  guint page;
  double fit_scale; /* 0: nothing yet */
  double scale;
  cairo_rectangle_int_t visible;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsPdfPictures, bs_pdf_pictures, G_TYPE_OBJECT)

static void order_next (BsPdfPictures *self);

static void
picture_clear (Picture *picture)
{
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
}

static void
cancel_order (BsPdfPictures *self)
{
  if (self->order.cancellable != NULL)
    g_cancellable_cancel (self->order.cancellable);
  g_clear_object (&self->order.cancellable);
}

static void
bs_pdf_pictures_dispose (GObject *object)
{
  BsPdfPictures *self = BS_PDF_PICTURES (object);

  cancel_order (self);
  for (guint i = 0; i < N_WHOLE; i++)
    picture_clear (&self->whole[i]);
  picture_clear (&self->part);
  g_clear_error (&self->error);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bs_pdf_pictures_parent_class)->dispose (object);
}

static void
bs_pdf_pictures_class_init (BsPdfPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_pdf_pictures_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
bs_pdf_pictures_init (BsPdfPictures *self)
{
}

BsPdfPictures *
bs_pdf_pictures_new (BsPdfDocument *document)
{
  BsPdfPictures *self = g_object_new (BS_TYPE_PDF_PICTURES, NULL);

  self->document = g_object_ref (document);
  return self;
}

/* What there is, and what is missing */

static gboolean
contains (const cairo_rectangle_int_t *outer, const cairo_rectangle_int_t *inner)
{
  return outer->x <= inner->x && outer->y <= inner->y
         && outer->x + outer->width >= inner->x + inner->width
         && outer->y + outer->height >= inner->y + inner->height;
}

/* Of a picture of the page at @scale, not less than a pixel. */
static void
get_page_pixels (BsPdfPictures *self, guint page, double scale, int *width, int *height)
{
  double points_x, points_y;

  bs_pdf_document_get_page_size (self->document, page, &points_x, &points_y);
  *width = MAX (1, (int) ceil (points_x * scale - 0.01));
  *height = MAX (1, (int) ceil (points_y * scale - 0.01));
}

/* The scale at which the whole page is drawn: the one that fits, unless that is too many pixels. */
static double
get_whole_scale (BsPdfPictures *self, guint page)
{
  double width, height, most;

  bs_pdf_document_get_page_size (self->document, page, &width, &height);
  most = sqrt (MAX_PIXELS / (width * height));
  most = MIN (most, (BS_PDF_MAX_SIDE - 1) / MAX (width, height));
  return MIN (MIN (self->fit_scale, most), BS_PDF_MAX_SCALE);
}

static gboolean
has_whole (BsPdfPictures *self, guint page)
{
  const Picture *picture = &self->whole[page % N_WHOLE];

  return picture->surface != NULL && picture->page == page
         && picture->scale == get_whole_scale (self, page);
}

static gboolean
needs_part (BsPdfPictures *self)
{
  const cairo_rectangle_int_t *area = &self->visible;
  int width, height;

  if (self->part_failed || self->scale > BS_PDF_MAX_SCALE
      || self->scale <= get_whole_scale (self, self->page) * 1.001)
    return FALSE;
  get_page_pixels (self, self->page, self->scale, &width, &height);
  return area->width > 0 && area->height > 0 && area->x < width && area->y < height
         && area->width <= (int) BS_PDF_MAX_SIDE && area->height <= (int) BS_PDF_MAX_SIDE
         && (guint) area->width * (guint) area->height <= BS_PDF_MAX_PIXELS;
}

static gboolean
has_part (BsPdfPictures *self)
{
  return self->part.surface != NULL && self->part.page == self->page
         && self->part.scale == self->scale && contains (&self->part.area, &self->visible);
}

/* What can be seen and some more on all sides, so that a finger may move it. */
static cairo_rectangle_int_t
choose_part (BsPdfPictures *self)
{
  cairo_rectangle_int_t area = self->visible;
  int width, height, margin_x, margin_y, right, bottom;

  get_page_pixels (self, self->page, self->scale, &width, &height);
  margin_x = area.width / 4;
  margin_y = area.height / 4;
  if ((gint64) (area.width + 2 * margin_x) * (area.height + 2 * margin_y) > 2 * MAX_PIXELS
      || MAX (area.width + 2 * margin_x, area.height + 2 * margin_y) > (int) BS_PDF_MAX_SIDE)
    margin_x = margin_y = 0;
  right = MIN (width, area.x + area.width + margin_x);
  bottom = MIN (height, area.y + area.height + margin_y);
  area.x = MAX (0, area.x - margin_x);
  area.y = MAX (0, area.y - margin_y);
  area.width = right - area.x;
  area.height = bottom - area.y;
  return area;
}

/* Asking */

static gboolean
is_failed (BsPdfPictures *self, guint page)
{
  return self->error != NULL && self->error_page == page;
}

static void
keep (BsPdfPictures *self, const Order *order, cairo_surface_t *surface)
{
  Picture *place = order->is_part ? &self->part : &self->whole[order->picture.page % N_WHOLE];

  picture_clear (place);
  *place = order->picture;
  place->surface = surface;
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = bs_pdf_document_draw_finish (BS_PDF_DOCUMENT (source), result, &error);
  g_autoptr (BsPdfPictures) self = NULL;

  /* Who cancels may be gone, or wait for another picture. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = g_object_ref (BS_PDF_PICTURES (user_data));
  g_clear_object (&self->order.cancellable);
  if (surface != NULL)
    {
      keep (self, &self->order, surface);
    }
  else if (!self->order.is_part || !has_whole (self, self->order.picture.page))
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      self->error_page = self->order.picture.page;
    }
  else
    {
      /* The whole page is there: that it cannot be made sharper stops nobody. */
      self->part_failed = TRUE;
    }
  order_next (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
draw (BsPdfPictures *self, gboolean is_part, guint page, double scale, cairo_rectangle_int_t area)
{
  if (self->order.cancellable != NULL)
    {
      if (self->order.is_part == is_part && self->order.picture.page == page
          && self->order.picture.scale == scale
          && (!is_part || contains (&self->order.picture.area, &self->visible)))
        return; /* it is on its way */
      /* A part that is out of date soon shows more than none: it is waited for, so that moving
       * fingers do not put it off for ever. */
      if (is_part && self->order.is_part && self->order.picture.page == page)
        return;
      cancel_order (self);
    }
  self->order = (Order){
    .cancellable = g_cancellable_new (),
    .is_part = is_part,
    .picture = { .page = page, .scale = scale, .area = area },
  };
  bs_pdf_document_draw_async (self->document, page, scale, &area, self->order.cancellable, on_drawn,
                              self);
}

static void
draw_whole (BsPdfPictures *self, guint page)
{
  double scale = get_whole_scale (self, page);
  cairo_rectangle_int_t area = { 0 };

  get_page_pixels (self, page, scale, &area.width, &area.height);
  draw (self, FALSE, page, scale, area);
}

static gboolean
is_next_missing (BsPdfPictures *self)
{
  guint next = self->page + 1;

  return next < bs_pdf_document_get_n_pages (self->document) && !has_whole (self, next)
         && !is_failed (self, next);
}

/* The most urgent first. */
static void
order_next (BsPdfPictures *self)
{
  if (self->fit_scale <= 0 || is_failed (self, self->page))
    return;
  if (!has_whole (self, self->page))
    draw_whole (self, self->page);
  else if (needs_part (self) && !has_part (self))
    draw (self, TRUE, self->page, self->scale, choose_part (self));
  else if (is_next_missing (self))
    draw_whole (self, self->page + 1);
}

void
bs_pdf_pictures_want (BsPdfPictures *self,
                      guint page,
                      double fit_scale,
                      double scale,
                      const cairo_rectangle_int_t *visible)
{
  g_return_if_fail (BS_IS_PDF_PICTURES (self));
  g_return_if_fail (page < bs_pdf_document_get_n_pages (self->document));

  if (self->page != page)
    {
      picture_clear (&self->part);
      self->part_failed = FALSE;
    }
  self->page = page;
  self->fit_scale = fit_scale;
  self->scale = scale;
  self->visible = *visible;
  order_next (self);
}

gboolean
bs_pdf_pictures_has_page (BsPdfPictures *self, guint page)
{
  const Picture *picture = &self->whole[page % N_WHOLE];

  return picture->surface != NULL && picture->page == page;
}

const GError *
bs_pdf_pictures_get_error (BsPdfPictures *self, guint page)
{
  return is_failed (self, page) ? self->error : NULL;
}

gboolean
bs_pdf_pictures_are_complete (BsPdfPictures *self)
{
  return has_whole (self, self->page) && (!needs_part (self) || has_part (self))
         && !is_next_missing (self);
}

/* Painting */

static void
paint_picture (const Picture *picture, cairo_t *cr, double scale)
{
  double factor = scale / picture->scale;
  gboolean is_exact = fabs (factor - 1) < 1e-6;

  cairo_save (cr);
  if (!is_exact)
    cairo_scale (cr, factor, factor);
  cairo_set_source_surface (cr, picture->surface, picture->area.x, picture->area.y);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            is_exact ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_rectangle (cr, picture->area.x, picture->area.y, picture->area.width, picture->area.height);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* Whether the sharp part alone is all that is seen. */
static gboolean
part_is_enough (BsPdfPictures *self, guint page, double scale, const cairo_rectangle_int_t *seen)
{
  const Picture *part = &self->part;
  double factor;
  cairo_rectangle_int_t area;

  if (part->surface == NULL || part->page != page)
    return FALSE;
  factor = scale / part->scale;
  area.x = (int) ceil (part->area.x * factor);
  area.y = (int) ceil (part->area.y * factor);
  area.width = (int) floor ((part->area.x + part->area.width) * factor) - area.x;
  area.height = (int) floor ((part->area.y + part->area.height) * factor) - area.y;
  return contains (&area, seen);
}

void
bs_pdf_pictures_paint (BsPdfPictures *self,
                       cairo_t *cr,
                       guint page,
                       double scale,
                       const cairo_rectangle_int_t *seen)
{
  const Picture *whole = &self->whole[page % N_WHOLE];
  gboolean has_sharp_whole = bs_pdf_pictures_has_page (self, page) && whole->scale >= scale * 0.999;

  if (has_sharp_whole
      || (bs_pdf_pictures_has_page (self, page) && !part_is_enough (self, page, scale, seen)))
    paint_picture (whole, cr, scale);
  if (self->part.surface != NULL && self->part.page == page && !has_sharp_whole)
    paint_picture (&self->part, cr, scale);
}
