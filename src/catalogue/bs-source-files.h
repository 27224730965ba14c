/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The files of a source folder; everything that leads out of it is refused. */

/* Absolute, without symbolic links; NULL with BS_CATALOGUE_ERROR_UNREADABLE. */
char *bs_source_files_resolve_folder (const char *folder, GError **error);

/**
 * bs_source_files_list:
 * @root: from bs_source_files_resolve_folder()
 * @below: (nullable): a folder below it
 * @skipped: (nullable): names of folders directly in @root that are left out
 * @refused: (element-type utf8): gets the paths that lead out of @root or cannot be read
 *
 * Returns: (transfer full) (element-type utf8): paths below @root of the files NAME.json, sorted
 */
GPtrArray *bs_source_files_list (const char *root,
                                 const char *below,
                                 const char *const *skipped,
                                 GPtrArray *refused);

/* The file that @path below @root names; NULL with BS_CATALOGUE_ERROR_INVALID when there is none,
 * it is no file, or it lies outside. The message does not name it. */
char *bs_source_files_find (const char *root, const char *path, GError **error);

/* One JSON file; the error names it by @path. */
JsonNode *bs_source_files_parse (const char *root, const char *path, GError **error);

G_END_DECLS
