/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-base"

#include "config.h"

#include "base/bs-log.h"

#include <stdio.h>
#include <unistd.h>

#include <glib.h>

static const char *
find_field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, key) && fields[i].length < 0)
      return fields[i].value;
  return NULL;
}

static const char *
level_to_string (GLogLevelFlags level)
{
  if (level & G_LOG_LEVEL_ERROR)
    return "error";
  if (level & G_LOG_LEVEL_CRITICAL)
    return "critical";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning";
  if (level & G_LOG_LEVEL_MESSAGE)
    return "message";
  if (level & G_LOG_LEVEL_INFO)
    return "info";
  return "debug";
}

/* Our own info lines tell what the terminal does; those of GLib and GTK are noise. */
static gboolean
is_dropped (GLogLevelFlags level, const char *domain)
{
  if ((level & G_LOG_LEVEL_INFO) && domain != NULL && g_str_has_prefix (domain, "bs-"))
    return FALSE;
  return g_log_writer_default_would_drop (level, domain);
}

/* A line stays one line: what comes from outside must not be able to write another one. */
static char *
make_single_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar ch = g_utf8_get_char (c);

      if (ch == '\n')
        g_string_append (line, "\\n");
      else if (g_unichar_iscntrl (ch) && ch != '\t')
        g_string_append_printf (line, "\\x%02x", ch);
      else
        g_string_append_unichar (line, ch);
    }
  return g_string_free (line, FALSE);
}

static GLogWriterOutput
write_to_journal (GLogLevelFlags level,
                  const GLogField *fields,
                  gsize n_fields,
                  const char *program)
{
  g_autofree GLogField *all = g_new0 (GLogField, n_fields + 1);

  for (gsize i = 0; i < n_fields; i++)
    all[i] = fields[i];
  all[n_fields] = (GLogField){ "SYSLOG_IDENTIFIER", program, -1 };
  return g_log_writer_journald (level, all, n_fields + 1, NULL);
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  const char *program = user_data;
  const char *domain = find_field (fields, n_fields, "GLIB_DOMAIN");
  const char *message = find_field (fields, n_fields, "MESSAGE");
  g_autofree char *text = NULL;

  if (is_dropped (level, domain))
    return G_LOG_WRITER_HANDLED;
  if (g_log_writer_is_journald (STDERR_FILENO)
      && write_to_journal (level, fields, n_fields, program) == G_LOG_WRITER_HANDLED)
    return G_LOG_WRITER_HANDLED;

  text = make_single_line (message != NULL ? message : "");
  fprintf (stderr, "%s: %s: %s: %s\n", program, level_to_string (level),
           domain != NULL ? domain : "-", text);
  return G_LOG_WRITER_HANDLED;
}

void
bs_log_setup (const char *program)
{
  g_return_if_fail (program != NULL);

  /* Lives as long as the process, as the writer does. */
  g_log_set_writer_func (write_log, (gpointer) g_intern_string (program), NULL);
}
