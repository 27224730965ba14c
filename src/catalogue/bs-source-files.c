/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-source-files.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-item-reader.h"

#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_DEPTH 8

char *
bs_source_files_resolve_folder (const char *folder, GError **error)
{
  g_autofree char *resolved = realpath (folder, NULL);
  int code = errno;

  if (resolved != NULL && g_file_test (resolved, G_FILE_TEST_IS_DIR))
    return g_strdup (resolved);
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE, "%s: %s", folder,
               resolved != NULL ? "not a folder" : g_strerror (code));
  return NULL;
}

static gboolean
is_inside (const char *root, const char *resolved)
{
  gsize length = strlen (root);

  return strncmp (resolved, root, length) == 0 && (resolved[length] == '/' || length == 1);
}

char *
bs_source_files_find (const char *root, const char *path, GError **error)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  char buffer[PATH_MAX];
  GStatBuf info;

  if (realpath (full, buffer) == NULL)
    g_set_error_literal (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID,
                         errno == ENOENT ? "does not exist" : g_strerror (errno));
  else if (!is_inside (root, buffer))
    g_set_error_literal (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID,
                         "leads out of the source folder");
  else if (g_stat (buffer, &info) != 0 || !S_ISREG (info.st_mode))
    g_set_error_literal (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID, "is not a file");
  else
    return g_strdup (buffer);
  return NULL;
}

static gboolean
is_listed (const char *const *names, const char *name)
{
  return names != NULL && g_strv_contains (names, name);
}

static void
walk (const char *root,
      const char *below,
      const char *const *skipped,
      guint depth,
      GPtrArray *found,
      GPtrArray *refused)
{
  g_autofree char *folder = g_build_filename (root, below, NULL);
  g_autoptr (GDir) dir = depth <= MAX_DEPTH ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  if (dir == NULL)
    {
      g_ptr_array_add (refused, g_strdup (below != NULL ? below : "."));
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path =
          below != NULL ? g_build_filename (below, name, NULL) : g_strdup (name);
      g_autofree char *full = g_build_filename (root, path, NULL);
      gboolean link = g_file_test (full, G_FILE_TEST_IS_SYMLINK);

      if (name[0] == '.' || is_listed (skipped, name))
        continue;
      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        {
          g_autofree char *resolved = link ? realpath (full, NULL) : NULL;

          /* A link to a folder inside would give its items twice. */
          if (!link)
            walk (root, path, NULL, depth + 1, found, refused);
          else if (resolved == NULL || !is_inside (root, resolved))
            g_ptr_array_add (refused, g_steal_pointer (&path));
        }
      else if (g_str_has_suffix (name, ".json"))
        g_ptr_array_add (found, g_steal_pointer (&path));
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
bs_source_files_list (const char *root,
                      const char *below,
                      const char *const *skipped,
                      GPtrArray *refused)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  walk (root, below, skipped, 0, found, refused);
  g_ptr_array_sort (found, compare_names);
  g_ptr_array_sort (refused, compare_names);
  return found;
}

JsonNode *
bs_source_files_parse (const char *root, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *full = bs_source_files_find (root, path, error);
  g_autoptr (GError) cause = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  GStatBuf info;

  if (full == NULL)
    {
      g_prefix_error (error, "%s: ", shown);
      return NULL;
    }
  if (g_stat (full, &info) == 0 && info.st_size > MAX_BYTES)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID,
                   "%s: is larger than %d MiB; split it", shown, MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (!g_file_get_contents (full, &bytes, &length, &cause))
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE, "%s: %s", shown,
                   cause->message);
      return NULL;
    }
  return bs_item_parse_json (shown, bytes, length, error);
}
