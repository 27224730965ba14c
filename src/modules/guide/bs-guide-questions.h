/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_QUESTIONS (bs_guide_questions_get_type ())

/**
 * BsGuideQuestions:
 *
 * The situations of an item as questions with large answers; an answer touched again is taken
 * back. Signal "changed": another choice.
 */
G_DECLARE_FINAL_TYPE (BsGuideQuestions, bs_guide_questions, BS, GUIDE_QUESTIONS, GtkBox)

/* @chosen: ids chosen already. NULL when the item asks nothing. */
GtkWidget *bs_guide_questions_new (BsItem *item, const char *const *chosen);

/* Ids, NULL-terminated, in the item's order. */
const char *const *bs_guide_questions_get_chosen (BsGuideQuestions *self);

G_END_DECLS
