/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/* A card with the way to a person: the desk, its phone number, and a button that calls staff. */
GtkWidget *bs_guide_help_card_new (BsServices *services);

G_END_DECLS
