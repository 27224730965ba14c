/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-fixture.h"

#include "catalogue/bs-lint.h"

/* Each rule: an item that breaks it, and nothing else. */

typedef struct
{
  const char *rule;
  const char *field; /* NULL: nothing is wrong */
  const char *keys[8][2];
} Case;

#define FEE                                                                                        \
  { "is_fee", "true" }, { "fee_basis", "\"目录\"" }, { "is_pay_online", "true" },                  \
  {                                                                                                \
    "fee_project", "[{\"fee_name\":\"工本费\",\"fee_stand\":\"20 元\"}]"                       \
  }
#define STEPS4 "{\"name\":\"受理\"},{\"name\":\"审查\"},{\"name\":\"决定\"},{\"name\":\"送达\"}"

static const Case cases[] = {
  { "1", NULL, { { "promise_day", "0" }, { "project_type", "\"1\"" } } },
  { "1", NULL, { { "promise_day", "3" }, { "project_type", "\"2\"" } } },
  { "1", "project_type", { { "promise_day", "0" }, { "project_type", "\"2\"" } } },
  { "1", "project_type", { { "promise_day", "3" }, { "project_type", "\"1\"" } } },
  { "2", "limit_scene_explain", { { "limit_scene_explain", NULL } } },
  { "2",
    NULL,
    { { "limit_scene_num", "0" }, { "limit_scene_explain", NULL }, { "is_online", "true" } } },
  { "3", "handle_type", { { "limit_scene_num", "0" } } },
  { "3", NULL, { { "limit_scene_num", "0" }, { "handle_type", "[\"1\",\"3\"]" } } },
  { "3", NULL, { { "limit_scene_num", "0" }, { "is_online", "true" } } },
  { "4", "limit_scene_num", { { "is_online", "true" }, { "online_handle_depth", "\"4\"" } } },
  { "4",
    NULL,
    { { "is_online", "true" }, { "online_handle_depth", "\"4\"" }, { "limit_scene_num", "0" } } },
  { "4", NULL, { { "is_online", "true" }, { "online_handle_depth", "\"3\"" } } },
  { "5", NULL, { FEE } },
  { "5", "fee_basis", { FEE, { "fee_basis", NULL } } },
  { "5", "is_pay_online", { FEE, { "is_pay_online", NULL } } },
  { "5", "fee_project", { FEE, { "fee_project", "[]" } } },
  { "6", "is_pay_online", { { "is_pay_online", "true" } } },
  { "7", "link_way", { { "link_way", "\"2120100\"" } } },
  { "7", "supervise_way", { { "supervise_way", "\"12345\"" } } },
  { "7", "supervise_way", { { "supervise_way", "\"0875-2120100\"" } } },
  { "7", NULL, { { "supervise_way", "\"(0875) 2120101 转 2\"" } } },
  { "7", NULL, { { "supervise_way", "\"0875-12345\"" } } },
  { "8", "user_topic_type", { { "user_topic_type", NULL } } },
  { "8", "corp_topic_type", { { "corp_topic_type", "[\"设立变更\"]" } } },
  { "8", "corp_topic_type", { { "server_type", "[\"1\",\"2\"]" } } },
  { "8", NULL, { { "server_type", "[\"1\",\"2\"]" }, { "corp_topic_type", "[\"设立变更\"]" } } },
  { "9", "handle_flow", { { "task_type", "\"01\"" }, { "handle_flow", "[" STEPS4 "]" } } },
  { "9", "handle_flow", { { "task_type", "\"1\"" }, { "handle_flow", "[" STEPS4 "]" } } },
  { "9",
    NULL,
    { { "task_type", "\"01\"" }, { "handle_flow", "[" STEPS4 ",{\"name\":\"办结\"}]" } } },
  { "9",
    "questions",
    { { "task_type", "\"01\"" },
      { "handle_flow", "[" STEPS4 ",{\"name\":\"办结\"}]" },
      { "questions", NULL } } },
  { "9", NULL, { { "task_type", "\"07\"" }, { "questions", NULL } } },
  { "10", "result_guid", { { "result_name", "\"社会保障卡\"" } } },
  { "11", "result_type", { { "task_name", "\"教师资格证\"" } } },
  { "11", "result_type", { { "task_name", "\"教师资格证\"" }, { "result_type", "\"3\"" } } },
  { "11", NULL, { { "task_name", "\"教师资格证\"" }, { "result_type", "\"1\"" } } },
  { "code-length", "task_code", { { "task_code", "\"115305000000000000010000000000\"" } } },
  { "code-length", "catalog_code", { { "catalog_code", "\"1\"" } } },
  { "code-length", "task_handle_item", { { "task_handle_item", "\"1\"" } } },
};

static char *
make_item (const Case *one)
{
  const char *const(*keys)[2] = one->keys;

  return bs_fixture_item ("x", keys[0][0], keys[0][1], keys[1][0], keys[1][1], keys[2][0],
                          keys[2][1], keys[3][0], keys[3][1], keys[4][0], keys[4][1], NULL);
}

START_TEST (rule)
{
  const Case *one = &cases[_i];
  g_autofree char *json = make_item (one);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  GPtrArray *problems = bs_source_get_problems (source);
  const BsSourceItem *entry;
  const BsProblem *problem;

  ck_assert_uint_eq (problems->len, 0);
  entry = bs_source_get_items (source)->pdata[0];
  bs_lint_item (entry->item, entry->file, problems);
  if (one->field == NULL)
    {
      g_autofree char *text = bs_fixture_problems (source);

      ck_assert_str_eq (text, "");
      return;
    }
  ck_assert_uint_eq (problems->len, 1);
  problem = problems->pdata[0];
  ck_assert_str_eq (problem->rule, one->rule);
  ck_assert_str_eq (problem->field, one->field);
  ck_assert_str_eq (problem->file, "a.json");
  ck_assert_str_eq (problem->item, "x");
  ck_assert_int_eq (problem->severity,
                    g_str_equal (one->rule, "code-length") ? BS_PROBLEM_WARNING : BS_PROBLEM_ERROR);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue/lint");
  TCase *tests = tcase_create ("rules");

  tcase_add_loop_test (tests, rule, 0, G_N_ELEMENTS (cases));
  suite_add_tcase (suite, tests);
  return bs_test_run (suite);
}
