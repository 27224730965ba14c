/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/* What a citizen wants to know first: how long, how much, how often, where. */
GtkWidget *bs_guide_facts_new (BsItem *item);

G_END_DECLS
