/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-profile"

#include "config.h"

#include "profile/bs-profile-reader.h"

#include "base/bs-key-file.h"
#include "base/bs-quote.h"
#include "profile/bs-profile-notice.h"
#include "profile/bs-profile-problem.h"
#include "profile/bs-profile-validator.h"

#include <stdlib.h>

#include <glib.h>

#define FILE_NAME "profile.ini"
#define MAX_DEPTH 8

/* A file of the chain, before it is laid over the others. */
typedef struct
{
  BsKeyFile *file; /* NULL when it cannot be read */
  char *folder;
  BsProfileRole role;
  GPtrArray *problems; /* of this file */
} Layer;

static void
layer_free (gpointer data)
{
  Layer *layer = data;

  g_clear_object (&layer->file);
  g_clear_pointer (&layer->problems, g_ptr_array_unref);
  g_free (layer->folder);
  g_free (layer);
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bs_profile_problem_free);
}

static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);

  return real != NULL ? real : g_canonicalize_filename (path, NULL);
}

static Layer *
layer_new (BsProfileContent *content, const char *path, BsProfileRole role)
{
  g_autoptr (GPtrArray) syntax = NULL;
  g_autoptr (GError) error = NULL;
  Layer *layer = g_new0 (Layer, 1);

  layer->role = role;
  layer->folder = g_path_get_dirname (path);
  layer->problems = new_problems ();
  layer->file = bs_key_file_load_lenient (path, &syntax, &error);
  if (layer->file == NULL)
    {
      const char *reason = error->message;

      if (g_str_has_prefix (reason, path))
        reason += strlen (path) + strlen (": ");
      bs_profile_add_problem (layer->problems, path, 1, "%s", reason);
      content->unreadable = TRUE;
      return layer;
    }
  for (guint i = 0; i < syntax->len; i++)
    {
      const BsKeyFileProblem *problem = syntax->pdata[i];

      bs_profile_add_problem (layer->problems, path, problem->line, "%s", problem->text);
    }
  return layer;
}

static gboolean
is_in_chain (GPtrArray *layers, const char *folder)
{
  for (guint i = 0; i < layers->len; i++)
    if (g_str_equal (((Layer *) layers->pdata[i])->folder, folder))
      return TRUE;
  return FALSE;
}

/* Path of the profile.ini that @layer extends; NULL for none, or when it is a problem. */
static char *
find_extended (GPtrArray *layers, Layer *layer)
{
  const BsProfileKeyInfo *info = bs_profile_key_get_info (BS_PROFILE_EXTENDS);
  BsProfileValue value = { NULL };
  g_autofree char *name = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *parent = g_path_get_dirname (layer->folder);
  g_autofree char *sibling = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  guint line;

  if (layer->file == NULL)
    return NULL;
  name = bs_key_file_dup_string (layer->file, info->group, info->name);
  if (name == NULL)
    return NULL;
  /* The validator tells what is wrong with the name itself. */
  problem = bs_profile_value_parse (&value, info, name);
  bs_profile_value_clear (&value);
  if (problem != NULL)
    return NULL;

  line = bs_key_file_get_line (layer->file, info->group, info->name);
  sibling = g_build_filename (parent, name, NULL);
  folder = resolve (sibling);
  path = g_build_filename (folder, FILE_NAME, NULL);
  if (is_in_chain (layers, folder))
    bs_profile_add_problem (layer->problems, bs_key_file_get_path (layer->file), line,
                            "Extends: \"%s\" builds on this profile itself, in a circle", name);
  else if (layers->len >= MAX_DEPTH)
    bs_profile_add_problem (layer->problems, bs_key_file_get_path (layer->file), line,
                            "Extends: more than %d profiles on top of each other", MAX_DEPTH);
  else if (!g_file_test (path, G_FILE_TEST_EXISTS))
    bs_profile_add_problem (layer->problems, bs_key_file_get_path (layer->file), line,
                            "Extends: there is no %s", path);
  else
    return g_steal_pointer (&path);
  return NULL;
}

/* The kiosk type and what it extends, the type first. */
static void
read_types (BsProfileContent *content, const char *path, GPtrArray *layers)
{
  g_autofree char *next = g_strdup (path);

  while (next != NULL)
    {
      Layer *layer = layer_new (content, next, BS_PROFILE_ROLE_TYPE);

      g_ptr_array_add (layers, layer);
      g_free (next);
      next = find_extended (layers, layer);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const BsProfileProblem *first = *(const BsProfileProblem *const *) a;
  const BsProfileProblem *second = *(const BsProfileProblem *const *) b;

  return (first->line > second->line) - (first->line < second->line);
}

static void
lay_over (BsProfileContent *content, Layer *layer)
{
  if (layer->file != NULL)
    bs_profile_validate (layer->file, layer->role, layer->folder, content->values, content->notices,
                         layer->problems);
  g_ptr_array_sort (layer->problems, compare_lines);
  g_ptr_array_extend_and_steal (content->problems, g_steal_pointer (&layer->problems));
}

static void
read_overlay (BsProfileContent *content, const char *path)
{
  g_autofree char *real = NULL;
  Layer *layer;

  /* A link to nowhere is there, and worth a complaint. */
  if (path == NULL
      || (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK)))
    return;
  real = resolve (path);
  layer = layer_new (content, real, BS_PROFILE_ROLE_OVERLAY);
  lay_over (content, layer);
  layer_free (layer);
}

BsProfileContent *
bs_profile_content_read (const char *path, const char *site, const char *terminal)
{
  BsProfileContent *content = g_new0 (BsProfileContent, 1);
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (layer_free);
  g_autofree char *real = resolve (path);
  g_autofree char *file = NULL;

  content->notices = g_ptr_array_new_with_free_func (bs_profile_notice_free);
  content->problems = new_problems ();
  if (g_file_test (real, G_FILE_TEST_IS_REGULAR))
    {
      content->folder = g_path_get_dirname (real);
      file = g_steal_pointer (&real);
    }
  else
    {
      content->folder = g_strdup (real);
      file = g_build_filename (real, FILE_NAME, NULL);
    }

  read_types (content, file, layers);
  for (guint i = layers->len; i > 0; i--)
    lay_over (content, layers->pdata[i - 1]);
  /* Who extends whom is no value to inherit. */
  if (layers->len > 1)
    {
      Layer *type = layers->pdata[0];

      if (type->file == NULL || !bs_key_file_has_key (type->file, "Profile", "Extends"))
        bs_profile_value_clear (&content->values[BS_PROFILE_EXTENDS]);
    }
  read_overlay (content, site);
  read_overlay (content, terminal);
  return content;
}

void
bs_profile_content_free (BsProfileContent *content)
{
  for (guint i = 0; i < BS_N_PROFILE_KEYS; i++)
    bs_profile_value_clear (&content->values[i]);
  g_ptr_array_unref (content->notices);
  g_ptr_array_unref (content->problems);
  g_free (content->folder);
  g_free (content);
}
