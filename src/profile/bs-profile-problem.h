/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * BsProfileProblem:
 *
 * One thing that is wrong in a profile, and where.
 */
typedef struct
{
  char *file; /* absolute path */
  guint line; /* 1-based; 1 for what concerns the whole file */
  char *text; /* English, for ops: what is wrong and what is allowed */
} BsProfileProblem;

BS_EXPORT void bs_profile_problem_free (BsProfileProblem *problem);

/* "file:line: text" */
BS_EXPORT char *bs_profile_problem_to_string (const BsProfileProblem *problem);

/* @problems: of BsProfileProblem, with bs_profile_problem_free() as its free function. */
void
bs_profile_add_problem (GPtrArray *problems, const char *file, guint line, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

G_END_DECLS
