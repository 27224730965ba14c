/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-door.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "server/bs-server-error.h"

/* Handshakes under way at the same time; each waits for its client in a thread. */
#define MAX_HANDSHAKES 128
#define MAX_ACCEPTS_IN_A_ROW 64
/* What the kernel keeps for a slow reader; it reckons with twice as much. */
#define SEND_BUFFER (128 * 1024)
/* How often a hello that is not all there is looked at again. */
#define HELLO_MILLISECONDS 50
#define TLS_RECORD_HEADER 5

/**
 * BsServerDoor:
 *
 * Lets connections in and throws them out.
 */
struct _BsServerDoor
{
  GObject parent_instance;

  /* strong references */
  SoupServer *soup;
  GSocket *socket; /* NULL once closed */
  GTlsCertificate *certificate;

  /* weak references */
  const BsServerSettings *settings;
  BsServerAccessLog *log;

  /* handles */
  GSource *accept_source;
  GThreadPool *handshakes;
  guint sweep_id;
  guint retry_id;

  GHashTable *peers;     /* set of BsServerPeer, not owned */
  GHashTable *addresses; /* key -> how many */
  gboolean opened;
  gboolean failing; /* accept() failed last time */
};

G_DEFINE_FINAL_TYPE (BsServerDoor, bs_server_door, G_TYPE_OBJECT)

/* A connection on its way to libsoup. */
typedef struct
{
  BsServerDoor *door;
  BsServerPeer *peer;
  GSocketAddress *remote;
  GIOStream *stream;
  GMainContext *context;
  gboolean good;
} Guest;

static void start_accepting (BsServerDoor *self);
static void wait_for_hello (Guest *guest);

static void
guest_free (Guest *guest)
{
  if (!guest->good)
    g_io_stream_close (guest->stream, NULL, NULL);
  g_clear_object (&guest->stream);
  g_object_unref (guest->remote);
  g_object_unref (guest->door);
  g_main_context_unref (guest->context);
  g_free (guest);
}

static void
stop_source (GSource **source)
{
  if (*source != NULL)
    {
      g_source_destroy (*source);
      g_clear_pointer (source, g_source_unref);
    }
}

static guint
count_address (BsServerDoor *self, const char *key, int change)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->addresses, key)) + (guint) change;

  if (n == 0)
    g_hash_table_remove (self->addresses, key);
  else
    g_hash_table_replace (self->addresses, g_strdup (key), GUINT_TO_POINTER (n));
  return n;
}

static void
on_peer_gone (BsServerPeer *peer, gpointer data)
{
  BsServerDoor *self = data;

  g_hash_table_remove (self->peers, peer);
  count_address (self, bs_server_peer_get_key (peer), -1);
  if (g_hash_table_size (self->peers) == 0)
    g_clear_handle_id (&self->sweep_id, g_source_remove);
  start_accepting (self);
}

static void
log_cut (BsServerDoor *self, BsServerPeer *peer, gint64 now, const char *note)
{
  BsServerAccess access = {
    .status = SOUP_STATUS_REQUEST_TIMEOUT,
    .milliseconds = (now - bs_server_peer_get_since (peer)) / 1000,
    .network = bs_server_peer_get_shown (peer),
    .note = note,
  };

  bs_server_access_log_write (self->log, &access);
}

static void
look_at (BsServerDoor *self, BsServerPeer *peer, gint64 now)
{
  gint64 seconds = (now - bs_server_peer_get_since (peer)) / G_TIME_SPAN_SECOND;

  switch (bs_server_peer_get_state (peer))
    {
    case BS_SERVER_PEER_GREETING:
    case BS_SERVER_PEER_READING:
      if (seconds >= self->settings->request_seconds)
        {
          log_cut (self, peer, now, "slow-request");
          bs_server_peer_cut (peer);
          /* Not again a second later, should it take libsoup that long to notice. */
          bs_server_peer_set_state (peer, BS_SERVER_PEER_OVER, now);
        }
      break;
    case BS_SERVER_PEER_WRITING:
      /* The request's own line says that it was broken off. */
      if (bs_server_peer_is_slow (peer, now, self->settings->slow_seconds,
                                  self->settings->slow_bytes_per_second))
        bs_server_peer_cut (peer);
      break;
    case BS_SERVER_PEER_HELD:
    case BS_SERVER_PEER_OVER:
    default:
      break;
    }
}

static gboolean
on_sweep (gpointer data)
{
  BsServerDoor *self = data;
  g_autoptr (GList) peers = g_hash_table_get_keys (self->peers);
  gint64 now = g_get_monotonic_time ();

  for (GList *l = peers; l != NULL; l = l->next)
    look_at (self, l->data, now);
  return G_SOURCE_CONTINUE;
}

static void
let_in (Guest *guest)
{
  BsServerDoor *self = guest->door;
  g_autoptr (GSocketAddress) local =
      g_socket_get_local_address (bs_server_peer_get_socket (guest->peer), NULL);

  if (local != NULL && self->opened)
    {
      bs_server_peer_set_state (guest->peer, BS_SERVER_PEER_READING, g_get_monotonic_time ());
      guest->good =
          soup_server_accept_iostream (self->soup, guest->stream, local, guest->remote, NULL);
    }
  guest_free (guest);
}

static gboolean
on_shaken (gpointer data)
{
  Guest *guest = data;

  if (guest->good)
    {
      guest->good = FALSE;
      let_in (guest);
    }
  else
    guest_free (guest);
  return G_SOURCE_REMOVE;
}

/* In a thread: waits for the client, who may be as slow as the sweep lets it. */
static void
shake_hands (gpointer data, gpointer user_data)
{
  Guest *guest = data;

  guest->good = g_tls_connection_handshake (G_TLS_CONNECTION (guest->stream), NULL, NULL);
  g_main_context_invoke (guest->context, on_shaken, guest);
}

static gboolean
start_tls (Guest *guest)
{
  static const char *const protocols[] = { "http/1.1", NULL };
  BsServerDoor *self = guest->door;
  GTlsBackend *backend = g_tls_backend_get_default ();
  /* Nobody's certificate is asked for. Were the database not said to be none, each connection would
   * read the system's list of authorities, 2 MiB of it. */
  g_autoptr (GIOStream) tls =
      g_initable_new (g_tls_backend_get_server_connection_type (backend), NULL, NULL,
                      "base-io-stream", guest->stream, "certificate", self->certificate, "database",
                      NULL, "advertised-protocols", protocols, "require-close-notify", FALSE, NULL);

  if (tls == NULL)
    return FALSE;
  g_set_object (&guest->stream, tls);
  return g_thread_pool_push (self->handshakes, guest, NULL);
}

/* Whether the first record has come; -1 when the client has gone or speaks something else. */
static int
has_hello (Guest *guest)
{
  guint8 header[TLS_RECORD_HEADER];
  gssize got = recv (g_socket_get_fd (bs_server_peer_get_socket (guest->peer)), header,
                     sizeof header, MSG_PEEK | MSG_DONTWAIT);
  g_autofree guint8 *record = NULL;
  gssize length;

  if (got <= 0 || header[0] != 22)
    return -1;
  if (got < TLS_RECORD_HEADER)
    return 0;
  length = TLS_RECORD_HEADER + (header[3] << 8 | header[4]);
  if (length > G_MAXUINT16)
    return -1;
  record = g_malloc (length);
  got = recv (g_socket_get_fd (bs_server_peer_get_socket (guest->peer)), record, length,
              MSG_PEEK | MSG_DONTWAIT);
  return got == length;
}

static gboolean
on_hello_due (gpointer data)
{
  wait_for_hello (data);
  return G_SOURCE_REMOVE;
}

/* A client that is silent, or stops within its first record, costs no thread. */
static void
wait_for_hello (Guest *guest)
{
  int hello = has_hello (guest);

  if (hello == 0)
    g_timeout_add (HELLO_MILLISECONDS, on_hello_due, guest);
  else if (hello < 0 || !start_tls (guest))
    guest_free (guest);
}

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  wait_for_hello (data);
  return G_SOURCE_REMOVE;
}

static void
greet (Guest *guest)
{
  g_autoptr (GSource) source = NULL;

  if (guest->door->certificate == NULL)
    {
      let_in (guest);
      return;
    }
  source = g_socket_create_source (bs_server_peer_get_socket (guest->peer), G_IO_IN, NULL);
  g_source_set_callback (source, G_SOURCE_FUNC (on_readable), guest, NULL);
  g_source_attach (source, guest->context);
}

static void
receive (BsServerDoor *self, GSocket *socket)
{
  g_autoptr (GSocketAddress) remote = g_socket_get_remote_address (socket, NULL);
  g_autoptr (GSocketConnection) connection = NULL;
  BsServerPeer *peer;
  Guest *guest;

  if (!G_IS_INET_SOCKET_ADDRESS (remote))
    {
      g_socket_close (socket, NULL);
      return;
    }
  connection = g_socket_connection_factory_create_connection (socket);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  g_socket_set_option (socket, SOL_SOCKET, SO_SNDBUF, SEND_BUFFER, NULL);
  peer = bs_server_peer_new (socket, remote, self->certificate != NULL, on_peer_gone, self);
  g_hash_table_add (self->peers, peer);
  if (self->sweep_id == 0)
    self->sweep_id = g_timeout_add_seconds (1, on_sweep, self);
  /* Behind a proxy all come from one address, and the proxy counts. */
  if (count_address (self, bs_server_peer_get_key (peer), 1) > self->settings->address_connections
      && !(self->settings->forwarded && bs_server_peer_is_loopback (peer)))
    {
      log_cut (self, peer, g_get_monotonic_time (), "too-many-connections");
      bs_server_peer_cut (peer);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
      return;
    }
  guest = g_new0 (Guest, 1);
  guest->door = g_object_ref (self);
  guest->peer = peer;
  guest->remote = g_object_ref (remote);
  guest->stream = G_IO_STREAM (g_steal_pointer (&connection));
  guest->context = g_main_context_ref_thread_default ();
  greet (guest);
}

static gboolean
on_retry (gpointer data)
{
  BsServerDoor *self = data;

  self->retry_id = 0;
  start_accepting (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_full (BsServerDoor *self)
{
  return g_hash_table_size (self->peers) >= self->settings->connections;
}

static gboolean
on_acceptable (GSocket *socket, GIOCondition condition, gpointer data)
{
  g_autoptr (BsServerDoor) self = g_object_ref (BS_SERVER_DOOR (data));

  for (guint i = 0; i < MAX_ACCEPTS_IN_A_ROW && self->socket != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) client = NULL;

      /* The kernel keeps the others until there is room. */
      if (is_full (self))
        {
          stop_source (&self->accept_source);
          return G_SOURCE_REMOVE;
        }
      client = g_socket_accept (self->socket, NULL, &error);
      if (client != NULL)
        {
          self->failing = FALSE;
          receive (self, client);
          continue;
        }
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        return G_SOURCE_CONTINUE;
      if (!self->failing)
        g_warning ("a connection cannot be accepted, trying on: %s", error->message);
      self->failing = TRUE;
      stop_source (&self->accept_source);
      self->retry_id = g_timeout_add_seconds (1, on_retry, self);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
start_accepting (BsServerDoor *self)
{
  if (!self->opened || self->socket == NULL || self->accept_source != NULL || self->retry_id != 0
      || is_full (self))
    return;
  self->accept_source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->accept_source, G_SOURCE_FUNC (on_acceptable), self, NULL);
  g_source_attach (self->accept_source, NULL);
}

void
bs_server_door_open (BsServerDoor *self)
{
  g_return_if_fail (BS_IS_SERVER_DOOR (self));

  self->opened = TRUE;
  start_accepting (self);
}

void
bs_server_door_close (BsServerDoor *self)
{
  GHashTableIter iter;
  gpointer peer;

  g_return_if_fail (BS_IS_SERVER_DOOR (self));

  self->opened = FALSE;
  stop_source (&self->accept_source);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  if (self->socket != NULL)
    g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, &peer, NULL))
    if (bs_server_peer_get_state (peer) != BS_SERVER_PEER_WRITING)
      bs_server_peer_close (peer);
}

void
bs_server_door_cut_all (BsServerDoor *self)
{
  GHashTableIter iter;
  gpointer peer;

  g_return_if_fail (BS_IS_SERVER_DOOR (self));

  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, &peer, NULL))
    bs_server_peer_cut (peer);
}

guint
bs_server_door_get_n_open (BsServerDoor *self)
{
  g_return_val_if_fail (BS_IS_SERVER_DOOR (self), 0);

  return g_hash_table_size (self->peers);
}

char *
bs_server_door_dup_url (BsServerDoor *self)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (BS_IS_SERVER_DOOR (self) && self->socket != NULL, NULL);

  address = g_socket_get_local_address (self->socket, NULL);
  text = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));
  return g_strconcat (self->certificate != NULL ? "https://" : "http://", text, NULL);
}

gboolean
bs_server_door_load_certificate (BsServerDoor *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;

  g_return_val_if_fail (BS_IS_SERVER_DOOR (self), FALSE);

  if (self->settings->certificate == NULL)
    return TRUE;
  certificate =
      g_tls_certificate_new_from_files (self->settings->certificate, self->settings->key, &local);
  if (certificate == NULL)
    {
      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_FILE,
                   "certificate %s with key %s: %s; both must be PEM, and readable by this user",
                   self->settings->certificate, self->settings->key, local->message);
      return FALSE;
    }
  g_set_object (&self->certificate, certificate);
  return TRUE;
}

static gboolean
fail_to_listen (GError **error, const BsServerSettings *settings, const GError *cause)
{
  const char *advice = "";

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    advice = "; is a banshi-hall running already? Stop what uses the port, or name another one "
             "with --listen";
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    advice = "; ports below 1024 need a privilege: name another one with --listen, or give the "
             "service CAP_NET_BIND_SERVICE";
  g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_LISTEN, "cannot listen on %s: %s%s",
               settings->listen, cause->message, advice);
  return FALSE;
}

static gboolean
bind_socket (BsServerDoor *self, GError **error)
{
  g_autoptr (GSocketConnectable) where =
      g_network_address_parse (self->settings->listen, 8443, NULL);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (
      g_network_address_get_hostname (G_NETWORK_ADDRESS (where)),
      g_network_address_get_port (G_NETWORK_ADDRESS (where)));
  g_autoptr (GError) local = NULL;

  self->socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM,
                               G_SOCKET_PROTOCOL_TCP, &local);
  if (self->socket == NULL)
    return fail_to_listen (error, self->settings, local);
  g_socket_set_blocking (self->socket, FALSE);
  g_socket_set_listen_backlog (self->socket, 512);
  return (g_socket_bind (self->socket, address, TRUE, &local)
          && g_socket_listen (self->socket, &local))
         || fail_to_listen (error, self->settings, local);
}

BsServerDoor *
bs_server_door_new (SoupServer *soup,
                    const BsServerSettings *settings,
                    BsServerAccessLog *log,
                    GError **error)
{
  g_autoptr (BsServerDoor) self = NULL;

  g_return_val_if_fail (SOUP_IS_SERVER (soup), NULL);
  g_return_val_if_fail (settings != NULL && log != NULL, NULL);

  self = g_object_new (BS_TYPE_SERVER_DOOR, NULL);
  self->soup = g_object_ref (soup);
  self->settings = settings;
  self->log = log;
  if (!bs_server_door_load_certificate (self, error) || !bind_socket (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
bs_server_door_dispose (GObject *object)
{
  BsServerDoor *self = BS_SERVER_DOOR (object);
  GHashTableIter iter;
  gpointer peer;

  bs_server_door_close (self);
  g_clear_handle_id (&self->sweep_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, &peer, NULL))
    bs_server_peer_forget (peer);
  g_hash_table_remove_all (self->peers);
  g_clear_object (&self->soup);
  g_clear_object (&self->certificate);
  G_OBJECT_CLASS (bs_server_door_parent_class)->dispose (object);
}

static void
bs_server_door_finalize (GObject *object)
{
  BsServerDoor *self = BS_SERVER_DOOR (object);

  g_thread_pool_free (self->handshakes, TRUE, FALSE);
  g_hash_table_unref (self->peers);
  g_hash_table_unref (self->addresses);
  G_OBJECT_CLASS (bs_server_door_parent_class)->finalize (object);
}

static void
bs_server_door_class_init (BsServerDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_server_door_dispose;
  G_OBJECT_CLASS (klass)->finalize = bs_server_door_finalize;
}

static void
bs_server_door_init (BsServerDoor *self)
{
  self->peers = g_hash_table_new (NULL, NULL);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->handshakes = g_thread_pool_new (shake_hands, NULL, MAX_HANDSHAKES, FALSE, NULL);
}
