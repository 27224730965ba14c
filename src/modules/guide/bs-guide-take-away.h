/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/* The guide as a QR code for the phone, and what those do who have none. */
GtkWidget *bs_guide_take_away_new (BsServices *services, BsItem *item);

G_END_DECLS
