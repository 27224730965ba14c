/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-profile"

#include "config.h"

#include "profile/bs-profile-validator.h"

#include "base/bs-quote.h"
#include "profile/bs-profile-notice.h"
#include "profile/bs-profile-problem.h"

#include <string.h>

#include <glib.h>

#define MAX_NOTICES 100

typedef struct
{
  BsKeyFile *file;
  BsProfileRole role;
  BsProfileValue *values;
  BsProfileValue fresh[BS_N_PROFILE_KEYS]; /* of this file alone */
  GPtrArray *problems;
} Validator;

/* The names of the groups (@group NULL) or of a group's keys; NULL when there are none. */
static char *
list_names (const char *group)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    {
      const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
      const char *name = group == NULL ? info->group : info->name;

      if ((group == NULL || g_str_equal (info->group, group))
          && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static void
complain (Validator *self, const char *group, const char *key, const char *text)
{
  bs_profile_add_problem (self->problems, bs_key_file_get_path (self->file),
                          bs_key_file_get_line (self->file, group, key), "%s", text);
}

static void
complain_unknown (Validator *self, const char *group, const char *key)
{
  g_autofree char *names = list_names (key != NULL ? group : NULL);
  g_autofree char *quoted = bs_quote (key != NULL ? key : group);
  g_autofree char *text = NULL;

  if (key == NULL)
    text =
        g_strdup_printf ("%s is no group of a profile; those are %s, Notice <id>", quoted, names);
  else
    text = g_strdup_printf ("%s is no key of [%s]; those are %s", quoted, group, names);
  complain (self, group, key, text);
}

static void
set_origin (Validator *self, BsProfileValue *value, const char *group, const char *key)
{
  if (value->origin == NULL)
    value->origin = g_strdup_printf ("%s:%u", bs_key_file_get_path (self->file),
                                     bs_key_file_get_line (self->file, group, key));
}

/* Returns what is wrong, or NULL. */
static char *
check_variant (Validator *self, BsProfileKey key, const char *language, const char *text)
{
  const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
  BsProfileValue *value = &self->fresh[key];
  char *problem;

  if (info->type != BS_PROFILE_TYPE_LOCALIZED)
    return g_strdup ("this key has no languages");
  if (!bs_profile_is_language (language))
    return g_strdup ("the language is written like zh_CN or en");
  if (!bs_key_file_has_key (self->file, info->group, info->name))
    return g_strdup_printf ("it needs a %s without a language in the same file", info->name);
  problem = bs_profile_check_text (text, (guint) info->minimum, (guint) info->maximum, FALSE);
  if (problem != NULL)
    return problem;
  if (value->variants == NULL)
    value->variants = g_ptr_array_new_with_free_func (bs_profile_variant_free);
  g_ptr_array_add (value->variants, bs_profile_variant_new (language, text));
  return NULL;
}

static void
check_bare (Validator *self, BsProfileKey key, const char *text)
{
  const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
  BsProfileValue parsed = { NULL };
  g_autofree char *problem = NULL;
  g_autofree char *line = NULL;

  if (key == BS_PROFILE_EXTENDS && self->role != BS_PROFILE_ROLE_TYPE)
    problem = g_strdup ("only a kiosk type extends another");
  else
    problem = bs_profile_value_parse (&parsed, info, text);
  if (problem != NULL)
    {
      line = g_strdup_printf ("%s: %s", info->name, problem);
      complain (self, info->group, info->name, line);
      return;
    }
  /* Variants may have been read before. */
  parsed.variants = g_steal_pointer (&self->fresh[key].variants);
  self->fresh[key] = parsed;
  set_origin (self, &self->fresh[key], info->group, info->name);
}

static void
check_key (Validator *self, const char *group, const char *name)
{
  const char *bracket = strchr (name, '[');
  g_autofree char *bare =
      g_strndup (name, bracket != NULL ? (gsize) (bracket - name) : strlen (name));
  g_autofree char *text = bs_key_file_dup_string (self->file, group, name);
  g_autofree char *problem = NULL;
  BsProfileKey key;

  if (!bs_profile_key_find (group, bare, &key))
    {
      complain_unknown (self, group, name);
      return;
    }
  if (bracket != NULL)
    {
      g_autofree char *language = g_strndup (bracket + 1, strlen (bracket) - 2);

      problem = check_variant (self, key, language, text);
      if (problem != NULL)
        {
          g_autofree char *line = g_strdup_printf ("%s: %s", name, problem);

          complain (self, group, name, line);
        }
    }
  else
    check_bare (self, key, text);
}

static void
take_notice (Validator *self, const char *group, GPtrArray *notices, BsProfileNotice *notice)
{
  for (guint i = 0; i < notices->len; i++)
    {
      BsProfileNotice *old = notices->pdata[i];

      if (g_str_equal (old->id, notice->id))
        {
          bs_profile_notice_free (old);
          notices->pdata[i] = notice;
          return;
        }
    }
  if (notices->len < MAX_NOTICES)
    {
      g_ptr_array_add (notices, notice);
      return;
    }
  complain (self, group, NULL, "a profile holds at most " G_STRINGIFY (MAX_NOTICES) " notices");
  bs_profile_notice_free (notice);
}

/* A value replaces the one below with all its languages, lest a new name keep an old translation.
 */
static void
lay_over (Validator *self)
{
  for (guint i = 0; i < BS_N_PROFILE_KEYS; i++)
    if (self->fresh[i].text != NULL)
      {
        bs_profile_value_clear (&self->values[i]);
        self->values[i] = self->fresh[i];
      }
    else
      bs_profile_value_clear (&self->fresh[i]);
}

void
bs_profile_validate (BsKeyFile *file,
                     BsProfileRole role,
                     const char *folder,
                     BsProfileValue *values,
                     GPtrArray *notices,
                     GPtrArray *problems)
{
  Validator self = { .file = file, .role = role, .values = values, .problems = problems };
  g_auto (GStrv) groups = bs_key_file_list_groups (file);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = bs_key_file_list_keys (file, groups[i]);
      g_autofree char *known = list_names (groups[i]);

      if (bs_profile_notice_get_id (groups[i]) != NULL)
        {
          BsProfileNotice *notice = bs_profile_notice_read (file, groups[i], folder, problems);

          if (notice != NULL)
            take_notice (&self, groups[i], notices, notice);
        }
      else if (known == NULL)
        complain_unknown (&self, groups[i], NULL);
      else
        for (guint j = 0; keys[j] != NULL; j++)
          check_key (&self, groups[i], keys[j]);
    }
  lay_over (&self);
}
