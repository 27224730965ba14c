/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/bs-page.h"
#include "api/bs-services.h"
#include "bs-help-call.h"

G_BEGIN_DECLS

#define BS_TYPE_HELP_PAGE (bs_help_page_get_type ())

/**
 * BsHelpPage:
 *
 * Where a person helps: the desk and the phone number of the profile, and how the call for staff
 * stands.
 *
 * It says no more than the terminal knows: that somebody is coming only when a person said so, and
 * the desk and the phone always.
 */
G_DECLARE_FINAL_TYPE (BsHelpPage, bs_help_page, BS, HELP_PAGE, BsPage)

BsPage *bs_help_page_new (BsServices *services, BsHelpCall *call);

G_END_DECLS
