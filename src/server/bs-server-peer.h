/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * BsServerPeerState:
 * @BS_SERVER_PEER_GREETING: TLS is not set up yet
 * @BS_SERVER_PEER_READING: the request is coming in, or is waited for
 * @BS_SERVER_PEER_HELD: the server lets the client wait
 * @BS_SERVER_PEER_WRITING: the answer is going out
 * @BS_SERVER_PEER_OVER: answered or given up
 */
typedef enum
{
  BS_SERVER_PEER_GREETING,
  BS_SERVER_PEER_READING,
  BS_SERVER_PEER_HELD,
  BS_SERVER_PEER_WRITING,
  BS_SERVER_PEER_OVER,
} BsServerPeerState;

/**
 * BsServerPeer:
 *
 * One open connection, as the limits see it. It lives as long as the address object that libsoup
 * holds for the connection.
 */
typedef struct _BsServerPeer BsServerPeer;

/* @remote: takes the peer over; @on_gone is called when it goes. */
BsServerPeer *bs_server_peer_new (GSocket *socket,
                                  GSocketAddress *remote,
                                  gboolean tls,
                                  void (*on_gone) (BsServerPeer *peer, gpointer data),
                                  gpointer data);

/* Whoever was to be told when it goes is not there any more. */
void bs_server_peer_forget (BsServerPeer *self);

/* (nullable): NULL for a message of a connection that did not come through the door */
BsServerPeer *bs_server_peer_from_message (SoupServerMessage *message);

GSocket *bs_server_peer_get_socket (BsServerPeer *self);
const char *bs_server_peer_get_key (BsServerPeer *self);   /* for limits */
const char *bs_server_peer_get_shown (BsServerPeer *self); /* for the log */
gboolean bs_server_peer_is_loopback (BsServerPeer *self);

BsServerPeerState bs_server_peer_get_state (BsServerPeer *self);
/* Microseconds of g_get_monotonic_time() since it entered the state. */
gint64 bs_server_peer_get_since (BsServerPeer *self);
void bs_server_peer_set_state (BsServerPeer *self, BsServerPeerState state, gint64 now);

void bs_server_peer_add_written (BsServerPeer *self, guint64 bytes);

/**
 * bs_server_peer_is_slow:
 *
 * Whether the other side has taken fewer than @bytes_per_second over the last @seconds of an
 * answer; what waits in the kernel was not taken. To be asked about once a second.
 */
gboolean
bs_server_peer_is_slow (BsServerPeer *self, gint64 now, guint seconds, guint bytes_per_second);

/* Ends the connection at once and drops what was not sent. */
void bs_server_peer_cut (BsServerPeer *self);
/* Closes a connection on which nothing is going on. */
void bs_server_peer_close (BsServerPeer *self);

/**
 * bs_server_peer_end_answer:
 *
 * To be called before libsoup may close the connection. TLS says goodbye with a write that waits
 * for room; where there is none, it would stop the whole server, so it is made to fail.
 */
void bs_server_peer_end_answer (BsServerPeer *self);

G_END_DECLS
