/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bs-guide-route.h"

#include "bs-test.h"

static BsGuideRoute *
parse (const char *path)
{
  g_autoptr (GError) error = NULL;
  BsGuideRoute *route = bs_guide_route_parse (path, &error);

  ck_assert_msg (route != NULL, "\"%s\": %s", path, error != NULL ? error->message : "");
  return route;
}

START_TEST (test_search)
{
  static const char *const all[] = { "",      "sbk",   "社保卡",    "shebao卡",
                                     "a&b=c", "a?b#c", "100% sure", "中 文/,;" };
  g_autoptr (BsGuideRoute) bare = parse ("search");
  g_autoptr (BsGuideRoute) more = parse ("search?x=1&q=sbk&y=2");

  ck_assert_int_eq (bare->kind, BS_GUIDE_ROUTE_SEARCH);
  ck_assert_str_eq (bare->words, "");
  ck_assert_str_eq (more->words, "sbk");

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *path = bs_guide_route_build_search (all[i]);
      g_autoptr (BsGuideRoute) route = parse (path);

      ck_assert_int_eq (route->kind, BS_GUIDE_ROUTE_SEARCH);
      ck_assert_str_eq (route->words, all[i]);
    }
}
END_TEST

START_TEST (test_browse)
{
  g_autofree char *department =
      bs_guide_route_build_browse (BS_BROWSE_DEPARTMENT, "公安局/户政", "证件 & 照");
  g_autofree char *all = bs_guide_route_build_browse (BS_BROWSE_DEPARTMENT, "a", "");
  g_autoptr (BsGuideRoute) first = parse ("browse/department");
  g_autoptr (BsGuideRoute) second = parse (department);
  g_autoptr (BsGuideRoute) third = parse (all);
  g_autoptr (BsGuideRoute) letter = parse ("browse/letter/%23");
  g_autoptr (BsGuideRoute) popular = parse ("browse/popular");
  g_autoptr (BsGuideRoute) business = parse ("browse/business/x");

  ck_assert_int_eq (first->kind, BS_GUIDE_ROUTE_GROUPS);
  ck_assert_int_eq (first->axis, BS_BROWSE_DEPARTMENT);
  ck_assert_int_eq (second->kind, BS_GUIDE_ROUTE_ITEMS);
  ck_assert_str_eq (second->key, "公安局/户政");
  ck_assert_str_eq (second->subkey, "证件 & 照");
  ck_assert_str_eq (all, "browse/department/a/");
  ck_assert_str_eq (third->subkey, "");
  ck_assert_int_eq (letter->axis, BS_BROWSE_LETTER);
  ck_assert_str_eq (letter->key, "#");
  ck_assert_int_eq (popular->kind, BS_GUIDE_ROUTE_ITEMS);
  ck_assert_int_eq (popular->axis, BS_BROWSE_POPULAR);
  ck_assert_ptr_null (popular->key);
  ck_assert_int_eq (business->axis, BS_BROWSE_BUSINESS_TOPIC);
}
END_TEST

START_TEST (test_item)
{
  const char *const situations[] = { "child", "first-time", NULL };
  const char *const open[] = { "papers", "faq-0", NULL };
  const char *const none[] = { NULL };
  g_autofree char *path = bs_guide_route_build_item ("shbzk-sl", situations, open);
  g_autofree char *folds = bs_guide_route_build_item ("shbzk-sl", none, open);
  g_autofree char *bare = bs_guide_route_build_item ("shbzk-sl", NULL, NULL);
  g_autoptr (BsGuideRoute) route = parse (path);

  ck_assert_str_eq (path, "item/shbzk-sl?s=child,first-time&o=papers,faq-0");
  ck_assert_str_eq (folds, "item/shbzk-sl?o=papers,faq-0");
  ck_assert_str_eq (bare, "item/shbzk-sl");
  ck_assert_int_eq (route->kind, BS_GUIDE_ROUTE_ITEM);
  ck_assert_str_eq (route->id, "shbzk-sl");
  ck_assert (g_strv_equal ((const char *const *) route->situations, situations));
  ck_assert (g_strv_equal ((const char *const *) route->open, open));
}
END_TEST

START_TEST (test_no_such_page)
{
  static const char *const wrong[] = {
    "nowhere",
    "search/more",
    "search?q=%",
    "search?q=%ff",
    "search?q=%00",
    "browse/",
    "browse/x",
    "browse/department//x",
    "browse/department/a/b/c",
    "browse/popular/x",
    "browse/letter/A/b",
    "browse/personal/a/b",
    "item/",
    "item/A",
    "item/a/b",
    "item/../x",
    "item/a?s=B",
    "item/a?s=a,,b",
    "item/a?o=%20",
    "item/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "search?q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BsGuideRoute) route = bs_guide_route_parse (wrong[i], &error);

      ck_assert_msg (route == NULL, "\"%s\" was taken", wrong[i]);
      ck_assert (g_error_matches (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE));
    }
}
END_TEST

START_TEST (test_start)
{
  g_autoptr (BsGuideRoute) route = parse ("");

  ck_assert_int_eq (route->kind, BS_GUIDE_ROUTE_WAYS);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("guide-route");
  TCase *test = tcase_create ("route");

  tcase_add_test (test, test_start);
  tcase_add_test (test, test_search);
  tcase_add_test (test, test_browse);
  tcase_add_test (test, test_item);
  tcase_add_test (test, test_no_such_page);
  suite_add_tcase (suite, test);

  return bs_test_run (suite);
}
