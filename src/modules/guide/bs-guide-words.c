/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-words.h"

#include <glib/gi18n-lib.h>

char *
bs_guide_words_row (const char *department, BsTimeLimit limit, gboolean is_fee)
{
  g_autofree char *time = bs_item_words_limit (limit);

  return bs_item_words_join (3, department, time, is_fee ? _ ("with a fee") : _ ("free of charge"));
}

const char *
bs_guide_words_forms (const BsMaterial *material)
{
  g_return_val_if_fail (material != NULL, NULL);

  if (material->blank_form != NULL && material->filled_sample != NULL)
    return _ ("There is a blank form and a filled-in sample: ask at the counter");
  if (material->blank_form != NULL)
    return _ ("There is a blank form: ask at the counter");
  if (material->filled_sample != NULL)
    return _ ("There is a filled-in sample: ask at the counter");

  return NULL;
}

const char *
bs_guide_words_get_search_hint (void)
{
  /* TRANSLATORS: in the empty search field; sbk are the first letters of 社保卡 */
  return _ ("Initials work too: sbk finds 社保卡");
}

char *
bs_guide_words_missing (BsServices *services)
{
  BsProfile *profile;
  const char *desk, *phone;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);

  profile = bs_services_get_profile (services);
  desk =
      bs_profile_get_localized (profile, BS_PROFILE_DESK_NAME, bs_services_get_language (services));
  phone = bs_profile_get_string (profile, BS_PROFILE_DESK_PHONE);

  if (desk != NULL && phone != NULL)
    /* TRANSLATORS: in place of a fact the guide lacks; desk and its phone number */
    return g_strdup_printf (_ ("Not stated here. Ask at: %s, phone %s."), desk, phone);
  if (desk != NULL)
    return g_strdup_printf (_ ("Not stated here. Ask at: %s."), desk);

  return g_strdup (_ ("Not stated here. Please ask the staff."));
}
