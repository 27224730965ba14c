/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-lint.h"

#include <string.h>

/* GB/T 39554.1 and C0109. */
#define CATALOG_CODE_LENGTH 12
#define TASK_CODE_LENGTH 31
#define HANDLE_CODE_LENGTH 33

#define MIN_LICENCE_STEPS 5

/* An item under inspection. */
typedef struct
{
  BsItem *item;
  const char *file;
  GPtrArray *problems;
} Inspection;

static void
report (Inspection *inspection, const char *rule, const char *field, const char *text)
{
  bs_problems_add (inspection->problems, BS_PROBLEM_ERROR, rule, inspection->file,
                   bs_item_get_text (inspection->item, BS_ITEM_ID), field, "%s", text);
}

static gboolean
text_is (BsItem *item, BsItemText which, const char *value)
{
  return g_strcmp0 (bs_item_get_text (item, which), value) == 0;
}

static gboolean
list_has (BsItem *item, BsItemList which, const char *value)
{
  return g_strv_contains (bs_item_get_list (item, which), value);
}

static gboolean
list_is_empty (BsItem *item, BsItemList which)
{
  return bs_item_get_list (item, which)[0] == NULL;
}

static void
check_kind (Inspection *inspection)
{
  gboolean on_the_spot = bs_item_get_promised_limit (inspection->item).amount == 0;
  gboolean of_that_kind = text_is (inspection->item, BS_ITEM_PROJECT_TYPE, "1");

  if (on_the_spot && !of_that_kind)
    report (inspection, "1", "project_type",
            "promise_day is 0 (on the spot), so project_type must be \"1\" (即办件)");
  if (!on_the_spot && of_that_kind)
    report (inspection, "1", "project_type",
            "promise_day is not 0, so project_type must be \"2\" (承诺件)");
}

static void
check_visits (Inspection *inspection)
{
  BsItem *item = inspection->item;
  int visits = bs_item_get_visits (item);

  if (visits != 0 && bs_item_get_text (item, BS_ITEM_VISIT_REASON) == NULL)
    report (inspection, "2", "limit_scene_explain",
            "limit_scene_num is not 0, so the reason for coming must be given");
  if (visits == 0 && !bs_item_get_flag (item, BS_ITEM_IS_ONLINE)
      && !list_has (item, BS_ITEM_HANDLE_TYPES, "3"))
    report (inspection, "3", "handle_type",
            "no visit and not online, so it must be possible by courier (\"3\")");
  if (visits != 0 && text_is (item, BS_ITEM_ONLINE_DEPTH, "4"))
    report (inspection, "4", "limit_scene_num",
            "online_handle_depth is \"4\" (全程网办), so nobody has to come: 0");
}

static void
check_fees (Inspection *inspection)
{
  BsItem *item = inspection->item;
  gboolean pays_online = bs_item_get_flag (item, BS_ITEM_IS_PAY_ONLINE);
  guint n_fees;

  bs_item_get_fees (item, &n_fees);
  if (!bs_item_get_flag (item, BS_ITEM_IS_FEE))
    {
      if (pays_online)
        report (inspection, "6", "is_pay_online", "there is no fee, so nothing is paid online");
      return;
    }
  if (bs_item_get_text (item, BS_ITEM_FEE_BASIS) == NULL)
    report (inspection, "5", "fee_basis", "there is a fee, so its basis must be given");
  if (!pays_online)
    report (inspection, "5", "is_pay_online", "there is a fee, so it must be payable online");
  if (n_fees == 0)
    report (inspection, "5", "fee_project",
            "there is a fee, so what is charged, and how much, must be given");
}

static void
check_phone (Inspection *inspection, const char *field, const char *phone)
{
  /* 0875-2120600, (0875) 2120600, 010-12345; several may stand in one text. */
  if (!g_regex_match_simple ("(^|[^0-9])0[0-9]{2,3}\\)?[ -]?[0-9]{5,8}([^0-9]|$)", phone, 0, 0))
    report (inspection, "7", field, "there must be a phone number with its area code");
}

static void
check_phones (Inspection *inspection)
{
  const char *questions = bs_item_get_text (inspection->item, BS_ITEM_PHONE);
  const char *complaints = bs_item_get_text (inspection->item, BS_ITEM_COMPLAINT_PHONE);

  check_phone (inspection, "link_way", questions);
  check_phone (inspection, "supervise_way", complaints);
  if (strcmp (questions, complaints) == 0)
    report (inspection, "7", "supervise_way",
            "the phones for questions and for complaints must be different");
}

static gboolean
is_for_legal_persons (BsItem *item)
{
  const char *const *types = bs_item_get_list (item, BS_ITEM_SERVER_TYPES);

  for (; *types != NULL; types++)
    if (strcmp (*types, "1") != 0)
      return TRUE;
  return FALSE;
}

static void
check_topics (Inspection *inspection)
{
  BsItem *item = inspection->item;
  gboolean natural = list_has (item, BS_ITEM_SERVER_TYPES, "1");
  gboolean legal = is_for_legal_persons (item);
  gboolean has_personal = !list_is_empty (item, BS_ITEM_PERSONAL_TOPICS);
  gboolean has_business = !list_is_empty (item, BS_ITEM_BUSINESS_TOPICS);

  if (natural != has_personal)
    report (inspection, "8", "user_topic_type",
            natural ? "it is for natural persons, so it needs a topic for them"
                    : "it is not for natural persons, so it has no topic for them");
  if (legal != has_business)
    report (inspection, "8", "corp_topic_type",
            legal ? "it is for legal persons, so it needs a topic for them"
                  : "it is not for legal persons, so it has no topic for them");
}

static void
check_licence (Inspection *inspection)
{
  BsItem *item = inspection->item;
  guint n_faqs;
  guint n_steps;

  if (!text_is (item, BS_ITEM_TASK_TYPE, "01") && !text_is (item, BS_ITEM_TASK_TYPE, "1"))
    return;
  bs_item_get_faqs (item, &n_faqs);
  bs_item_get_steps (item, &n_steps);
  if (n_faqs == 0)
    report (inspection, "9", "questions", "a 行政许可 needs a frequent question at least");
  if (n_steps < MIN_LICENCE_STEPS)
    report (inspection, "9", "handle_flow", "a 行政许可 needs five steps at least");
}

static void
check_result (Inspection *inspection)
{
  BsItem *item = inspection->item;

  if (bs_item_get_text (item, BS_ITEM_RESULT_NAME) != NULL
      && bs_item_get_text (item, BS_ITEM_RESULT_SAMPLE) == NULL)
    report (inspection, "10", "result_guid", "result_name is given, so there must be a sample");
  if (g_str_has_suffix (bs_item_get_text (item, BS_ITEM_NAME), "证")
      && !text_is (item, BS_ITEM_RESULT_TYPE, "1"))
    report (inspection, "11", "result_type",
            "the name ends in 证, so the result must be \"1\" (证照)");
}

static void
check_code (Inspection *inspection, BsItemText which, const char *field, gsize usual)
{
  const char *code = bs_item_get_text (inspection->item, which);

  if (code != NULL && strlen (code) != usual)
    bs_problems_add (inspection->problems, BS_PROBLEM_WARNING, "code-length", inspection->file,
                     bs_item_get_text (inspection->item, BS_ITEM_ID), field,
                     "has %zu characters, as a rule it has %zu", strlen (code), usual);
}

void
bs_lint_item (BsItem *item, const char *file, GPtrArray *problems)
{
  Inspection inspection = { item, file, problems };

  g_return_if_fail (BS_IS_ITEM (item));
  g_return_if_fail (problems != NULL);

  check_kind (&inspection);
  check_visits (&inspection);
  check_fees (&inspection);
  check_phones (&inspection);
  check_topics (&inspection);
  check_licence (&inspection);
  check_result (&inspection);
  check_code (&inspection, BS_ITEM_CATALOG_CODE, "catalog_code", CATALOG_CODE_LENGTH);
  check_code (&inspection, BS_ITEM_TASK_CODE, "task_code", TASK_CODE_LENGTH);
  check_code (&inspection, BS_ITEM_HANDLE_CODE, "task_handle_item", HANDLE_CODE_LENGTH);
}
