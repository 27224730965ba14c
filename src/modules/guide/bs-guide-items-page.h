/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bs-guide-route.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_ITEMS_PAGE (bs_guide_items_page_get_type ())

/**
 * BsGuideItemsPage:
 *
 * The items of a department, a topic or a letter, or the most used ones.
 */
G_DECLARE_FINAL_TYPE (BsGuideItemsPage, bs_guide_items_page, BS, GUIDE_ITEMS_PAGE, BsPage)

/* NULL with BS_MODULE_ERROR_NO_SUCH_PAGE when nothing is there. */
BsPage *bs_guide_items_page_new (BsServices *services, const BsGuideRoute *route, GError **error);

G_END_DECLS
