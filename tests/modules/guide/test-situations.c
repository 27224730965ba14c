/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bs-guide-situations.h"

#include "bs-test.h"

static const BsSituation all[] = {
  { "self", NULL, "I come myself", NULL },        { "other", NULL, "Somebody comes for me", NULL },
  { "first", "First time?", "Yes", NULL },        { "again", "First time?", "No", NULL },
  { "lost", "First time?", "It was lost", NULL },
};
#define N G_N_ELEMENTS (all)

static char *
join (char **chosen)
{
  char *text = g_strjoinv (",", chosen);

  g_strfreev (chosen);
  return text;
}

START_TEST (test_one_answer_a_question)
{
  const char *const self[] = { "self", NULL };
  const char *const both[] = { "self", "first", NULL };
  g_autofree char *one = join (bs_guide_situations_set (all, N, NULL, "self", TRUE));
  g_autofree char *other = join (bs_guide_situations_set (all, N, self, "other", TRUE));
  g_autofree char *second = join (bs_guide_situations_set (all, N, self, "first", TRUE));
  g_autofree char *changed = join (bs_guide_situations_set (all, N, both, "lost", TRUE));

  ck_assert_str_eq (one, "self");
  ck_assert_str_eq (other, "other");
  ck_assert_str_eq (second, "self,first");
  ck_assert_str_eq (changed, "self,lost");
}
END_TEST

START_TEST (test_an_answer_can_be_taken_back)
{
  const char *const both[] = { "self", "first", NULL };
  g_autofree char *left = join (bs_guide_situations_set (all, N, both, "self", FALSE));
  g_autofree char *unknown = join (bs_guide_situations_set (all, N, both, "nobody", TRUE));

  ck_assert_str_eq (left, "first");
  ck_assert_str_eq (unknown, "self,first");
}
END_TEST

/* Ids of a route may come from an old leaflet. */
START_TEST (test_clean)
{
  const char *const strange[] = { "lost", "gone", "first", "other", "lost", NULL };
  const char *const none[] = { NULL };
  g_autofree char *clean = join (bs_guide_situations_clean (all, N, strange));
  g_autofree char *empty = join (bs_guide_situations_clean (all, N, none));
  g_autofree char *nothing = join (bs_guide_situations_clean (NULL, 0, strange));

  ck_assert_str_eq (clean, "other,first");
  ck_assert_str_eq (empty, "");
  ck_assert_str_eq (nothing, "");
}
END_TEST

START_TEST (test_describe)
{
  const char *const for_two[] = { "other", "again", "lost", NULL };
  const char *const other[] = { "other", NULL };
  const char *const both[] = { "other", "lost", NULL };
  BsMaterial always = { .name = "a" };
  BsMaterial sometimes = { .name = "b", .situations = for_two };
  g_autofree char *open = bs_guide_situations_describe (all, N, NULL, &sometimes);
  g_autofree char *half = bs_guide_situations_describe (all, N, other, &sometimes);
  g_autofree char *done = bs_guide_situations_describe (all, N, both, &sometimes);
  g_autofree char *none = bs_guide_situations_describe (all, N, NULL, &always);

  ck_assert_str_eq (open, "Somebody comes for me, No, It was lost");
  ck_assert_str_eq (half, "No, It was lost");
  ck_assert_ptr_null (done);
  ck_assert_ptr_null (none);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("guide-situations");
  TCase *test = tcase_create ("situations");

  tcase_add_test (test, test_one_answer_a_question);
  tcase_add_test (test, test_an_answer_can_be_taken_back);
  tcase_add_test (test, test_clean);
  tcase_add_test (test, test_describe);
  suite_add_tcase (suite, test);

  return bs_test_run (suite);
}
