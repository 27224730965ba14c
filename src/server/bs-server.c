/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-private.h"

#include <string.h>

#include "server/bs-server-body.h"
#include "server/bs-server-error.h"
#include "server/bs-server-reply.h"

/* Of a request's header; libsoup itself reads up to 64 KiB before it gives up. */
#define MAX_HEADER_BYTES (16 * 1024)
#define MAX_HEADERS 100
#define MAX_PATH 2048
/* A body is read to its end before the answer goes out; one that is far too large is not waited
 * for. */
#define MAX_READ_BODY (1024 * 1024)
#define GUESSES_PER_MINUTE 10
#define SWEEP_SECONDS 30
#define MAX_PASSWORD 256

/**
 * BsServer:
 *
 * The hall's server: data/hall-api.yaml on one address.
 */
G_DEFINE_FINAL_TYPE (BsServer, bs_server, G_TYPE_OBJECT)

gint64
bs_server_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Status and body of a request that is refused before it has come in whole. */
static void
refuse (BsServerRequest *request, guint status, const char *detail)
{
  request->page =
      !g_str_has_prefix (g_uri_get_path (soup_server_message_get_uri (request->message)), "/api/");
  soup_message_body_set_accumulate (soup_server_message_get_request_body (request->message), FALSE);
  bs_server_reply_problem (request, status, detail);
}

static gboolean
is_header_too_large (SoupMessageHeaders *headers)
{
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;
  gsize bytes = 0;
  guint n = 0;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      bytes += strlen (name) + strlen (value) + 4;
      n++;
    }
  return bytes > MAX_HEADER_BYTES || n > MAX_HEADERS;
}

static void
cut (BsServerRequest *request, const char *note)
{
  request->note = note;
  if (request->peer != NULL)
    bs_server_peer_cut (request->peer);
}

/* Ranges are ours: libsoup would build an answer of as many parts as a client asks for. */
static void
take_ranges (BsServerRequest *request, SoupMessageHeaders *headers)
{
  request->range = g_strdup (soup_message_headers_get_one (headers, "Range"));
  request->if_range = g_strdup (soup_message_headers_get_one (headers, "If-Range"));
  soup_message_headers_remove (headers, "Range");
  soup_message_headers_remove (headers, "If-Range");
}

static void
on_got_headers (SoupServerMessage *message, gpointer data)
{
  BsServer *self = data;
  BsServerRequest *request = bs_server_request_from_message (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri *uri = soup_server_message_get_uri (message);
  const char *query = g_uri_get_query (uri);
  goffset length = soup_message_headers_get_content_length (headers);

  bs_server_request_find_address (request, self->settings->forwarded);
  take_ranges (request, headers);
  if (!bs_server_limiter_take (self->requests, request->key, g_get_monotonic_time ()))
    {
      bs_server_reply_header (request, "Retry-After", "60");
      refuse (request, BS_SERVER_TOO_MANY_REQUESTS, "Too many requests from this address.");
    }
  else if (is_header_too_large (headers))
    refuse (request, BS_SERVER_HEADER_TOO_LARGE, "The header is too large.");
  else if (strlen (g_uri_get_path (uri)) + (query != NULL ? strlen (query) : 0) > MAX_PATH)
    refuse (request, SOUP_STATUS_REQUEST_URI_TOO_LONG, "The address is too long.");
  else if (length > MAX_READ_BODY || length < 0)
    cut (request, "body-too-large");
  else if (length > BS_SERVER_MAX_BODY)
    refuse (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "The body is too large.");
  else if (soup_server_message_get_status (message) != 0)
    refuse (request, soup_server_message_get_status (message), NULL);
}

static void
on_got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  BsServerRequest *request = bs_server_request_from_message (message);

  request->received += g_bytes_get_size (chunk);
  if (request->received > MAX_READ_BODY)
    cut (request, "body-too-large");
  else if (request->received > BS_SERVER_MAX_BODY && soup_server_message_get_status (message) == 0)
    refuse (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "The body is too large.");
}

static void
on_wrote_body_data (SoupServerMessage *message, guint length, gpointer data)
{
  BsServerRequest *request = bs_server_request_from_message (message);

  request->written += length;
  if (request->peer != NULL)
    bs_server_peer_add_written (request->peer, length);
}

static void
on_request_started (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  BsServer *self = data;
  BsServerRequest *request = bs_server_request_new (self, message);

  if (request->peer != NULL)
    bs_server_peer_set_state (request->peer, BS_SERVER_PEER_READING, request->started);
  bs_server_reply_header (request, "Connection", "close");
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), self);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_got_chunk), self);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (on_wrote_body_data), self);
}

/* All of the request is there; what refused it has set a status. */
static void
on_request_read (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  BsServerRequest *request = bs_server_request_from_message (message);

  if (request->peer != NULL)
    bs_server_peer_set_state (request->peer, BS_SERVER_PEER_WRITING, g_get_monotonic_time ());
}

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  bs_server_route (bs_server_request_from_message (message));
}

static void
log_request (BsServer *self, BsServerRequest *request, gint64 now)
{
  static const char *const methods[] = { "GET", "HEAD", "POST", "DELETE", "PUT", "OPTIONS" };
  const char *method = soup_server_message_get_method (request->message);
  BsServerAccess access = {
    .path = request->log_path,
    .status =
        request->status != 0 ? request->status : soup_server_message_get_status (request->message),
    .bytes = request->written,
    .milliseconds = (now - request->started) / 1000,
    .network = request->network,
    .note = request->note,
  };

  /* The client's own words are not for the log. */
  for (gsize i = 0; i < G_N_ELEMENTS (methods) && method != NULL; i++)
    if (g_str_equal (methods[i], method))
      access.method = methods[i];
  bs_server_access_log_write (self->log, &access);
}

static void
end_request (BsServer *self, SoupServerMessage *message, gboolean aborted)
{
  BsServerRequest *request = bs_server_request_from_message (message);
  gint64 now = g_get_monotonic_time ();

  bs_server_waiters_drop (self->waiters, request);
  if (aborted && request->note == NULL)
    request->note = "aborted";
  log_request (self, request, now);
  if (request->peer == NULL)
    return;
  bs_server_peer_end_answer (request->peer);
  bs_server_peer_set_state (request->peer, BS_SERVER_PEER_OVER, now);
}

static void
on_request_finished (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  end_request (data, message, FALSE);
}

static void
on_request_aborted (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  end_request (data, message, TRUE);
}

static gboolean
on_sweep (gpointer data)
{
  BsServer *self = data;

  if (bs_server_store_sweep (self->store, bs_server_now (),
                             self->settings->staff_call_minutes * 60))
    bs_server_waiters_wake (self->waiters, NULL);
  return G_SOURCE_CONTINUE;
}

static gboolean
load_password (BsServer *self, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0;
  const char *path = self->settings->staff_password;

  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &text, &length, &local))
    {
      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_FILE, "staff password: %s",
                   local->message);
      return FALSE;
    }
  length = strcspn (text, "\r\n");
  if (length < 8 || length > MAX_PASSWORD || !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_FILE,
                   "staff password %s: its first line must have 8 to %d bytes of UTF-8", path,
                   MAX_PASSWORD);
      return FALSE;
    }
  bs_server_digest (text, (gssize) length, self->staff_password);
  self->has_staff_password = TRUE;
  memset (text, 0, length);
  return TRUE;
}

static gboolean
load_terminals (BsServer *self, GError **error)
{
  g_autoptr (BsServerTerminals) terminals = NULL;

  if (self->settings->terminals != NULL)
    terminals = bs_server_terminals_load (self->settings->terminals, error);
  else
    terminals = bs_server_terminals_new ();
  if (terminals == NULL)
    return FALSE;
  g_clear_pointer (&self->terminals, bs_server_terminals_free);
  self->terminals = g_steal_pointer (&terminals);
  return TRUE;
}

static void
warn_of_gaps (BsServer *self)
{
  if (bs_server_terminals_get_n (self->terminals) == 0)
    g_warning ("no terminals are known, so none may ask for anything; see --terminals");
  if (self->settings->public_url == NULL)
    g_warning ("there are no take-away links without --public-url");
  if (!self->has_staff_password)
    g_warning ("the staff page is off without --staff-password");
  if (self->settings->catalogue == NULL)
    g_warning ("nothing is published without --catalogue");
}

static void
set_up_soup (BsServer *self)
{
  g_autoptr (SoupAuthDomain) staff = bs_server_staff_domain_new (self);

  g_signal_connect (self->soup, "request-started", G_CALLBACK (on_request_started), self);
  g_signal_connect (self->soup, "request-read", G_CALLBACK (on_request_read), self);
  g_signal_connect (self->soup, "request-finished", G_CALLBACK (on_request_finished), self);
  g_signal_connect (self->soup, "request-aborted", G_CALLBACK (on_request_aborted), self);
  soup_server_add_auth_domain (self->soup, staff);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
}

BsServer *
bs_server_new (BsServerSettings *settings, GError **error)
{
  g_autoptr (BsServer) self = NULL;

  g_return_val_if_fail (settings != NULL, NULL);

  self = g_object_new (BS_TYPE_SERVER, NULL);
  self->settings = settings;
  if (!bs_server_settings_check (settings, error) || !load_terminals (self, error)
      || !load_password (self, error))
    return NULL;
  self->log = bs_server_access_log_open (settings->access_log, error);
  if (self->log == NULL)
    return NULL;
  self->store = bs_server_store_open (settings->data, error);
  if (self->store == NULL)
    return NULL;
  /* Limits are reckoned for HTTP/1.1, which libsoup speaks unless this is set. */
  g_unsetenv ("SOUP_SERVER_HTTP2");
  self->soup = g_object_new (SOUP_TYPE_SERVER, "raw-paths", TRUE, NULL);
  self->door = bs_server_door_new (self->soup, settings, self->log, error);
  if (self->door == NULL)
    return NULL;
  self->shelf = bs_server_shelf_new (settings->catalogue, settings->data, error);
  if (self->shelf == NULL)
    return NULL;
  self->requests = bs_server_limiter_new (settings->requests_per_minute);
  set_up_soup (self);
  warn_of_gaps (self);
  return g_steal_pointer (&self);
}

void
bs_server_start (BsServer *self)
{
  g_return_if_fail (BS_IS_SERVER (self));

  self->sweep_id = g_timeout_add_seconds (SWEEP_SECONDS, on_sweep, self);
  bs_server_door_open (self->door);
}

char *
bs_server_dup_url (BsServer *self)
{
  g_return_val_if_fail (BS_IS_SERVER (self), NULL);

  return bs_server_door_dup_url (self->door);
}

void
bs_server_reload (BsServer *self)
{
  g_autoptr (GError) terminals = NULL;
  g_autoptr (GError) password = NULL;
  g_autoptr (GError) certificate = NULL;

  g_return_if_fail (BS_IS_SERVER (self));

  bs_server_access_log_reopen (self->log);
  if (!load_terminals (self, &terminals))
    g_warning ("the terminals stay as they were: %s", terminals->message);
  if (!load_password (self, &password))
    g_warning ("the password stays as it was: %s", password->message);
  if (!bs_server_door_load_certificate (self->door, &certificate))
    g_warning ("the certificate stays as it was: %s", certificate->message);
  bs_server_shelf_look (self->shelf);
}

static gboolean
on_stop_due (gpointer data)
{
  BsServer *self = data;
  gint64 now = g_get_monotonic_time ();
  gint64 due = GPOINTER_TO_INT (g_task_get_task_data (self->stopping)) * G_TIME_SPAN_MILLISECOND;
  gboolean over = now - self->stop_started >= due;
  g_autoptr (GTask) task = NULL;

  if (bs_server_door_get_n_open (self->door) > 0 && !over)
    return G_SOURCE_CONTINUE;
  if (over)
    bs_server_door_cut_all (self->door);
  self->stop_id = 0;
  soup_server_disconnect (self->soup);
  /* The task holds the server. */
  task = g_steal_pointer (&self->stopping);
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

void
bs_server_stop_async (BsServer *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (BS_IS_SERVER (self));
  g_return_if_fail (!self->is_stopping);

  self->is_stopping = TRUE;
  self->stopping = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->stopping, bs_server_stop_async);
  g_task_set_task_data (self->stopping, GINT_TO_POINTER (self->settings->stop_seconds * 1000),
                        NULL);
  self->stop_started = g_get_monotonic_time ();
  bs_server_waiters_wake (self->waiters, NULL);
  bs_server_door_close (self->door);
  self->stop_id = g_timeout_add (50, on_stop_due, self);
}

void
bs_server_stop_finish (BsServer *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
bs_server_dispose (GObject *object)
{
  BsServer *self = BS_SERVER (object);

  g_clear_handle_id (&self->sweep_id, g_source_remove);
  g_clear_handle_id (&self->stop_id, g_source_remove);
  if (self->soup != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->soup, self);
      soup_server_disconnect (self->soup);
    }
  g_clear_object (&self->door);
  g_clear_object (&self->soup);
  g_clear_object (&self->shelf);
  g_clear_object (&self->store);
  g_clear_object (&self->stopping);
  G_OBJECT_CLASS (bs_server_parent_class)->dispose (object);
}

static void
bs_server_finalize (GObject *object)
{
  BsServer *self = BS_SERVER (object);

  g_clear_pointer (&self->waiters, bs_server_waiters_free);
  g_clear_pointer (&self->requests, bs_server_limiter_free);
  g_clear_pointer (&self->guesses, bs_server_limiter_free);
  g_clear_pointer (&self->terminals, bs_server_terminals_free);
  g_clear_pointer (&self->log, bs_server_access_log_free);
  g_clear_pointer (&self->settings, bs_server_settings_free);
  g_free (self->form_token);
  G_OBJECT_CLASS (bs_server_parent_class)->finalize (object);
}

static void
bs_server_class_init (BsServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = bs_server_finalize;
}

static void
bs_server_init (BsServer *self)
{
  self->waiters = bs_server_waiters_new (bs_server_answer_waiter);
  self->guesses = bs_server_limiter_new (GUESSES_PER_MINUTE);
  self->form_token = bs_server_token_new ();
}
