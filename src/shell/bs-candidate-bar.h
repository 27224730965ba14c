/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_CANDIDATE_BAR (bs_candidate_bar_get_type ())

/**
 * BsCandidateBar:
 *
 * The pinyin typed so far and the words it may stand for, a row or a page of them at a time.
 *
 * CSS name "candidatebar". Signals: "chosen" with the index of a candidate; "expand" when the
 * citizen wants all of them, or the keys back.
 */
G_DECLARE_FINAL_TYPE (BsCandidateBar, bs_candidate_bar, BS, CANDIDATE_BAR, GtkWidget)

GtkWidget *bs_candidate_bar_new (void);

/**
 * bs_candidate_bar_show:
 * @pinyin: as it is read, "she hui"
 * @candidates: (element-type BsCandidate) (nullable): not kept
 */
void bs_candidate_bar_show (BsCandidateBar *self, const char *pinyin, GPtrArray *candidates);

/* Forgets what it showed. */
void bs_candidate_bar_clear (BsCandidateBar *self);

/* One row, or as many as have room. */
void bs_candidate_bar_set_expanded (BsCandidateBar *self, gboolean expanded);
gboolean bs_candidate_bar_get_expanded (BsCandidateBar *self);

/* Says everything again in the screen's language. */
void bs_candidate_bar_retranslate (BsCandidateBar *self);

G_END_DECLS
