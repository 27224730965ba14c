/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_TAKE_AWAY (bs_take_away_get_type ())

/**
 * BsTakeAway:
 *
 * A link of the hall by which a phone takes one file home; it says nothing about the citizen.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsTakeAway, bs_take_away, BS, TAKE_AWAY, GObject)

/* @expires_in: seconds from now, at least 1 */
BS_EXPORT BsTakeAway *bs_take_away_new (const char *url, guint expires_in);

/* At most 100 bytes, https. */
BS_EXPORT const char *bs_take_away_get_url (BsTakeAway *self);

/* How long it was good for when it came, in whole minutes, at least 1. */
BS_EXPORT guint bs_take_away_get_minutes (BsTakeAway *self);

/* Microseconds of g_get_monotonic_time() when it stops working. */
BS_EXPORT gint64 bs_take_away_get_deadline (BsTakeAway *self);

G_END_DECLS
