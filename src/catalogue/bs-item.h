/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"
#include "catalogue/bs-item-parts.h"

G_BEGIN_DECLS

#define BS_TYPE_ITEM (bs_item_get_type ())

/**
 * BsItem:
 *
 * One service item (实施清单, GB/T 39554) with everything its guide page shows, immutable.
 *
 * Texts are in the language it was fetched in (bs_catalogue_dup_item()); what has no translation
 * stays as the department wrote it. Texts are plain, never markup.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsItem, bs_item, BS, ITEM, GObject)

/**
 * BsItemText:
 *
 * The single texts of an item; column names of the exchange tables in brackets.
 */
typedef enum
{
  BS_ITEM_ID,                 /* [id] unique, [a-z0-9-]{1,40} */
  BS_ITEM_NAME,               /* [task_name] */
  BS_ITEM_EVERYDAY_NAME,      /* [everyday_name] 日常用语 */
  BS_ITEM_CATALOG_CODE,       /* [catalog_code] opaque, as are all codes */
  BS_ITEM_TASK_CODE,          /* [task_code] */
  BS_ITEM_HANDLE_CODE,        /* [task_handle_item] */
  BS_ITEM_LOCAL_CATALOG_CODE, /* [local_catalog_code] */
  BS_ITEM_LOCAL_TASK_CODE,    /* [local_task_code] */
  BS_ITEM_TASK_TYPE,          /* [task_type] code, with or without its leading zero */
  BS_ITEM_TASK_STATE,         /* [task_state] "1" in use, "2" paused, "3" ended */
  BS_ITEM_POWER_SOURCE,       /* [power_source] */
  BS_ITEM_DEPT_NAME,          /* [dept_name] */
  BS_ITEM_DEPT_CODE,          /* [dept_code] */
  BS_ITEM_DEPT_TYPE,          /* [dept_type] */
  BS_ITEM_MAIN_ITEM,          /* [main_item] 主事项 */
  BS_ITEM_ENTRUST_NAME,       /* [entrust_name] */
  BS_ITEM_OTHER_DEPT,         /* [other_dept] */
  BS_ITEM_ANTICIPATE_EXPLAIN, /* [anticipate_explain] */
  BS_ITEM_PROMISE_EXPLAIN,    /* [promise_explain] */
  BS_ITEM_SPECIAL_PROCEDURE,  /* [special_procedure] */
  BS_ITEM_FEE_BASIS,          /* [fee_basis] */
  BS_ITEM_TARGET_GROUP,       /* [target_group] */
  BS_ITEM_PROJECT_TYPE,       /* [project_type] "1" on the spot, "2" with a promised time */
  BS_ITEM_VISIT_REASON,       /* [limit_scene_explain] */
  BS_ITEM_PHONE,              /* [link_way] */
  BS_ITEM_COMPLAINT_PHONE,    /* [supervise_way] */
  BS_ITEM_EFFECTIVE_DATE,     /* [plan_effective_date] ISO 8601 */
  BS_ITEM_CANCEL_DATE,        /* [plan_cancel_date] ISO 8601 */
  BS_ITEM_ONLINE_DEPTH,       /* [online_handle_depth] "1".."4"; "4" = wholly online */
  BS_ITEM_ONLINE_URL,         /* [online_handle_url] https */
  BS_ITEM_HANDLE_AREA,        /* [handle_area] "1" nation-wide .. "6" */
  BS_ITEM_LIMIT_EXPLAIN,      /* [limit_explain] */
  BS_ITEM_SERVICE_TYPE,       /* [service_type] 中介服务 */
  BS_ITEM_RESULT_TYPE,        /* [result_type] "1" 证照 "2" 批文 "3" 其他 "4" 无 */
  BS_ITEM_RESULT_NAME,        /* [result_name] */
  BS_ITEM_RESULT_SAMPLE,      /* [result_guid] id of the form in the catalogue */
} BsItemText;

/* What is yes or no about an item. */
typedef enum
{
  BS_ITEM_IS_FEE,              /* [is_fee] */
  BS_ITEM_IS_ENTRY_CENTER,     /* [is_entry_center] handled in the service hall */
  BS_ITEM_IS_ONLINE,           /* [is_online] */
  BS_ITEM_IS_SCHEDULE,         /* [is_schedule] by appointment */
  BS_ITEM_IS_PAY_ONLINE,       /* [is_pay_online] */
  BS_ITEM_IS_EXPRESS,          /* [is_express] result by courier */
  BS_ITEM_IS_SERVICE_TERMINAL, /* [is_service_terminals] can be done on a terminal */
  BS_ITEM_IS_SAMPLE,           /* [sample] sample data, not a real hall's */
} BsItemFlag;

/* Lists of texts. */
typedef enum
{
  BS_ITEM_KEYWORDS,        /* [keywords] */
  BS_ITEM_USE_LEVELS,      /* [use_level] codes */
  BS_ITEM_SERVER_TYPES,    /* [server_type] codes; "1" = natural person */
  BS_ITEM_HANDLE_TYPES,    /* [handle_type] codes */
  BS_ITEM_CONDITIONS,      /* [accept_condition] */
  BS_ITEM_PERSONAL_TOPICS, /* [user_topic_type] names */
  BS_ITEM_BUSINESS_TOPICS, /* [corp_topic_type] names */
  BS_ITEM_LOCAL_FACTS,     /* [local_facts] keys */
} BsItemList;

/* NULL when the source does not give it. */
BS_EXPORT const char *bs_item_get_text (BsItem *self, BsItemText which);
/* What the source does not say is FALSE. */
BS_EXPORT gboolean bs_item_get_flag (BsItem *self, BsItemFlag which);
/* Never NULL; empty when the source does not give it. */
BS_EXPORT const char *const *bs_item_get_list (BsItem *self, BsItemList which);

BS_EXPORT BsTimeLimit bs_item_get_promised_limit (BsItem *self);  /* 承诺办结时限 */
BS_EXPORT BsTimeLimit bs_item_get_statutory_limit (BsItem *self); /* 法定办结时限 */
BS_EXPORT int bs_item_get_visits (BsItem *self);                  /* 到办事现场次数, 0..20 */
BS_EXPORT int bs_item_get_version (BsItem *self);
BS_EXPORT int bs_item_get_popularity (BsItem *self); /* applications a year */

/*
 * The parts, in the source's order: pointers to values that belong to the item, and their number.
 * With none, @n is 0 and the pointer may be NULL.
 */
BS_EXPORT const BsMaterial *bs_item_get_materials (BsItem *self, guint *n);
BS_EXPORT const BsSituation *bs_item_get_situations (BsItem *self, guint *n);
BS_EXPORT const BsStep *bs_item_get_steps (BsItem *self, guint *n);
BS_EXPORT const BsFee *bs_item_get_fees (BsItem *self, guint *n);
BS_EXPORT const BsPlace *bs_item_get_places (BsItem *self, guint *n);
BS_EXPORT const BsLegalBasis *bs_item_get_legal_bases (BsItem *self, guint *n);
BS_EXPORT const BsFaq *bs_item_get_faqs (BsItem *self, guint *n);
BS_EXPORT const BsRemedy *bs_item_get_remedies (BsItem *self, guint *n);

/**
 * bs_item_material_applies:
 * @material: a material of @self
 * @chosen: (array zero-terminated=1) (nullable): ids of the situations chosen so far
 *
 * Whether @material is on the list of papers. A material without situations always is. One with
 * situations is, when for each question it names an answer of, either no answer is chosen yet or
 * the chosen answer is among the material's.
 */
BS_EXPORT gboolean bs_item_material_applies (BsItem *self,
                                             const BsMaterial *material,
                                             const char *const *chosen);

G_END_DECLS
