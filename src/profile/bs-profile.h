/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bs-export.h"
#include "profile/bs-profile-keys.h"
#include "profile/bs-profile-problem.h"

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
 * site and terminal, and validates each against the table of keys. A localized value replaces the
 * one below with all its languages.
 */
BS_EXPORT BsProfile *
bs_profile_load (const char *path, const char *site, const char *terminal, GError **error);

/**
 * bs_profile_list_problems:
 *
 * All that is wrong with a profile, as bs_profile_load() would tell it.
 *
 * Returns: (transfer full): of BsProfileProblem, file by file from the lowest one up; empty for a
 *   good profile
 */
BS_EXPORT GPtrArray *
bs_profile_list_problems (const char *path, const char *site, const char *terminal);

/* Real path of the folder of the kiosk type; images that a profile names are relative to the file
 * that names them.
 */
BS_EXPORT const char *bs_profile_get_folder (BsProfile *self);

/* Type given by the table; NULL for a text that is not set and has no default. */
BS_EXPORT const char *bs_profile_get_string (BsProfile *self, BsProfileKey key);

/* The text in @language ("zh_CN", "en", ...), else without a language. */
BS_EXPORT const char *
bs_profile_get_localized (BsProfile *self, BsProfileKey key, const char *language);
/* The languages a localized value is written in, beside the one without a language. */
BS_EXPORT char **bs_profile_list_languages (BsProfile *self, BsProfileKey key);
BS_EXPORT int bs_profile_get_int (BsProfile *self, BsProfileKey key);
/* Of an INT key as well. */
BS_EXPORT double bs_profile_get_double (BsProfile *self, BsProfileKey key);
BS_EXPORT gboolean bs_profile_get_boolean (BsProfile *self, BsProfileKey key);
/* Never NULL. */
BS_EXPORT const char *const *bs_profile_get_list (BsProfile *self, BsProfileKey key);

/* The value of a key of any type as it would stand in a file; NULL when it is not set and has no
 * default. */
BS_EXPORT const char *bs_profile_get_text (BsProfile *self, BsProfileKey key);

/* Where a value comes from, "file:line"; NULL for a default. */
BS_EXPORT const char *bs_profile_get_origin (BsProfile *self, BsProfileKey key);

/**
 * BsNotice:
 *
 * A notice of the attract screen: a [Notice <id>] group of a profile. Its keys: Title and Text
 * (localized, 60 and 400 characters), Image (inside the folder), From and Until (2026-05-01),
 * FromTime and UntilTime (08:30), and Show (false takes a notice of the profile below away).
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *text;  /* NULL when there is none */
  const char *image; /* absolute path of a PNG or JPEG; NULL when there is none */
} BsNotice;

/**
 * bs_profile_list_notices:
 * @now: local time; notices out of their dates (From=, Until=, inclusive) or hours (FromTime=,
 *   UntilTime=) are left out
 *
 * Returns: (transfer full): BsNotice values, in the order of the files; they hold texts of the
 *   profile, which must outlive them
 */
BS_EXPORT GPtrArray *
bs_profile_list_notices (BsProfile *self, const char *language, GDateTime *now);

G_END_DECLS
