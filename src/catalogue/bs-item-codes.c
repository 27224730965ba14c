/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "bs-item-codes.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *code;
  const char *word;
} Word;

static const Word online_depths[] = {
  { "1", N_ ("You can read about it online") },
  { "2", N_ ("Forms are online") },
  { "3", N_ ("You can apply online") },
  { "4", N_ ("All of it can be done online") },
};

static const Word handle_types[] = {
  { "1", N_ ("at the counter") },
  { "2", N_ ("online") },
  { "3", N_ ("by courier") },
};

static const Word handle_areas[] = {
  { "1", N_ ("anywhere in the country") },  { "2", N_ ("anywhere in the province") },
  { "3", N_ ("anywhere in the city") },     { "4", N_ ("anywhere in the county") },
  { "5", N_ ("anywhere in the township") }, { "6", N_ ("in any village of the township") },
};

static const Word task_types[] = {
  { "1", N_ ("Administrative licence") },
  { "2", N_ ("Administrative penalty") },
  { "3", N_ ("Administrative compulsion") },
  { "4", N_ ("Administrative levy") },
  { "5", N_ ("Administrative benefit") },
  { "6", N_ ("Administrative inspection") },
  { "7", N_ ("Administrative confirmation") },
  { "8", N_ ("Administrative reward") },
  { "9", N_ ("Administrative ruling") },
  { "10", N_ ("Other administrative matter") },
  { "20", N_ ("Public service") },
};

static const Word result_types[] = {
  { "1", N_ ("a certificate or licence") },
  { "2", N_ ("an official reply") },
  { "3", N_ ("another document") },
  { "4", N_ ("no document") },
};

static const Word project_types[] = {
  { "1", N_ ("done while you wait") },
  { "2", N_ ("done within the promised time") },
};

static const Word local_facts[] = {
  { "places", N_ ("where to go and when") },
  { "link_way", N_ ("phone numbers") },
  { "promise_day", N_ ("how long it takes") },
  { "is_fee", N_ ("the fee") },
  { "fee_project", N_ ("the fee") },
  { "accept_condition", N_ ("the conditions") },
  { "material", N_ ("the papers") },
  { "handle_flow", N_ ("the steps") },
  { "limit_scene_num", N_ ("how often you come") },
  { "online_handle_url", N_ ("the address of the online hall") },
  { "review", N_ ("where to object") },
};

static const char *
find (const Word *words, guint n, const char *code)
{
  for (guint i = 0; code != NULL && i < n; i++)
    if (g_str_equal (words[i].code, code))
      return _ (words[i].word);

  return NULL;
}

const char *
bs_item_codes_get_online_depth (const char *code)
{
  return find (online_depths, G_N_ELEMENTS (online_depths), code);
}

const char *
bs_item_codes_get_handle_type (const char *code)
{
  return find (handle_types, G_N_ELEMENTS (handle_types), code);
}

const char *
bs_item_codes_get_handle_area (const char *code)
{
  return find (handle_areas, G_N_ELEMENTS (handle_areas), code);
}

const char *
bs_item_codes_get_task_type (const char *code)
{
  if (code != NULL && code[0] == '0')
    code++;

  return find (task_types, G_N_ELEMENTS (task_types), code);
}

const char *
bs_item_codes_get_result_type (const char *code)
{
  return find (result_types, G_N_ELEMENTS (result_types), code);
}

const char *
bs_item_codes_get_project_type (const char *code)
{
  return find (project_types, G_N_ELEMENTS (project_types), code);
}

const char *
bs_item_codes_get_local_fact (const char *key)
{
  return find (local_facts, G_N_ELEMENTS (local_facts), key);
}
