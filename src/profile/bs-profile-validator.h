/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-key-file.h"
#include "profile/bs-profile-keys.h"
#include "profile/bs-profile-value.h"

G_BEGIN_DECLS

/**
 * BsProfileRole:
 * @BS_PROFILE_ROLE_TYPE: a kiosk type's profile.ini
 * @BS_PROFILE_ROLE_OVERLAY: a site's or terminal's file, which extends nothing by name
 */
typedef enum
{
  BS_PROFILE_ROLE_TYPE,
  BS_PROFILE_ROLE_OVERLAY,
} BsProfileRole;

/**
 * bs_profile_validate:
 * @folder: real path of the folder the file stands in
 * @values: (inout): BS_N_PROFILE_KEYS values; those that the file sets replace what is there
 * @notices: (inout): of BsProfileNotice; one of the same id is replaced in its place
 * @problems: (inout): of BsProfileProblem
 *
 * Holds @file against the table of keys and lays it over what files before it said.
 */
void bs_profile_validate (BsKeyFile *file,
                          BsProfileRole role,
                          const char *folder,
                          BsProfileValue *values,
                          GPtrArray *notices,
                          GPtrArray *problems);

G_END_DECLS
