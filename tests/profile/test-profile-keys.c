/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>

#include "profile/bs-profile-keys.h"

START_TEST (rows_are_whole)
{
  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    {
      const BsProfileKeyInfo *info = bs_profile_key_get_info (key);

      ck_assert_msg (info->group != NULL && info->name != NULL, "key %u has no name", key);
      ck_assert_msg (info->meaning != NULL && *info->meaning != '\0', "%s", info->name);
      ck_assert_msg (info->minimum <= info->maximum, "%s", info->name);
      ck_assert_msg (info->type != BS_PROFILE_TYPE_CHOICE || info->choices != NULL, "%s",
                     info->name);
      ck_assert_msg (info->type != BS_PROFILE_TYPE_LIST || info->choices != NULL
                         || info->pattern != NULL,
                     "%s", info->name);
    }
}
END_TEST

START_TEST (names_are_found_and_single)
{
  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    {
      const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
      BsProfileKey found;

      ck_assert (bs_profile_key_find (info->group, info->name, &found));
      ck_assert_msg (found == key, "[%s] %s stands twice in the table", info->group, info->name);
    }
}
END_TEST

START_TEST (unknown_names_are_not_found)
{
  BsProfileKey found;

  ck_assert (!bs_profile_key_find ("Visit", "Idle", &found));
  ck_assert (!bs_profile_key_find ("visit", "IdleSeconds", &found));
  ck_assert (!bs_profile_key_find ("", "", &found));
}
END_TEST

START_TEST (ranges_in_words)
{
  const struct
  {
    BsProfileKey key;
    const char *words;
  } cases[] = {
    { BS_PROFILE_IDLE_SECONDS, "a whole number from 15 to 600" },
    { BS_PROFILE_PIXEL_PITCH, "a number from 0.05 to 1" },
    { BS_PROFILE_CURSOR, "true or false" },
    { BS_PROFILE_RENDERER, "one of auto, cairo, gl" },
    { BS_PROFILE_LANGUAGES, "a list with ; between, 1 to 2 of zh_CN, en" },
    { BS_PROFILE_HALL_NAME, "1 to 60 characters" },
    { BS_PROFILE_TERMINAL_ID, "1 to 32 characters of the form [A-Za-z0-9-]+" },
    { BS_PROFILE_CATALOGUE_FILE, "an absolute path without .." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words =
          bs_profile_key_describe_range (bs_profile_key_get_info (cases[i].key));

      ck_assert_str_eq (words, cases[i].words);
    }
}
END_TEST

START_TEST (types_have_names)
{
  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    ck_assert_ptr_nonnull (bs_profile_type_to_string (bs_profile_key_get_info (key)->type));
  ck_assert_str_eq (bs_profile_type_to_string (BS_PROFILE_TYPE_LOCALIZED), "localized");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("profile-keys");
  TCase *tcase = tcase_create ("profile-keys");

  tcase_add_test (tcase, rows_are_whole);
  tcase_add_test (tcase, names_are_found_and_single);
  tcase_add_test (tcase, unknown_names_are_not_found);
  tcase_add_test (tcase, ranges_in_words);
  tcase_add_test (tcase, types_have_names);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
