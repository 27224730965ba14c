/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsServerTerminals:
 *
 * The terminals that may ask the server, with the SHA-256 of their secrets.
 */
typedef struct _BsServerTerminals BsServerTerminals;

/**
 * bs_server_terminals_load:
 * @path: a key file, a group for each terminal, named as its TerminalId, with one key KeySha256
 *
 * Returns: (transfer full): NULL with an error that names file and line
 */
BsServerTerminals *bs_server_terminals_load (const char *path, GError **error);
/* Knows nobody. */
BsServerTerminals *bs_server_terminals_new (void);
void bs_server_terminals_free (BsServerTerminals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsServerTerminals, bs_server_terminals_free)

guint bs_server_terminals_get_n (const BsServerTerminals *self);

/* (nullable): whose secret it is; looks at all of them whichever it is */
const char *bs_server_terminals_find (const BsServerTerminals *self, const char *secret);

G_END_DECLS
