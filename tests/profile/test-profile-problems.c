/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>
#include <unistd.h>

#include "profile/bs-profile.h"

/* The problems of a kiosk type whose profile.ini is @text, one "line: text" a line. */
static char *
find_problems (const char *text)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *path = bs_test_write (folder, "kiosk/profile.ini", text);
  g_autoptr (GPtrArray) problems = bs_profile_list_problems (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsProfile) profile = bs_profile_load (path, NULL, NULL, &error);
  GString *all = g_string_new (NULL);

  ck_assert ((profile == NULL) == (problems->len > 0));
  for (guint i = 0; i < problems->len; i++)
    {
      const BsProfileProblem *problem = problems->pdata[i];
      g_autofree char *whole = bs_profile_problem_to_string (problem);

      ck_assert_str_eq (problem->file, path);
      ck_assert (g_utf8_validate (whole, -1, NULL));
      ck_assert_ptr_null (strchr (whole, '\n'));
      bs_test_assert_contains (error->message, whole);
      g_string_append_printf (all, "%s%u: %s", i > 0 ? "\n" : "", problem->line, problem->text);
    }
  return g_string_free (all, FALSE);
}

static const struct
{
  const char *text;
  const char *problem; /* NULL: none */
} cases[] = {
  { "[Visit]\nIdleSeconds=15\n", NULL },
  { "[Visit]\nIdleSeconds=600\n", NULL },
  { "[Visit]\nIdleSeconds=14\n", "2: IdleSeconds: \"14\" is not allowed; allowed is a whole" },
  { "[Visit]\nIdleSeconds=601\n", "2: IdleSeconds: \"601\"" },
  { "[Visit]\nIdleSeconds=-60\n", "2: IdleSeconds: \"-60\"" },
  { "[Visit]\nIdleSeconds=60.5\n", "2: IdleSeconds: \"60.5\"" },
  { "[Visit]\nIdleSeconds=60s\n", "2: IdleSeconds: \"60s\"" },
  { "[Visit]\nIdleSeconds=\n", "2: IdleSeconds: \"\"" },
  { "[Visit]\nIdleSeconds=６０\n", "2: IdleSeconds: \"６０\"" },
  { "[Visit]\nIdleSeconds=99999999999999999999\n", "2: IdleSeconds: \"9999" },
  { "[Visit]\nIdleSeconds[en]=60\n", "2: IdleSeconds[en]: this key has no languages" },
  { "[Visit]\nWarningSeconds=19\n", "2: WarningSeconds: \"19\"" },
  { "[Visit]\nIdle=60\n", "2: \"Idle\" is no key of [Visit]; those are IdleSeconds, Warning" },
  { "[Visit]\nidleseconds=60\n", "2: \"idleseconds\" is no key of [Visit]" },
  { "[Visitor]\nIdleSeconds=60\n", "1: \"Visitor\" is no group of a profile; those are Profile" },
  { "[Hall]\nIdleSeconds=60\n", "2: \"IdleSeconds\" is no key of [Hall]" },
  { "[Screen]\nPixelPitch=0.05\n", NULL },
  { "[Screen]\nPixelPitch=1\n", NULL },
  { "[Screen]\nPixelPitch=0.049\n",
    "2: PixelPitch: \"0.049\" is not allowed; allowed is a number" },
  { "[Screen]\nPixelPitch=nan\n", "2: PixelPitch: \"nan\"" },
  { "[Screen]\nPixelPitch=inf\n", "2: PixelPitch: \"inf\"" },
  { "[Screen]\nPixelPitch=0x1\n", "2: PixelPitch: \"0x1\"" },
  { "[Screen]\nPixelPitch=0,248\n", "2: PixelPitch: \"0,248\"" },
  { "[Screen]\nRenderer=gl\n", NULL },
  { "[Screen]\nRenderer=vulkan\n", "2: Renderer: \"vulkan\" is not allowed; allowed is one of" },
  { "[Screen]\nRenderer=auto;gl\n", "2: Renderer: \"auto;gl\"" },
  { "[Screen]\nCursor=yes\n", "2: Cursor: \"yes\" is not allowed; allowed is true or false" },
  { "[Screen]\nCursor=TRUE\n", "2: Cursor: \"TRUE\"" },
  { "[Language]\nAvailable=en\n", NULL },
  { "[Language]\nAvailable=\n", "2: Available: \"\" is not allowed" },
  { "[Language]\nAvailable=zh_CN;fr\n", "2: Available: \"fr\"" },
  { "[Language]\nAvailable=en;en\n", "2: Available: \"en\" stands twice in the list" },
  { "[Modules]\nEnabled= guide ; forms ;\n", NULL },
  { "[Modules]\nEnabled=guide;;forms\n", "2: Enabled: \"\"" },
  { "[Modules]\nEnabled=../evil\n", "2: Enabled: \"../evil\"" },
  { "[Modules]\nEnabled=guide\\nforms\n", "2: Enabled: \"guide\xef\xbf\xbd"
                                          "forms\"" },
  { "[Hall]\nName=\n", "2: Name: it has 0 characters; 1 to 60 are allowed" },
  { "[Hall]\nName=a\\nb\n", "2: Name: it holds the control character U+000A" },
  { "[Hall]\nName[en]=x\n", "2: Name[en]: it needs a Name without a language" },
  { "[Hall]\nName=甲\nName[en]=x\n", NULL },
  { "[Hall]\nName[en]=x\nName=甲\n", NULL },
  { "[Hall]\nName=甲\nName[zh-CN]=x\n", "3: Name[zh-CN]: the language is written like zh_CN" },
  { "[Hall]\nTerminalId=a b\n", "2: TerminalId: \"a b\"" },
  { "[Hall]\nTerminalId=123456789012345678901234567890123\n", "2: TerminalId: it has 33 char" },
  { "[Hall]\nPublicUrl=https://hall.example/a\n", NULL },
  { "[Hall]\nPublicUrl=http://hall.example\n", "2: PublicUrl: \"http://hall.example\"" },
  { "[Hall]\nPublicUrl=https://hall.example/\n", "2: PublicUrl: " },
  { "[Hall]\nPublicUrl=https://\n", "2: PublicUrl: " },
  { "[Hall]\nPublicUrl=https://a:b@hall.example\n", "2: PublicUrl: " },
  { "[Hall]\nPublicUrl=https://hall.example?a\n", "2: PublicUrl: " },
  { "[Hall]\nPublicUrl=https://hall.example#a\n", "2: PublicUrl: " },
  { "[Hall]\nPublicUrl=https://政务.example\n", "2: PublicUrl: " },
  { "[Hall]\nPublicUrl=javascript:alert(1)\n", "2: PublicUrl: " },
  { "[Catalogue]\nFile=/srv/a.catalogue\n", NULL },
  { "[Catalogue]\nFile=a.catalogue\n",
    "2: File: \"a.catalogue\" is not allowed; allowed is an abs" },
  { "[Catalogue]\nFile=/srv/../etc/passwd\n", "2: File: " },
  { "[Profile]\nExtends=../other\n", "2: Extends: \"../other\"" },
  { "[Profile]\nExtends=/etc\n", "2: Extends: \"/etc\"" },
  { "[Profile]\nExtends=missing\n", "2: Extends: there is no /" },
  { "[Profile]\nExtends=kiosk\n", "2: Extends: \"kiosk\" builds on this profile itself" },
  { "[Hall]\nName=a\nName=b\n", "3: key \"Name\" stands on line 2 already" },
  { "[Hall]\n[Hall]\n", "2: group \"Hall\" stands on line 1 already" },
  { "[Hall]\nName=\xff\xfe\n", "2: not UTF-8" },
  { "Name=a\n", "1: \"Name\" stands before the first group" },
};

/* In one test: a process a case takes its time under the sanitizers. */
START_TEST (one_problem)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problems = find_problems (cases[i].text);

      if (cases[i].problem == NULL)
        ck_assert_msg (*problems == '\0', "%s gives\n%s", cases[i].text, problems);
      else
        ck_assert_msg (g_str_has_prefix (problems, cases[i].problem)
                           && strchr (problems, '\n') == NULL,
                       "%s gives\n%s", cases[i].text, problems);
    }
}
END_TEST

START_TEST (all_problems_of_a_file_in_order)
{
  g_autofree char *problems = find_problems ("[Visit]\n"
                                             "IdleSeconds=1\n"
                                             "junk\n"
                                             "[Nothing]\n"
                                             "[Notice a]\n"
                                             "Until=never\n"
                                             "[Screen]\n"
                                             "Cursor=maybe\n");
  g_auto (GStrv) lines = g_strsplit (problems, "\n", -1);
  const char *const expected[] = { "2: Idle",           "3: neither", "4: \"Nothing\"",
                                   "5: the notice has", "6: Until",   "8: Cursor" };

  ck_assert_uint_eq (g_strv_length (lines), G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    ck_assert_msg (g_str_has_prefix (lines[i], expected[i]), "%s", lines[i]);
}
END_TEST

static void
assert_told (const char *message, const char *folder, const char *part)
{
  g_autofree char *line = g_build_filename (folder, part, NULL);

  bs_test_assert_contains (message, line);
}

START_TEST (all_problems_of_all_files)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *base = bs_test_write (folder, "base/profile.ini", "[Visit]\nIdleSeconds=1\n");
  g_autofree char *kiosk =
      bs_test_write (folder, "kiosk/profile.ini", "[Profile]\nExtends=base\n[Visit]\nIdle=1\n");
  g_autofree char *site = bs_test_write (folder, "site.ini", "[Profile]\nExtends=base\n");
  g_autofree char *terminal = bs_test_write (folder, "terminal.ini", "\n[Hall]\nName=\n");
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (bs_profile_load (kiosk, site, terminal, &error));
  ck_assert (g_error_matches (error, BS_PROFILE_ERROR, BS_PROFILE_ERROR_INVALID));
  assert_told (error->message, folder, "base/profile.ini:2: IdleSeconds: ");
  assert_told (error->message, folder, "kiosk/profile.ini:4: \"Idle\"");
  assert_told (error->message, folder, "site.ini:2: Extends: only a kiosk type extends another");
  assert_told (error->message, folder, "terminal.ini:3: Name: ");
}
END_TEST

START_TEST (circles)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *a = bs_test_write (folder, "a/profile.ini", "[Profile]\nExtends=b\n");
  g_autofree char *b = bs_test_write (folder, "b/profile.ini", "[Profile]\nExtends=c\n");
  g_autofree char *c = bs_test_write (folder, "c/profile.ini", "\n[Profile]\nExtends=a\n");
  g_autoptr (GPtrArray) problems = bs_profile_list_problems (a, NULL, NULL);
  const BsProfileProblem *problem = problems->pdata[0];

  ck_assert_uint_eq (problems->len, 1);
  ck_assert_str_eq (problem->file, c);
  ck_assert_uint_eq (problem->line, 3);
  bs_test_assert_contains (problem->text, "in a circle");
}
END_TEST

START_TEST (depth)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *fits = g_build_filename (folder, "p8", NULL);
  g_autofree char *deep = g_build_filename (folder, "p9", NULL);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_free (bs_test_write (folder, "p1/profile.ini", ""));
  for (guint i = 2; i <= 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("p%u/profile.ini", i);
      g_autofree char *text = g_strdup_printf ("[Profile]\nExtends=p%u\n", i - 1);

      g_free (bs_test_write (folder, name, text));
    }
  none = bs_profile_list_problems (fits, NULL, NULL);
  problems = bs_profile_list_problems (deep, NULL, NULL);
  ck_assert_uint_eq (none->len, 0);
  ck_assert_uint_eq (problems->len, 1);
  bs_test_assert_contains (((BsProfileProblem *) problems->pdata[0])->text, "more than 8");
}
END_TEST

START_TEST (unreadable)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *good = bs_test_write (folder, "good/profile.ini", "");
  g_autofree char *link = g_build_filename (folder, "link.ini", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) link_error = NULL;

  ck_assert_ptr_null (bs_profile_load (missing, NULL, NULL, &error));
  ck_assert (g_error_matches (error, BS_PROFILE_ERROR, BS_PROFILE_ERROR_UNREADABLE));
  assert_told (error->message, missing, "profile.ini:1: No such file");

  /* Nothing at the site's place is fine; a link that leads nowhere is a mistake. */
  ck_assert_int_eq (symlink ("nowhere.ini", link), 0);
  ck_assert_ptr_null (bs_profile_load (good, link, NULL, &link_error));
  bs_test_assert_contains (link_error->message, "link.ini:1: ");
}
END_TEST

START_TEST (two_mebibytes)
{
  const gsize size = 2 * 1024 * 1024;
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *text = g_malloc (size);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  memset (text, '\n', size);
  path = bs_test_write_bytes (folder, "profile.ini", text, size);
  ck_assert_ptr_null (bs_profile_load (path, NULL, NULL, &error));
  assert_told (error->message, folder, "profile.ini:1: larger than 1048576 bytes");
}
END_TEST

/* The most that fits into a file of one mebibyte is answered in a moment, and shortly. */
START_TEST (a_file_of_nothing_but_problems)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *path = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 start;

  for (guint i = 0; text->len < 1000 * 1000; i++)
    g_string_append_printf (text, "[Notice %u]\nTitle=x\n", i);
  path = bs_test_write (folder, "profile.ini", text->str);
  start = g_get_monotonic_time ();
  ck_assert_ptr_null (bs_profile_load (path, NULL, NULL, &error));
  ck_assert_int_lt (g_get_monotonic_time () - start, 10 * G_USEC_PER_SEC);
  bs_test_assert_contains (error->message, "at most 100 notices");
  bs_test_assert_contains (error->message, "problems more");
  ck_assert_uint_lt (strlen (error->message), 20000);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("profile-problems");
  TCase *tcase = tcase_create ("profile-problems");

  tcase_add_test (tcase, one_problem);
  tcase_add_test (tcase, all_problems_of_a_file_in_order);
  tcase_add_test (tcase, all_problems_of_all_files);
  tcase_add_test (tcase, circles);
  tcase_add_test (tcase, depth);
  tcase_add_test (tcase, unreadable);
  tcase_add_test (tcase, two_mebibytes);
  tcase_add_test (tcase, a_file_of_nothing_but_problems);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
