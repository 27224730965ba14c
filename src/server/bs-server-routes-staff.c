/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-private.h"

#include <string.h>

#include "server/bs-server-language.h"
#include "server/bs-server-reply.h"

#define STAFF_PATH "/staff"
#define FORM_TYPE "application/x-www-form-urlencoded"

static BsServerRequest *
find_request (BsServer *self, SoupServerMessage *message)
{
  BsServerRequest *request = bs_server_request_from_message (message);

  if (request != NULL)
    bs_server_request_find_address (request, self->settings->forwarded);
  return request;
}

/* Whether the password is asked for. Who has guessed too often is not even asked. */
static gboolean
filter (SoupAuthDomain *domain, SoupServerMessage *message, gpointer data)
{
  BsServer *self = data;
  BsServerRequest *request = find_request (self, message);

  if (!self->has_staff_password || request == NULL)
    return FALSE;
  return !bs_server_limiter_is_empty (self->guesses, request->key, g_get_monotonic_time ());
}

static gboolean
check_password (SoupAuthDomain *domain,
                SoupServerMessage *message,
                const char *user,
                const char *password,
                gpointer data)
{
  BsServer *self = data;
  BsServerRequest *request = find_request (self, message);
  guchar digest[BS_SERVER_DIGEST_BYTES];

  if (request == NULL || password == NULL)
    return FALSE;
  bs_server_digest (password, -1, digest);
  if (bs_server_digest_equal (digest, self->staff_password))
    {
      request->is_staff = TRUE;
      return TRUE;
    }
  bs_server_limiter_take (self->guesses, request->key, g_get_monotonic_time ());
  request->note = "wrong-password";
  return FALSE;
}

SoupAuthDomain *
bs_server_staff_domain_new (BsServer *self)
{
  SoupAuthDomain *domain = soup_auth_domain_basic_new ("realm", "banshi staff", NULL);

  soup_auth_domain_add_path (domain, STAFF_PATH);
  soup_auth_domain_set_filter (domain, filter, self, NULL);
  soup_auth_domain_basic_set_auth_callback (domain, check_password, self, NULL);
  return domain;
}

/* FALSE when the request was answered. */
static gboolean
is_allowed (BsServerRequest *request)
{
  if (!request->server->has_staff_password)
    {
      bs_server_reply_text (request, SOUP_STATUS_FORBIDDEN,
                            "The staff page is off: banshi-hall was started without a password for "
                            "it (--staff-password FILE).\n");
      return FALSE;
    }
  if (request->is_staff)
    return TRUE;
  bs_server_reply_header (request, "Retry-After", "60");
  bs_server_reply_problem (request, BS_SERVER_TOO_MANY_REQUESTS, NULL);
  return FALSE;
}

void
bs_server_handle_staff (BsServerRequest *request)
{
  BsServer *server = request->server;
  g_autoptr (GPtrArray) calls = NULL;
  BsServerPageContext context;

  if (!is_allowed (request))
    return;
  calls = bs_server_store_list_calls (server->store);
  bs_server_request_fill_context (request, STAFF_PATH, &context);
  bs_server_reply_page (request, SOUP_STATUS_OK,
                        bs_server_staff_page (&context, calls, server->form_token));
}

/* A browser says where a form came from; one that was made elsewhere is not taken. */
static gboolean
is_own_origin (BsServerRequest *request)
{
  const char *origin = bs_server_request_get_header (request, "Origin");
  const char *site = bs_server_request_get_header (request, "Sec-Fetch-Site");
  const char *host = bs_server_request_get_header (request, "Host");
  const char *public_url = request->server->settings->public_url;
  const char *authority;

  if (site != NULL && !g_str_equal (site, "same-origin") && !g_str_equal (site, "none"))
    return FALSE;
  if (origin == NULL)
    return TRUE;
  authority = strstr (origin, "://");
  if (authority == NULL)
    return FALSE;
  if (host != NULL && g_ascii_strcasecmp (authority + 3, host) == 0)
    return TRUE;
  return public_url != NULL && g_str_has_prefix (public_url, origin)
         && (public_url[strlen (origin)] == '\0' || public_url[strlen (origin)] == '/');
}

static gboolean
has_form_token (BsServerRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr (GBytes) bytes =
      soup_message_body_flatten (soup_server_message_get_request_body (request->message));
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  g_autoptr (GHashTable) form = NULL;
  const char *token;
  guchar got[BS_SERVER_DIGEST_BYTES];
  guchar wanted[BS_SERVER_DIGEST_BYTES];

  if (g_strcmp0 (type, FORM_TYPE) != 0)
    return FALSE;
  form = soup_form_decode (text);
  token = g_hash_table_lookup (form, "form_token");
  bs_server_digest (token != NULL ? token : "", -1, got);
  bs_server_digest (request->server->form_token, -1, wanted);
  return bs_server_digest_equal (got, wanted);
}

static void
change_call (BsServerRequest *request, BsServerStaffCallState state)
{
  BsServer *server = request->server;
  g_autofree char *location = NULL;

  if (!is_allowed (request))
    return;
  if (!is_own_origin (request) || !has_form_token (request))
    {
      bs_server_reply_problem (request, SOUP_STATUS_FORBIDDEN, NULL);
      return;
    }
  /* One that has been closed meanwhile is not there any more when the page comes again. */
  if (bs_server_store_set_call (server->store, request->first, state, bs_server_now ()))
    bs_server_waiters_wake (server->waiters, request->first);
  /* Back to the page from /staff/calls/<id>/take, also where a proxy has put a path in front. */
  location =
      g_strconcat ("../../../staff?lang=",
                   bs_server_language_get_code (bs_server_request_get_language (request)), NULL);
  bs_server_reply_header (request, "Location", location);
  bs_server_reply_empty (request, SOUP_STATUS_SEE_OTHER);
}

void
bs_server_handle_staff_take (BsServerRequest *request)
{
  change_call (request, BS_SERVER_STAFF_CALL_TAKEN);
}

void
bs_server_handle_staff_close (BsServerRequest *request)
{
  change_call (request, BS_SERVER_STAFF_CALL_CLOSED);
}
