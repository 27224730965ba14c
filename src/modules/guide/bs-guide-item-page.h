/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bs-guide-route.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_ITEM_PAGE (bs_guide_item_page_get_type ())

/**
 * BsGuideItemPage:
 *
 * The guide to one service. The route keeps up with the chosen situations and with what is
 * unfolded.
 */
G_DECLARE_FINAL_TYPE (BsGuideItemPage, bs_guide_item_page, BS, GUIDE_ITEM_PAGE, BsPage)

/* NULL with BS_MODULE_ERROR_NO_SUCH_PAGE or _UNAVAILABLE when the item cannot be read. */
BsPage *bs_guide_item_page_new (BsServices *services, const BsGuideRoute *route, GError **error);

G_END_DECLS
