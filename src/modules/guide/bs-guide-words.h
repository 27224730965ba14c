/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/*
 * The facts of an item in words of the screen's language, as somebody at a counter would say them.
 * All texts are (transfer full).
 */

/* "On the spot", "3 working days" */
char *bs_guide_words_limit (BsTimeLimit limit);

/* The short fact: "Free", "30 yuan", "20–40 yuan", "It depends". */
char *bs_guide_words_fee (gboolean is_fee, const BsFee *fees, guint n);

/* One fee's amount; NULL when it depends. */
char *bs_guide_words_amount (double yuan);

/* "1 visit" */
char *bs_guide_words_visits (int visits);

/* Whom it is for, from the codes of server_type; NULL when they say nothing. */
char *bs_guide_words_audience (const char *const *server_types);

/* "Department · time · fee" */
char *bs_guide_words_row (const char *department, BsTimeLimit limit, gboolean is_fee);

/* "Original, 1 piece · on paper · may be handed in later"; NULL when nothing is given. */
char *bs_guide_words_paper (const BsMaterial *material);

/* Where a paper comes from; NULL when it is not given. */
char *bs_guide_words_source (const BsMaterial *material);

/* Whether forms of a paper exist; NULL when none does. */
const char *bs_guide_words_forms (const BsMaterial *material);

/* "Counters 12–15" over "2nd floor": the short fact and what stands below it. */
char *bs_guide_words_place (const BsPlace *place);
char *bs_guide_words_place_label (const BsPlace *place);

/* Joins @n texts with " · ", without those that are NULL or empty; NULL when all are. */
char *bs_guide_words_join (guint n, ...);

/* (transfer none): what stands in an empty search field, here and on the home page. */
const char *bs_guide_words_get_search_hint (void);

/* "Not stated. Ask at <desk>, phone <phone>." */
char *bs_guide_words_missing (BsServices *services);

G_END_DECLS
