/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "profile/bs-profile.h"
#include "visit/bs-visit.h"

G_BEGIN_DECLS

#define BS_TYPE_ATTRACT_PAGE (bs_attract_page_get_type ())

/**
 * BsAttractPage:
 *
 * What the terminal shows while nobody is there: the hall, its notices one after the other, and
 * how to begin. It is still between two notices: nothing wakes up.
 */
G_DECLARE_FINAL_TYPE (BsAttractPage, bs_attract_page, BS, ATTRACT_PAGE, GtkBox)

GtkWidget *bs_attract_page_new (BsProfile *profile, BsVisit *visit);

/* Begins with the first notice of this hour, in the language of the terminal. */
void bs_attract_page_start (BsAttractPage *self);
void bs_attract_page_stop (BsAttractPage *self);

G_END_DECLS
