/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bs-export.h"
#include "profile/bs-profile-keys.h"

G_BEGIN_DECLS

#define BS_PROFILE_ERROR (bs_profile_error_quark ())

/**
 * BsProfileError:
 * @BS_PROFILE_ERROR_UNREADABLE: a file of the profile is missing or cannot be read
 * @BS_PROFILE_ERROR_INVALID: a file breaks the syntax or the table of keys; the message holds one
 *   line a problem, each "file:line: what is wrong and what is allowed"
 */
typedef enum
{
  BS_PROFILE_ERROR_UNREADABLE,
  BS_PROFILE_ERROR_INVALID,
} BsProfileError;

BS_EXPORT GQuark bs_profile_error_quark (void);

#define BS_TYPE_PROFILE (bs_profile_get_type ())

/**
 * BsProfile:
 *
 * What this terminal is: the values of all profile keys after base, kiosk type, site and terminal
 * have been laid over each other, valid and immutable.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsProfile, bs_profile, BS, PROFILE, GObject)

/**
 * bs_profile_load:
 * @path: a kiosk type's folder (with profile.ini), or the profile.ini itself
 * @site: (nullable): site file, /etc/banshi/site.ini as a rule; need not exist
 * @terminal: (nullable): terminal file, /etc/banshi/terminal.ini as a rule; need not exist
 *
 * Reads the type, what it extends ("Extends=" names a sibling folder, at most 8 deep, no cycles),
 * site and terminal, and validates each against the table of keys.
 */
BS_EXPORT BsProfile *
bs_profile_load (const char *path, const char *site, const char *terminal, GError **error);

/* Folder of the kiosk type; images that a profile names are relative to the file that names them. */
BS_EXPORT const char *bs_profile_get_folder (BsProfile *self);

/* Type given by the table; NULL for a text that is not set and has no default. */
BS_EXPORT const char *bs_profile_get_string (BsProfile *self, BsProfileKey key);

/* The text in @language ("zh_CN", "en", ...), else without a language. */
BS_EXPORT const char *
bs_profile_get_localized (BsProfile *self, BsProfileKey key, const char *language);
BS_EXPORT int bs_profile_get_int (BsProfile *self, BsProfileKey key);
BS_EXPORT double bs_profile_get_double (BsProfile *self, BsProfileKey key);
BS_EXPORT gboolean bs_profile_get_boolean (BsProfile *self, BsProfileKey key);
/* Never NULL. */
BS_EXPORT const char *const *bs_profile_get_list (BsProfile *self, BsProfileKey key);

/* Where a value comes from, "file:line"; NULL for a default. */
BS_EXPORT const char *bs_profile_get_origin (BsProfile *self, BsProfileKey key);

/**
 * BsNotice:
 *
 * A notice of the attract screen: a [Notice <id>] group of a profile.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *text;  /* NULL when there is none */
  const char *image; /* absolute path of a PNG or JPEG; NULL when there is none */
} BsNotice;

/**
 * bs_profile_get_notices:
 * @now: local time; notices out of their dates (From=, Until=, inclusive) or hours (FromTime=,
 *   UntilTime=) are left out
 *
 * Returns: (transfer container): BsNotice values owned by the profile, in the order of the files
 */
BS_EXPORT GPtrArray *
bs_profile_list_notices (BsProfile *self, const char *language, GDateTime *now);

G_END_DECLS
