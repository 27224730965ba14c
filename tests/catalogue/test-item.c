/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-fixture.h"

#include <string.h>

#include "catalogue/bs-item-reader.h"
#include "catalogue/bs-item-writer.h"

static BsItem *
load_item (const char *json)
{
  g_autofree char *folder = bs_fixture_folder (json);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autofree char *problems = bs_fixture_problems (source);

  ck_assert_str_eq (problems, "");
  return g_object_ref (((BsSourceItem *) bs_source_get_items (source)->pdata[0])->item);
}

/* Two questions with two answers each; which materials apply after which answers. */
static const char *const situations =
    "[{\"id\":\"self\",\"question\":\"谁来办？\",\"condition_name\":\"本人\"},"
    "{\"id\":\"agent\",\"question\":\"谁来办？\",\"condition_name\":\"别人\"},"
    "{\"id\":\"new\",\"question\":\"新办还是补办？\",\"condition_name\":\"新办\"},"
    "{\"id\":\"lost\",\"question\":\"新办还是补办？\",\"condition_name\":\"补办\"},"
    "{\"id\":\"no-question\",\"condition_name\":\"别的\"}]";
static const char *const materials =
    "[{\"material_name\":\"a\",\"is_need\":\"required\"},"
    "{\"material_name\":\"b\",\"is_need\":\"required\",\"condition\":[\"agent\"]},"
    "{\"material_name\":\"c\",\"is_need\":\"required\",\"condition\":[\"agent\",\"lost\"]},"
    "{\"material_name\":\"d\",\"is_need\":\"required\",\"condition\":[\"self\",\"agent\"]}]";

START_TEST (situations_choose_materials)
{
  static const struct
  {
    const char *chosen[4];
    const char *expected;
  } rows[] = {
    { { NULL }, "abcd" },
    { { "self" }, "ad" },
    { { "agent" }, "abcd" },
    { { "new" }, "abd" },
    { { "lost" }, "abcd" },
    { { "agent", "new" }, "abd" },
    { { "agent", "lost" }, "abcd" },
    { { "self", "lost" }, "ad" },
    { { "no-question" }, "abcd" },
    { { "unknown" }, "abcd" },
  };
  g_autofree char *json =
      bs_fixture_item ("x", "condition", situations, "material", materials, NULL);
  g_autoptr (BsItem) item = load_item (json);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) applies = g_string_new (NULL);
      guint n;
      const BsMaterial *list = bs_item_get_materials (item, &n);

      for (guint j = 0; j < n; j++)
        if (bs_item_material_applies (item, &list[j], rows[i].chosen))
          g_string_append (applies, list[j].name);
      ck_assert_str_eq (applies->str, rows[i].expected);
    }
  ck_assert (bs_item_material_applies (item, bs_item_get_materials (item, &(guint){ 0 }), NULL));
}
END_TEST

static void
fail_on_problem (const char *field, const char *text, gpointer data)
{
  ck_abort_msg ("%s: %s", field, text);
}

START_TEST (written_and_read_again)
{
  static const BsItemReader reader = { fail_on_problem, NULL, NULL };
  g_autofree char *json = bs_fixture_item (
      "x", "accept_condition", "[\"一\\n二 \\\"引\\\" \\\\ \\t\"]", "review",
      "[{\"kind\":\"litigation\",\"dept\":\"法院\",\"url\":\"https://x\"}]", "fee_project",
      "[{\"fee_name\":\"费\",\"fee_stand\":\"x\",\"amount\":0.1,\"is_desc\":true}]", "promise_type",
      "\"month\"", NULL);
  g_autoptr (BsItem) item = load_item (json);
  g_autofree char *once = bs_item_to_json (item);
  g_autoptr (JsonNode) node = bs_item_parse_json ("once", once, strlen (once), NULL);
  g_autoptr (BsItem) again = bs_item_read (node, &reader, NULL);
  g_autofree char *twice = bs_item_to_json (again);
  const BsRemedy *remedies;
  const BsFee *fees;
  guint n;

  ck_assert_str_eq (once, twice);
  ck_assert_str_eq (bs_item_get_list (again, BS_ITEM_CONDITIONS)[0], "一\n二 \"引\" \\ \t");
  remedies = bs_item_get_remedies (again, &n);
  ck_assert_uint_eq (n, 1);
  ck_assert (remedies[0].litigation);
  fees = bs_item_get_fees (again, &n);
  ck_assert (fees[0].amount == 0.1);
  ck_assert (fees[0].reducible);
  ck_assert_int_eq (bs_item_get_promised_limit (again).unit, BS_TIME_UNIT_MONTH);
}
END_TEST

START_TEST (order_of_keys_does_not_matter)
{
  g_autofree char *first = bs_fixture_item ("x", "task_name", "\"名\"", NULL);
  g_autofree char *second = bs_fixture_item ("x", "task_name", NULL, "task_name", "\"名\"", NULL);
  g_autoptr (BsItem) a = load_item (first);
  g_autoptr (BsItem) b = load_item (second);
  g_autofree char *a_json = bs_item_to_json (a);
  g_autofree char *b_json = bs_item_to_json (b);

  ck_assert_str_ne (first, second);
  ck_assert_str_eq (a_json, b_json);
}
END_TEST

static void
collect (const char *key, const char *text, gpointer data)
{
  g_string_append_printf (data, "%s=%s\n", key, text);
}

START_TEST (texts_for_people)
{
  g_autofree char *json = bs_fixture_item ("x", NULL);
  g_autoptr (BsItem) item = load_item (json);
  g_autoptr (GString) texts = g_string_new (NULL);

  bs_item_foreach_text (item, collect, texts);
  bs_test_assert_contains (texts->str, "task_name=社会保障卡申领\n");
  bs_test_assert_contains (texts->str, "keywords=社保卡\n");
  bs_test_assert_contains (texts->str, "material.material_name=委托书\n");
  bs_test_assert_contains (texts->str, "questions.answer=不要。\n");
  ck_assert_ptr_null (strstr (texts->str, "1153050000000000000100000000001"));
  ck_assert_ptr_null (strstr (texts->str, "agent"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue/item");
  TCase *cases = tcase_create ("item");

  tcase_add_test (cases, situations_choose_materials);
  tcase_add_test (cases, written_and_read_again);
  tcase_add_test (cases, order_of_keys_does_not_matter);
  tcase_add_test (cases, texts_for_people);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
