/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bs-forms-route.h"

G_BEGIN_DECLS

#define BS_TYPE_FORMS_FORM_PAGE (bs_forms_form_page_get_type ())

/**
 * BsFormsFormPage:
 *
 * One form: blank and filled sample to look at, page by page and as large as one likes, and the
 * card that takes it home.
 */
G_DECLARE_FINAL_TYPE (BsFormsFormPage, bs_forms_form_page, BS, FORMS_FORM_PAGE, BsPage)

BsPage *bs_forms_form_page_new (BsServices *services, const BsFormsRoute *route, GError **error);

G_END_DECLS
