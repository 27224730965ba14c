/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-ops"

#include "config.h"

#include "ops/bs-ctl.h"

#include <locale.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/bs-log.h"

/* In the order of --help. */
static const BsCtlCommand *const tables[] = {
  bs_ctl_catalogue_commands, bs_ctl_search_commands, bs_ctl_profile_commands,
  bs_ctl_hall_commands,      bs_ctl_doctor_commands,
};

static gboolean want_json;
static gboolean progress_shown;

gboolean
bs_ctl_json (void)
{
  return want_json;
}

void
bs_ctl_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  printf ("%s\n", text);
}

int
bs_ctl_fail (int code, const GError *error)
{
  g_return_val_if_fail (error != NULL, code);

  bs_ctl_progress (NULL);
  bs_ctl_note ("%s", error->message);
  if (want_json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      bs_ctl_add_flag (builder, "ok", FALSE);
      bs_ctl_add_text (builder, "error", error->message);
      json_builder_end_object (builder);
      bs_ctl_print_json (builder);
    }
  return code;
}

void
bs_ctl_note (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  fputs ("banshictl: ", stderr);
  vfprintf (stderr, format, args);
  fputc ('\n', stderr);
  va_end (args);
}

void
bs_ctl_progress (const char *format, ...)
{
  va_list args;

  if (!isatty (STDERR_FILENO))
    return;
  if (progress_shown)
    fputs ("\r\033[K", stderr);
  progress_shown = format != NULL;
  if (format != NULL)
    {
      va_start (args, format);
      vfprintf (stderr, format, args);
      va_end (args);
    }
  fflush (stderr);
}

void
bs_ctl_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
bs_ctl_add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

void
bs_ctl_add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

/* "catalogue build SRC -o FILE" */
static char *
print_command (const BsCtlCommand *command)
{
  GString *text = g_string_new (command->group);

  if (command->group != NULL)
    g_string_append_c (text, ' ');
  g_string_append (text, command->name);
  if (command->arguments != NULL)
    g_string_append_printf (text, " %s", command->arguments);
  return g_string_free (text, FALSE);
}

/* Of one group, or of all with NULL. */
static void
print_help (FILE *out, const char *group)
{
  fprintf (out, "Usage: banshictl %s COMMAND [--json] ...\n\n", group != NULL ? group : "[GROUP]");
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const BsCtlCommand *command = tables[i]; command->name != NULL; command++)
      {
        g_autofree char *line = print_command (command);

        if (group == NULL || g_strcmp0 (group, command->group) == 0)
          fprintf (out, "  %s\n      %s\n", line, command->summary);
      }
  fputs ("\nAll commands take --json (one object on standard output) and --help.\n"
         "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the device or service is absent.\n",
         out);
}

static int wrong_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);

static int
wrong_usage (const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (G_OPTION_ERROR, G_OPTION_ERROR_FAILED, format, args);
  va_end (args);
  return bs_ctl_fail (BS_CTL_USAGE, error);
}

static gboolean
is_group (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (tables[i]->group, word) == 0)
      return TRUE;
  return FALSE;
}

/* @n_words is how many arguments name the command. */
static const BsCtlCommand *
find_command (int argc, char **argv, int *n_words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const BsCtlCommand *command = tables[i]; command->name != NULL; command++)
      {
        int n = command->group != NULL ? 2 : 1;

        if (argc > n && strcmp (argv[n], command->name) == 0
            && (command->group == NULL || strcmp (argv[1], command->group) == 0))
          {
            *n_words = n;
            return command;
          }
      }
  return NULL;
}

static int
run_command (const BsCtlCommand *command, int argc, char **argv)
{
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &want_json, "Print one JSON object", NULL },
    { NULL },
  };
  g_autofree char *title = print_command (command);
  g_autofree char *hint = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *program =
      g_strconcat ("banshictl ", command->group != NULL ? command->group : "",
                   command->group != NULL ? " " : "", command->name, NULL);

  g_set_prgname (program);
  g_option_context_set_summary (context, command->summary);
  g_option_context_add_main_entries (context, common, NULL);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return wrong_usage ("%s (see %s --help)", error->message, program);
  if (argc > 1 && strcmp (argv[1], "--") == 0)
    {
      argc--;
      argv++;
    }
  if (argc - 1 < command->n_min || (command->n_max >= 0 && argc - 1 > command->n_max))
    return wrong_usage ("usage: banshictl %s", title);
  return command->run (argc - 1, argv + 1);
}

int
bs_ctl_main (int argc, char **argv)
{
  const BsCtlCommand *command;
  int n_words = 0;

  setlocale (LC_ALL, "");
  bs_log_setup ("banshictl");

  /* Known before the options are parsed, so that a wrong option is reported as asked. */
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    want_json = want_json || strcmp (argv[i], "--json") == 0;

  command = find_command (argc, argv, &n_words);
  if (command != NULL)
    return run_command (command, argc - n_words, argv + n_words);
  if (argc == 2 && strcmp (argv[1], "--version") == 0)
    {
      printf ("banshictl %s\n", BS_VERSION);
      return BS_CTL_DONE;
    }
  if (argc == 2 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0))
    {
      print_help (stdout, NULL);
      return BS_CTL_DONE;
    }
  if (argc == 3 && is_group (argv[1]) && strcmp (argv[2], "--help") == 0)
    {
      print_help (stdout, argv[1]);
      return BS_CTL_DONE;
    }
  if (argc < 2)
    print_help (stderr, NULL);
  return wrong_usage ("%s (see banshictl --help)",
                      argc < 2 ? "no command" : "there is no such command");
}
