/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "config.h"

#include <signal.h>
#include <stdlib.h>

#include "api/bs-pdf-document-private.h"
#include "api/bs-pdf-pictures.h"
#include "api/bs-pdf-process.h"
#include "api/bs-pdf-view.h"
#include "bs-pdf-fixture.h"
#include "bs-test.h"

#define A4 "/MediaBox [0 0 595 842]"

static GtkWindow *window;
static BsPdfView *view;
static GString *told; /* what was notified, a letter each */

static void
on_notify (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  const char *const names[] = { "page", "zoom", "state" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (pspec->name, names[i]))
      g_string_append_c (told, names[i][0]);
}

static void
setup (void)
{
  gtk_init ();
  told = g_string_new (NULL);
  view = BS_PDF_VIEW (bs_pdf_view_new ("Form"));
  g_signal_connect (view, "notify", G_CALLBACK (on_notify), NULL);
  window = g_object_ref_sink (GTK_WINDOW (gtk_window_new ()));
  gtk_window_set_default_size (window, 600, 800);
  gtk_window_set_child (window, GTK_WIDGET (view));
  gtk_window_present (window);
}

static void
teardown (void)
{
  bs_pdf_process_set_time_limit (0);
  if (window != NULL)
    gtk_window_destroy (window);
  g_clear_object (&window);
  g_string_free (told, TRUE);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  BsPdfDocument **document = user_data;

  *document = bs_pdf_document_open_finish (result, &error);
  g_assert_no_error (error);
}

static BsPdfDocument *
open_bytes (GBytes *bytes)
{
  BsPdfDocument *document = NULL;

  bs_pdf_document_open_async (bytes, NULL, on_opened, &document);
  while (document == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_bytes_unref (bytes);
  return document;
}

static void
show (GBytes *bytes)
{
  g_autoptr (BsPdfDocument) document = open_bytes (bytes);

  bs_pdf_view_set_document (view, document);
}

static void
wait_for_state (BsPdfViewState state)
{
  while (bs_pdf_view_get_state (view) != state)
    g_main_context_iteration (NULL, TRUE);
}

START_TEST (test_states)
{
  ck_assert_int_eq (bs_pdf_view_get_state (view), BS_PDF_VIEW_EMPTY);
  ck_assert_ptr_null (bs_pdf_view_get_document (view));
  bs_pdf_view_set_page (view, 3);
  ck_assert_uint_eq (bs_pdf_view_get_page (view), 0);
  show (bs_pdf_fixture_new (3, A4, "", NULL));
  ck_assert_int_eq (bs_pdf_view_get_state (view), BS_PDF_VIEW_DRAWING);
  wait_for_state (BS_PDF_VIEW_READY);
  ck_assert_str_eq (told->str, "ss");
  ck_assert_ptr_null (bs_pdf_view_get_error (view));
  bs_pdf_view_set_document (view, NULL);
  ck_assert_int_eq (bs_pdf_view_get_state (view), BS_PDF_VIEW_EMPTY);
  ck_assert_str_eq (told->str, "sss");
}
END_TEST

START_TEST (test_page_and_zoom)
{
  show (bs_pdf_fixture_new (3, A4, "", NULL));
  wait_for_state (BS_PDF_VIEW_READY);
  g_string_truncate (told, 0);
  bs_pdf_view_set_zoom (view, 2);
  bs_pdf_view_set_zoom (view, 2);
  ck_assert_double_eq (bs_pdf_view_get_zoom (view), 2);
  ck_assert_str_eq (told->str, "z");
  bs_pdf_view_set_zoom (view, 100);
  ck_assert_double_eq (bs_pdf_view_get_zoom (view), 6);
  bs_pdf_view_set_zoom (view, -1);
  ck_assert_double_eq (bs_pdf_view_get_zoom (view), 1);
  bs_pdf_view_set_page (view, 99);
  ck_assert_uint_eq (bs_pdf_view_get_page (view), 2);
  ck_assert_str_eq (told->str + 3, "sp");
}
END_TEST

START_TEST (test_another_document)
{
  show (bs_pdf_fixture_new (3, A4, "", NULL));
  bs_pdf_view_set_page (view, 1);
  bs_pdf_view_set_zoom (view, 3);
  /* As many pages: held against each other. */
  show (bs_pdf_fixture_new (3, A4, "0 0 99 99 re f", NULL));
  ck_assert_uint_eq (bs_pdf_view_get_page (view), 1);
  ck_assert_double_eq (bs_pdf_view_get_zoom (view), 3);
  wait_for_state (BS_PDF_VIEW_READY);
  show (bs_pdf_fixture_new (4, A4, "", NULL));
  ck_assert_uint_eq (bs_pdf_view_get_page (view), 0);
  ck_assert_double_eq (bs_pdf_view_get_zoom (view), 1);
  wait_for_state (BS_PDF_VIEW_READY);
}
END_TEST

START_TEST (test_failed_page)
{
  bs_pdf_process_set_time_limit (300);
  show (bs_pdf_fixture_new_endless (3));
  wait_for_state (BS_PDF_VIEW_FAILED);
  ck_assert (g_error_matches (bs_pdf_view_get_error (view), BS_PDF_ERROR, BS_PDF_ERROR_TOO_SLOW));
  bs_pdf_process_set_time_limit (0);
  bs_pdf_view_set_page (view, 1);
  ck_assert_ptr_null (bs_pdf_view_get_error (view));
  wait_for_state (BS_PDF_VIEW_READY);
}
END_TEST

/* The view goes while a page is drawn for it. */
START_TEST (test_gone_while_drawing)
{
  BsPdfDocument *document = open_bytes (bs_pdf_fixture_new_endless (3));
  guint n = 0;

  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *) &document);
  bs_pdf_view_set_document (view, document);
  g_object_unref (document);
  /* Long enough to be laid out, and to ask. */
  while (gtk_widget_get_width (GTK_WIDGET (view)) == 0 || n++ < 50)
    g_main_context_iteration (NULL, FALSE);
  gtk_window_destroy (window);
  g_clear_object (&window);
  /* Nothing holds the document for the page that is never done. */
  while (document != NULL)
    g_main_context_iteration (NULL, TRUE);
}
END_TEST

static void
wait_until_complete (BsPdfPictures *pictures)
{
  while (!bs_pdf_pictures_are_complete (pictures))
    g_main_context_iteration (NULL, TRUE);
}

START_TEST (test_next_page_is_prepared)
{
  g_autoptr (BsPdfDocument) document = open_bytes (bs_pdf_fixture_new (5, A4, "", NULL));
  g_autoptr (BsPdfPictures) pictures = bs_pdf_pictures_new (document);
  const cairo_rectangle_int_t all = { 0, 0, 595, 842 };
  const cairo_rectangle_int_t part = { 1000, 1000, 500, 500 };

  ck_assert (!bs_pdf_pictures_has_page (pictures, 0));
  bs_pdf_pictures_want (pictures, 0, 1, 1, &all);
  wait_until_complete (pictures);
  ck_assert (bs_pdf_pictures_has_page (pictures, 0) && bs_pdf_pictures_has_page (pictures, 1));
  ck_assert (!bs_pdf_pictures_has_page (pictures, 2));
  bs_pdf_pictures_want (pictures, 1, 1, 1, &all);
  wait_until_complete (pictures);
  /* The one before, this and the next, no more. */
  ck_assert (bs_pdf_pictures_has_page (pictures, 0) && bs_pdf_pictures_has_page (pictures, 2));
  bs_pdf_pictures_want (pictures, 2, 1, 4, &part);
  ck_assert (!bs_pdf_pictures_are_complete (pictures));
  wait_until_complete (pictures);
  ck_assert (!bs_pdf_pictures_has_page (pictures, 0) && bs_pdf_pictures_has_page (pictures, 3));
  /* Gone with an order under way. */
  bs_pdf_pictures_want (pictures, 4, 1, 4, &part);
}
END_TEST

/* A page of which only the enlarged part cannot be drawn stays as it is, and nobody tries for ever.
 */
START_TEST (test_part_fails)
{
  g_autoptr (BsPdfDocument) document = open_bytes (bs_pdf_fixture_new (1, A4, "", NULL));
  g_autoptr (BsPdfPictures) pictures = bs_pdf_pictures_new (document);
  const cairo_rectangle_int_t all = { 0, 0, 595, 842 };
  const cairo_rectangle_int_t part = { 0, 0, 500, 500 };

  bs_pdf_pictures_want (pictures, 0, 1, 1, &all);
  wait_until_complete (pictures);
  bs_pdf_process_set_time_limit (1);
  for (guint i = 0; i < 40; i++)
    {
      GPid pid = bs_pdf_document_get_pid (document);

      bs_pdf_pictures_want (pictures, 0, 1, 4 + 0.01 * i, &part);
      if (pid != 0)
        kill (pid, SIGKILL);
      wait_until_complete (pictures);
    }
  ck_assert (bs_pdf_pictures_has_page (pictures, 0));
  ck_assert_ptr_null (bs_pdf_pictures_get_error (pictures, 0));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pdf-view");
  TCase *tcase = tcase_create ("view");
  TCase *pictures = tcase_create ("pictures");

  tcase_set_timeout (tcase, 30);
  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_states);
  tcase_add_test (tcase, test_page_and_zoom);
  tcase_add_test (tcase, test_another_document);
  tcase_add_test (tcase, test_failed_page);
  tcase_add_test (tcase, test_gone_while_drawing);
  suite_add_tcase (suite, tcase);
  tcase_set_timeout (pictures, 30);
  tcase_add_test (pictures, test_next_page_is_prepared);
  tcase_add_test (pictures, test_part_fails);
  suite_add_tcase (suite, pictures);
  return bs_test_run (suite);
}
