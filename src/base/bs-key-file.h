/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_KEY_FILE (bs_key_file_get_type ())

/**
 * BsKeyFile:
 *
 * A key file (GKeyFile syntax, UTF-8) that remembers on which line each key stands, so that an
 * error can name file and line. Spaces at the end of a value do not count ("\s" is one that does);
 * a byte order mark and the line ends of Windows are taken.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsKeyFile, bs_key_file, BS, KEY_FILE, GObject)

#define BS_KEY_FILE_ERROR (bs_key_file_error_quark ())

/**
 * BsKeyFileError:
 * @BS_KEY_FILE_ERROR_UNREADABLE: the file is missing or cannot be read
 * @BS_KEY_FILE_ERROR_TOO_LARGE: over 1 MiB
 * @BS_KEY_FILE_ERROR_SYNTAX: not a key file, a repeated key or group, or not UTF-8; the message
 *   holds one line a problem, each starting with "file:line: "
 */
typedef enum
{
  BS_KEY_FILE_ERROR_UNREADABLE,
  BS_KEY_FILE_ERROR_TOO_LARGE,
  BS_KEY_FILE_ERROR_SYNTAX,
} BsKeyFileError;

BS_EXPORT GQuark bs_key_file_error_quark (void);

BS_EXPORT BsKeyFile *bs_key_file_load (const char *path, GError **error);
BS_EXPORT BsKeyFile *
bs_key_file_load_from_data (const char *name, const char *data, gssize length, GError **error);

/**
 * BsKeyFileProblem:
 *
 * A line that could not be read: its 1-based number, and what is wrong.
 */
typedef struct
{
  guint line;
  char *text;
} BsKeyFileProblem;

/**
 * bs_key_file_load_lenient:
 * @problems: (out) (transfer full): BsKeyFileProblem values in the order of the file
 *
 * Reads what can be read, so that whoever checks the content can tell all problems at once. Fails
 * only with BS_KEY_FILE_ERROR_UNREADABLE and _TOO_LARGE.
 */
BS_EXPORT BsKeyFile *
bs_key_file_load_lenient (const char *path, GPtrArray **problems, GError **error);

BS_EXPORT const char *bs_key_file_get_path (BsKeyFile *self);

/* In the order of the file; locale variants ("Name[zh_CN]") are keys of their own. */
BS_EXPORT char **bs_key_file_list_groups (BsKeyFile *self);
BS_EXPORT char **bs_key_file_list_keys (BsKeyFile *self, const char *group);

/* 1-based line of the key (or of the group's header when @key is NULL); 0 when absent. */
BS_EXPORT guint bs_key_file_get_line (BsKeyFile *self, const char *group, const char *key);

BS_EXPORT gboolean bs_key_file_has_key (BsKeyFile *self, const char *group, const char *key);

/* Unescaped text; NULL when absent. */
BS_EXPORT char *bs_key_file_dup_string (BsKeyFile *self, const char *group, const char *key);

/**
 * bs_key_file_dup_locale_string:
 * @language: "zh_CN", "en", ... or NULL for the bare key
 *
 * The value of "key[language]", else of "key[la]" (the language without its territory), else of
 * "key". NULL when there is none.
 */
BS_EXPORT char *bs_key_file_dup_locale_string (BsKeyFile *self,
                                               const char *group,
                                               const char *key,
                                               const char *language);

G_END_DECLS
