/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The parts of a service item (GB/T 39554; children of up_task_general_basic). They are plain
 * immutable values that belong to their BsItem and live as long as it does. A text that the source
 * does not give is NULL, never "".
 */

/* Unit of a time limit. A limit of 0 in any unit means "done on the spot" (即办). */
typedef enum
{
  BS_TIME_UNIT_WORKDAY,
  BS_TIME_UNIT_DAY,
  BS_TIME_UNIT_HOUR,
  BS_TIME_UNIT_MONTH,
} BsTimeUnit;

/* How long it may take: 法定时限 or 承诺时限. */
typedef struct
{
  int amount;
  BsTimeUnit unit;
} BsTimeLimit;

/* 材料类型 */
typedef enum
{
  BS_MATERIAL_TYPE_UNKNOWN,
  BS_MATERIAL_TYPE_ORIGINAL,
  BS_MATERIAL_TYPE_COPY,
  BS_MATERIAL_TYPE_ORIGINAL_AND_COPY,
} BsMaterialType;

/* 材料形式 */
typedef enum
{
  BS_MATERIAL_FORMAT_UNKNOWN,
  BS_MATERIAL_FORMAT_PAPER,
  BS_MATERIAL_FORMAT_ELECTRONIC,
  BS_MATERIAL_FORMAT_PAPER_OR_ELECTRONIC,
} BsMaterialFormat;

/* 材料必要性 */
typedef enum
{
  BS_NECESSITY_REQUIRED,
  BS_NECESSITY_OPTIONAL,
  BS_NECESSITY_DEFERRABLE, /* 容缺后补: may be handed in later */
} BsNecessity;

/* 来源渠道 */
typedef enum
{
  BS_MATERIAL_SOURCE_UNKNOWN,
  BS_MATERIAL_SOURCE_APPLICANT,
  BS_MATERIAL_SOURCE_GOVERNMENT,
  BS_MATERIAL_SOURCE_THIRD_PARTY,
} BsMaterialSource;

/* One paper of an item (申请材料). */
typedef struct
{
  const char *name;
  BsMaterialType type;
  BsMaterialFormat format;
  BsNecessity necessity;
  BsMaterialSource source;
  int copies; /* -1 when not given */
  const char *page_format;
  const char *source_explain;
  const char *legal_basis;
  const char *fill_explain;
  const char *accept_standard;
  const char *blank_form;    /* id of the form in the catalogue, see bs_catalogue_dup_form() */
  const char *filled_sample; /* likewise */
  const char *note;
  const char *const *situations; /* ids; NULL = always needed */
} BsMaterial;

/* 情形: an answer to a question; answers with the same question belong together. */
typedef struct
{
  const char *id;
  const char *question; /* NULL = "Which is your situation?" */
  const char *name;
  const char *description;
} BsSituation;

/* 办理环节 */
typedef struct
{
  const char *name;
  const char *handler;
  const char *time_limit;
  const char *standard;
} BsStep;

/* 收费项目 */
typedef struct
{
  const char *name;
  const char *standard;
  double amount; /* yuan; negative when it depends */
  gboolean reducible;
  const char *reduction_basis;
  const char *legal_basis;
} BsFee;

/* Where to go (办理地点), and when somebody is there. */
typedef struct
{
  const char *name;
  const char *floor;
  const char *window;
  const char *address;
  const char *hours;
  const char *phone;
  const char *traffic;
} BsPlace;

/* The rule an item rests on (设定依据). */
typedef struct
{
  const char *law_name;
  const char *document_number;
  const char *article;
  const char *issuer;
  const char *effective_date;
  const char *text;
} BsLegalBasis;

/* What people ask, and the answer (常见问题). */
typedef struct
{
  const char *question;
  const char *answer;
} BsFaq;

/* 行政复议 or 行政诉讼 */
typedef struct
{
  gboolean litigation;
  const char *dept;
  const char *address;
  const char *phone;
  const char *url;
} BsRemedy;

G_END_DECLS
