/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "server/bs-server-settings.h"

G_BEGIN_DECLS

#define BS_TYPE_SERVER (bs_server_get_type ())

/**
 * BsServer:
 *
 * The hall's server: data/hall-api.yaml on one address.
 */
G_DECLARE_FINAL_TYPE (BsServer, bs_server, BS, SERVER, GObject)

/**
 * bs_server_new:
 * @settings: (transfer full)
 *
 * Reads the files, opens the database, verifies the catalogue and takes the address; blocks.
 *
 * Returns: (transfer full): NULL with an error for ops: what, where, what to do
 */
BsServer *bs_server_new (BsServerSettings *settings, GError **error);

/* Begins to answer. */
void bs_server_start (BsServer *self);

/* (transfer full): "https://127.0.0.1:8443" */
char *bs_server_dup_url (BsServer *self);

/* Reads terminals, certificate and password again, looks for a new catalogue, and opens the access
 * log anew. What is no good is logged, and the old stays. */
void bs_server_reload (BsServer *self);

/* Takes no more requests, lets the answers under way finish for a moment, then cuts. */
void bs_server_stop_async (BsServer *self, GAsyncReadyCallback callback, gpointer user_data);
void bs_server_stop_finish (BsServer *self, GAsyncResult *result);

/* Prints what is served, a line each: "GET /i/{item}". For a test that holds it against
 * data/hall-api.yaml. */
void bs_server_print_routes (void);

/* What main() of banshi-hall does. */
int bs_server_main (int argc, char **argv);

G_END_DECLS
