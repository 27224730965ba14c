/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bs_hall_key_load:
 * @path: a file of one line, 16 to 256 characters [A-Za-z0-9._~+/=-], owned by this process's user
 *   or root, and readable by nobody else
 *
 * The header line by which the hall knows this terminal. It is read for every request, so that the
 * secret is in memory no longer than the request lasts and a new one works at once.
 *
 * Returns: (transfer full): "Authorization: Bearer ..."; free it with bs_hall_key_free(). NULL with
 *   BS_HALL_ERROR_REFUSED set
 */
char *bs_hall_key_load (const char *path, GError **error);

/* Overwrites it first. */
void bs_hall_key_free (char *line);

G_END_DECLS
