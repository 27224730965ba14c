/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/* The top of a guide: its name, whose it is and for whom, and what to know before believing it. */
GtkWidget *bs_guide_head_new (BsServices *services, BsItem *item);

G_END_DECLS
