/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/*
 * The parts of a guide about place, time and money, each a section; @missing stands in for what
 * the guide does not say.
 */

GtkWidget *bs_guide_practice_places_new (BsItem *item, const char *missing);
GtkWidget *bs_guide_practice_phones_new (BsItem *item, const char *missing);
GtkWidget *bs_guide_practice_fees_new (BsItem *item, const char *missing);
GtkWidget *bs_guide_practice_times_new (BsItem *item);
/* How often one comes and why, and what can be done from home. */
GtkWidget *bs_guide_practice_visits_new (BsItem *item, const char *missing);

G_END_DECLS
