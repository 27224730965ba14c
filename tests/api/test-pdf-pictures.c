/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "config.h"

#include "api/bs-pdf-pictures.h"
#include "bs-pdf-fixture.h"
#include "bs-test.h"

/* What a view paints of the pictures it has. */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsPdfDocument **document = user_data;

  *document = bs_pdf_document_open_finish (result, NULL);
  ck_assert_ptr_nonnull (*document);
}

static BsPdfPictures *
open_pictures (void)
{
  g_autoptr (GBytes) bytes = bs_pdf_fixture_new (1, "/MediaBox [0 0 100 100]", "", NULL);
  g_autoptr (BsPdfDocument) document = NULL;

  bs_pdf_document_open_async (bytes, NULL, on_opened, &document);
  while (document == NULL)
    g_main_context_iteration (NULL, TRUE);
  return bs_pdf_pictures_new (document);
}

static void
want (BsPdfPictures *pictures, double fit, double scale)
{
  const cairo_rectangle_int_t all = { 0, 0, (int) (100 * scale), (int) (100 * scale) };

  bs_pdf_pictures_want (pictures, 0, fit, scale, &all);
  while (!bs_pdf_pictures_are_complete (pictures))
    g_main_context_iteration (NULL, TRUE);
}

/* The middle of the page on a red ground. */
static guint32
paint (BsPdfPictures *pictures, double scale)
{
  const int side = (int) (100 * scale);
  const cairo_rectangle_int_t all = { 0, 0, side, side };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr = cairo_create (surface);
  guint32 pixel;

  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  bs_pdf_pictures_paint (pictures, cr, 0, scale, &all);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixel = *(guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                   + side / 2 * cairo_image_surface_get_stride (surface)
                                   + side / 2 * 4);
  cairo_surface_destroy (surface);
  return pixel & 0xffffff;
}

/* The part that was enlarged covers the page, and the page is sharp without it. */
START_TEST (small_again)
{
  g_autoptr (BsPdfPictures) pictures = open_pictures ();

  want (pictures, 1, 1);
  ck_assert_uint_eq (paint (pictures, 1), 0xffffff);
  want (pictures, 1, 1.2);
  ck_assert_uint_eq (paint (pictures, 1.2), 0xffffff);
  want (pictures, 1, 1);
  ck_assert_uint_eq (paint (pictures, 1), 0xffffff);
  /* In a larger window too. */
  want (pictures, 2, 2);
  ck_assert_uint_eq (paint (pictures, 2), 0xffffff);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("api/pdf-pictures");
  TCase *cases = tcase_create ("pdf-pictures");

  tcase_set_timeout (cases, 60);
  tcase_add_test (cases, small_again);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
