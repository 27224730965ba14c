/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BS_SERVER_DIGEST_BYTES 32
/* base64url of 128 bits without padding */
#define BS_SERVER_TOKEN_LENGTH 22

/* (transfer full): 128 bits of the kernel's randomness as base64url. */
char *bs_server_token_new (void);

/* 22 characters of base64url. */
gboolean bs_server_token_is_valid (const char *text);

/* SHA-256 of @length bytes; -1 for a string. */
void bs_server_digest (const char *data, gssize length, guchar digest[BS_SERVER_DIGEST_BYTES]);

/* Takes the same time whether and wherever they differ. */
gboolean bs_server_digest_equal (const guchar one[BS_SERVER_DIGEST_BYTES],
                                 const guchar other[BS_SERVER_DIGEST_BYTES]);

G_END_DECLS
