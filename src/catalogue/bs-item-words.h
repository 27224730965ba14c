/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"
#include "catalogue/bs-item.h"

G_BEGIN_DECLS

/*
 * The facts of an item in words of the calling thread's language, as somebody at a counter would
 * say them: terminal and phone say the same. Texts are (transfer full) unless they are const.
 */

/* "On the spot", "3 working days" */
BS_EXPORT char *bs_item_words_limit (BsTimeLimit limit);

/* The short fact: "Nothing", "30 yuan", "20–40 yuan", "It depends". */
BS_EXPORT char *bs_item_words_fee (gboolean is_fee, const BsFee *fees, guint n);

/* One fee's amount; NULL when it depends. */
BS_EXPORT char *bs_item_words_amount (double yuan);

/* "1 visit" */
BS_EXPORT char *bs_item_words_visits (int visits);

/* Whom it is for, from the codes of server_type; NULL when they say nothing. */
BS_EXPORT char *bs_item_words_audience (const char *const *server_types);

/* "1 original · on paper · may be handed in later"; NULL when nothing is given. */
BS_EXPORT char *bs_item_words_paper (const BsMaterial *material);

/* Where a paper comes from; NULL when it is not given. */
BS_EXPORT char *bs_item_words_source (const BsMaterial *material);

/* "Counters 12–15" over "2nd floor": the short fact and what stands below it. */
BS_EXPORT char *bs_item_words_place (const BsPlace *place);
BS_EXPORT char *bs_item_words_place_label (const BsPlace *place);

/* That it is sample data, or what differs from place to place; NULL when it holds as it is. */
BS_EXPORT char *bs_item_words_warning (BsItem *item);

/* That it is paused or ended; NULL when it is in use. */
BS_EXPORT const char *bs_item_words_state (BsItem *item);

/* "at the counter, online"; NULL when the item does not say. */
BS_EXPORT char *bs_item_words_ways (BsItem *item);

/* Joins @n texts with " · ", without those that are NULL or empty; NULL when all are. */
BS_EXPORT char *bs_item_words_join (guint n, ...);

G_END_DECLS
