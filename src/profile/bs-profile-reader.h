/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "profile/bs-profile-value.h"

G_BEGIN_DECLS

/**
 * BsProfileContent:
 *
 * What all files of a profile say together, and what is wrong with them.
 */
typedef struct
{
  char *folder; /* real path of the kiosk type's */
  BsProfileValue values[BS_N_PROFILE_KEYS];
  GPtrArray *notices;  /* of BsProfileNotice */
  GPtrArray *problems; /* of BsProfileProblem */
  gboolean unreadable; /* the first problem is that a file cannot be read */
} BsProfileContent;

/* Reads the chain of files below @path, then @site and @terminal; never NULL. */
BsProfileContent *
bs_profile_content_read (const char *path, const char *site, const char *terminal);
void bs_profile_content_free (BsProfileContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsProfileContent, bs_profile_content_free)

G_END_DECLS
