/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-search-feed.h"

typedef struct
{
  BsSearchBuilder *builder;
  BsItem *item;
  GPtrArray *translations;
} Feed;

static void
feed (const Feed *self, BsMatchField field, const char *text)
{
  if (text == NULL)
    return;
  bs_search_builder_add (self->builder, field, text);
  for (guint i = 0; i < self->translations->len; i++)
    bs_search_builder_add (self->builder, field,
                           g_hash_table_lookup (self->translations->pdata[i], text));
}

static void
feed_list (const Feed *self, BsMatchField field, BsItemList list)
{
  for (const char *const *text = bs_item_get_list (self->item, list); *text != NULL; text++)
    feed (self, field, *text);
}

static void
feed_texts (const Feed *self, BsMatchField field, const BsItemText *which, gsize n)
{
  for (gsize i = 0; i < n; i++)
    feed (self, field, bs_item_get_text (self->item, which[i]));
}

static void
feed_materials (const Feed *self)
{
  guint n;
  const BsMaterial *materials = bs_item_get_materials (self->item, &n);

  for (guint i = 0; i < n; i++)
    {
      feed (self, BS_MATCH_MATERIAL, materials[i].name);
      feed (self, BS_MATCH_TEXT, materials[i].source_explain);
      feed (self, BS_MATCH_TEXT, materials[i].legal_basis);
      feed (self, BS_MATCH_TEXT, materials[i].fill_explain);
      feed (self, BS_MATCH_TEXT, materials[i].accept_standard);
      feed (self, BS_MATCH_TEXT, materials[i].note);
    }
}

static void
feed_procedure (const Feed *self)
{
  guint n;
  const BsSituation *situations = bs_item_get_situations (self->item, &n);
  const BsStep *steps;
  const BsPlace *places;

  for (guint i = 0; i < n; i++)
    {
      feed (self, BS_MATCH_TEXT, situations[i].question);
      feed (self, BS_MATCH_TEXT, situations[i].name);
      feed (self, BS_MATCH_TEXT, situations[i].description);
    }
  steps = bs_item_get_steps (self->item, &n);
  for (guint i = 0; i < n; i++)
    {
      feed (self, BS_MATCH_TEXT, steps[i].name);
      feed (self, BS_MATCH_TEXT, steps[i].handler);
      feed (self, BS_MATCH_TEXT, steps[i].standard);
    }
  places = bs_item_get_places (self->item, &n);
  for (guint i = 0; i < n; i++)
    {
      feed (self, BS_MATCH_TEXT, places[i].name);
      feed (self, BS_MATCH_TEXT, places[i].window);
      feed (self, BS_MATCH_TEXT, places[i].address);
      feed (self, BS_MATCH_TEXT, places[i].phone);
    }
}

static void
feed_fees_and_laws (const Feed *self)
{
  guint n;
  const BsFee *fees = bs_item_get_fees (self->item, &n);
  const BsLegalBasis *laws;
  const BsFaq *faqs;

  for (guint i = 0; i < n; i++)
    {
      feed (self, BS_MATCH_TEXT, fees[i].name);
      feed (self, BS_MATCH_TEXT, fees[i].standard);
    }
  laws = bs_item_get_legal_bases (self->item, &n);
  for (guint i = 0; i < n; i++)
    {
      feed (self, BS_MATCH_TEXT, laws[i].law_name);
      feed (self, BS_MATCH_TEXT, laws[i].document_number);
      feed (self, BS_MATCH_TEXT, laws[i].text);
    }
  faqs = bs_item_get_faqs (self->item, &n);
  for (guint i = 0; i < n; i++)
    {
      feed (self, BS_MATCH_TEXT, faqs[i].question);
      feed (self, BS_MATCH_TEXT, faqs[i].answer);
    }
}

void
bs_search_feed_item (BsSearchBuilder *builder, BsItem *item, guint rank, GPtrArray *translations)
{
  static const BsItemText codes[] = { BS_ITEM_CATALOG_CODE, BS_ITEM_TASK_CODE, BS_ITEM_HANDLE_CODE,
                                      BS_ITEM_LOCAL_CATALOG_CODE, BS_ITEM_LOCAL_TASK_CODE };
  static const BsItemText texts[] = {
    BS_ITEM_DEPT_NAME,       BS_ITEM_MAIN_ITEM,
    BS_ITEM_ENTRUST_NAME,    BS_ITEM_OTHER_DEPT,
    BS_ITEM_TARGET_GROUP,    BS_ITEM_ANTICIPATE_EXPLAIN,
    BS_ITEM_PROMISE_EXPLAIN, BS_ITEM_SPECIAL_PROCEDURE,
    BS_ITEM_FEE_BASIS,       BS_ITEM_VISIT_REASON,
    BS_ITEM_PHONE,           BS_ITEM_LIMIT_EXPLAIN,
    BS_ITEM_SERVICE_TYPE,    BS_ITEM_RESULT_NAME,
  };
  const Feed self = { builder, item, translations };

  bs_search_builder_begin_item (builder, rank);
  feed (&self, BS_MATCH_NAME, bs_item_get_text (item, BS_ITEM_NAME));
  feed (&self, BS_MATCH_EVERYDAY_NAME, bs_item_get_text (item, BS_ITEM_EVERYDAY_NAME));
  feed_list (&self, BS_MATCH_KEYWORD, BS_ITEM_KEYWORDS);
  feed_texts (&self, BS_MATCH_CODE, codes, G_N_ELEMENTS (codes));
  feed_materials (&self);
  feed_texts (&self, BS_MATCH_TEXT, texts, G_N_ELEMENTS (texts));
  feed_list (&self, BS_MATCH_TEXT, BS_ITEM_CONDITIONS);
  feed_list (&self, BS_MATCH_TEXT, BS_ITEM_PERSONAL_TOPICS);
  feed_list (&self, BS_MATCH_TEXT, BS_ITEM_BUSINESS_TOPICS);
  feed_procedure (&self);
  feed_fees_and_laws (&self);
}
