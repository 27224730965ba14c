/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_FORMS_SEARCH_PAGE (bs_forms_search_page_get_type ())

/**
 * BsFormsSearchPage:
 *
 * Where one begins to look for a form: a field, and below it what was found, or the most used forms
 * and the departments while nothing is typed.
 */
G_DECLARE_FINAL_TYPE (BsFormsSearchPage, bs_forms_search_page, BS, FORMS_SEARCH_PAGE, BsPage)

BsPage *bs_forms_search_page_new (BsServices *services, const char *words);

G_END_DECLS
