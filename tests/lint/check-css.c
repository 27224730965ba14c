/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check-css FILE...: GTK reads each style sheet without a complaint. What it does not understand it
 * drops with a warning that nobody on a terminal would read.
 */
#include <gtk/gtk.h>

static void
on_parsing_error (GtkCssProvider *provider,
                  GtkCssSection *section,
                  const GError *error,
                  gpointer user_data)
{
  guint *errors = user_data;
  g_autofree char *path = g_file_get_path (gtk_css_section_get_file (section));
  const GtkCssLocation *start = gtk_css_section_get_start_location (section);

  (*errors)++;
  g_print ("%s:%" G_GSIZE_FORMAT ": %s: GTK %d.%d does not read this, write it otherwise\n", path,
           start->lines + 1, error->message, GTK_MAJOR_VERSION, GTK_MINOR_VERSION);
}

int
main (int argc, char **argv)
{
  guint errors = 0;

  if (argc < 2)
    {
      g_printerr ("usage: check-css FILE...\n");
      return 2;
    }
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
      g_autoptr (GFile) file = g_file_new_for_path (argv[i]);

      if (!g_file_query_exists (file, NULL))
        {
          g_print ("%s:1: is not there\n", argv[i]);
          errors++;
          continue;
        }
      g_signal_connect (provider, "parsing-error", G_CALLBACK (on_parsing_error), &errors);
      gtk_css_provider_load_from_file (provider, file);
    }
  return errors == 0 ? 0 : 1;
}
