/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full): who counts as one in limits: an IPv4 address, or an IPv6 network of 64 bits. */
char *bs_server_address_to_key (GInetAddress *address);

/* (transfer full): what the log may know of it: "192.0.2.0/24", "2001:db8:1::/48". */
char *bs_server_address_to_shown (GInetAddress *address);

/* (transfer full) (nullable): the last address of an X-Forwarded-For header, which is the one that
 * the nearest proxy saw. */
GInetAddress *bs_server_address_from_forwarded (const char *header);

G_END_DECLS
