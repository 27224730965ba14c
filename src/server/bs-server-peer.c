/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-peer.h"

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "server/bs-server-address.h"

struct _BsServerPeer
{
  /* strong references */
  GSocket *socket;

  void (*on_gone) (BsServerPeer *peer, gpointer data);
  gpointer data;

  char *key;
  char *shown;
  gboolean loopback;
  gboolean tls;

  BsServerPeerState state;
  gint64 since;

  guint64 written;      /* handed to the kernel in this answer */
  guint64 window_taken; /* of them taken by the other side when the window began */
  gint64 window_start;
};

static G_DEFINE_QUARK (bs - server - peer, bs_server_peer)

static void
bs_server_peer_free (gpointer data)
{
  BsServerPeer *self = data;

  if (self->on_gone != NULL)
    self->on_gone (self, self->data);
  g_object_unref (self->socket);
  g_free (self->key);
  g_free (self->shown);
  g_free (self);
}

BsServerPeer *
bs_server_peer_new (GSocket *socket,
                    GSocketAddress *remote,
                    gboolean tls,
                    void (*on_gone) (BsServerPeer *peer, gpointer data),
                    gpointer data)
{
  BsServerPeer *self;
  GInetAddress *address;

  g_return_val_if_fail (G_IS_SOCKET (socket), NULL);
  g_return_val_if_fail (G_IS_INET_SOCKET_ADDRESS (remote), NULL);

  address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote));
  self = g_new0 (BsServerPeer, 1);
  self->socket = g_object_ref (socket);
  self->on_gone = on_gone;
  self->data = data;
  self->key = bs_server_address_to_key (address);
  self->shown = bs_server_address_to_shown (address);
  self->loopback = g_inet_address_get_is_loopback (address);
  self->tls = tls;
  self->state = tls ? BS_SERVER_PEER_GREETING : BS_SERVER_PEER_READING;
  self->since = g_get_monotonic_time ();
  g_object_set_qdata_full (G_OBJECT (remote), bs_server_peer_quark (), self, bs_server_peer_free);
  return self;
}

void
bs_server_peer_forget (BsServerPeer *self)
{
  g_return_if_fail (self != NULL);

  self->on_gone = NULL;
}

BsServerPeer *
bs_server_peer_from_message (SoupServerMessage *message)
{
  GSocketAddress *remote;

  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), NULL);

  remote = soup_server_message_get_remote_address (message);
  return remote != NULL ? g_object_get_qdata (G_OBJECT (remote), bs_server_peer_quark ()) : NULL;
}

GSocket *
bs_server_peer_get_socket (BsServerPeer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->socket;
}

const char *
bs_server_peer_get_key (BsServerPeer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

const char *
bs_server_peer_get_shown (BsServerPeer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shown;
}

gboolean
bs_server_peer_is_loopback (BsServerPeer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->loopback;
}

BsServerPeerState
bs_server_peer_get_state (BsServerPeer *self)
{
  g_return_val_if_fail (self != NULL, BS_SERVER_PEER_READING);

  return self->state;
}

gint64
bs_server_peer_get_since (BsServerPeer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->since;
}

void
bs_server_peer_set_state (BsServerPeer *self, BsServerPeerState state, gint64 now)
{
  g_return_if_fail (self != NULL);

  self->state = state;
  self->since = now;
  if (state == BS_SERVER_PEER_WRITING)
    {
      self->written = 0;
      self->window_taken = 0;
      self->window_start = now;
    }
}

void
bs_server_peer_add_written (BsServerPeer *self, guint64 bytes)
{
  g_return_if_fail (self != NULL);

  self->written += bytes;
}

gboolean
bs_server_peer_is_slow (BsServerPeer *self, gint64 now, guint seconds, guint bytes_per_second)
{
  int waiting = 0;
  guint64 taken;
  gboolean slow;

  g_return_val_if_fail (self != NULL, FALSE);

  if (now - self->window_start < seconds * G_TIME_SPAN_SECOND || g_socket_is_closed (self->socket))
    return FALSE;
  if (ioctl (g_socket_get_fd (self->socket), SIOCOUTQ, &waiting) != 0 || waiting < 0)
    waiting = 0;
  taken = self->written - MIN (self->written, (guint64) waiting);
  slow = taken < self->window_taken + (guint64) seconds * bytes_per_second;
  self->window_taken = taken;
  self->window_start = now;
  return slow;
}

void
bs_server_peer_cut (BsServerPeer *self)
{
  static const struct linger at_once = { 1, 0 };

  g_return_if_fail (self != NULL);

  if (g_socket_is_closed (self->socket))
    return;
  setsockopt (g_socket_get_fd (self->socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}

void
bs_server_peer_close (BsServerPeer *self)
{
  g_return_if_fail (self != NULL);

  if (!g_socket_is_closed (self->socket))
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}

void
bs_server_peer_end_answer (BsServerPeer *self)
{
  g_return_if_fail (self != NULL);

  if (self->tls && !g_socket_is_closed (self->socket)
      && (g_socket_condition_check (self->socket, G_IO_OUT) & G_IO_OUT) == 0)
    g_socket_shutdown (self->socket, FALSE, TRUE, NULL);
}
