/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "catalogue/bs-item-codes.h"
#include "catalogue/bs-item-words.h"

#include "bs-test.h"

/* Compares and frees. */
static void
assert_text (char *text, const char *expected)
{
  g_autofree char *owned = text;

  if (expected == NULL)
    ck_assert_ptr_null (owned);
  else
    ck_assert_str_eq (owned, expected);
}

START_TEST (test_limit)
{
  assert_text (bs_item_words_limit ((BsTimeLimit){ 0, BS_TIME_UNIT_WORKDAY }), "On the spot");
  assert_text (bs_item_words_limit ((BsTimeLimit){ 0, BS_TIME_UNIT_MONTH }), "On the spot");
  assert_text (bs_item_words_limit ((BsTimeLimit){ -3, BS_TIME_UNIT_DAY }), "On the spot");
  assert_text (bs_item_words_limit ((BsTimeLimit){ 1, BS_TIME_UNIT_WORKDAY }), "1 working day");
  assert_text (bs_item_words_limit ((BsTimeLimit){ 20, BS_TIME_UNIT_DAY }), "20 days");
  assert_text (bs_item_words_limit ((BsTimeLimit){ 2, BS_TIME_UNIT_HOUR }), "2 hours");
  assert_text (bs_item_words_limit ((BsTimeLimit){ 6, BS_TIME_UNIT_MONTH }), "6 months");
}
END_TEST

START_TEST (test_fee)
{
  const BsFee two[] = { { .amount = 40 }, { .amount = 12.5 } };
  const BsFee same[] = { { .amount = 20 }, { .amount = 20 } };
  const BsFee some[] = { { .amount = 20 }, { .amount = -1 } };
  const BsFee later[] = { { .amount = -1 }, { .amount = 20 } };

  assert_text (bs_item_words_fee (FALSE, NULL, 0), "Nothing");
  assert_text (bs_item_words_fee (TRUE, NULL, 0), "It depends");
  assert_text (bs_item_words_fee (TRUE, two, 1), "40 yuan");
  assert_text (bs_item_words_fee (TRUE, two, 2), "12.50–40 yuan");
  assert_text (bs_item_words_fee (TRUE, same, 2), "20 yuan");
  assert_text (bs_item_words_fee (TRUE, some, 2), "It depends");
  assert_text (bs_item_words_fee (TRUE, later, 2), "It depends");
}
END_TEST

START_TEST (test_amount)
{
  assert_text (bs_item_words_amount (0), "0 yuan");
  assert_text (bs_item_words_amount (-1), NULL);
  assert_text (bs_item_words_amount (NAN), NULL);
  assert_text (bs_item_words_amount (INFINITY), NULL);
}
END_TEST

START_TEST (test_audience)
{
  const char *const person[] = { "1", NULL };
  const char *const company[] = { "2", "4", NULL };
  const char *const both[] = { "2", "1", NULL };
  const char *const none[] = { NULL };

  assert_text (bs_item_words_audience (person), "For persons");
  assert_text (bs_item_words_audience (company), "For companies and organisations");
  assert_text (bs_item_words_audience (both), "For persons and organisations");
  assert_text (bs_item_words_audience (none), NULL);
}
END_TEST

START_TEST (test_paper)
{
  const BsMaterial card = { .type = BS_MATERIAL_TYPE_ORIGINAL, .copies = 1 };
  const BsMaterial later = { .type = BS_MATERIAL_TYPE_COPY,
                             .copies = 2,
                             .format = BS_MATERIAL_FORMAT_PAPER,
                             .necessity = BS_NECESSITY_DEFERRABLE };
  const BsMaterial uncounted = { .type = BS_MATERIAL_TYPE_ORIGINAL_AND_COPY, .copies = -1 };
  const BsMaterial silent = { .copies = -1 };

  assert_text (bs_item_words_paper (&card), "1 original");
  assert_text (bs_item_words_paper (&later), "2 photocopies · on paper · may be handed in later");
  assert_text (bs_item_words_paper (&uncounted), "Original and photocopy");
  assert_text (bs_item_words_paper (&silent), NULL);
}
END_TEST

START_TEST (test_source)
{
  const BsMaterial told = { .source = BS_MATERIAL_SOURCE_GOVERNMENT, .source_explain = "police" };
  const BsMaterial code = { .source = BS_MATERIAL_SOURCE_APPLICANT };
  const BsMaterial silent = { .copies = -1 };

  assert_text (bs_item_words_source (&told), "police");
  assert_text (bs_item_words_source (&code), "You bring it yourself");
  assert_text (bs_item_words_source (&silent), NULL);
}
END_TEST

START_TEST (test_place)
{
  const BsPlace counter = { .name = "Hall", .floor = "2nd floor", .window = "Counters 12–15" };
  const BsPlace window = { .name = "Hall", .window = "3" };
  const BsPlace house = { .name = "Police station" };

  assert_text (bs_item_words_place (&counter), "Counters 12–15");
  assert_text (bs_item_words_place_label (&counter), "2nd floor");
  assert_text (bs_item_words_place (&window), "3");
  assert_text (bs_item_words_place_label (&window), "counter");
  assert_text (bs_item_words_place (&house), "Police station");
  assert_text (bs_item_words_place_label (&house), "where to go");
}
END_TEST

START_TEST (test_join)
{
  assert_text (bs_item_words_join (3, "a", NULL, "b"), "a · b");
  assert_text (bs_item_words_join (3, NULL, "", "b"), "b");
  assert_text (bs_item_words_join (2, NULL, NULL), NULL);
}
END_TEST

START_TEST (test_codes)
{
  ck_assert_str_eq (bs_item_codes_get_task_type ("1"), bs_item_codes_get_task_type ("01"));
  ck_assert_str_eq (bs_item_codes_get_task_type ("20"), "Public service");
  ck_assert_ptr_null (bs_item_codes_get_task_type ("0"));
  ck_assert_ptr_null (bs_item_codes_get_task_type (NULL));
  ck_assert_ptr_null (bs_item_codes_get_online_depth ("5"));
  ck_assert_ptr_null (bs_item_codes_get_local_fact ("dept_code"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("item-words");
  TCase *test = tcase_create ("words");

  tcase_add_test (test, test_limit);
  tcase_add_test (test, test_fee);
  tcase_add_test (test, test_amount);
  tcase_add_test (test, test_audience);
  tcase_add_test (test, test_paper);
  tcase_add_test (test, test_source);
  tcase_add_test (test, test_place);
  tcase_add_test (test, test_join);
  tcase_add_test (test, test_codes);
  suite_add_tcase (suite, test);

  return bs_test_run (suite);
}
