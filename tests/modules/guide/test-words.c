/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bs-guide-words.h"

#include "bs-test.h"

START_TEST (test_forms)
{
  const BsMaterial none = { .copies = -1 };
  const BsMaterial blank = { .blank_form = "x" };
  const BsMaterial sample = { .filled_sample = "y" };
  const BsMaterial both = { .blank_form = "x", .filled_sample = "y" };

  ck_assert_ptr_null (bs_guide_words_forms (&none));
  bs_test_assert_contains (bs_guide_words_forms (&blank), "blank form");
  bs_test_assert_contains (bs_guide_words_forms (&sample), "filled-in sample");
  bs_test_assert_contains (bs_guide_words_forms (&both), "filled-in sample");
}
END_TEST

START_TEST (test_row)
{
  g_autofree char *free_row =
      bs_guide_words_row ("Police", (BsTimeLimit){ 3, BS_TIME_UNIT_DAY }, FALSE);
  g_autofree char *paid_row = bs_guide_words_row (NULL, (BsTimeLimit){ 0 }, TRUE);

  ck_assert_str_eq (free_row, "Police · 3 days · free of charge");
  ck_assert_str_eq (paid_row, "On the spot · with a fee");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("guide-words");
  TCase *test = tcase_create ("words");

  tcase_add_test (test, test_forms);
  tcase_add_test (test, test_row);
  suite_add_tcase (suite, test);

  return bs_test_run (suite);
}
