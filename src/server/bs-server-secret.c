/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-secret.h"

#include <sys/random.h>

#define TOKEN_BYTES 16

char *
bs_server_token_new (void)
{
  guchar bytes[TOKEN_BYTES];
  char *text;

  /* Up to 256 bytes come in one piece; with a buffer of ours only a signal keeps them away. */
  while (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    continue;
  text = g_base64_encode (bytes, sizeof bytes);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[BS_SERVER_TOKEN_LENGTH] = '\0';
  return text;
}

gboolean
bs_server_token_is_valid (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (gsize i = 0; i < BS_SERVER_TOKEN_LENGTH; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
      return FALSE;
  return text[BS_SERVER_TOKEN_LENGTH] == '\0';
}

void
bs_server_digest (const char *data, gssize length, guchar digest[BS_SERVER_DIGEST_BYTES])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = BS_SERVER_DIGEST_BYTES;

  g_checksum_update (sum, (const guchar *) data, length);
  g_checksum_get_digest (sum, digest, &size);
}

gboolean
bs_server_digest_equal (const guchar one[BS_SERVER_DIGEST_BYTES],
                        const guchar other[BS_SERVER_DIGEST_BYTES])
{
  volatile guchar difference = 0;

  for (gsize i = 0; i < BS_SERVER_DIGEST_BYTES; i++)
    difference |= one[i] ^ other[i];
  return difference == 0;
}
