/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-environment.h"

#include <string.h>

/* What an operator or the session may still choose. */
static const char *const kept[] = { "GDK_BACKEND", "GTK_A11Y", NULL };

static gboolean
has_render_node (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  if (dir == NULL)
    return FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;

  return FALSE;
}

void
bs_environment_harden (void)
{
  g_auto (GStrv) names = g_listenv ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = names[i];

      if (g_strv_contains (kept, name))
        continue;
      if (g_str_has_prefix (name, "GTK_") || g_str_has_prefix (name, "GDK_")
          || g_str_has_prefix (name, "GSK_")
          || g_str_has_prefix (name, "PANGO_")
          /* With it OpenSSL's keys would be written to a file. */
          || g_str_equal (name, "SSLKEYLOGFILE") || g_str_equal (name, "LANGUAGE")
          || g_str_equal (name, "GIO_EXTRA_MODULES"))
        g_unsetenv (name);
    }

  g_setenv ("GTK_IM_MODULE", "gtk-im-context-simple", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  g_setenv ("GIO_USE_VOLUME_MONITOR", "unix", TRUE);
  /* Our style sheet says everything; GTK's own theme would only be parsed to be overridden. */
  g_setenv ("GTK_THEME", "Empty", TRUE);
}

const char *
bs_environment_choose_renderer (const char *wanted)
{
  if (g_strcmp0 (wanted, "gl") == 0)
    return "gl";

  if (g_strcmp0 (wanted, "cairo") != 0 && has_render_node ())
    return "gl";

  g_setenv ("GSK_RENDERER", "cairo", TRUE);

  return "cairo";
}
