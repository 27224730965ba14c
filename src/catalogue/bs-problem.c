/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-problem.h"

static void
problem_free (gpointer data)
{
  BsProblem *problem = data;

  g_free (problem->file);
  g_free (problem->item);
  g_free (problem->field);
  g_free (problem->text);
  g_free (problem);
}

GPtrArray *
bs_problems_new (void)
{
  return g_ptr_array_new_with_free_func (problem_free);
}

void
bs_problems_add (GPtrArray *problems,
                 BsProblemSeverity severity,
                 const char *rule,
                 const char *file,
                 const char *item,
                 const char *field,
                 const char *format,
                 ...)
{
  BsProblem *problem = g_new0 (BsProblem, 1);
  va_list args;

  va_start (args, format);
  problem->text = g_strdup_vprintf (format, args);
  va_end (args);
  problem->severity = severity;
  problem->rule = rule;
  problem->file = g_strdup (file);
  problem->item = g_strdup (item);
  problem->field = g_strdup (field != NULL && field[0] != '\0' ? field : NULL);
  g_ptr_array_add (problems, problem);
}

guint
bs_problems_count (GPtrArray *problems, BsProblemSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    n += ((BsProblem *) problems->pdata[i])->severity == severity;
  return n;
}

char *
bs_problem_to_string (const BsProblem *problem)
{
  GString *text = g_string_new (NULL);
  const char *const parts[] = { problem->file, problem->item, problem->field };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s: ", parts[i]);
  g_string_append (text, problem->text);
  return g_string_free (text, FALSE);
}
