/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-profile"

#include "config.h"

#include "profile/bs-profile-paths.h"

const char *
bs_profile_get_live_folder (void)
{
  return BS_LOCALSTATEDIR "/lib/banshi/profile/current";
}

const char *
bs_profile_get_site_file (void)
{
  return BS_SYSCONFDIR "/banshi/site.ini";
}

const char *
bs_profile_get_terminal_file (void)
{
  return BS_SYSCONFDIR "/banshi/terminal.ini";
}
