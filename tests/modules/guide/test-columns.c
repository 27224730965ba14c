/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bs-guide-grid-layout.h"

#include "bs-test.h"

static guint
count (int width, guint n, guint max)
{
  return bs_guide_grid_layout_count_columns (width, 200, 20, n, max);
}

START_TEST (test_as_many_as_fit)
{
  ck_assert_uint_eq (count (860, 4, 4), 4);
  ck_assert_uint_eq (count (-1, 4, 4), 4);
  ck_assert_uint_eq (count (420, 10, 8), 2);
  ck_assert_uint_eq (count (419, 10, 8), 1);
  ck_assert_uint_eq (count (2000, 10, 3), 3);
}
END_TEST

START_TEST (test_never_none)
{
  ck_assert_uint_eq (count (0, 4, 4), 1);
  ck_assert_uint_eq (count (10, 4, 4), 1);
  ck_assert_uint_eq (count (1000, 0, 4), 1);
}
END_TEST

START_TEST (test_no_lonely_child)
{
  /* Four facts that do not fit abreast stand two by two, not three and one. */
  ck_assert_uint_eq (count (859, 4, 4), 2);
  ck_assert_uint_eq (count (640, 4, 3), 2);
  /* Six in two rows of three where four would fit. */
  ck_assert_uint_eq (count (860, 6, 4), 3);
  /* Five cannot be had in full rows: as many as fit. */
  ck_assert_uint_eq (count (640, 5, 3), 3);
  /* A long list is a list, whatever its last row. */
  ck_assert_uint_eq (count (640, 20, 3), 3);
}
END_TEST

START_TEST (test_few_children)
{
  ck_assert_uint_eq (count (2000, 2, 4), 2);
  ck_assert_uint_eq (count (2000, 1, 4), 1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("guide-columns");
  TCase *test = tcase_create ("columns");

  tcase_add_test (test, test_as_many_as_fit);
  tcase_add_test (test, test_never_none);
  tcase_add_test (test, test_no_lonely_child);
  tcase_add_test (test, test_few_children);
  suite_add_tcase (suite, test);

  return bs_test_run (suite);
}
