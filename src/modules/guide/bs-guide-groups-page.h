/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bs-guide-route.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_GROUPS_PAGE (bs_guide_groups_page_get_type ())

/**
 * BsGuideGroupsPage:
 *
 * What there is to choose from: departments, what a department offers, topics, or letters, each
 * with the number of its services.
 */
G_DECLARE_FINAL_TYPE (BsGuideGroupsPage, bs_guide_groups_page, BS, GUIDE_GROUPS_PAGE, BsPage)

/* @route: without a key the first level, with one the second. NULL with
 * BS_MODULE_ERROR_NO_SUCH_PAGE when there is nothing. */
BsPage *bs_guide_groups_page_new (BsServices *services, const BsGuideRoute *route, GError **error);

G_END_DECLS
