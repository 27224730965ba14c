/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "bs-screen.h"

/* Capital height in mm of a text of @px px (on the reference screen) at @scale on @pitch. */
static double
capital_mm (double px, double scale, double pitch)
{
  return px * 0.733 * scale * pitch;
}

START_TEST (test_reference_screen_is_one)
{
  ck_assert_double_eq_tol (bs_screen_get_scale (0.248, 600, FALSE), 1.0, 1e-9);
}
END_TEST

START_TEST (test_capitals_are_large_enough)
{
  static const double pitches[] = { 0.1, 0.16, 0.248, 0.27, 0.31, 0.36 };

  /* The smallest text of the style sheet is 27 px: 4.8 mm of capital (ADA 707.7.2). */
  for (size_t i = 0; i < G_N_ELEMENTS (pitches); i++)
    ck_assert_double_ge (capital_mm (27, bs_screen_get_scale (pitches[i], 600, FALSE), pitches[i]),
                         4.8);
}
END_TEST

START_TEST (test_large_mode_angle)
{
  for (double distance = 400; distance <= 1200; distance += 100)
    {
      double scale = bs_screen_get_scale (0.248, distance, TRUE);
      double degrees = atan (capital_mm (32, scale, 0.248) / distance) * 180 / G_PI;

      /* EN 301 549, 5.1.4 */
      ck_assert_double_ge (degrees, 0.699);
      ck_assert_double_ge (scale, bs_screen_get_scale (0.248, distance, FALSE) * 1.2);
    }
}
END_TEST

START_TEST (test_far_screens_grow)
{
  ck_assert_double_gt (bs_screen_get_scale (0.248, 900, FALSE),
                       bs_screen_get_scale (0.248, 600, FALSE));
  ck_assert_double_eq_tol (bs_screen_get_scale (0.248, 400, FALSE), 1.0, 1e-9);
}
END_TEST

START_TEST (test_desk_is_the_same_picture)
{
  ck_assert_double_eq_tol (bs_screen_get_desk_scale (1080, 1920, FALSE), 1.0, 1e-9);
  ck_assert_double_eq_tol (bs_screen_get_desk_scale (1920, 1080, FALSE), 1.0, 1e-9);
  ck_assert_double_eq_tol (bs_screen_get_desk_scale (540, 960, FALSE), 0.5, 1e-9);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("screen");
  TCase *tcase = tcase_create ("sizes");
  SRunner *runner;
  int failed;

  tcase_add_test (tcase, test_reference_screen_is_one);
  tcase_add_test (tcase, test_capitals_are_large_enough);
  tcase_add_test (tcase, test_large_mode_angle);
  tcase_add_test (tcase, test_far_screens_grow);
  tcase_add_test (tcase, test_desk_is_the_same_picture);
  suite_add_tcase (suite, tcase);

  runner = srunner_create (suite);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);

  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
