/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_FORMS_TAKE_AWAY (bs_forms_take_away_get_type ())

/**
 * BsFormsTakeAway:
 *
 * The card by which a phone takes a form home: a code that the hall makes, renewed by itself while
 * it is on the screen, or what is missing; and the way for people without a phone.
 */
G_DECLARE_FINAL_TYPE (BsFormsTakeAway, bs_forms_take_away, BS, FORMS_TAKE_AWAY, GtkBox)

/* Offers the blank form where there is one. */
GtkWidget *bs_forms_take_away_new (BsServices *services, BsFormRow *row);

/* While it is on the screen, codes are asked for. */
void bs_forms_take_away_start (BsFormsTakeAway *self);
void bs_forms_take_away_stop (BsFormsTakeAway *self);

/* @paper: "A4" or NULL: what the card says of the pages of @part */
void bs_forms_take_away_set_paper (BsFormsTakeAway *self, BsFormPart part, const char *paper);

G_END_DECLS
