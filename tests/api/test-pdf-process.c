/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "api/bs-finger-speed.h"
#include "api/bs-pdf-document-private.h"
#include "api/bs-pdf-process.h"
#include "bs-pdf-outcome.h"
#include "bs-test.h"

/* The process that draws is played by one that lies: nothing it says is believed. */

static void
wait_for (Outcome *outcome)
{
  while (!outcome->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static Outcome
open_word (const char *word)
{
  g_autofree char *text = g_strdup_printf ("%%PDF-%s", word);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  Outcome outcome = { NULL };

  bs_pdf_document_open_async (bytes, NULL, bs_pdf_outcome_on_opened, &outcome);
  wait_for (&outcome);
  return outcome;
}

static Outcome
draw_once (BsPdfDocument *document)
{
  const cairo_rectangle_int_t area = { 0, 0, 100, 100 };
  Outcome outcome = { NULL };

  bs_pdf_document_draw_async (document, 0, 1, &area, NULL, bs_pdf_outcome_on_drawn, &outcome);
  wait_for (&outcome);
  return outcome;
}

static void
assert_failed (Outcome *outcome, const char *word, BsPdfError code)
{
  ck_assert_msg (g_error_matches (outcome->error, BS_PDF_ERROR, (int) code), "%s: %s", word,
                 outcome->error != NULL ? outcome->error->message : "believed");
  g_clear_error (&outcome->error);
}

static void
teardown (void)
{
  bs_pdf_process_set_time_limit (0);
}

START_TEST (test_honest)
{
  Outcome opened = open_word ("honest");
  Outcome drawn = draw_once (opened.document);

  ck_assert_uint_eq (bs_pdf_document_get_n_pages (opened.document), 1);
  ck_assert_ptr_nonnull (drawn.surface);
  cairo_surface_destroy (drawn.surface);
  g_object_unref (opened.document);
}
END_TEST

static const char *const lies[] = {
  "serial", "status", "nothing", "no-pages", "many-pages", "nan",  "infinite",   "negative",
  "half",   "end",    "crash",   "short",    "empty",      "long", "descriptor",
};

START_TEST (test_lies_about_the_file)
{
  Outcome opened = open_word (lies[_i]);

  ck_assert_ptr_null (opened.document);
  assert_failed (&opened, lies[_i], BS_PDF_ERROR_DAMAGED);
}
END_TEST

START_TEST (test_lies_about_a_page)
{
  const char *const words[] = { "serial", "status", "nothing", "end",       "crash",
                                "short",  "empty",  "long",    "descriptor" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *word = g_strconcat ("draw-", words[i], NULL);
      Outcome opened = open_word (word);
      Outcome drawn;

      ck_assert_ptr_nonnull (opened.document);
      drawn = draw_once (opened.document);
      assert_failed (&drawn, word, BS_PDF_ERROR_DAMAGED);
      g_object_unref (opened.document);
    }
}
END_TEST

START_TEST (test_silence)
{
  Outcome opened;

  bs_pdf_process_set_time_limit (100);
  opened = open_word ("silent");
  assert_failed (&opened, "silent", BS_PDF_ERROR_TOO_SLOW);
}
END_TEST

/* An answer nobody asked for ends the process; the page asked for later gets another one. */
START_TEST (test_talks_too_much)
{
  Outcome opened = open_word ("twice");
  guint n_drawn = 0;

  ck_assert_ptr_nonnull (opened.document);
  for (guint i = 0; i < 20; i++)
    {
      Outcome drawn = draw_once (opened.document);

      n_drawn += drawn.surface != NULL;
      g_clear_pointer (&drawn.surface, cairo_surface_destroy);
      g_clear_error (&drawn.error);
    }
  /* Not for ever. */
  ck_assert_uint_lt (n_drawn, 20);
  g_object_unref (opened.document);
}
END_TEST

START_TEST (test_finger_speed)
{
  BsFingerSpeed finger = { 0 };
  double x, y;

  bs_finger_speed_get (&finger, 5, &x, &y);
  ck_assert_double_eq (x, 0);
  bs_finger_speed_add (&finger, 0xffffffe0u, 0, 0);
  bs_finger_speed_get (&finger, 0xffffffe0u, &x, &y);
  ck_assert_double_eq (x, 0);
  /* Ten pixels right and five up each 10 ms, while the clock wraps around. */
  for (guint i = 1; i <= 20; i++)
    bs_finger_speed_add (&finger, 0xffffffe0u + 10 * i, 10.0 * i, -5.0 * i);
  bs_finger_speed_get (&finger, 0xffffffe0u + 200, &x, &y);
  ck_assert_double_eq_tol (x, 1000, 1e-6);
  ck_assert_double_eq_tol (y, -500, 1e-6);
  /* It rested before it left. */
  bs_finger_speed_get (&finger, 0xffffffe0u + 500, &x, &y);
  ck_assert_double_eq (x, 0);
  /* Several in one millisecond. */
  finger = (BsFingerSpeed){ 0 };
  bs_finger_speed_add (&finger, 7, 0, 0);
  bs_finger_speed_add (&finger, 7, 1, 1);
  bs_finger_speed_get (&finger, 7, &x, &y);
  ck_assert_double_eq (x, 1000);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pdf-process");
  TCase *tcase = tcase_create ("process");

  tcase_add_checked_fixture (tcase, NULL, teardown);
  tcase_add_test (tcase, test_honest);
  tcase_add_loop_test (tcase, test_lies_about_the_file, 0, (int) G_N_ELEMENTS (lies));
  tcase_add_test (tcase, test_lies_about_a_page);
  tcase_add_test (tcase, test_silence);
  tcase_add_test (tcase, test_talks_too_much);
  tcase_add_test (tcase, test_finger_speed);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
