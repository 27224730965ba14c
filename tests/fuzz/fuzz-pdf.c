/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

/* Fuzz target: a PDF that is opened and drawn, by the real process. Whatever it is, there is a
 * picture or a BS_PDF_ERROR in time, and nothing of it stays. */

#include "fuzz/fuzz.h"

#include <dirent.h>

#include "api/bs-pdf-document-private.h"
#include "api/bs-pdf-process.h"
#include "bs-pdf-fixture.h"
#include "bs-pdf-outcome.h"
#include "pdf/bs-pdf-protocol.h"

/* What an answer may take, and the whole of an input with all that a busy machine adds. */
#define ANSWER_MS 1000
#define INPUT_SECONDS 20

static void
wait_for (Outcome *outcome)
{
  gint64 end = g_get_monotonic_time () + INPUT_SECONDS * G_USEC_PER_SEC;

  while (!outcome->is_done)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  if (outcome->error != NULL)
    g_assert_cmpuint (outcome->error->domain, ==, BS_PDF_ERROR);
}

static guint
count_descriptors (void)
{
  DIR *folder = opendir ("/proc/self/fd");
  guint n = 0;

  g_assert_nonnull (folder);
  while (readdir (folder) != NULL)
    n++;
  closedir (folder);
  return n;
}

static void
draw (BsPdfDocument *document, guint page)
{
  const cairo_rectangle_int_t area = { 0, 0, 298, 421 };
  Outcome outcome = { NULL };

  bs_pdf_document_draw_async (document, page, 0.5, &area, NULL, bs_pdf_outcome_on_drawn, &outcome);
  wait_for (&outcome);
  if (outcome.surface != NULL)
    {
      g_assert_cmpint (cairo_image_surface_get_width (outcome.surface), ==, area.width);
      cairo_surface_destroy (outcome.surface);
    }
  g_clear_error (&outcome.error);
}

static void
check_document (BsPdfDocument *document)
{
  guint n = bs_pdf_document_get_n_pages (document);

  g_assert_true (n >= 1 && n <= BS_PDF_MAX_PAGES);
  for (guint page = 0; page < n; page++)
    {
      double width, height;

      bs_pdf_document_get_page_size (document, page, &width, &height);
      g_assert_true (width >= BS_PDF_MIN_POINTS && width <= BS_PDF_MAX_POINTS);
      g_assert_true (height >= BS_PDF_MIN_POINTS && height <= BS_PDF_MAX_POINTS);
    }
  draw (document, 0);
  draw (document, n - 1);
}

/* Whether it could be opened. */
static gboolean
play (GBytes *bytes)
{
  Outcome outcome = { NULL };
  gboolean is_open;

  bs_pdf_document_open_async (bytes, NULL, bs_pdf_outcome_on_opened, &outcome);
  wait_for (&outcome);
  is_open = outcome.document != NULL;
  g_assert_true (is_open != (outcome.error != NULL));
  if (is_open)
    check_document (outcome.document);
  g_clear_object (&outcome.document);
  g_clear_error (&outcome.error);
  return is_open;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static guint n_descriptors;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  if (n_descriptors == 0)
    {
      /* Where no process starts nothing opens, and nothing would be tried. */
      g_autoptr (GBytes) good = bs_pdf_fixture_new (1, "/MediaBox [0 0 595 842]", "", NULL);

      g_assert_true (play (good));
    }
  bs_pdf_process_set_time_limit (ANSWER_MS);
  play (bytes);

  /* The first input starts threads and their wake-up descriptors. A process that has ended is
   * reaped by the main loop, which holds a descriptor of it until then. */
  if (n_descriptors == 0)
    n_descriptors = count_descriptors () + 4;
  for (guint i = 0; i < 1000 && count_descriptors () > n_descriptors; i++)
    {
      g_main_context_wakeup (NULL);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (count_descriptors (), <=, n_descriptors);
  return 0;
}
