/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-address.h"

#include <string.h>

/* Keeps the first @bits of an IPv6 address. */
static char *
mask_ipv6 (const guint8 *bytes, guint bits)
{
  guint8 masked[16] = { 0 };
  g_autoptr (GInetAddress) address = NULL;

  memcpy (masked, bytes, bits / 8);
  address = g_inet_address_new_from_bytes (masked, G_SOCKET_FAMILY_IPV6);
  return g_inet_address_to_string (address);
}

/* The four bytes of an IPv4 address, also of one that an IPv6 socket has accepted. */
static const guint8 *
get_ipv4 (GInetAddress *address)
{
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return bytes;
  return memcmp (bytes, mapped, sizeof mapped) == 0 ? bytes + sizeof mapped : NULL;
}

char *
bs_server_address_to_key (GInetAddress *address)
{
  const guint8 *ipv4;

  g_return_val_if_fail (G_IS_INET_ADDRESS (address), NULL);

  ipv4 = get_ipv4 (address);
  if (ipv4 != NULL)
    return g_strdup_printf ("%u.%u.%u.%u", ipv4[0], ipv4[1], ipv4[2], ipv4[3]);
  return mask_ipv6 (g_inet_address_to_bytes (address), 64);
}

char *
bs_server_address_to_shown (GInetAddress *address)
{
  const guint8 *ipv4;
  g_autofree char *network = NULL;

  g_return_val_if_fail (G_IS_INET_ADDRESS (address), NULL);

  ipv4 = get_ipv4 (address);
  if (ipv4 != NULL)
    return g_strdup_printf ("%u.%u.%u.0/24", ipv4[0], ipv4[1], ipv4[2]);
  network = mask_ipv6 (g_inet_address_to_bytes (address), 48);
  return g_strconcat (network, "/48", NULL);
}

GInetAddress *
bs_server_address_from_forwarded (const char *header)
{
  const char *comma;
  g_autofree char *last = NULL;

  g_return_val_if_fail (header != NULL, NULL);

  comma = strrchr (header, ',');
  last = g_strdup (comma != NULL ? comma + 1 : header);
  return g_inet_address_new_from_string (g_strstrip (last));
}
