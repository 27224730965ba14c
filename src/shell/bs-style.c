/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-style.h"

#define RESOURCES "/org/banshi/shell"

static void
on_parsing_error (GtkCssProvider *provider,
                  GtkCssSection *section,
                  GError *error,
                  gpointer user_data)
{
  g_autofree char *where = gtk_css_section_to_string (section);

  g_warning ("%s: %s", where, error->message);
}

void
bs_style_init (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_return_if_fail (GDK_IS_DISPLAY (display));

  /* 12 pt at 96 dpi: the rem that the style sheet is written in; BsWindow scales it. */
  g_object_set (gtk_settings_get_for_display (display), "gtk-font-name", "Noto Sans CJK SC 12",
                "gtk-enable-animations", FALSE, "gtk-primary-button-warps-slider", FALSE,
                "gtk-entry-select-on-focus", FALSE, "gtk-enable-primary-paste", FALSE,
                "gtk-error-bell", FALSE, "gtk-long-press-time", 5000, NULL);

  g_signal_connect (provider, "parsing-error", G_CALLBACK (on_parsing_error), NULL);
  gtk_css_provider_load_from_resource (provider, RESOURCES "/banshi.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCES "/icons");
}
