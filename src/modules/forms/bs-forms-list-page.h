/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bs-forms-route.h"

G_BEGIN_DECLS

#define BS_TYPE_FORMS_LIST_PAGE (bs_forms_list_page_get_type ())

/**
 * BsFormsListPage:
 *
 * The forms of one department.
 */
G_DECLARE_FINAL_TYPE (BsFormsListPage, bs_forms_list_page, BS, FORMS_LIST_PAGE, BsPage)

BsPage *bs_forms_list_page_new (BsServices *services, const BsFormsRoute *route, GError **error);

G_END_DECLS
