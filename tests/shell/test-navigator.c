/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <check.h>
#include <stdlib.h>

#include "bs-navigator.h"

static GPtrArray *built; /* routes, in the order they were asked for */
static guint alive;

static void
on_page_gone (gpointer data, GObject *page)
{
  alive--;
}

static BsPage *
make_page (const char *route, gpointer user_data)
{
  BsPage *page = g_object_new (BS_TYPE_PAGE, NULL);

  g_ptr_array_add (built, g_strdup (route));
  g_object_weak_ref (G_OBJECT (page), on_page_gone, NULL);
  alive++;

  return page;
}

static BsNavigator *navigator;

static void
setup (void)
{
  built = g_ptr_array_new_with_free_func (g_free);
  alive = 0;
  navigator = bs_navigator_new (make_page, NULL);
}

static void
teardown (void)
{
  g_clear_object (&navigator);
  ck_assert_uint_eq (alive, 0);
  g_clear_pointer (&built, g_ptr_array_unref);
}

static void
assert_route (const char *route)
{
  g_autofree char *now = bs_navigator_dup_route (navigator);

  ck_assert_str_eq (now, route);
}

START_TEST (test_open_back_home)
{
  bs_navigator_home (navigator);
  assert_route (BS_ROUTE_HOME);
  ck_assert_uint_eq (bs_navigator_get_depth (navigator), 0);

  bs_navigator_open (navigator, "guide:");
  bs_navigator_open (navigator, "guide:item/a");
  bs_navigator_open (navigator, "guide:item/a");
  ck_assert_uint_eq (bs_navigator_get_depth (navigator), 2);

  bs_navigator_back (navigator);
  assert_route ("guide:");
  ck_assert_uint_eq (alive, 2);

  bs_navigator_open (navigator, "guide:item/b");
  bs_navigator_home (navigator);
  assert_route (BS_ROUTE_HOME);
  ck_assert_uint_eq (alive, 1);

  bs_navigator_back (navigator);
  assert_route (BS_ROUTE_HOME);
}
END_TEST

START_TEST (test_back_finds_the_page_as_it_was)
{
  BsPage *page;

  bs_navigator_home (navigator);
  bs_navigator_open (navigator, "guide:search");
  page = bs_navigator_get_page (navigator);
  bs_page_set_path (page, "search?q=sbk");
  bs_navigator_open (navigator, "guide:item/a");
  bs_navigator_back (navigator);

  ck_assert_ptr_eq (bs_navigator_get_page (navigator), page);
  assert_route ("guide:search?q=sbk");
  ck_assert_uint_eq (built->len, 3);
}
END_TEST

START_TEST (test_rebuild_keeps_the_state_of_every_page)
{
  bs_navigator_home (navigator);
  bs_navigator_open (navigator, "guide:search");
  bs_page_set_path (bs_navigator_get_page (navigator), "search?q=sbk");
  bs_navigator_open (navigator, "guide:item/a");
  bs_page_set_path (bs_navigator_get_page (navigator), "item/a?s=self");

  bs_navigator_rebuild (navigator);
  ck_assert_uint_eq (alive, 1);
  assert_route ("guide:item/a?s=self");

  bs_navigator_back (navigator);
  assert_route ("guide:search?q=sbk");
  ck_assert_str_eq (g_ptr_array_index (built, built->len - 1), "guide:search?q=sbk");
}
END_TEST

START_TEST (test_clear_leaves_nothing)
{
  bs_navigator_home (navigator);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *route = g_strdup_printf ("guide:item/%u", i);

      bs_navigator_open (navigator, route);
    }
  bs_navigator_clear (navigator);

  ck_assert_uint_eq (alive, 0);
  ck_assert_ptr_null (bs_navigator_get_page (navigator));
  ck_assert_ptr_null (bs_navigator_dup_route (navigator));
  ck_assert_ptr_null (gtk_widget_get_first_child (bs_navigator_get_widget (navigator)));
}
END_TEST

START_TEST (test_history_is_bounded)
{
  bs_navigator_home (navigator);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *route = g_strdup_printf ("guide:item/%u", i);

      bs_navigator_open (navigator, route);
    }
  ck_assert_uint_lt (bs_navigator_get_depth (navigator), 100);
  ck_assert_uint_lt (alive, 10);

  while (bs_navigator_get_depth (navigator) > 0)
    bs_navigator_back (navigator);
  assert_route (BS_ROUTE_HOME);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("navigator");
  TCase *tcase = tcase_create ("history");
  SRunner *runner;
  int failed;

  gtk_init ();

  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_open_back_home);
  tcase_add_test (tcase, test_back_finds_the_page_as_it_was);
  tcase_add_test (tcase, test_rebuild_keeps_the_state_of_every_page);
  tcase_add_test (tcase, test_clear_leaves_nothing);
  tcase_add_test (tcase, test_history_is_bounded);
  suite_add_tcase (suite, tcase);

  runner = srunner_create (suite);
  srunner_set_fork_status (runner, CK_NOFORK);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);

  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
