/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/bs-log.h"
#include "bs-environment.h"
#include "bs-language.h"
#include "bs-lockdown.h"
#include "bs-shell.h"
#include "bs-style.h"
#include "profile/bs-profile.h"

#define SITE_FILE BS_SYSCONFDIR "/banshi/site.ini"
#define TERMINAL_FILE BS_SYSCONFDIR "/banshi/terminal.ini"
#define LIVE_PROFILE BS_LOCALSTATEDIR "/lib/banshi/profile/current"

enum
{
  EXIT_WRONG_USAGE = 2,
  EXIT_ABSENT = 3,
};

static char *option_profile;
static char *option_catalogue;
static char *option_window;
static char *option_language;
static gboolean option_version;

static const GOptionEntry entries[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &option_profile,
    "Folder of the kiosk profile (default: the deployed one)", "DIR" },
  { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &option_catalogue,
    "Built catalogue (default: the profile's)", "FILE" },
  { "window", 0, 0, G_OPTION_ARG_STRING, &option_window,
    "A window on a desk instead of the full screen", "WIDTHxHEIGHT" },
  { "lang", 0, 0, G_OPTION_ARG_STRING, &option_language,
    "Language a visit starts in (default: the profile's first)", "zh_CN" },
  { "version", 0, 0, G_OPTION_ARG_NONE, &option_version, "Print the version and leave", NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
on_signal (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

/* A core file would hold what the citizen typed; a debugger attached by another program, too. */
static void
keep_memory_private (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0);
}

static gboolean
parse_size (const char *text, int *width, int *height)
{
  char rest;

  return sscanf (text, "%5dx%5d%c", width, height, &rest) == 2 && *width >= 320 && *height >= 320
         && *width <= 16384 && *height <= 16384;
}

static guint
get_binary_owner (void)
{
  struct stat status;

  return stat ("/proc/self/exe", &status) == 0 ? status.st_uid : 0;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (BsProfile) profile = NULL;
  g_autoptr (BsShell) shell = NULL;
  g_autoptr (GError) error = NULL;
  BsShellOptions options = { 0 };
  const char *renderer;

  bs_environment_harden ();
  keep_memory_private ();
  bs_log_setup ("banshi");
  bs_language_init ();

  context = g_option_context_new ("- self-service terminal of a government service hall");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1)
    {
      g_printerr ("banshi: %s\n", error != NULL ? error->message : "too many arguments");
      return EXIT_WRONG_USAGE;
    }
  if (option_version)
    {
      g_print ("banshi %s\n", BS_VERSION);
      return EXIT_SUCCESS;
    }
  if (option_window != NULL && !parse_size (option_window, &options.width, &options.height))
    {
      g_printerr ("banshi: --window wants WIDTHxHEIGHT, 320 to 16384 each, not \"%s\"\n",
                  option_window);
      return EXIT_WRONG_USAGE;
    }

  profile = bs_profile_load (option_profile != NULL ? option_profile : LIVE_PROFILE, SITE_FILE,
                             TERMINAL_FILE, &error);
  if (profile == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  if (option_language != NULL
      && !g_strv_contains (bs_profile_get_list (profile, BS_PROFILE_LANGUAGES), option_language))
    {
      g_printerr ("banshi: the profile does not offer the language \"%s\"\n", option_language);
      return EXIT_WRONG_USAGE;
    }

  renderer = bs_environment_choose_renderer (bs_profile_get_string (profile, BS_PROFILE_RENDERER));
  if (!gtk_init_check ())
    {
      g_printerr ("banshi: no display; start it in a graphical session (WAYLAND_DISPLAY or "
                  "DISPLAY)\n");
      return EXIT_ABSENT;
    }
  g_message ("banshi %s, renderer %s", BS_VERSION, renderer);
  bs_lockdown_init ();
  bs_style_init (gdk_display_get_default ());

  options.catalogue = option_catalogue;
  options.module_folder = BS_MODULEDIR;
  options.module_owner = get_binary_owner ();

  loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);

  shell = bs_shell_new (profile, option_language, &options);
  bs_shell_start (shell);
  g_main_loop_run (loop);

  return EXIT_SUCCESS;
}
