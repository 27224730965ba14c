/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-schema.h"

#include <string.h>

#define SHORT 200
#define LONG 4000
#define CODE 64

static const char *const time_units[] = { "workday", "day", "hour", "month", NULL };
static const char *const one_to_two[] = { "1", "2", NULL };
static const char *const one_to_three[] = { "1", "2", "3", NULL };
static const char *const one_to_four[] = { "1", "2", "3", "4", NULL };
static const char *const one_to_six[] = { "1", "2", "3", "4", "5", "6", NULL };
static const char *const one_to_seven[] = { "1", "2", "3", "4", "5", "6", "7", NULL };
static const char *const material_types[] = { "original", "copy", "original_and_copy", NULL };
static const char *const material_formats[] = { "paper", "electronic", "paper_or_electronic",
                                                NULL };
static const char *const necessities[] = { "required", "optional", "deferrable", NULL };
static const char *const sources[] = { "applicant", "government", "third_party", NULL };
static const char *const remedy_kinds[] = { "review", "litigation", NULL };

/* clang-format off */
#define AT(type, member) .offset = G_STRUCT_OFFSET (type, member)
#define MUST .required = TRUE
#define SHORT_TEXT .kind = BS_SCHEMA_TEXT, .min = 1, .max = SHORT
#define LONG_TEXT .kind = BS_SCHEMA_TEXT, .min = 1, .max = LONG
#define PLAIN_TEXT .kind = BS_SCHEMA_PLAIN, .min = 1, .max = SHORT
#define A_CODE .kind = BS_SCHEMA_CODE, .min = 1, .max = CODE
#define DIGITS .kind = BS_SCHEMA_DIGITS, .min = 1, .max = 2
#define A_DATE .kind = BS_SCHEMA_DATE, .min = 10, .max = 10
#define A_URL .kind = BS_SCHEMA_URL, .min = 1, .max = 500
#define A_FILE .kind = BS_SCHEMA_FILE, .min = 1, .max = SHORT
#define AN_ID .kind = BS_SCHEMA_ID, .min = 1, .max = 40
#define CODES(list) .kind = BS_SCHEMA_CODE_LIST, .choices = list
#define CHOICE(list, first) .kind = BS_SCHEMA_CHOICE, .choices = list, .base = first
#define INTEGER(low, high) .kind = BS_SCHEMA_INTEGER, .min = low, .max = high
#define BOOLEAN .kind = BS_SCHEMA_BOOLEAN
#define LIST(item, longest) .kind = BS_SCHEMA_LIST, .of = item, .of_max = longest, .max = G_MAXINT
#define CODES_LIST(list) LIST (BS_SCHEMA_CODE_LIST, 2), .choices = list
#define PARTS(object) .kind = BS_SCHEMA_PARTS, .part = &object, .max = G_MAXINT
#define OBJECT(object, type, table) \
  static const BsSchemaObject object = { #object, sizeof (type), table, G_N_ELEMENTS (table) }

static const BsSchemaKey legal_basis_keys[] = {
  { "law_name", SHORT_TEXT, MUST, AT (BsLegalBasis, law_name) },
  { "document_number", SHORT_TEXT, AT (BsLegalBasis, document_number) },
  { "article", SHORT_TEXT, AT (BsLegalBasis, article) },
  { "issuer", SHORT_TEXT, AT (BsLegalBasis, issuer) },
  { "effective_date", A_DATE, AT (BsLegalBasis, effective_date) },
  { "text", LONG_TEXT, AT (BsLegalBasis, text) },
};
OBJECT (legal_basis, BsLegalBasis, legal_basis_keys);

static const BsSchemaKey step_keys[] = {
  { "name", SHORT_TEXT, MUST, AT (BsStep, name) },
  { "handler", SHORT_TEXT, AT (BsStep, handler) },
  { "time_limit", SHORT_TEXT, AT (BsStep, time_limit) },
  { "standard", LONG_TEXT, AT (BsStep, standard) },
};
OBJECT (step, BsStep, step_keys);

static const BsSchemaKey fee_keys[] = {
  { "fee_name", SHORT_TEXT, MUST, AT (BsFee, name) },
  { "fee_stand", LONG_TEXT, MUST, AT (BsFee, standard) },
  { "amount", .kind = BS_SCHEMA_NUMBER, .max = G_MAXINT, .absent = -1, AT (BsFee, amount) },
  { "is_desc", BOOLEAN, AT (BsFee, reducible) },
  { "desc_explain", LONG_TEXT, AT (BsFee, reduction_basis) },
  { "by_law", LONG_TEXT, AT (BsFee, legal_basis) },
};
OBJECT (fee, BsFee, fee_keys);

static const BsSchemaKey place_keys[] = {
  { "name", SHORT_TEXT, MUST, AT (BsPlace, name) },
  { "floor", SHORT_TEXT, AT (BsPlace, floor) },
  { "window", SHORT_TEXT, AT (BsPlace, window) },
  { "transact_addr", LONG_TEXT, AT (BsPlace, address) },
  { "transact_time", LONG_TEXT, AT (BsPlace, hours) },
  { "phone", SHORT_TEXT, AT (BsPlace, phone) },
  { "traffic_guide", LONG_TEXT, AT (BsPlace, traffic) },
};
OBJECT (place, BsPlace, place_keys);

static const BsSchemaKey remedy_keys[] = {
  { "kind", CHOICE (remedy_kinds, 0), MUST, AT (BsRemedy, litigation) },
  { "dept", SHORT_TEXT, MUST, AT (BsRemedy, dept) },
  { "address", LONG_TEXT, AT (BsRemedy, address) },
  { "phone", SHORT_TEXT, AT (BsRemedy, phone) },
  { "url", A_URL, AT (BsRemedy, url) },
};
OBJECT (remedy, BsRemedy, remedy_keys);

static const BsSchemaKey situation_keys[] = {
  { "id", AN_ID, MUST, AT (BsSituation, id) },
  { "question", SHORT_TEXT, AT (BsSituation, question) },
  { "condition_name", .kind = BS_SCHEMA_TEXT, .min = 1, .max = 50, MUST, AT (BsSituation, name) },
  { "condition_desc", .kind = BS_SCHEMA_TEXT, .min = 1, .max = 500, AT (BsSituation, description) },
};
OBJECT (situation, BsSituation, situation_keys);

static const BsSchemaKey material_keys[] = {
  { "material_name", SHORT_TEXT, MUST, AT (BsMaterial, name) },
  { "material_type", CHOICE (material_types, BS_MATERIAL_TYPE_ORIGINAL), AT (BsMaterial, type) },
  { "material_format", CHOICE (material_formats, BS_MATERIAL_FORMAT_PAPER), AT (BsMaterial, format) },
  { "page_num", INTEGER (0, 100), .absent = -1, AT (BsMaterial, copies) },
  { "page_format", SHORT_TEXT, AT (BsMaterial, page_format) },
  { "is_need", CHOICE (necessities, BS_NECESSITY_REQUIRED), MUST, AT (BsMaterial, necessity) },
  { "source_type", CHOICE (sources, BS_MATERIAL_SOURCE_APPLICANT), AT (BsMaterial, source) },
  { "source_explain", LONG_TEXT, AT (BsMaterial, source_explain) },
  { "by_law", LONG_TEXT, AT (BsMaterial, legal_basis) },
  { "fill_explain", LONG_TEXT, AT (BsMaterial, fill_explain) },
  { "accept_stand", LONG_TEXT, AT (BsMaterial, accept_standard) },
  { "form_guid", A_FILE, AT (BsMaterial, blank_form) },
  { "example_guid", A_FILE, AT (BsMaterial, filled_sample) },
  { "note", LONG_TEXT, AT (BsMaterial, note) },
  { "condition", LIST (BS_SCHEMA_PLAIN, LONG), .min = 1, AT (BsMaterial, situations) },
};
OBJECT (material, BsMaterial, material_keys);

static const BsSchemaKey faq_keys[] = {
  { "question", LONG_TEXT, MUST, AT (BsFaq, question) },
  { "answer", LONG_TEXT, MUST, AT (BsFaq, answer) },
};
OBJECT (faq, BsFaq, faq_keys);

#define ITEM(member) AT (BsItemData, member)

static const BsSchemaKey item_keys[] = {
  { "id", AN_ID, MUST, ITEM (texts[BS_ITEM_ID]) },
  { "row_guid", .kind = BS_SCHEMA_PLAIN, .max = 50, ITEM (row_guid) },
  { "task_name", .kind = BS_SCHEMA_TEXT, .min = 1, .max = 1000, MUST, ITEM (texts[BS_ITEM_NAME]) },
  { "everyday_name", SHORT_TEXT, ITEM (texts[BS_ITEM_EVERYDAY_NAME]) },
  { "keywords", .kind = BS_SCHEMA_LIST, .of = BS_SCHEMA_TEXT, .of_max = SHORT, .max = 40,
    ITEM (lists[BS_ITEM_KEYWORDS]) },
  { "catalog_code", A_CODE, MUST, ITEM (texts[BS_ITEM_CATALOG_CODE]) },
  { "task_code", A_CODE, MUST, ITEM (texts[BS_ITEM_TASK_CODE]) },
  { "task_handle_item", A_CODE, ITEM (texts[BS_ITEM_HANDLE_CODE]) },
  { "local_catalog_code", A_CODE, ITEM (texts[BS_ITEM_LOCAL_CATALOG_CODE]) },
  { "local_task_code", A_CODE, ITEM (texts[BS_ITEM_LOCAL_TASK_CODE]) },
  { "task_type", DIGITS, MUST, ITEM (texts[BS_ITEM_TASK_TYPE]) },
  { "task_state", CODES (one_to_three), MUST, ITEM (texts[BS_ITEM_TASK_STATE]) },
  { "task_version", INTEGER (1, G_MAXINT), MUST, ITEM (version) },
  { "by_law", PARTS (legal_basis), .min = 1, MUST, ITEM (laws) },
  { "use_level", CODES_LIST (one_to_six), .min = 1, MUST, ITEM (lists[BS_ITEM_USE_LEVELS]) },
  { "power_source", DIGITS, MUST, ITEM (texts[BS_ITEM_POWER_SOURCE]) },
  { "dept_name", SHORT_TEXT, MUST, ITEM (texts[BS_ITEM_DEPT_NAME]) },
  { "dept_code", A_CODE, MUST, ITEM (texts[BS_ITEM_DEPT_CODE]) },
  { "dept_type", CODES (one_to_three), MUST, ITEM (texts[BS_ITEM_DEPT_TYPE]) },
  { "main_item", SHORT_TEXT, ITEM (texts[BS_ITEM_MAIN_ITEM]) },
  { "entrust_name", SHORT_TEXT, ITEM (texts[BS_ITEM_ENTRUST_NAME]) },
  { "other_dept", SHORT_TEXT, ITEM (texts[BS_ITEM_OTHER_DEPT]) },
  { "anticipate_day", INTEGER (0, 3650), MUST, ITEM (statutory.amount) },
  { "anticipate_type", CHOICE (time_units, BS_TIME_UNIT_WORKDAY), MUST, ITEM (statutory.unit) },
  { "anticipate_explain", LONG_TEXT, ITEM (texts[BS_ITEM_ANTICIPATE_EXPLAIN]) },
  { "promise_day", INTEGER (0, 3650), MUST, ITEM (promised.amount) },
  { "promise_type", CHOICE (time_units, BS_TIME_UNIT_WORKDAY), MUST, ITEM (promised.unit) },
  { "promise_explain", LONG_TEXT, ITEM (texts[BS_ITEM_PROMISE_EXPLAIN]) },
  { "accept_condition", LIST (BS_SCHEMA_TEXT, LONG), MUST, ITEM (lists[BS_ITEM_CONDITIONS]) },
  { "handle_flow", PARTS (step), MUST, ITEM (steps) },
  { "special_procedure", LONG_TEXT, ITEM (texts[BS_ITEM_SPECIAL_PROCEDURE]) },
  { "is_fee", BOOLEAN, MUST, ITEM (flags[BS_ITEM_IS_FEE]) },
  { "fee_basis", LONG_TEXT, ITEM (texts[BS_ITEM_FEE_BASIS]) },
  { "fee_project", PARTS (fee), ITEM (fees) },
  { "server_type", CODES_LIST (one_to_seven), .min = 1, MUST, ITEM (lists[BS_ITEM_SERVER_TYPES]) },
  { "target_group", LONG_TEXT, ITEM (texts[BS_ITEM_TARGET_GROUP]) },
  { "project_type", CODES (one_to_two), MUST, ITEM (texts[BS_ITEM_PROJECT_TYPE]) },
  { "handle_type", CODES_LIST (one_to_three), ITEM (lists[BS_ITEM_HANDLE_TYPES]) },
  { "limit_scene_num", INTEGER (0, 20), MUST, ITEM (visits) },
  { "limit_scene_explain", LONG_TEXT, ITEM (texts[BS_ITEM_VISIT_REASON]) },
  { "places", PARTS (place), MUST, ITEM (places) },
  { "link_way", SHORT_TEXT, MUST, ITEM (texts[BS_ITEM_PHONE]) },
  { "supervise_way", SHORT_TEXT, MUST, ITEM (texts[BS_ITEM_COMPLAINT_PHONE]) },
  { "review", PARTS (remedy), ITEM (remedies) },
  { "plan_effective_date", A_DATE, ITEM (texts[BS_ITEM_EFFECTIVE_DATE]) },
  { "plan_cancel_date", A_DATE, ITEM (texts[BS_ITEM_CANCEL_DATE]) },
  { "is_entry_center", BOOLEAN, MUST, ITEM (flags[BS_ITEM_IS_ENTRY_CENTER]) },
  { "is_online", BOOLEAN, MUST, ITEM (flags[BS_ITEM_IS_ONLINE]) },
  { "online_handle_depth", CODES (one_to_four), ITEM (texts[BS_ITEM_ONLINE_DEPTH]) },
  { "online_handle_url", A_URL, ITEM (texts[BS_ITEM_ONLINE_URL]) },
  { "is_schedule", BOOLEAN, ITEM (flags[BS_ITEM_IS_SCHEDULE]) },
  { "is_pay_online", BOOLEAN, ITEM (flags[BS_ITEM_IS_PAY_ONLINE]) },
  { "is_express", BOOLEAN, ITEM (flags[BS_ITEM_IS_EXPRESS]) },
  { "is_service_terminals", BOOLEAN, MUST, ITEM (flags[BS_ITEM_IS_SERVICE_TERMINAL]) },
  { "handle_area", CODES (one_to_six), ITEM (texts[BS_ITEM_HANDLE_AREA]) },
  { "limit_explain", LONG_TEXT, ITEM (texts[BS_ITEM_LIMIT_EXPLAIN]) },
  { "service_type", LONG_TEXT, ITEM (texts[BS_ITEM_SERVICE_TYPE]) },
  { "result_type", CODES (one_to_four), ITEM (texts[BS_ITEM_RESULT_TYPE]) },
  { "result_name", SHORT_TEXT, ITEM (texts[BS_ITEM_RESULT_NAME]) },
  { "result_guid", A_FILE, ITEM (texts[BS_ITEM_RESULT_SAMPLE]) },
  { "user_topic_type", LIST (BS_SCHEMA_TEXT, SHORT), ITEM (lists[BS_ITEM_PERSONAL_TOPICS]) },
  { "corp_topic_type", LIST (BS_SCHEMA_TEXT, SHORT), ITEM (lists[BS_ITEM_BUSINESS_TOPICS]) },
  { "popularity", INTEGER (0, G_MAXINT), ITEM (popularity) },
  { "condition", PARTS (situation), ITEM (situations) },
  { "material", PARTS (material), MUST, ITEM (materials) },
  { "questions", PARTS (faq), ITEM (faqs) },
  { "sample", BOOLEAN, ITEM (flags[BS_ITEM_IS_SAMPLE]) },
  { "local_facts", LIST (BS_SCHEMA_PLAIN, SHORT), ITEM (lists[BS_ITEM_LOCAL_FACTS]) },
};
/* clang-format on */

const BsSchemaObject bs_schema_item = { "item", sizeof (BsItemData), item_keys,
                                        G_N_ELEMENTS (item_keys) };

const char *
bs_schema_pattern (BsSchemaKind kind)
{
  static const char *const patterns[] = {
    [BS_SCHEMA_TEXT] = "\\S",
    [BS_SCHEMA_ID] = "^[a-z0-9-]{1,40}$",
    [BS_SCHEMA_CODE] = "^[!-~]+$",
    [BS_SCHEMA_DIGITS] = "^[0-9]{1,2}$",
    [BS_SCHEMA_DATE] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    [BS_SCHEMA_URL] = "^https://",
    [BS_SCHEMA_FILE] = "^(?!/)(?!.*(^|/)\\.\\.(/|$)).+\\.pdf$",
  };

  return (gsize) kind < G_N_ELEMENTS (patterns) ? patterns[kind] : NULL;
}

const BsSchemaKey *
bs_schema_find (const BsSchemaObject *object, const char *name)
{
  for (gsize i = 0; i < object->n_keys; i++)
    if (strcmp (object->keys[i].name, name) == 0)
      return &object->keys[i];
  return NULL;
}

gpointer
bs_schema_part (const BsParts *parts, const BsSchemaObject *object, guint i)
{
  return (char *) parts->values + i * object->size;
}
