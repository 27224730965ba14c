/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server.h"

int
main (int argc, char **argv)
{
  return bs_server_main (argc, argv);
}
