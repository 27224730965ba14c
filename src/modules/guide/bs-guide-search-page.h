/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_SEARCH_PAGE (bs_guide_search_page_get_type ())

/**
 * BsGuideSearchPage:
 *
 * Search while typing: the services that fit the words so far, or, where nothing fits, the nearest
 * ones and the way to a person. The route keeps up with the words.
 */
G_DECLARE_FINAL_TYPE (BsGuideSearchPage, bs_guide_search_page, BS, GUIDE_SEARCH_PAGE, BsPage)

/* @words: typed so far, "" for none */
BsPage *bs_guide_search_page_new (BsServices *services, const char *words);

G_END_DECLS
