/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/bs-page.h"

G_BEGIN_DECLS

#define BS_TYPE_MESSAGE_PAGE (bs_message_page_get_type ())

/**
 * BsMessagePage:
 *
 * A sentence in the place of a page that cannot be shown: what is the matter and what to do next.
 */
G_DECLARE_FINAL_TYPE (BsMessagePage, bs_message_page, BS, MESSAGE_PAGE, BsPage)

/* All in the screen's language; @icon: symbolic. */
BsPage *bs_message_page_new (const char *icon, const char *title, const char *text);

G_END_DECLS
