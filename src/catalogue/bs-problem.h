/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BS_PROBLEM_ERROR,
  BS_PROBLEM_WARNING, /* worth a look; does not make the source wrong */
} BsProblemSeverity;

/**
 * BsProblem:
 *
 * One thing that is wrong in a source folder, for the person who mends it. English, not
 * translated.
 */
typedef struct
{
  BsProblemSeverity severity;
  const char *rule; /* static: "source", "1".."11", "code-length", ... */
  char *file;       /* path below the source folder */
  char *item;       /* id, or "[3]" when it has none; NULL when it is about the file */
  char *field;      /* "material[2].is_need"; NULL when it is about the item */
  char *text;
} BsProblem;

/* (element-type BsProblem) that frees its members. */
GPtrArray *bs_problems_new (void);

void bs_problems_add (GPtrArray *problems,
                      BsProblemSeverity severity,
                      const char *rule,
                      const char *file,
                      const char *item,
                      const char *field,
                      const char *format,
                      ...) G_GNUC_PRINTF (7, 8);

guint bs_problems_count (GPtrArray *problems, BsProblemSeverity severity);

/* "gjj.json: gjj-zftq: material[2].is_need: is missing" */
char *bs_problem_to_string (const BsProblem *problem);

G_END_DECLS
