/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_HALL_ERROR (bs_hall_error_quark ())

/**
 * BsHallError:
 * @BS_HALL_ERROR_OFFLINE: no answer: no network, no such host, refused, broken off, too slow, or a
 *   gateway that does not reach it (502, 504)
 * @BS_HALL_ERROR_UNTRUSTED: the certificate of the other side is not the hall's, or has expired
 * @BS_HALL_ERROR_REFUSED: the hall does not know this terminal (401, 403)
 * @BS_HALL_ERROR_NOT_FOUND: the hall does not know what was asked for (404, 410)
 * @BS_HALL_ERROR_BUSY: the hall asks to come back later (429, 503)
 * @BS_HALL_ERROR_PROTOCOL: the answer is not what data/hall-api.yaml says; all other statuses
 * @BS_HALL_ERROR_STORE: what came could not be kept on this machine
 *
 * The message is for ops: it names the address, the status and what curl says, never a secret, a
 * token or a body.
 */
typedef enum
{
  BS_HALL_ERROR_OFFLINE,
  BS_HALL_ERROR_UNTRUSTED,
  BS_HALL_ERROR_REFUSED,
  BS_HALL_ERROR_NOT_FOUND,
  BS_HALL_ERROR_BUSY,
  BS_HALL_ERROR_PROTOCOL,
  BS_HALL_ERROR_STORE,
} BsHallError;

BS_EXPORT GQuark bs_hall_error_quark (void);

G_END_DECLS
