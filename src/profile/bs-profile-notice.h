/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-key-file.h"

G_BEGIN_DECLS

/**
 * BsProfileNotice:
 *
 * A [Notice <id>] group of a profile, in all its languages.
 */
typedef struct
{
  char *id;
  gboolean shown; /* FALSE takes away a notice of the profile below */
  char *title;
  GPtrArray *titles; /* of BsProfileVariant */
  char *text;
  GPtrArray *texts;
  char *image;    /* absolute path */
  guint32 from;   /* yyyymmdd; 0 = open */
  guint32 until;  /* inclusive */
  int from_time;  /* minutes of the day; -1 = open */
  int until_time; /* inclusive */
} BsProfileNotice;

void bs_profile_notice_free (gpointer notice);

/* The id in "Notice <id>", or NULL for another group. */
const char *bs_profile_notice_get_id (const char *group);

/**
 * bs_profile_notice_read:
 * @folder: where images are looked for
 *
 * Returns: (transfer full) (nullable): NULL when there were problems, all of them added
 */
BsProfileNotice *bs_profile_notice_read (BsKeyFile *file,
                                         const char *group,
                                         const char *folder,
                                         GPtrArray *problems);

gboolean bs_profile_notice_is_due (const BsProfileNotice *notice, GDateTime *now);

G_END_DECLS
