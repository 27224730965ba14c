/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-ops"

#include "config.h"

#include "ops/bs-ctl.h"

#include "profile/bs-profile-paths.h"
#include "profile/bs-profile.h"

#include <glib/gi18n-lib.h>

static gboolean here;
static char *site;
static char *terminal;
static gboolean explain;

static const char *
get_site (void)
{
  return site != NULL ? site : here ? bs_profile_get_site_file () : NULL;
}

static const char *
get_terminal (void)
{
  return terminal != NULL ? terminal : here ? bs_profile_get_terminal_file () : NULL;
}

/* A file named by hand must be there; the built-in ones need not. */
static gboolean
check_overlays (GError **error)
{
  const char *const files[] = { site, terminal };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    if (files[i] != NULL && !g_file_test (files[i], G_FILE_TEST_EXISTS))
      {
        g_set_error (error, BS_PROFILE_ERROR, BS_PROFILE_ERROR_UNREADABLE, "there is no %s",
                     files[i]);
        return FALSE;
      }
  return TRUE;
}

static void
print_check_json (const char *path, const GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  bs_ctl_add_flag (builder, "ok", problems->len == 0);
  bs_ctl_add_text (builder, "path", path);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      const BsProfileProblem *problem = problems->pdata[i];

      json_builder_begin_object (builder);
      bs_ctl_add_text (builder, "file", problem->file);
      bs_ctl_add_number (builder, "line", problem->line);
      bs_ctl_add_text (builder, "text", problem->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  bs_ctl_print_json (builder);
}

static int
run_check (int n, char **values)
{
  const char *path = values[0];
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  if (!check_overlays (&error))
    return bs_ctl_fail (BS_CTL_FAILED, error);
  problems = bs_profile_list_problems (path, get_site (), get_terminal ());
  if (bs_ctl_json ())
    print_check_json (path, problems);
  else if (problems->len == 0)
    printf ("%s: no problems\n", path);
  for (guint i = 0; !bs_ctl_json () && i < problems->len; i++)
    {
      g_autofree char *line = bs_profile_problem_to_string (problems->pdata[i]);

      printf ("%s\n", line);
    }
  return problems->len == 0 ? BS_CTL_DONE : BS_CTL_FAILED;
}

static void
print_explanation (BsProfile *profile, BsProfileKey key)
{
  const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
  const char *text = bs_profile_get_text (profile, key);
  const char *origin = bs_profile_get_origin (profile, key);
  g_autofree char *range = bs_profile_key_describe_range (info);

  printf ("# %s\n", _ (info->meaning));
  printf ("# allowed: %s\n", range);
  printf ("# default: %s\n", info->fallback != NULL ? info->fallback : "none");
  printf ("# from: %s\n", origin != NULL ? origin : text != NULL ? "the default" : "nowhere");
}

static void
print_value (BsProfile *profile, BsProfileKey key)
{
  const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
  const char *text = bs_profile_get_text (profile, key);
  g_auto (GStrv) languages = NULL;

  if (text == NULL)
    {
      printf ("# %s is not set\n", info->name);
      return;
    }
  printf ("%s=%s\n", info->name, text);
  if (info->type == BS_PROFILE_TYPE_LOCALIZED)
    languages = bs_profile_list_languages (profile, key);
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    printf ("%s[%s]=%s\n", info->name, languages[i],
            bs_profile_get_localized (profile, key, languages[i]));
}

static void
print_profile (BsProfile *profile)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) notices = bs_profile_list_notices (profile, NULL, now);
  const char *group = NULL;

  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    {
      const BsProfileKeyInfo *info = bs_profile_key_get_info (key);

      if (g_strcmp0 (group, info->group) != 0)
        printf ("%s[%s]\n", group != NULL ? "\n" : "", info->group);
      else if (explain)
        printf ("\n");
      group = info->group;
      if (explain)
        print_explanation (profile, key);
      print_value (profile, key);
    }
  printf ("\n# notices of this hour:\n");
  for (guint i = 0; i < notices->len; i++)
    {
      const BsNotice *notice = notices->pdata[i];

      printf ("# %s: %s\n", notice->id, notice->title);
    }
  if (notices->len == 0)
    printf ("# none\n");
}

static void
add_value (JsonBuilder *builder, BsProfile *profile, BsProfileKey key)
{
  const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
  const char *const *list;

  json_builder_set_member_name (builder, "value");
  if (bs_profile_get_text (profile, key) == NULL)
    json_builder_add_null_value (builder);
  else if (info->type == BS_PROFILE_TYPE_INT)
    json_builder_add_int_value (builder, bs_profile_get_int (profile, key));
  else if (info->type == BS_PROFILE_TYPE_DOUBLE)
    json_builder_add_double_value (builder, bs_profile_get_double (profile, key));
  else if (info->type == BS_PROFILE_TYPE_BOOLEAN)
    json_builder_add_boolean_value (builder, bs_profile_get_boolean (profile, key));
  else if (info->type == BS_PROFILE_TYPE_LIST)
    {
      json_builder_begin_array (builder);
      list = bs_profile_get_list (profile, key);
      for (guint i = 0; list[i] != NULL; i++)
        json_builder_add_string_value (builder, list[i]);
      json_builder_end_array (builder);
    }
  else
    json_builder_add_string_value (builder, bs_profile_get_text (profile, key));
}

static void
add_key (JsonBuilder *builder, BsProfile *profile, BsProfileKey key)
{
  const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
  g_autofree char *range = bs_profile_key_describe_range (info);
  g_auto (GStrv) languages = NULL;

  json_builder_begin_object (builder);
  bs_ctl_add_text (builder, "group", info->group);
  bs_ctl_add_text (builder, "key", info->name);
  bs_ctl_add_text (builder, "type", bs_profile_type_to_string (info->type));
  add_value (builder, profile, key);
  if (info->type == BS_PROFILE_TYPE_LOCALIZED)
    {
      languages = bs_profile_list_languages (profile, key);
      json_builder_set_member_name (builder, "translations");
      json_builder_begin_object (builder);
      for (guint i = 0; languages[i] != NULL; i++)
        bs_ctl_add_text (builder, languages[i],
                         bs_profile_get_localized (profile, key, languages[i]));
      json_builder_end_object (builder);
    }
  bs_ctl_add_text (builder, "origin", bs_profile_get_origin (profile, key));
  bs_ctl_add_text (builder, "default", info->fallback);
  bs_ctl_add_text (builder, "allowed", range);
  bs_ctl_add_text (builder, "meaning", info->meaning);
  json_builder_end_object (builder);
}

static void
print_profile_json (BsProfile *profile)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  bs_ctl_add_text (builder, "folder", bs_profile_get_folder (profile));
  json_builder_set_member_name (builder, "keys");
  json_builder_begin_array (builder);
  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    add_key (builder, profile, key);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  bs_ctl_print_json (builder);
}

static int
run_show (int n, char **values)
{
  g_autoptr (BsProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  if (!check_overlays (&error))
    return bs_ctl_fail (BS_CTL_FAILED, error);
  profile = bs_profile_load (values[0], get_site (), get_terminal (), &error);
  if (profile == NULL)
    return bs_ctl_fail (BS_CTL_FAILED, error);
  if (bs_ctl_json ())
    print_profile_json (profile);
  else
    print_profile (profile);
  return BS_CTL_DONE;
}

/* clang-format off: the options both commands take */
#define OVERLAY_OPTIONS                                                                            \
  {                                                                                                \
    "here", 0, 0, G_OPTION_ARG_NONE, &here, "With this terminal's site.ini and terminal.ini", NULL \
  },                                                                                               \
      { "site", 0, 0, G_OPTION_ARG_FILENAME, &site, "With this site file", "FILE" },               \
  {                                                                                                \
    "terminal", 0, 0, G_OPTION_ARG_FILENAME, &terminal, "With this terminal file", "FILE"          \
  }

static const GOptionEntry check_options[] = {
  OVERLAY_OPTIONS,
  { NULL },
};

static const GOptionEntry show_options[] = {
  { "explain", 0, 0, G_OPTION_ARG_NONE, &explain,
    "Say where each value comes from, its default, what is allowed and what it means", NULL },
  OVERLAY_OPTIONS,
  { NULL },
};
/* clang-format on */

const BsCtlCommand bs_ctl_profile_commands[] = {
  { "profile", "check", "PATH", "Check a kiosk profile: all problems, with file and line",
    check_options, 1, 1, run_check },
  { "profile", "show", "PATH [--explain]", "Print what a kiosk profile says after all files",
    show_options, 1, 1, run_show },
  { NULL },
};
