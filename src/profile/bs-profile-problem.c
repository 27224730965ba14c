/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-profile"

#include "config.h"

#include "profile/bs-profile-problem.h"

#include <string.h>

#include <glib.h>

/* A key may be as long as its file; a message is for people. */
#define MAX_BYTES 500

static void
shorten (char *text)
{
  if (strlen (text) > MAX_BYTES)
    *g_utf8_find_prev_char (text, text + MAX_BYTES) = '\0';
}

void
bs_profile_problem_free (BsProfileProblem *problem)
{
  g_free (problem->file);
  g_free (problem->text);
  g_free (problem);
}

char *
bs_profile_problem_to_string (const BsProfileProblem *problem)
{
  g_return_val_if_fail (problem != NULL, NULL);

  return g_strdup_printf ("%s:%u: %s", problem->file, problem->line, problem->text);
}

void
bs_profile_add_problem (GPtrArray *problems, const char *file, guint line, const char *format, ...)
{
  BsProfileProblem *problem = g_new0 (BsProfileProblem, 1);
  va_list args;

  problem->file = g_strdup (file);
  problem->line = MAX (line, 1);
  va_start (args, format);
  problem->text = g_strdup_vprintf (format, args);
  va_end (args);
  shorten (problem->text);
  g_ptr_array_add (problems, problem);
}
