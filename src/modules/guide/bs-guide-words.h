/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/*
 * What the guide says about an item beside the words of catalogue/bs-item-words.h, as somebody at a
 * counter would say it. All texts are (transfer full).
 */

/* "Department · time · fee" */
char *bs_guide_words_row (const char *department, BsTimeLimit limit, gboolean is_fee);

/* Whether forms of a paper exist; NULL when none does. */
const char *bs_guide_words_forms (const BsMaterial *material);

/* (transfer none): what stands in an empty search field, here and on the home page. */
const char *bs_guide_words_get_search_hint (void);

/* "Not stated. Ask at <desk>, phone <phone>." */
char *bs_guide_words_missing (BsServices *services);

G_END_DECLS
