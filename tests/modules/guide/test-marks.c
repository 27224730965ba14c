/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bs-guide-marks.h"

#include "bs-test.h"

/* What is marked of @text in @frame, or NULL. */
static char *
marked (const char *frame, const char *text, guint start, guint end, const char *whole)
{
  g_autofree char *line = NULL;
  guint first, last;
  gboolean found = bs_guide_marks_find_bytes (frame, text, start, end, &line, &first, &last);

  ck_assert_str_eq (line, whole);
  return found ? g_strndup (line + first, last - first) : NULL;
}

START_TEST (test_characters_are_not_bytes)
{
  g_autofree char *beginning = marked (NULL, "社保卡补领", 0, 3, "社保卡补领");
  g_autofree char *end = marked (NULL, "补领社保卡", 2, 5, "补领社保卡");

  ck_assert_str_eq (beginning, "社保卡");
  ck_assert_str_eq (end, "社保卡");
}
END_TEST

START_TEST (test_frame_moves_the_mark)
{
  g_autofree char *framed = marked ("也叫：%s。", "补办社保卡", 2, 5, "也叫：补办社保卡。");

  ck_assert_str_eq (framed, "社保卡");
}
END_TEST

START_TEST (test_nothing_to_mark)
{
  g_autofree char *empty = marked (NULL, "社保卡", 2, 2, "社保卡");
  g_autofree char *beyond = marked (NULL, "社保卡", 1, 4, "社保卡");
  g_autofree char *backwards = marked (NULL, "社保卡", 3, 1, "社保卡");

  ck_assert_ptr_null (empty);
  ck_assert_ptr_null (beyond);
  ck_assert_ptr_null (backwards);
}
END_TEST

START_TEST (test_data_is_no_format)
{
  g_autofree char *text = marked ("Code: %s", "100%s%n", 0, 3, "Code: 100%s%n");
  g_autofree char *frame = marked ("no place", "abc", 0, 1, "abc");

  ck_assert_str_eq (text, "100");
  ck_assert_str_eq (frame, "a");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("guide-marks");
  TCase *test = tcase_create ("marks");

  tcase_add_test (test, test_characters_are_not_bytes);
  tcase_add_test (test, test_frame_moves_the_mark);
  tcase_add_test (test, test_nothing_to_mark);
  tcase_add_test (test, test_data_is_no_format);
  suite_add_tcase (suite, test);

  return bs_test_run (suite);
}
