/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "bs-server-pages.h"

#include <gio/gio.h>

#include "server-resources.h"

GBytes *
bs_server_get_style (void)
{
  static GBytes *style;

  if (style == NULL)
    style = g_resource_lookup_data (bs_server_get_resource (), "/org/banshi/server/style.css",
                                    G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return style;
}
