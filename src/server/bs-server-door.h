/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "server/bs-server-access-log.h"
#include "server/bs-server-peer.h"
#include "server/bs-server-settings.h"

G_BEGIN_DECLS

#define BS_TYPE_SERVER_DOOR (bs_server_door_get_type ())

/**
 * BsServerDoor:
 *
 * Lets connections in and throws them out: how many, from whom, and how long they may take.
 *
 * libsoup's own listener stops for good when accept() fails once, does TLS handshakes in GLib's
 * small pool of task threads, and knows no time limits; so it gets its connections from here. A
 * connection is for one request: libsoup 3.2 never lets go of one that a client closes while it is
 * kept for another.
 */
G_DECLARE_FINAL_TYPE (BsServerDoor, bs_server_door, BS, SERVER_DOOR, GObject)

/* @settings and @log: borrowed for the life of the object. Listens, but lets nobody in yet. */
BsServerDoor *bs_server_door_new (SoupServer *soup,
                                  const BsServerSettings *settings,
                                  BsServerAccessLog *log,
                                  GError **error);

/* Reads certificate and key again; keeps the old ones when they are no good. */
gboolean bs_server_door_load_certificate (BsServerDoor *self, GError **error);

void bs_server_door_open (BsServerDoor *self);

/* Lets nobody in any more, and closes the connections on which nothing is going on. */
void bs_server_door_close (BsServerDoor *self);

void bs_server_door_cut_all (BsServerDoor *self);

/* "https://127.0.0.1:8443" */
char *bs_server_door_dup_url (BsServerDoor *self);

guint bs_server_door_get_n_open (BsServerDoor *self);

G_END_DECLS
