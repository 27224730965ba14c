/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-bench"

/*
 * bench-pdf FILE: what a form costs on the screen: from the call that opens it to the frame that
 * shows it, a turned page, an enlarged one, a moved one, and the memory of both processes. FILE has
 * two pages or more. Fails on no figure.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/banshi.h"

#define ROUNDS 20
#define MOVES 60

static BsPdfView *view;
static gboolean is_painted;

static double
read_ms (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static int
compare (const void *a, const void *b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

static void
say (const char *what, double *values, guint n)
{
  qsort (values, n, sizeof *values, compare);
  g_print ("%-44s median %6.1f  p95 %6.1f  max %6.1f ms  (n=%u)\n", what, values[n / 2],
           values[n * 95 / 100], values[n - 1], n);
}

static void
on_painted (GdkFrameClock *clock, gpointer user_data)
{
  is_painted = TRUE;
}

/* Until a frame that was asked for is handed over. */
static void
wait_for_frame (void)
{
  gtk_widget_queue_draw (GTK_WIDGET (view));
  is_painted = FALSE;
  while (!is_painted)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_ready (void)
{
  while (bs_pdf_view_get_state (view) != BS_PDF_VIEW_READY)
    g_main_context_iteration (NULL, TRUE);
}

/* Everything that is on its way arrives. */
static void
settle (guint milliseconds)
{
  double end = read_ms () + milliseconds;

  while (read_ms () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsPdfDocument) document = bs_pdf_document_open_finish (result, &error);

  g_assert_no_error (error);
  bs_pdf_view_set_document (view, document);
}

/* KiB of a process, from its smaps_rollup. */
static guint64
read_pss (const char *pid)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "smaps_rollup", NULL);
  g_autofree char *text = NULL;
  const char *found;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  found = strstr (text, "\nPss:");
  return found != NULL ? g_ascii_strtoull (found + strlen ("\nPss:"), NULL, 10) : 0;
}

static void
say_memory (const char *what)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", getpid ());
  g_autofree char *text = NULL;
  g_auto (GStrv) pids = NULL;
  guint64 children = 0;
  guint n = 0;

  g_file_get_contents (path, &text, NULL, NULL);
  pids = g_strsplit (text != NULL ? text : "", " ", -1);
  for (guint i = 0; pids[i] != NULL; i++)
    if (pids[i][0] != '\0')
      {
        children += read_pss (pids[i]);
        n++;
      }
  g_print ("%-44s PSS %.1f MiB, %u drawing process%s %.1f MiB\n", what,
           (double) read_pss ("self") / 1024, n, n == 1 ? "" : "es", (double) children / 1024);
}

static void
bench_opening (GBytes *bytes)
{
  double values[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double begin;

      bs_pdf_view_set_document (view, NULL);
      settle (100);
      begin = read_ms ();
      bs_pdf_document_open_async (bytes, NULL, on_opened, NULL);
      wait_until_ready ();
      wait_for_frame ();
      values[i] = read_ms () - begin;
    }
  say ("open to first page on the screen", values, ROUNDS);
}

static void
bench_turning (void)
{
  double prepared[ROUNDS], fresh[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double begin;

      settle (200);
      begin = read_ms ();
      bs_pdf_view_set_page (view, 1);
      wait_until_ready ();
      wait_for_frame ();
      prepared[i] = read_ms () - begin;
      bs_pdf_view_set_page (view, 0);
    }
  say ("turn to the page that was prepared", prepared, ROUNDS);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (BsPdfDocument) document = g_object_ref (bs_pdf_view_get_document (view));
      double begin;

      bs_pdf_view_set_document (view, NULL);
      settle (100);
      begin = read_ms ();
      bs_pdf_view_set_document (view, document);
      wait_until_ready ();
      wait_for_frame ();
      fresh[i] = read_ms () - begin;
    }
  say ("a page that was not prepared", fresh, ROUNDS);
}

static void
bench_frame (const char *what)
{
  double values[MOVES];

  settle (1000);
  for (guint i = 0; i < MOVES; i++)
    {
      double begin = read_ms ();

      wait_for_frame ();
      values[i] = read_ms () - begin;
    }
  say (what, values, MOVES);
}

static void
bench_zooming (void)
{
  double first[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double begin;

      bs_pdf_view_set_zoom (view, 1);
      settle (200);
      begin = read_ms ();
      bs_pdf_view_set_zoom (view, 2.5);
      wait_for_frame ();
      first[i] = read_ms () - begin;
    }
  say ("enlarge, first (coarse) picture", first, ROUNDS);
  bench_frame ("one frame of an enlarged page");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window;
  char *data;
  gsize size;

  if (argc < 2 || !g_file_get_contents (argv[1], &data, &size, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "usage: bench-pdf FILE");
      return 2;
    }
  bytes = g_bytes_new_take (data, size);
  gtk_init ();
  view = BS_PDF_VIEW (bs_pdf_view_new ("Form"));
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1080, 1500);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (GTK_WIDGET (view)) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted),
                    NULL);
  wait_for_frame ();
  settle (500);

  g_print ("%s, %d x %d pixels\n", argv[1], gtk_widget_get_width (GTK_WIDGET (view)),
           gtk_widget_get_height (GTK_WIDGET (view)));
  say_memory ("no document yet");
  bench_opening (bytes);
  bench_turning ();
  say_memory ("a document, its page and the next");
  bench_frame ("one frame of a page that fits");
  bench_zooming ();
  say_memory ("enlarged");
  bs_pdf_view_set_document (view, NULL);
  wait_for_frame ();
  settle (500);
  say_memory ("the document is gone");
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
