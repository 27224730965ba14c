/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>
#include <sys/stat.h>

#include "base/bs-key-file.h"

#define MIB (1024 * 1024)

static const char *const good = "# comment\n"
                                "[First group]\n"
                                "Name=hall\n"
                                "Name[zh_CN]=大厅\n"
                                "Name[zh]=厅\n"
                                "  Spaced  =  a b \t\r\n"
                                "\n"
                                "Escaped=\\sx\\ty\\nz\\\\\\r\\s\n"
                                "Empty=\n"
                                "Equals=a=b\n"
                                "[Second]\n"
                                "Last=1";

static BsKeyFile *
load (const char *text)
{
  g_autoptr (GError) error = NULL;
  BsKeyFile *file = bs_key_file_load_from_data ("t.ini", text, -1, &error);

  ck_assert_msg (file != NULL, "%s", error != NULL ? error->message : "no file and no error");
  return file;
}

/* The messages that @text gives. */
static char *
load_bad (const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsKeyFile) file = bs_key_file_load_from_data ("t.ini", text, length, &error);

  ck_assert_ptr_null (file);
  ck_assert (g_error_matches (error, BS_KEY_FILE_ERROR, BS_KEY_FILE_ERROR_SYNTAX));
  return g_strdup (error->message);
}

static void
assert_value (BsKeyFile *file, const char *group, const char *key, const char *expected)
{
  g_autofree char *value = bs_key_file_dup_string (file, group, key);

  ck_assert_pstr_eq (value, expected);
}

START_TEST (values_and_lines)
{
  g_autoptr (BsKeyFile) file = load (good);
  g_auto (GStrv) groups = bs_key_file_list_groups (file);
  g_auto (GStrv) keys = bs_key_file_list_keys (file, "First group");
  g_autofree char *all = g_strjoinv (" ", keys);

  ck_assert_str_eq (bs_key_file_get_path (file), "t.ini");
  ck_assert_uint_eq (g_strv_length (groups), 2);
  ck_assert_str_eq (groups[0], "First group");
  ck_assert_str_eq (groups[1], "Second");
  ck_assert_str_eq (all, "Name Name[zh_CN] Name[zh] Spaced Escaped Empty Equals");
  assert_value (file, "First group", "Spaced", "a b");
  assert_value (file, "First group", "Escaped", " x\ty\nz\\\r ");
  assert_value (file, "First group", "Empty", "");
  assert_value (file, "First group", "Equals", "a=b");
  assert_value (file, "Second", "Last", "1");
  assert_value (file, "Second", "Absent", NULL);
  assert_value (file, "Absent", "Last", NULL);
  ck_assert_uint_eq (bs_key_file_get_line (file, "First group", NULL), 2);
  ck_assert_uint_eq (bs_key_file_get_line (file, "First group", "Name[zh_CN]"), 4);
  ck_assert_uint_eq (bs_key_file_get_line (file, "Second", "Last"), 12);
  ck_assert_uint_eq (bs_key_file_get_line (file, "Second", "Name"), 0);
  ck_assert_uint_eq (bs_key_file_get_line (file, "Third", NULL), 0);
  ck_assert (bs_key_file_has_key (file, "Second", "Last"));
  ck_assert (!bs_key_file_has_key (file, "Second", "Name"));
}
END_TEST

START_TEST (languages)
{
  g_autoptr (BsKeyFile) file = load (good);
  const struct
  {
    const char *language;
    const char *expected;
  } cases[] = {
    { NULL, "hall" },        { "zh_CN", "大厅" }, { "zh_TW", "厅" },
    { "zh_TW.UTF-8", "厅" }, { "zh", "厅" },      { "en", "hall" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value =
          bs_key_file_dup_locale_string (file, "First group", "Name", cases[i].language);

      ck_assert_str_eq (value, cases[i].expected);
    }
}
END_TEST

/* GLib's own reader is the measure for what a key file means. */
START_TEST (agrees_with_glib)
{
  g_autoptr (BsKeyFile) file = load (good);
  g_autoptr (GKeyFile) other = g_key_file_new ();
  g_auto (GStrv) groups = bs_key_file_list_groups (file);

  ck_assert (
      g_key_file_load_from_data (other, good, (gsize) -1, G_KEY_FILE_KEEP_TRANSLATIONS, NULL));
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = bs_key_file_list_keys (file, groups[i]);
      g_auto (GStrv) other_keys = g_key_file_get_keys (other, groups[i], NULL, NULL);

      ck_assert (g_strv_equal ((const char *const *) keys, (const char *const *) other_keys));
      for (guint j = 0; keys[j] != NULL; j++)
        {
          g_autofree char *value = bs_key_file_dup_string (file, groups[i], keys[j]);
          g_autofree char *theirs = g_key_file_get_string (other, groups[i], keys[j], NULL);

          /* They keep spaces at the end of a line. */
          if (!g_str_equal (keys[j], "Spaced"))
            ck_assert_str_eq (value, theirs);
        }
    }
}
END_TEST

START_TEST (all_problems_at_once)
{
  g_autofree char *message = load_bad ("Early=1\n"
                                       "[Group]\n"
                                       "Key=1\n"
                                       "Key=2\n"
                                       "no pair\n"
                                       "[Open\n"
                                       "UnderBadHeader=is not told again\n"
                                       "[Group]\n"
                                       "Key=3\n"
                                       "Bad=\\q\n"
                                       "End=\\\n"
                                       "=x\n"
                                       "Bro[ken=x\n"
                                       "Bro[]=x\n"
                                       "[a]b]\n"
                                       "[]\n",
                                       -1);
  const char *const expected[] = {
    "t.ini:1: \"Early\" stands before the first group",
    "t.ini:4: key \"Key\" stands on line 3 already",
    "t.ini:5: neither a group",
    "t.ini:6: the group's name is not closed",
    "t.ini:8: group \"Group\" stands on line 2 already",
    "t.ini:9: key \"Key\" stands on line 3 already",
    "t.ini:10: \"Bad\" has a backslash",
    "t.ini:11: \"End\" has a backslash",
    "t.ini:12: \"\" cannot name a key",
    "t.ini:13: \"Bro[ken\" cannot name a key",
    "t.ini:14: \"Bro[]\" cannot name a key",
    "t.ini:15: \"a]b\" cannot name a group",
    "t.ini:16: \"\" cannot name a group",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    bs_test_assert_contains (message, expected[i]);
  ck_assert_ptr_null (strstr (message, "t.ini:7:"));
}
END_TEST

START_TEST (not_utf8)
{
  static const char latin[] = "[G]\nA=1\nB=\xe9\nC=1\nD=a\0b\n";
  g_autofree char *message = load_bad (latin, sizeof latin - 1);

  ck_assert_str_eq (message, "t.ini:3: not UTF-8\nt.ini:5: not UTF-8");
}
END_TEST

START_TEST (many_problems_are_counted)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *message = NULL;

  for (guint i = 0; i < 250; i++)
    g_string_append (text, "junk\n");
  message = load_bad (text->str, -1);
  bs_test_assert_contains (message, "t.ini:100: ");
  ck_assert_ptr_null (strstr (message, "t.ini:101: "));
  bs_test_assert_contains (message, "t.ini: 150 problems more");
}
END_TEST

START_TEST (a_huge_name_is_not_told_whole)
{
  g_autoptr (GString) text = g_string_new ("[G]\n[");
  g_autofree char *message = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "[办");
  g_string_append (text, "]\n");
  message = load_bad (text->str, -1);
  ck_assert_uint_lt (strlen (message), 400);
  ck_assert (g_utf8_validate (message, -1, NULL));
}
END_TEST

START_TEST (lenient_keeps_the_good_lines)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *path = bs_test_write (folder, "a.ini", "[G]\nA=1\njunk\nB=2\n[G]\nC=3\n");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsKeyFile) file = bs_key_file_load_lenient (path, &problems, &error);

  ck_assert_ptr_nonnull (file);
  ck_assert_uint_eq (problems->len, 2);
  ck_assert_uint_eq (((BsKeyFileProblem *) problems->pdata[0])->line, 3);
  ck_assert_uint_eq (((BsKeyFileProblem *) problems->pdata[1])->line, 5);
  assert_value (file, "G", "B", "2");
  assert_value (file, "G", "C", "3");
}
END_TEST

START_TEST (windows_files)
{
  g_autoptr (BsKeyFile) file = load ("\xef\xbb\xbf[G]\r\nA=1\r\n");

  assert_value (file, "G", "A", "1");
}
END_TEST

START_TEST (empty_files)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *path = bs_test_write (folder, "empty.ini", "");
  g_autoptr (BsKeyFile) file = bs_key_file_load (path, NULL);
  g_auto (GStrv) groups = NULL;

  ck_assert_ptr_nonnull (file);
  groups = bs_key_file_list_groups (file);
  ck_assert_uint_eq (g_strv_length (groups), 0);
}
END_TEST

static void
assert_not_loaded (const char *path, BsKeyFileError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsKeyFile) file = bs_key_file_load (path, &error);

  ck_assert_ptr_null (file);
  ck_assert (g_error_matches (error, BS_KEY_FILE_ERROR, (int) code));
  bs_test_assert_contains (error->message, path);
  bs_test_assert_contains (error->message, part);
}

START_TEST (what_is_no_file)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *missing = g_build_filename (folder, "missing.ini", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.ini", NULL);

  ck_assert_int_eq (mkfifo (pipe, 0600), 0);
  assert_not_loaded (missing, BS_KEY_FILE_ERROR_UNREADABLE, "No such file");
  assert_not_loaded (folder, BS_KEY_FILE_ERROR_UNREADABLE, "not a regular file");
  assert_not_loaded (pipe, BS_KEY_FILE_ERROR_UNREADABLE, "not a regular file");
  assert_not_loaded ("/dev/zero", BS_KEY_FILE_ERROR_UNREADABLE, "not a regular file");
}
END_TEST

START_TEST (size_limit)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *text = g_malloc (2 * MIB);
  g_autofree char *large = NULL;
  g_autofree char *path = NULL;
  g_autoptr (BsKeyFile) file = NULL;
  g_autoptr (GError) error = NULL;

  memset (text, '#', 2 * MIB);
  large = bs_test_write_bytes (folder, "large.ini", text, 2 * MIB);
  assert_not_loaded (large, BS_KEY_FILE_ERROR_TOO_LARGE, "larger than 1048576 bytes");
  path = bs_test_write_bytes (folder, "full.ini", text, MIB);
  file = bs_key_file_load (path, NULL);
  ck_assert_ptr_nonnull (file);
  ck_assert_ptr_null (bs_key_file_load_from_data ("t.ini", text, MIB + 1, &error));
  ck_assert (g_error_matches (error, BS_KEY_FILE_ERROR, BS_KEY_FILE_ERROR_TOO_LARGE));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("key-file");
  TCase *tcase = tcase_create ("key-file");

  tcase_add_test (tcase, values_and_lines);
  tcase_add_test (tcase, languages);
  tcase_add_test (tcase, agrees_with_glib);
  tcase_add_test (tcase, all_problems_at_once);
  tcase_add_test (tcase, not_utf8);
  tcase_add_test (tcase, many_problems_are_counted);
  tcase_add_test (tcase, a_huge_name_is_not_told_whole);
  tcase_add_test (tcase, lenient_keeps_the_good_lines);
  tcase_add_test (tcase, windows_files);
  tcase_add_test (tcase, empty_files);
  tcase_add_test (tcase, what_is_no_file);
  tcase_add_test (tcase, size_limit);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
