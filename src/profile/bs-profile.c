/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-profile"

#include "config.h"

#include "profile/bs-profile.h"

#include "profile/bs-profile-notice.h"
#include "profile/bs-profile-reader.h"

#include <glib.h>

#define MAX_PROBLEMS 100

/**
 * BsProfile:
 *
 * What this terminal is: the values of all profile keys, valid and immutable.
 */
struct _BsProfile
{
  GObject parent_instance;

  BsProfileContent *content;
};

G_DEFINE_FINAL_TYPE (BsProfile, bs_profile, G_TYPE_OBJECT)
G_DEFINE_QUARK (bs_profile_error, bs_profile_error)

static void
set_error (GError **error, const BsProfileContent *content)
{
  const GPtrArray *problems = content->problems;
  gboolean unreadable = content->unreadable && problems->len == 1;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len && i < MAX_PROBLEMS; i++)
    {
      g_autofree char *line = bs_profile_problem_to_string (problems->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (problems->len > MAX_PROBLEMS)
    g_string_append_printf (text, "\n%s: %u problems more", content->folder,
                            problems->len - MAX_PROBLEMS);
  g_set_error_literal (error, BS_PROFILE_ERROR,
                       unreadable ? BS_PROFILE_ERROR_UNREADABLE : BS_PROFILE_ERROR_INVALID,
                       text->str);
}

static void
fill_defaults (BsProfileContent *content)
{
  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    {
      const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
      g_autofree char *problem = NULL;

      if (content->values[key].text != NULL || info->fallback == NULL)
        continue;
      problem = bs_profile_value_parse (&content->values[key], info, info->fallback);
      g_assert (problem == NULL);
    }
}

static const BsProfileValue *
get_value (BsProfile *self, BsProfileKey key, BsProfileType type)
{
  g_return_val_if_fail (BS_IS_PROFILE (self), NULL);
  g_return_val_if_fail (key < BS_N_PROFILE_KEYS, NULL);
  g_return_val_if_fail (bs_profile_key_get_info (key)->type == type, NULL);

  return &self->content->values[key];
}

static void
bs_profile_finalize (GObject *object)
{
  BsProfile *self = BS_PROFILE (object);

  g_clear_pointer (&self->content, bs_profile_content_free);

  G_OBJECT_CLASS (bs_profile_parent_class)->finalize (object);
}

static void
bs_profile_class_init (BsProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_profile_finalize;
}

static void
bs_profile_init (BsProfile *self)
{
}

BsProfile *
bs_profile_load (const char *path, const char *site, const char *terminal, GError **error)
{
  g_autoptr (BsProfileContent) content = NULL;
  BsProfile *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  content = bs_profile_content_read (path, site, terminal);
  if (content->problems->len > 0)
    {
      set_error (error, content);
      return NULL;
    }
  fill_defaults (content);
  self = g_object_new (BS_TYPE_PROFILE, NULL);
  self->content = g_steal_pointer (&content);
  return self;
}

GPtrArray *
bs_profile_list_problems (const char *path, const char *site, const char *terminal)
{
  g_autoptr (BsProfileContent) content = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  content = bs_profile_content_read (path, site, terminal);
  return g_ptr_array_ref (content->problems);
}

const char *
bs_profile_get_folder (BsProfile *self)
{
  g_return_val_if_fail (BS_IS_PROFILE (self), NULL);

  return self->content->folder;
}

const char *
bs_profile_get_text (BsProfile *self, BsProfileKey key)
{
  g_return_val_if_fail (BS_IS_PROFILE (self), NULL);
  g_return_val_if_fail (key < BS_N_PROFILE_KEYS, NULL);

  return self->content->values[key].text;
}

const char *
bs_profile_get_string (BsProfile *self, BsProfileKey key)
{
  BsProfileType type;

  g_return_val_if_fail (BS_IS_PROFILE (self), NULL);
  g_return_val_if_fail (key < BS_N_PROFILE_KEYS, NULL);

  type = bs_profile_key_get_info (key)->type;
  g_return_val_if_fail (type == BS_PROFILE_TYPE_TEXT || type == BS_PROFILE_TYPE_CHOICE
                            || type == BS_PROFILE_TYPE_URL || type == BS_PROFILE_TYPE_PATH,
                        NULL);

  return self->content->values[key].text;
}

const char *
bs_profile_get_localized (BsProfile *self, BsProfileKey key, const char *language)
{
  const BsProfileValue *value = get_value (self, key, BS_PROFILE_TYPE_LOCALIZED);

  return value != NULL ? bs_profile_choose_variant (value->variants, value->text, language) : NULL;
}

char **
bs_profile_list_languages (BsProfile *self, BsProfileKey key)
{
  const BsProfileValue *value = get_value (self, key, BS_PROFILE_TYPE_LOCALIZED);
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();

  for (guint i = 0; value != NULL && value->variants != NULL && i < value->variants->len; i++)
    g_strv_builder_add (languages, ((BsProfileVariant *) value->variants->pdata[i])->language);
  return g_strv_builder_end (languages);
}

int
bs_profile_get_int (BsProfile *self, BsProfileKey key)
{
  const BsProfileValue *value = get_value (self, key, BS_PROFILE_TYPE_INT);

  return value != NULL ? (int) value->number : 0;
}

double
bs_profile_get_double (BsProfile *self, BsProfileKey key)
{
  BsProfileType type;

  g_return_val_if_fail (BS_IS_PROFILE (self), 0);
  g_return_val_if_fail (key < BS_N_PROFILE_KEYS, 0);

  type = bs_profile_key_get_info (key)->type;
  g_return_val_if_fail (type == BS_PROFILE_TYPE_INT || type == BS_PROFILE_TYPE_DOUBLE, 0);

  return self->content->values[key].number;
}

gboolean
bs_profile_get_boolean (BsProfile *self, BsProfileKey key)
{
  const BsProfileValue *value = get_value (self, key, BS_PROFILE_TYPE_BOOLEAN);

  return value != NULL && value->boolean;
}

const char *const *
bs_profile_get_list (BsProfile *self, BsProfileKey key)
{
  static const char *const empty[] = { NULL };
  const BsProfileValue *value = get_value (self, key, BS_PROFILE_TYPE_LIST);

  return value != NULL && value->list != NULL ? (const char *const *) value->list : empty;
}

const char *
bs_profile_get_origin (BsProfile *self, BsProfileKey key)
{
  g_return_val_if_fail (BS_IS_PROFILE (self), NULL);
  g_return_val_if_fail (key < BS_N_PROFILE_KEYS, NULL);

  return self->content->values[key].origin;
}

GPtrArray *
bs_profile_list_notices (BsProfile *self, const char *language, GDateTime *now)
{
  GPtrArray *due;

  g_return_val_if_fail (BS_IS_PROFILE (self), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  due = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->content->notices->len; i++)
    {
      const BsProfileNotice *from = self->content->notices->pdata[i];
      BsNotice *notice;

      if (!bs_profile_notice_is_due (from, now))
        continue;
      notice = g_new0 (BsNotice, 1);
      notice->id = from->id;
      notice->title = bs_profile_choose_variant (from->titles, from->title, language);
      notice->text = bs_profile_choose_variant (from->texts, from->text, language);
      notice->image = from->image;
      g_ptr_array_add (due, notice);
    }
  return due;
}
