/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>
#include <unistd.h>

#include "profile/bs-profile.h"

static BsProfile *
load (const char *path, const char *site, const char *terminal)
{
  g_autoptr (GError) error = NULL;
  BsProfile *profile = bs_profile_load (path, site, terminal, &error);

  ck_assert_msg (profile != NULL, "%s", error != NULL ? error->message : "no error");
  return profile;
}

static char *
get_own_profile (const char *name)
{
  return g_build_filename (g_getenv ("BS_SOURCE_ROOT"), "kiosk-profiles", name, NULL);
}

START_TEST (the_guide_terminal)
{
  g_autofree char *folder = get_own_profile ("guide-terminal");
  g_autoptr (BsProfile) profile = load (folder, NULL, NULL);
  const char *const *modules = bs_profile_get_list (profile, BS_PROFILE_MODULES);
  const char *const *languages = bs_profile_get_list (profile, BS_PROFILE_LANGUAGES);

  ck_assert_str_eq (bs_profile_get_string (profile, BS_PROFILE_EXTENDS), "base");
  ck_assert_str_eq (bs_profile_get_localized (profile, BS_PROFILE_HALL_NAME, "zh_CN"),
                    "保山市政务服务中心");
  ck_assert_str_eq (bs_profile_get_localized (profile, BS_PROFILE_HALL_NAME, "en"),
                    "Baoshan Government Service Center");
  ck_assert_str_eq (bs_profile_get_localized (profile, BS_PROFILE_TERMINAL_PLACE, NULL),
                    "一楼大厅 · 综合自助终端 03 号");
  ck_assert_str_eq (bs_profile_get_string (profile, BS_PROFILE_PUBLIC_URL),
                    "https://hall.banshi.example");
  ck_assert_str_eq (modules[0], "guide");
  ck_assert_ptr_null (modules[1]);
  ck_assert_str_eq (languages[0], "zh_CN");
  ck_assert_str_eq (languages[1], "en");
  ck_assert_int_eq (bs_profile_get_int (profile, BS_PROFILE_IDLE_SECONDS), 90);
  ck_assert (bs_profile_get_double (profile, BS_PROFILE_PIXEL_PITCH) == 0.248);
}
END_TEST

/* All profiles of the repository, whichever they are by now. */
START_TEST (own_profiles_are_good)
{
  g_autofree char *root = get_own_profile ("");
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      g_autoptr (BsProfile) profile = NULL;

      if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
        continue;
      profile = load (folder, NULL, NULL);
      ck_assert_ptr_nonnull (bs_profile_get_localized (profile, BS_PROFILE_TITLE, "en"));
      n++;
    }
  ck_assert_uint_ge (n, 2);
}
END_TEST

START_TEST (defaults)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *path = bs_test_write (folder, "kiosk/profile.ini", "");
  g_autofree char *kiosk = g_build_filename (folder, "kiosk", NULL);
  g_autoptr (BsProfile) profile = load (kiosk, NULL, NULL);

  ck_assert_str_eq (bs_profile_get_folder (profile), kiosk);
  ck_assert_int_eq (bs_profile_get_int (profile, BS_PROFILE_IDLE_SECONDS), 60);
  ck_assert_int_eq (bs_profile_get_int (profile, BS_PROFILE_WARNING_SECONDS), 20);
  ck_assert_int_eq (bs_profile_get_int (profile, BS_PROFILE_HOLD_MAX_SECONDS), 180);
  ck_assert_int_eq (bs_profile_get_int (profile, BS_PROFILE_DISTANCE), 600);
  ck_assert (bs_profile_get_double (profile, BS_PROFILE_DISTANCE) == 600.0);
  ck_assert_str_eq (bs_profile_get_string (profile, BS_PROFILE_RENDERER), "auto");
  ck_assert (!bs_profile_get_boolean (profile, BS_PROFILE_CURSOR));
  ck_assert_ptr_null (bs_profile_get_list (profile, BS_PROFILE_MODULES)[0]);
  ck_assert_ptr_null (bs_profile_get_string (profile, BS_PROFILE_PUBLIC_URL));
  ck_assert_ptr_null (bs_profile_get_localized (profile, BS_PROFILE_HALL_NAME, "en"));
  ck_assert (g_str_has_suffix (bs_profile_get_string (profile, BS_PROFILE_CATALOGUE_FILE),
                               "/sample.catalogue"));
  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    {
      ck_assert_pstr_eq (bs_profile_get_text (profile, key),
                         bs_profile_key_get_info (key)->fallback);
      ck_assert_ptr_null (bs_profile_get_origin (profile, key));
    }
}
END_TEST

/* A house of four files that all set IdleSeconds. */
static char *
write_layers (void)
{
  char *folder = bs_test_make_folder ();

  g_free (bs_test_write (folder, "base/profile.ini",
                         "[Hall]\nName=甲\nName[en]=A\nDeskPhone=1111\n"
                         "[Visit]\nIdleSeconds=20\nWarningSeconds=21\nHoldMaxSeconds=200\n"
                         "[Screen]\nCursor=true\nPixelPitch=0.3\n"));
  g_free (bs_test_write (folder, "kiosk/profile.ini",
                         "[Profile]\nExtends=base\n[Visit]\nIdleSeconds=30\nWarningSeconds=31\n"
                         "[Hall]\nName=乙\n[Modules]\nEnabled=guide;forms;\n"));
  g_free (bs_test_write (folder, "site.ini", "[Visit]\nIdleSeconds=40\n[Hall]\nDeskPhone=2222\n"));
  g_free (bs_test_write (folder, "terminal.ini",
                         "\n\n[Visit]\nIdleSeconds=50\n[Hall]\nTerminalId=T-03\n"));
  return folder;
}

START_TEST (later_files_win)
{
  g_autofree char *folder = write_layers ();
  g_autofree char *kiosk = g_build_filename (folder, "kiosk", NULL);
  g_autofree char *site = g_build_filename (folder, "site.ini", NULL);
  g_autofree char *terminal = g_build_filename (folder, "terminal.ini", NULL);
  g_autofree char *origin = g_strconcat (terminal, ":4", NULL);
  g_autofree char *base_origin = g_build_filename (folder, "base/profile.ini:8", NULL);
  g_autoptr (BsProfile) type = load (kiosk, NULL, NULL);
  g_autoptr (BsProfile) at_site = load (kiosk, site, NULL);
  g_autoptr (BsProfile) whole = load (kiosk, site, terminal);

  ck_assert_int_eq (bs_profile_get_int (type, BS_PROFILE_IDLE_SECONDS), 30);
  ck_assert_int_eq (bs_profile_get_int (at_site, BS_PROFILE_IDLE_SECONDS), 40);
  ck_assert_int_eq (bs_profile_get_int (whole, BS_PROFILE_IDLE_SECONDS), 50);
  ck_assert_int_eq (bs_profile_get_int (whole, BS_PROFILE_WARNING_SECONDS), 31);
  ck_assert_int_eq (bs_profile_get_int (whole, BS_PROFILE_HOLD_MAX_SECONDS), 200);
  ck_assert_str_eq (bs_profile_get_string (whole, BS_PROFILE_DESK_PHONE), "2222");
  ck_assert_str_eq (bs_profile_get_string (whole, BS_PROFILE_TERMINAL_ID), "T-03");
  ck_assert (bs_profile_get_boolean (whole, BS_PROFILE_CURSOR));
  ck_assert_str_eq (bs_profile_get_list (whole, BS_PROFILE_MODULES)[1], "forms");
  ck_assert_ptr_null (bs_profile_get_list (whole, BS_PROFILE_MODULES)[2]);
  ck_assert_str_eq (bs_profile_get_origin (whole, BS_PROFILE_IDLE_SECONDS), origin);
  ck_assert_str_eq (bs_profile_get_origin (whole, BS_PROFILE_HOLD_MAX_SECONDS), base_origin);
}
END_TEST

START_TEST (a_new_name_has_no_old_translation)
{
  g_autofree char *folder = write_layers ();
  g_autofree char *base = g_build_filename (folder, "base", NULL);
  g_autofree char *kiosk = g_build_filename (folder, "kiosk", NULL);
  g_autoptr (BsProfile) below = load (base, NULL, NULL);
  g_autoptr (BsProfile) above = load (kiosk, NULL, NULL);
  g_auto (GStrv) languages = bs_profile_list_languages (below, BS_PROFILE_HALL_NAME);
  g_auto (GStrv) none = bs_profile_list_languages (above, BS_PROFILE_HALL_NAME);

  ck_assert_str_eq (bs_profile_get_localized (below, BS_PROFILE_HALL_NAME, "en"), "A");
  ck_assert_str_eq (bs_profile_get_localized (below, BS_PROFILE_HALL_NAME, "en_US"), "A");
  ck_assert_str_eq (bs_profile_get_localized (below, BS_PROFILE_HALL_NAME, "fr"), "甲");
  ck_assert_str_eq (bs_profile_get_localized (above, BS_PROFILE_HALL_NAME, "en"), "乙");
  ck_assert_str_eq (languages[0], "en");
  ck_assert_ptr_null (languages[1]);
  ck_assert_ptr_null (none[0]);
}
END_TEST

START_TEST (the_file_itself_and_missing_overlays)
{
  g_autofree char *folder = write_layers ();
  g_autofree char *file = g_build_filename (folder, "kiosk/profile.ini", NULL);
  g_autofree char *kiosk = g_build_filename (folder, "kiosk", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.ini", NULL);
  g_autoptr (BsProfile) profile = load (file, missing, missing);

  ck_assert_str_eq (bs_profile_get_folder (profile), kiosk);
  ck_assert_int_eq (bs_profile_get_int (profile, BS_PROFILE_IDLE_SECONDS), 30);
}
END_TEST

/* The deployed profile is a link; what it extends lies beside where it leads to. */
START_TEST (a_link_to_a_profile)
{
  g_autofree char *folder = write_layers ();
  g_autofree char *kiosk = g_build_filename (folder, "kiosk", NULL);
  g_autofree char *elsewhere = bs_test_make_folder ();
  g_autofree char *link = g_build_filename (elsewhere, "current", NULL);
  g_autoptr (BsProfile) profile = NULL;

  ck_assert_int_eq (symlink (kiosk, link), 0);
  profile = load (link, NULL, NULL);
  ck_assert_str_eq (bs_profile_get_folder (profile), kiosk);
  ck_assert_int_eq (bs_profile_get_int (profile, BS_PROFILE_HOLD_MAX_SECONDS), 200);
}
END_TEST

START_TEST (extends_is_not_inherited)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *low = bs_test_write (folder, "low/profile.ini", "[Profile]\nTitle=低\n");
  g_autofree char *mid = bs_test_write (folder, "mid/profile.ini", "[Profile]\nExtends=low\n");
  g_autofree char *top = bs_test_write (folder, "top/profile.ini", "[Profile]\nExtends=mid\n");
  g_autoptr (BsProfile) low_profile = load (low, NULL, NULL);
  g_autoptr (BsProfile) top_profile = load (top, NULL, NULL);

  ck_assert_ptr_null (bs_profile_get_string (low_profile, BS_PROFILE_EXTENDS));
  ck_assert_str_eq (bs_profile_get_string (top_profile, BS_PROFILE_EXTENDS), "mid");
  ck_assert_str_eq (bs_profile_get_localized (top_profile, BS_PROFILE_TITLE, "zh_CN"), "低");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("profile");
  TCase *tcase = tcase_create ("profile");

  tcase_add_test (tcase, the_guide_terminal);
  tcase_add_test (tcase, own_profiles_are_good);
  tcase_add_test (tcase, defaults);
  tcase_add_test (tcase, later_files_win);
  tcase_add_test (tcase, a_new_name_has_no_old_translation);
  tcase_add_test (tcase, the_file_itself_and_missing_overlays);
  tcase_add_test (tcase, a_link_to_a_profile);
  tcase_add_test (tcase, extends_is_not_inherited);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
