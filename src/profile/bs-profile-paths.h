/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bs-export.h"

/* Where a terminal's profile lives, as built in: /var/lib/banshi/profile/current (the deployed
 * kiosk type), /etc/banshi/site.ini and /etc/banshi/terminal.ini. */
BS_EXPORT const char *bs_profile_get_live_folder (void);
BS_EXPORT const char *bs_profile_get_site_file (void);
BS_EXPORT const char *bs_profile_get_terminal_file (void);
