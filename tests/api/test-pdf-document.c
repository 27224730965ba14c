/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/bs-pdf-document-private.h"
#include "api/bs-pdf-process.h"
#include "bs-pdf-fixture.h"
#include "bs-pdf-outcome.h"
#include "bs-test.h"
#include "pdf/bs-pdf-protocol.h"

#define A4 "/MediaBox [0 0 595 842]"

/* What a call came to; several may be under way. */
static void
outcome_clear (Outcome *outcome)
{
  g_clear_object (&outcome->document);
  g_clear_pointer (&outcome->surface, cairo_surface_destroy);
  g_clear_error (&outcome->error);
  outcome->is_done = FALSE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
wait_for (Outcome *outcome)
{
  while (!outcome->is_done)
    g_main_context_iteration (NULL, TRUE);
  ck_assert ((outcome->error != NULL) != (outcome->document != NULL || outcome->surface != NULL));
}

static void
open_bytes (Outcome *outcome, GBytes *bytes)
{
  bs_pdf_document_open_async (bytes, NULL, bs_pdf_outcome_on_opened, outcome);
  wait_for (outcome);
  g_bytes_unref (bytes);
}

static BsPdfDocument *
open_good (GBytes *bytes)
{
  Outcome outcome = { NULL };

  open_bytes (&outcome, bytes);
  ck_assert_msg (outcome.error == NULL, "%s", outcome.error != NULL ? outcome.error->message : "");
  return outcome.document;
}

static void
assert_refused (GBytes *bytes, BsPdfError code)
{
  g_auto (Outcome) outcome = { NULL };

  open_bytes (&outcome, bytes);
  ck_assert_ptr_null (outcome.document);
  ck_assert_msg (g_error_matches (outcome.error, BS_PDF_ERROR, (int) code), "%s %d %s",
                 g_quark_to_string (outcome.error->domain), outcome.error->code,
                 outcome.error->message);
}

static void
start_drawing (Outcome *outcome, BsPdfDocument *document, guint page, GCancellable *cancellable)
{
  const cairo_rectangle_int_t area = { 0, 0, 595, 842 };

  bs_pdf_document_draw_async (document, page, 1, &area, cancellable, bs_pdf_outcome_on_drawn,
                              outcome);
}

static void
draw_area (Outcome *outcome,
           BsPdfDocument *document,
           guint page,
           double scale,
           cairo_rectangle_int_t area)
{
  bs_pdf_document_draw_async (document, page, scale, &area, NULL, bs_pdf_outcome_on_drawn, outcome);
  wait_for (outcome);
}

static guint
count_dark (cairo_surface_t *surface)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += data[y * stride + 4 * x + 1] < 128;
  return n;
}

static gboolean
is_dark_at (cairo_surface_t *surface, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (surface);

  return data[y * cairo_image_surface_get_stride (surface) + 4 * x + 1] < 128;
}

/* Processes of ours that run; those that have ended are not counted, reaped or not. */
static guint
count_processes (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", getpid ());
  g_autofree char *text = NULL;
  g_auto (GStrv) pids = NULL;
  guint n = 0;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  pids = g_strsplit (text, " ", -1);
  for (guint i = 0; pids[i] != NULL; i++)
    {
      g_autofree char *stat_path = g_strdup_printf ("/proc/%s/stat", pids[i]);
      g_autofree char *stat = NULL;

      if (pids[i][0] != '\0' && g_file_get_contents (stat_path, &stat, NULL, NULL))
        n += strstr (stat, ") Z ") == NULL;
    }
  return n;
}

static void
wait_for_processes (guint n)
{
  while (count_processes () != n)
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
on_tick (gpointer user_data)
{
  guint *ticks = user_data;

  (*ticks)++;
  return G_SOURCE_CONTINUE;
}

static void
teardown (void)
{
  bs_pdf_process_set_time_limit (0);
  wait_for_processes (0);
}

START_TEST (test_samples)
{
  const char *const names[] = { "sfz-djb-blank.pdf", "sfz-djb-sample.pdf", "gs-djsqs-sample.pdf" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BsPdfDocument) document = open_good (bs_pdf_fixture_read_form (names[i]));
      guint n = bs_pdf_document_get_n_pages (document);

      ck_assert_uint_ge (n, 1);
      for (guint page = 0; page < n; page++)
        {
          g_auto (Outcome) outcome = { NULL };
          double width, height;
          guint dark;

          bs_pdf_document_get_page_size (document, page, &width, &height);
          ck_assert_double_eq_tol (width, 595.3, 1);
          ck_assert_double_eq_tol (height, 841.9, 1);
          draw_area (&outcome, document, page, 1.5, (cairo_rectangle_int_t){ 0, 0, 893, 1263 });
          ck_assert_ptr_nonnull (outcome.surface);
          dark = count_dark (outcome.surface);
          /* Letters and lines, on paper. */
          ck_assert_uint_gt (dark, 5000);
          ck_assert_uint_lt (dark, 893 * 1263 / 3);
        }
    }
}
END_TEST

START_TEST (test_place_and_scale)
{
  g_autoptr (BsPdfDocument) document =
      open_good (bs_pdf_fixture_new (3, A4, "100 742 10 10 re f", NULL));
  g_auto (Outcome) whole = { NULL };
  g_auto (Outcome) part = { NULL };

  ck_assert_uint_eq (bs_pdf_document_get_n_pages (document), 3);
  draw_area (&whole, document, 2, 1, (cairo_rectangle_int_t){ 0, 0, 595, 842 });
  ck_assert_uint_eq (count_dark (whole.surface), 100);
  ck_assert (is_dark_at (whole.surface, 100, 90) && is_dark_at (whole.surface, 109, 99));
  /* Four times as large, from the square's own corner. */
  draw_area (&part, document, 2, 4, (cairo_rectangle_int_t){ 400, 360, 50, 50 });
  ck_assert_uint_eq (count_dark (part.surface), 1600);
  ck_assert (is_dark_at (part.surface, 0, 0) && is_dark_at (part.surface, 39, 39));
  ck_assert (!is_dark_at (part.surface, 40, 40));
}
END_TEST

START_TEST (test_turned_page)
{
  g_autoptr (BsPdfDocument) document =
      open_good (bs_pdf_fixture_new (1, A4 " /Rotate 90", "0 0 10 10 re f", NULL));
  g_auto (Outcome) outcome = { NULL };
  double width, height;

  bs_pdf_document_get_page_size (document, 0, &width, &height);
  ck_assert_double_eq_tol (width, 842, 0.01);
  ck_assert_double_eq_tol (height, 595, 0.01);
  draw_area (&outcome, document, 0, 1, (cairo_rectangle_int_t){ 0, 0, 842, 595 });
  /* Bottom left becomes top left. */
  ck_assert (is_dark_at (outcome.surface, 2, 2));
  ck_assert_uint_eq (count_dark (outcome.surface), 100);
}
END_TEST

START_TEST (test_refused)
{
  g_autoptr (GBytes) sample = bs_pdf_fixture_read_form ("sfz-djb-sample.pdf");
  g_autofree char *noise = g_malloc0 (BS_PDF_MAX_BYTES + 1);

  assert_refused (g_bytes_new_static ("", 0), BS_PDF_ERROR_DAMAGED);
  assert_refused (g_bytes_new_static ("hello", 5), BS_PDF_ERROR_DAMAGED);
  assert_refused (g_bytes_new_static ("%PDF-1.7\nno more", 16), BS_PDF_ERROR_DAMAGED);
  assert_refused (g_bytes_new_from_bytes (sample, 0, 600), BS_PDF_ERROR_DAMAGED);
  assert_refused (bs_pdf_fixture_new_encrypted (), BS_PDF_ERROR_ENCRYPTED);
  assert_refused (g_bytes_new (noise, BS_PDF_MAX_BYTES + 1), BS_PDF_ERROR_TOO_LARGE);
  assert_refused (bs_pdf_fixture_new (10000, A4, "", NULL), BS_PDF_ERROR_TOO_LARGE);
  assert_refused (bs_pdf_fixture_new (1001, A4, "", NULL), BS_PDF_ERROR_TOO_LARGE);
  assert_refused (bs_pdf_fixture_new (1, "/MediaBox [0 0 1000000 1000000]", "", NULL),
                  BS_PDF_ERROR_TOO_LARGE);
  assert_refused (bs_pdf_fixture_new (1, "/MediaBox [0 0 595 0.0001]", "", NULL),
                  BS_PDF_ERROR_DAMAGED);
  assert_refused (bs_pdf_fixture_new (0, A4, "", NULL), BS_PDF_ERROR_DAMAGED);
}
END_TEST

START_TEST (test_limits_are_within)
{
  g_autoptr (BsPdfDocument) many = open_good (bs_pdf_fixture_new (1000, A4, "", NULL));
  g_autoptr (BsPdfDocument) large =
      open_good (bs_pdf_fixture_new (1, "/MediaBox [0 0 14400 14400]", "", NULL));
  g_auto (Outcome) outcome = { NULL };

  ck_assert_uint_eq (bs_pdf_document_get_n_pages (many), 1000);
  draw_area (&outcome, many, 999, 1, (cairo_rectangle_int_t){ 0, 0, 595, 842 });
  ck_assert_ptr_nonnull (outcome.surface);
  outcome_clear (&outcome);
  draw_area (&outcome, large, 0, 0.1, (cairo_rectangle_int_t){ 0, 0, 4096, 4096 });
  ck_assert_ptr_nonnull (outcome.surface);
}
END_TEST

/* Cut short somewhere: opened as far as it goes, or refused; the terminal goes on. */
START_TEST (test_truncated)
{
  g_autoptr (GBytes) sample = bs_pdf_fixture_read_form ("sfz-djb-sample.pdf");
  gsize size = g_bytes_get_size (sample);

  for (guint i = 1; i < 10; i++)
    {
      g_auto (Outcome) opened = { NULL };
      g_auto (Outcome) drawn = { NULL };

      open_bytes (&opened, g_bytes_new_from_bytes (sample, 0, size * i / 10));
      if (opened.document == NULL)
        {
          ck_assert (opened.error->domain == BS_PDF_ERROR);
          continue;
        }
      start_drawing (&drawn, opened.document, 0, NULL);
      wait_for (&drawn);
      ck_assert (drawn.error == NULL || drawn.error->domain == BS_PDF_ERROR);
    }
}
END_TEST

START_TEST (test_hostile_content)
{
  /* A form that draws itself, and a pattern with more tiles than there are atoms. */
  g_autoptr (BsPdfDocument) recursive = open_good (bs_pdf_fixture_new (
      1, A4 " /Resources << /XObject << /F 4 0 R >> >>", "/F Do",
      "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "
      "<< /XObject << /F 4 0 R >> >> /Length 11 >>\nstream\n/F Do /F Do\nendstream",
      NULL));
  g_autoptr (BsPdfDocument) tiles = open_good (bs_pdf_fixture_new (
      1, A4 " /Resources << /Pattern << /P 4 0 R >> >>", "/Pattern cs /P scn 0 0 595 842 re f",
      "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1000000 1000000] "
      "/XStep 0.0001 /YStep 0.0001 /Resources << >> /Length 10 >>\nstream\n0 0 1 1 re f\nendstream",
      NULL));
  BsPdfDocument *both[] = { recursive, tiles };

  bs_pdf_process_set_time_limit (1000);
  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_auto (Outcome) outcome = { NULL };

      start_drawing (&outcome, both[i], 0, NULL);
      wait_for (&outcome);
      ck_assert (outcome.error == NULL || outcome.error->domain == BS_PDF_ERROR);
    }
}
END_TEST

START_TEST (test_too_slow)
{
  g_autoptr (BsPdfDocument) document = open_good (bs_pdf_fixture_new_endless (2));
  g_auto (Outcome) slow = { NULL };
  g_auto (Outcome) next = { NULL };
  guint ticks = 0, tick_id;
  GPid before = bs_pdf_document_get_pid (document);

  bs_pdf_process_set_time_limit (500);
  tick_id = g_timeout_add (10, on_tick, &ticks);
  start_drawing (&slow, document, 0, NULL);
  start_drawing (&next, document, 1, NULL);
  wait_for (&slow);
  ck_assert (g_error_matches (slow.error, BS_PDF_ERROR, BS_PDF_ERROR_TOO_SLOW));
  /* The main loop went on meanwhile. */
  ck_assert_uint_gt (ticks, 5);
  g_source_remove (tick_id);
  /* The page behind it waited and is drawn by another process. */
  bs_pdf_process_set_time_limit (0);
  wait_for (&next);
  ck_assert_ptr_nonnull (next.surface);
  ck_assert_int_ne (bs_pdf_document_get_pid (document), before);
  ck_assert_uint_eq (count_processes (), 1);
}
END_TEST

START_TEST (test_killed)
{
  g_autoptr (BsPdfDocument) document = open_good (bs_pdf_fixture_new_endless (2));
  g_auto (Outcome) killed = { NULL };
  g_auto (Outcome) next = { NULL };

  start_drawing (&killed, document, 0, NULL);
  kill (bs_pdf_document_get_pid (document), SIGKILL);
  wait_for (&killed);
  ck_assert (g_error_matches (killed.error, BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED));
  start_drawing (&next, document, 1, NULL);
  wait_for (&next);
  ck_assert_ptr_nonnull (next.surface);

  /* While nothing is asked of it. */
  outcome_clear (&next);
  kill (bs_pdf_document_get_pid (document), SIGKILL);
  wait_for_processes (0);
  start_drawing (&next, document, 1, NULL);
  wait_for (&next);
  ck_assert_ptr_nonnull (next.surface);
}
END_TEST

START_TEST (test_killed_again_and_again)
{
  g_autoptr (BsPdfDocument) document = open_good (bs_pdf_fixture_new_endless (2));
  guint n_starts = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_auto (Outcome) outcome = { NULL };
      GPid pid;

      start_drawing (&outcome, document, 0, NULL);
      pid = bs_pdf_document_get_pid (document);
      n_starts += pid != 0;
      if (pid != 0)
        kill (pid, SIGKILL);
      wait_for (&outcome);
      ck_assert (g_error_matches (outcome.error, BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED));
    }
  ck_assert_uint_ge (n_starts, 3);
  ck_assert_uint_le (n_starts, 6);
}
END_TEST

START_TEST (test_cancel_opening)
{
  for (guint turns = 0; turns < 30; turns++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GBytes) bytes = bs_pdf_fixture_read_form ("sfz-djb-sample.pdf");
      g_auto (Outcome) outcome = { NULL };

      bs_pdf_document_open_async (bytes, cancellable, bs_pdf_outcome_on_opened, &outcome);
      for (guint i = 0; i < turns && !outcome.is_done; i++)
        g_main_context_iteration (NULL, i % 2 == 0);
      if (outcome.is_done)
        continue;
      g_cancellable_cancel (cancellable);
      wait_for (&outcome);
      ck_assert (g_error_matches (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
    }
  wait_for_processes (0);
}
END_TEST

START_TEST (test_cancel_drawing)
{
  g_autoptr (BsPdfDocument) document = open_good (bs_pdf_fixture_new_endless (3));
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  g_auto (Outcome) slow = { NULL };
  g_auto (Outcome) waiting = { NULL };

  start_drawing (&slow, document, 0, first);
  start_drawing (&waiting, document, 1, second);
  g_cancellable_cancel (second);
  wait_for (&waiting);
  ck_assert (g_error_matches (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  ck_assert (!slow.is_done);
  g_cancellable_cancel (first);
  wait_for (&slow);
  ck_assert (g_error_matches (slow.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  /* Nobody waits for the page any more: the document can go, and its process with it. */
  g_clear_object (&document);
  wait_for_processes (0);
}
END_TEST

START_TEST (test_two_documents)
{
  g_auto (Outcome) blank = { NULL };
  g_auto (Outcome) sample = { NULL };
  g_autoptr (GBytes) blank_bytes = bs_pdf_fixture_read_form ("sfz-djb-blank.pdf");
  g_autoptr (GBytes) sample_bytes = bs_pdf_fixture_read_form ("sfz-djb-sample.pdf");
  Outcome drawn[2] = { { NULL } };

  bs_pdf_document_open_async (blank_bytes, NULL, bs_pdf_outcome_on_opened, &blank);
  bs_pdf_document_open_async (sample_bytes, NULL, bs_pdf_outcome_on_opened, &sample);
  wait_for (&blank);
  wait_for (&sample);
  ck_assert_uint_eq (count_processes (), 2);
  start_drawing (&drawn[0], blank.document, 0, NULL);
  start_drawing (&drawn[1], sample.document, 0, NULL);
  wait_for (&drawn[0]);
  wait_for (&drawn[1]);
  /* The sample is filled in. */
  ck_assert_uint_gt (count_dark (drawn[1].surface), count_dark (drawn[0].surface) + 100);
  g_clear_object (&blank.document);
  wait_for_processes (1);
  outcome_clear (&drawn[0]);
  outcome_clear (&drawn[1]);
}
END_TEST

/* What the process may not do, seen from outside. */
START_TEST (test_rights)
{
  g_autoptr (BsPdfDocument) document = open_good (bs_pdf_fixture_read_form ("sfz-djb-sample.pdf"));
  g_autofree char *folder = g_strdup_printf ("/proc/%d", bs_pdf_document_get_pid (document));
  g_autofree char *status_path = g_build_filename (folder, "status", NULL);
  g_autofree char *limits_path = g_build_filename (folder, "limits", NULL);
  g_autofree char *status = NULL;
  g_autofree char *limits = NULL;

  ck_assert (g_file_get_contents (status_path, &status, NULL, NULL));
  bs_test_assert_contains (status, "NoNewPrivs:\t1");
  bs_test_assert_contains (status, "Seccomp:\t2");
  bs_test_assert_contains (status, "Threads:\t1");
  ck_assert (g_file_get_contents (limits_path, &limits, NULL, NULL));
  ck_assert (g_regex_match_simple ("Max core file size +0 +0", limits, 0, 0));
  ck_assert (g_regex_match_simple ("Max file size +0 +0", limits, 0, 0));
  ck_assert (g_regex_match_simple ("Max processes +0 +0", limits, 0, 0));
#ifndef __SANITIZE_ADDRESS__
  ck_assert (g_regex_match_simple ("Max address space +536870912 +536870912", limits, 0, 0));
#endif
}
END_TEST

/* Poppler is in the other process only. */
START_TEST (test_nothing_of_poppler_here)
{
  g_autoptr (BsPdfDocument) document = open_good (bs_pdf_fixture_read_form ("sfz-djb-sample.pdf"));
  g_autofree char *maps = NULL;

  ck_assert (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  bs_test_assert_contains (maps, "libgio");
  ck_assert_ptr_null (strstr (maps, "poppler"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pdf-document");
  TCase *tcase = tcase_create ("document");

  tcase_set_timeout (tcase, 30);
  tcase_add_checked_fixture (tcase, NULL, teardown);
  tcase_add_test (tcase, test_samples);
  tcase_add_test (tcase, test_place_and_scale);
  tcase_add_test (tcase, test_turned_page);
  tcase_add_test (tcase, test_refused);
  tcase_add_test (tcase, test_limits_are_within);
  tcase_add_test (tcase, test_truncated);
  tcase_add_test (tcase, test_hostile_content);
  tcase_add_test (tcase, test_too_slow);
  tcase_add_test (tcase, test_killed);
  tcase_add_test (tcase, test_killed_again_and_again);
  tcase_add_test (tcase, test_cancel_opening);
  tcase_add_test (tcase, test_cancel_drawing);
  tcase_add_test (tcase, test_two_documents);
  tcase_add_test (tcase, test_rights);
  tcase_add_test (tcase, test_nothing_of_poppler_here);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
