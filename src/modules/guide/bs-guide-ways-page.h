/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_WAYS_PAGE (bs_guide_ways_page_get_type ())

/**
 * BsGuideWaysPage:
 *
 * The ways to look for a service: by words, by department, by topic, by letter, most used.
 */
G_DECLARE_FINAL_TYPE (BsGuideWaysPage, bs_guide_ways_page, BS, GUIDE_WAYS_PAGE, BsPage)

BsPage *bs_guide_ways_page_new (BsServices *services);

G_END_DECLS
