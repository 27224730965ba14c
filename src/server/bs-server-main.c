/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server.h"

#include <locale.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <glib-unix.h>

#include "base/bs-log.h"

#define EXIT_DONE 0
#define EXIT_FAILED 1
#define EXIT_USAGE 2

/* Files beside the connections: database, catalogue, log, and what libraries open. */
#define OTHER_FILES 128

typedef struct
{
  GMainLoop *loop;
  BsServer *server;
  gboolean stopping;
} Run;

static int
fail (int code, const GError *error)
{
  fprintf (stderr, "banshi-hall: %s\n", error->message);
  return code;
}

/* Every setting is an option as well; @values gets the texts in the order of the table. */
static GOptionContext *
make_context (char **config, gboolean *version, char **values, gboolean *switches)
{
  GOptionContext *context = g_option_context_new (NULL);
  guint n;
  const BsServerOption *options = bs_server_settings_list_options (&n);
  g_autofree GOptionEntry *entries = g_new0 (GOptionEntry, n + 3);

  entries[0] = (GOptionEntry){ "config", 0,
                               0,        G_OPTION_ARG_FILENAME,
                               config,   "Key file with the settings; options override it",
                               "FILE" };
  entries[1] =
      (GOptionEntry){ "version", 0, 0, G_OPTION_ARG_NONE, version, "Print the version and exit",
                      NULL };
  for (guint i = 0; i < n; i++)
    {
      gboolean is_switch = options[i].placeholder == NULL;
      gpointer target = is_switch ? (gpointer) &switches[i] : (gpointer) &values[i];

      entries[i + 2] = (GOptionEntry){ options[i].option,
                                       0,
                                       0,
                                       is_switch ? G_OPTION_ARG_NONE : G_OPTION_ARG_STRING,
                                       target,
                                       options[i].help,
                                       options[i].placeholder };
    }
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (
      context, "Serves the catalogue, forms, take-away links and staff calls of a hall.");
  g_option_context_set_description (
      context,
      "In the key file the settings are called [Server] Listen, PublicUrl, Catalogue, Data,\n"
      "Certificate, Key, Terminals, StaffPassword, AccessLog, Proxied; [Hall] Name, Name[zh_CN];\n"
      "[Limits] TakeAwaySeconds, Downloads, Connections, ConnectionsPerAddress,\n"
      "RequestsPerMinute, RequestSeconds, SlowSeconds, SlowBytesPerSecond,\n"
      "StopSeconds, StaffCallMinutes.\n\n"
      "SIGHUP reads certificate, terminals and password again and opens the access log anew;\n"
      "SIGTERM stops. Exit codes: 0 stopped, 1 failed, 2 wrong usage.\n");
  return context;
}

static BsServerSettings *
read_settings (int *argc, char ***argv, gboolean *version, int *code, GError **error)
{
  g_autoptr (BsServerSettings) settings = bs_server_settings_new ();
  guint n;
  const BsServerOption *options = bs_server_settings_list_options (&n);
  g_auto (GStrv) values = g_new0 (char *, n + 1);
  g_autofree gboolean *switches = g_new0 (gboolean, n);
  g_autofree char *config = NULL;
  g_autoptr (GOptionContext) context = make_context (&config, version, values, switches);
  gboolean good;

  *code = EXIT_USAGE;
  good = g_option_context_parse (context, argc, argv, error);
  if (good && *argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   "it takes options only (see banshi-hall --help)");
      good = FALSE;
    }
  if (good && config != NULL && !*version)
    {
      good = bs_server_settings_load (settings, config, error);
      *code = good ? EXIT_USAGE : EXIT_FAILED;
    }
  for (guint i = 0; good && i < n; i++)
    {
      const char *value = switches[i] ? "true" : values[i];

      if (value != NULL)
        good = bs_server_settings_set_option (settings, options[i].option, value, error);
    }
  /* The list ends at its first gap. */
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&values[i], g_free);
  return good ? g_steal_pointer (&settings) : NULL;
}

/* Each connection is a file; FALSE when the system does not allow as many. */
static void
raise_file_limit (BsServerSettings *settings)
{
  struct rlimit limit;
  rlim_t wanted = settings->connections + OTHER_FILES;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
    return;
  limit.rlim_cur = MIN (wanted, limit.rlim_max);
  setrlimit (RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur >= wanted)
    return;
  settings->connections =
      limit.rlim_cur > 2 * OTHER_FILES ? limit.rlim_cur - OTHER_FILES : MAX (limit.rlim_cur / 2, 1);
  g_warning ("only %u connections at a time, since this process may open no more than %lu files "
             "(ulimit -n)",
             settings->connections, (unsigned long) limit.rlim_cur);
}

static void
on_stopped (GObject *server, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  bs_server_stop_finish (BS_SERVER (server), result);
  g_main_loop_quit (run->loop);
}

static gboolean
on_stop_signal (gpointer data)
{
  Run *run = data;

  /* The second one does not wait for anybody. */
  if (run->stopping)
    g_main_loop_quit (run->loop);
  else
    bs_server_stop_async (run->server, on_stopped, run);
  run->stopping = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
on_reload_signal (gpointer data)
{
  Run *run = data;

  bs_server_reload (run->server);
  return G_SOURCE_CONTINUE;
}

static int
run_server (BsServerSettings *settings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (BsServer) server = bs_server_new (settings, &error);
  Run run = { loop, server, FALSE };
  g_autofree char *url = NULL;

  if (server == NULL)
    return fail (EXIT_FAILED, error);
  g_unix_signal_add (SIGTERM, on_stop_signal, &run);
  g_unix_signal_add (SIGINT, on_stop_signal, &run);
  g_unix_signal_add (SIGHUP, on_reload_signal, &run);
  bs_server_start (server);
  url = bs_server_dup_url (server);
  printf ("banshi-hall: ready at %s\n", url);
  fflush (stdout);
  g_main_loop_run (loop);
  return EXIT_DONE;
}

int
bs_server_main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsServerSettings) settings = NULL;
  gboolean version = FALSE;
  int code = EXIT_DONE;

  setlocale (LC_ALL, "");
  bs_log_setup ("banshi-hall");
  g_set_prgname ("banshi-hall");
  umask (0077);
  /* Not in --help: it is of use to a test only. */
  if (argc == 2 && g_str_equal (argv[1], "--routes"))
    {
      bs_server_print_routes ();
      return EXIT_DONE;
    }
  settings = read_settings (&argc, &argv, &version, &code, &error);
  if (settings == NULL)
    return fail (code, error);
  if (version)
    {
      printf ("banshi-hall %s\n", BS_VERSION);
      return EXIT_DONE;
    }
  raise_file_limit (settings);
  return run_server (g_steal_pointer (&settings));
}
