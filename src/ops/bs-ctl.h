/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What banshictl exits with. */
typedef enum
{
  BS_CTL_DONE = 0,
  BS_CTL_FAILED = 1,
  BS_CTL_USAGE = 2,
  BS_CTL_ABSENT = 3, /* the device or service is not there */
} BsCtlExit;

typedef struct _BsCtlCommand BsCtlCommand;

/**
 * BsCtlCommand:
 *
 * One sub-command: `banshictl GROUP NAME ARGUMENTS`. A group's commands are a table in
 * bs-ctl-<group>.c, ended by an entry without a name, and named in the list of bs-ctl.c.
 */
struct _BsCtlCommand
{
  const char *group; /* NULL for a command that is a single word (`doctor`) */
  const char *name;
  const char *arguments;       /* "SRC -o FILE", for --help */
  const char *summary;         /* one line, for --help */
  const GOptionEntry *options; /* beside --json and --help, which all commands take; or NULL */
  int n_min;                   /* arguments that are not options: at least */
  int n_max;                   /* and at most; -1 for any number */
  int (*run) (int n, char **values); /* the exit code */
};

extern const BsCtlCommand bs_ctl_catalogue_commands[];
extern const BsCtlCommand bs_ctl_doctor_commands[];
extern const BsCtlCommand bs_ctl_hall_commands[];
extern const BsCtlCommand bs_ctl_profile_commands[];
extern const BsCtlCommand bs_ctl_search_commands[];

/* Whether --json was given: then stdout gets one JSON object and nothing else. */
gboolean bs_ctl_json (void);

/* Prints the object of @builder (between begin_object and end_object) on one line of stdout. */
void bs_ctl_print_json (JsonBuilder *builder);

/**
 * bs_ctl_fail:
 *
 * Says what is wrong on stderr and, with --json, as `{"ok":false,"error":...}` on stdout.
 *
 * Returns: @code
 */
int bs_ctl_fail (int code, const GError *error);

/* "banshictl: ..." on stderr. */
void bs_ctl_note (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* A line on stderr that replaces the one before; silent unless stderr is a terminal. Without
 * @format, the line is taken away. */
void bs_ctl_progress (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Adds a member to the object that @builder is in; a NULL text becomes null. */
void bs_ctl_add_text (JsonBuilder *builder, const char *name, const char *text);
void bs_ctl_add_number (JsonBuilder *builder, const char *name, gint64 number);
void bs_ctl_add_flag (JsonBuilder *builder, const char *name, gboolean flag);

/* The command line; what main() does. */
int bs_ctl_main (int argc, char **argv);

G_END_DECLS
