/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-e2e"

/*
 * pdf-window FILE [WIDTH HEIGHT]: a window with nothing but a BsPdfView on FILE. Says on stdout
 * what becomes of it: "state 2", "page 0", "zoom 1.00", "pressed long". Ends when its window is
 * closed.
 */

#include <stdlib.h>

#include "api/banshi.h"

static BsPdfView *view;
static gint64 started;

static void
say (const char *what, const char *value)
{
  g_print ("%s %s at %.1f ms\n", what, value, (double) (g_get_monotonic_time () - started) / 1000);
}

static void
on_notify (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  g_autofree char *value = NULL;

  if (g_strcmp0 (pspec->name, "state") == 0)
    value = g_strdup_printf ("%d", (int) bs_pdf_view_get_state (view));
  else if (g_strcmp0 (pspec->name, "page") == 0)
    value = g_strdup_printf ("%u", bs_pdf_view_get_page (view));
  else if (g_strcmp0 (pspec->name, "zoom") == 0)
    value = g_strdup_printf ("%.2f", bs_pdf_view_get_zoom (view));
  else if (g_strcmp0 (pspec->name, "complete") == 0)
    {
      gboolean complete;

      g_object_get (object, "complete", &complete, NULL);
      value = g_strdup (complete ? "1" : "0");
    }
  if (value != NULL)
    say (pspec->name, value);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsPdfDocument) document = bs_pdf_document_open_finish (result, &error);
  g_autofree char *n_pages = NULL;

  if (document == NULL)
    {
      say ("error", error->message);
      return;
    }
  n_pages = g_strdup_printf ("%u", bs_pdf_document_get_n_pages (document));
  say ("pages", n_pages);
  bs_pdf_view_set_document (view, document);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window;
  char *data;
  gsize size;

  if (argc < 2 || !g_file_get_contents (argv[1], &data, &size, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "usage: pdf-window FILE [WIDTH HEIGHT]");
      return 2;
    }
  bytes = g_bytes_new_take (data, size);
  gtk_init ();
  setvbuf (stdout, NULL, _IOLBF, 0);
  started = g_get_monotonic_time ();

  view = BS_PDF_VIEW (bs_pdf_view_new ("Form"));
  g_signal_connect (view, "notify", G_CALLBACK (on_notify), NULL);
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_set_title (GTK_WINDOW (window), "PDF window");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window),
                               argc > 3 ? (int) strtol (argv[2], NULL, 10) : 1000,
                               argc > 3 ? (int) strtol (argv[3], NULL, 10) : 1400);
  g_signal_connect_swapped (window, "close-request", G_CALLBACK (g_main_loop_quit), loop);
  gtk_window_present (GTK_WINDOW (window));
  bs_pdf_document_open_async (bytes, NULL, on_opened, NULL);
  g_main_loop_run (loop);

  return 0;
}
