/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BS_SERVER_ERROR (bs_server_error_quark ())

/**
 * BsServerError:
 * @BS_SERVER_ERROR_SETTINGS: a setting is unknown, out of range, or does not go with another
 * @BS_SERVER_ERROR_FILE: a file named by a setting is missing, unreadable or not what it should be
 * @BS_SERVER_ERROR_LISTEN: the address cannot be had
 * @BS_SERVER_ERROR_STORE: the database is locked, damaged, full or of another version
 * @BS_SERVER_ERROR_BODY: what a client sent is not what data/hall-api.yaml says
 *
 * The message is for ops: what, where, what to do; never a token or a secret.
 */
typedef enum
{
  BS_SERVER_ERROR_SETTINGS,
  BS_SERVER_ERROR_FILE,
  BS_SERVER_ERROR_LISTEN,
  BS_SERVER_ERROR_STORE,
  BS_SERVER_ERROR_BODY,
} BsServerError;

GQuark bs_server_error_quark (void);

G_END_DECLS
