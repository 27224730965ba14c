/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_PAPERS (bs_guide_papers_get_type ())

/**
 * BsGuidePapers:
 *
 * The list of papers to bring, as long as the situations chosen so far ask for, and how many they
 * are. Property "open": whether each paper tells everything about itself.
 */
G_DECLARE_FINAL_TYPE (BsGuidePapers, bs_guide_papers, BS, GUIDE_PAPERS, GtkBox)

/* @missing: what to say when the guide names no papers at all */
GtkWidget *bs_guide_papers_new (BsServices *services, BsItem *item, const char *missing);

void bs_guide_papers_set_chosen (BsGuidePapers *self, const char *const *chosen);

gboolean bs_guide_papers_get_open (BsGuidePapers *self);
void bs_guide_papers_set_open (BsGuidePapers *self, gboolean open);

G_END_DECLS
