/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/bs-page.h"
#include "api/bs-services.h"

G_BEGIN_DECLS

#define BS_TYPE_HOME_PAGE (bs_home_page_get_type ())

/**
 * BsHomePage:
 *
 * The tiles of all modules: the search bar on top, the large tiles, and chips for what most people
 * come for.
 */
G_DECLARE_FINAL_TYPE (BsHomePage, bs_home_page, BS, HOME_PAGE, BsPage)

/* @tiles: (element-type BsTile): in order; @services: for the way on. */
BsPage *bs_home_page_new (BsServices *services, GListModel *tiles);

G_END_DECLS
