/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>
#include <unistd.h>

#include "profile/bs-profile.h"

static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0 };

/* The ids of the notices of @path that are due, with blanks between. */
static char *
list_ids (BsProfile *profile, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, month, day, hour, minute, 30);
  g_autoptr (GPtrArray) notices = bs_profile_list_notices (profile, "zh_CN", now);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < notices->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((const BsNotice *) notices->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static BsProfile *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  BsProfile *profile = bs_profile_load (path, NULL, NULL, &error);

  ck_assert_msg (profile != NULL, "%s", error != NULL ? error->message : "no error");
  return profile;
}

START_TEST (dates_and_hours)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *path =
      bs_test_write (folder, "profile.ini",
                     "[Notice always]\nTitle=a\n"
                     "[Notice dated]\nTitle=b\nFrom=2026-11-10\nUntil=2026-11-20\n"
                     "[Notice noon]\nTitle=c\nFromTime=11:30\nUntilTime=13:00\n"
                     "[Notice open]\nTitle=d\nFrom=2026-12-01\n");
  g_autoptr (BsProfile) profile = load (path);
  const struct
  {
    int month, day, hour, minute;
    const char *ids;
  } moments[] = {
    { 11, 9, 23, 59, "always" },          { 11, 10, 0, 0, "always dated" },
    { 11, 20, 23, 59, "always dated" },   { 11, 21, 0, 0, "always" },
    { 11, 9, 11, 29, "always" },          { 11, 9, 11, 30, "always noon" },
    { 11, 9, 13, 0, "always noon" },      { 11, 9, 13, 1, "always" },
    { 12, 1, 12, 0, "always noon open" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *ids =
          list_ids (profile, moments[i].month, moments[i].day, moments[i].hour, moments[i].minute);

      ck_assert_str_eq (ids, moments[i].ids);
    }
}
END_TEST

START_TEST (languages_and_images)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *image = bs_test_write_bytes (folder, "img/a.png", png, sizeof png);
  g_autofree char *path = bs_test_write (folder, "profile.ini",
                                         "[Notice a]\nTitle=甲\nTitle[en]=A\nText=一\\n二\n"
                                         "Image=img/a.png\n");
  g_autoptr (BsProfile) profile = load (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) zh = bs_profile_list_notices (profile, "zh_CN", now);
  g_autoptr (GPtrArray) en = bs_profile_list_notices (profile, "en", now);

  ck_assert_str_eq (((BsNotice *) zh->pdata[0])->title, "甲");
  ck_assert_str_eq (((BsNotice *) en->pdata[0])->title, "A");
  ck_assert_str_eq (((BsNotice *) en->pdata[0])->text, "一\n二");
  ck_assert_str_eq (((BsNotice *) en->pdata[0])->image, image);
}
END_TEST

START_TEST (a_type_changes_and_drops_notices_of_its_base)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *base =
      bs_test_write (folder, "base/profile.ini",
                     "[Notice a]\nTitle=a\n[Notice b]\nTitle=b\nTitle[en]=B\nText=t\n"
                     "[Notice c]\nTitle=c\n");
  g_autofree char *kiosk = bs_test_write (folder, "kiosk/profile.ini",
                                          "[Profile]\nExtends=base\n"
                                          "[Notice d]\nTitle=d\n[Notice b]\nTitle=new\n"
                                          "[Notice a]\nShow=false\n");
  g_autoptr (BsProfile) profile = load (kiosk);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) notices = bs_profile_list_notices (profile, "en", now);
  g_autofree char *ids = list_ids (profile, 1, 1, 0, 0);

  ck_assert_str_eq (ids, "b c d");
  ck_assert_str_eq (((BsNotice *) notices->pdata[0])->title, "new");
  ck_assert_ptr_null (((BsNotice *) notices->pdata[0])->text);
}
END_TEST

static const struct
{
  const char *text;
  const char *problem;
} cases[] = {
  { "[Notice a]\n", "1: the notice has no Title" },
  { "[Notice a]\nTitle=\n", "2: Title: it has 0 characters" },
  { "[Notice a]\nTitle[en]=x\n", "1: the notice has no Title" },
  { "[Notice a]\nTitle=x\nTitle[EN]=x\n", "3: Title[EN]: the language" },
  { "[Notice a]\nTitle=x\nText[en]=x\n", "1: the notice has a Text in a language" },
  { "[Notice A b]\nTitle=x\n", "1: a notice is named with" },
  { "[Notice ]\nTitle=x\n", "1: a notice is named with" },
  { "[Notice a]\nTitle=x\nColour=red\n", "3: \"Colour\" is no key of a notice; those are Title" },
  { "[Notice a]\nTitle=x\nFrom[en]=2026-01-01\n", "3: \"From[en]\" is no key of a notice" },
  { "[Notice a]\nTitle=x\nFrom=2026-02-30\n", "3: From: it is a date like" },
  { "[Notice a]\nTitle=x\nFrom=2026-13-01\n", "3: From: it is a date like" },
  { "[Notice a]\nTitle=x\nFrom=1.5.2026\n", "3: From: it is a date like" },
  { "[Notice a]\nTitle=x\nFrom=2026-05-02\nUntil=2026-05-01\n", "4: Until: it is before From" },
  { "[Notice a]\nTitle=x\nFromTime=24:00\n", "3: FromTime: it is a time like" },
  { "[Notice a]\nTitle=x\nFromTime=8:00\n", "3: FromTime: it is a time like" },
  { "[Notice a]\nTitle=x\nFromTime=09:00\nUntilTime=08:59\n", "4: UntilTime: it is before" },
  { "[Notice a]\nTitle=x\nShow=no\n", "3: Show: it is true or false" },
  { "[Notice a]\nTitle=x\nImage=\n", "3: Image: it is a path inside" },
  { "[Notice a]\nTitle=x\nImage=/etc/passwd\n", "3: Image: it is a path inside" },
  { "[Notice a]\nTitle=x\nImage=../secret.png\n", "3: Image: it is a path inside" },
  { "[Notice a]\nTitle=x\nImage=img/../../secret.png\n", "3: Image: it is a path inside" },
  { "[Notice a]\nTitle=x\nImage=missing.png\n", "3: Image: \"missing.png\" is no file" },
  { "[Notice a]\nTitle=x\nImage=text.png\n", "3: Image: \"text.png\" is neither" },
  { "[Notice a]\nTitle=x\nImage=out.png\n", "3: Image: \"out.png\" leads out" },
  /* Found by fuzzing: a line end inside a value must not end the message's line. */
  { "[Notice a]\nTitle=x\nImage=a\\nb\n", "3: Image: \"a\xef\xbf\xbd"
                                          "b\" is no file" },
};

START_TEST (one_problem)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *secret = bs_test_write_bytes (folder, "secret.png", png, sizeof png);
  g_autofree char *text = bs_test_write (folder, "kiosk/text.png", "no picture");
  g_autofree char *link = g_build_filename (folder, "kiosk/out.png", NULL);

  ck_assert_int_eq (symlink (secret, link), 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = bs_test_write (folder, "kiosk/profile.ini", cases[i].text);
      g_autoptr (GPtrArray) problems = bs_profile_list_problems (path, NULL, NULL);
      const BsProfileProblem *problem;
      g_autofree char *line = NULL;

      ck_assert_msg (problems->len == 1, "%s gives %u problems", cases[i].text, problems->len);
      problem = problems->pdata[0];
      line = g_strdup_printf ("%u: %s", problem->line, problem->text);
      ck_assert_msg (g_str_has_prefix (line, cases[i].problem), "%s gives\n%s", cases[i].text,
                     line);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("profile-notices");
  TCase *tcase = tcase_create ("profile-notices");

  tcase_add_test (tcase, dates_and_hours);
  tcase_add_test (tcase, languages_and_images);
  tcase_add_test (tcase, a_type_changes_and_drops_notices_of_its_base);
  tcase_add_test (tcase, one_problem);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
