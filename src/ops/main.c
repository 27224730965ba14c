/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-ops"

#include "config.h"

#include "ops/bs-ctl.h"

int
main (int argc, char **argv)
{
  return bs_ctl_main (argc, argv);
}
