/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include "bs-forms-route.h"

#define ID "851a12a429571bfb"

static BsFormsRoute *
parse (const char *path)
{
  g_autoptr (GError) error = NULL;
  BsFormsRoute *route = bs_forms_route_parse (path, &error);

  ck_assert_msg (route != NULL, "%s: %s", path, error != NULL ? error->message : "");
  return route;
}

START_TEST (search)
{
  g_autoptr (BsFormsRoute) start = parse ("");
  g_autofree char *path = bs_forms_route_build_search ("社保 50% &a=b?");
  g_autofree char *empty = bs_forms_route_build_search ("");
  g_autoptr (BsFormsRoute) route = parse (path);

  ck_assert_int_eq (start->kind, BS_FORMS_ROUTE_SEARCH);
  ck_assert_str_eq (start->words, "");
  ck_assert_str_eq (empty, "");
  ck_assert_int_eq (route->kind, BS_FORMS_ROUTE_SEARCH);
  ck_assert_str_eq (route->words, "社保 50% &a=b?");
}
END_TEST

START_TEST (list)
{
  g_autofree char *path = bs_forms_route_build_list ("人社局/一科");
  g_autoptr (BsFormsRoute) route = parse (path);

  ck_assert_int_eq (route->kind, BS_FORMS_ROUTE_LIST);
  ck_assert_str_eq (route->department, "人社局/一科");
}
END_TEST

START_TEST (form)
{
  for (BsFormsShow show = BS_FORMS_SHOW_BLANK; show <= BS_FORMS_SHOW_BEST; show++)
    {
      g_autofree char *path = bs_forms_route_build_form (ID, show);
      g_autoptr (BsFormsRoute) route = parse (path);

      ck_assert_int_eq (route->kind, BS_FORMS_ROUTE_FORM);
      ck_assert_str_eq (route->id, ID);
      ck_assert_int_eq (route->show, show);
    }
}
END_TEST

START_TEST (no_pages)
{
  static const char *const paths[] = {
    "form/",        "form/851a12a4",   "form/851A12A429571BFB",
    "form/" ID "0", "form/../../etc1", "form/" ID "?show=no",
    "browse/",      "browse/%ff",      "search?q=%00%ff",
    "nothing",      "form/" ID "/x",   "search?q=%zz",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BsFormsRoute) route = bs_forms_route_parse (paths[i], &error);

      ck_assert_msg (route == NULL, "%s is a page", paths[i]);
      ck_assert (g_error_matches (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE));
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("forms/route");
  TCase *cases = tcase_create ("route");

  tcase_add_test (cases, search);
  tcase_add_test (cases, list);
  tcase_add_test (cases, form);
  tcase_add_test (cases, no_pages);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
