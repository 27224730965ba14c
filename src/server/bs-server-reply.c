/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-reply.h"

#include <string.h>

#include "server/bs-server-private.h"

/* Nothing but the server's own style and pictures; forms go to the server itself. */
#define PAGE_POLICY                                                                                \
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "               \
  "base-uri 'none'; frame-ancestors 'none'"

void
bs_server_reply_header (BsServerRequest *request, const char *name, const char *value)
{
  g_return_if_fail (request != NULL && name != NULL && value != NULL);

  soup_message_headers_replace (soup_server_message_get_response_headers (request->message), name,
                                value);
}

static void
set_default (BsServerRequest *request, const char *name, const char *value)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);

  if (soup_message_headers_get_one (headers, name) == NULL)
    soup_message_headers_append (headers, name, value);
}

static const char *
get_phrase (guint status)
{
  if (status == BS_SERVER_TOO_MANY_REQUESTS)
    return "Too Many Requests";
  if (status == BS_SERVER_HEADER_TOO_LARGE)
    return "Request Header Fields Too Large";
  return soup_status_get_phrase (status);
}

static void
finish (BsServerRequest *request, guint status)
{
  set_default (request, "Cache-Control", "no-store");
  set_default (request, "X-Content-Type-Options", "nosniff");
  set_default (request, "Referrer-Policy", "no-referrer");
  set_default (request, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  if (request->server->settings->certificate != NULL)
    set_default (request, "Strict-Transport-Security", "max-age=31536000");
  request->status = status;
  soup_server_message_set_status (request->message, status, get_phrase (status));
}

/* @text: (transfer full) */
static void
set_body (BsServerRequest *request, const char *type, char *text)
{
  soup_server_message_set_response (request->message, type, SOUP_MEMORY_TAKE, text, strlen (text));
}

void
bs_server_reply_empty (BsServerRequest *request, guint status)
{
  g_return_if_fail (request != NULL);

  finish (request, status);
}

void
bs_server_reply_text (BsServerRequest *request, guint status, const char *text)
{
  g_return_if_fail (request != NULL && text != NULL);

  set_body (request, "text/plain; charset=utf-8", g_strdup (text));
  finish (request, status);
}

static void
reply_json (BsServerRequest *request, guint status, const char *type, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  set_body (request, type, json_to_string (root, FALSE));
  finish (request, status);
}

void
bs_server_reply_json (BsServerRequest *request, guint status, JsonBuilder *builder)
{
  g_return_if_fail (request != NULL && JSON_IS_BUILDER (builder));

  reply_json (request, status, "application/json", builder);
}

void
bs_server_request_fill_context (BsServerRequest *request,
                                const char *path,
                                BsServerPageContext *context)
{
  const BsServerSettings *settings;

  g_return_if_fail (request != NULL && path != NULL && context != NULL);

  settings = request->server->settings;
  context->language = bs_server_request_get_language (request);
  context->public_url = settings->public_url != NULL ? settings->public_url : "";
  context->hall_name = bs_server_settings_get_hall_name (settings, context->language);
  context->path = path;
}

static BsServerSorry
sorry_of (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_NOT_FOUND:
      return BS_SERVER_SORRY_UNKNOWN;
    case SOUP_STATUS_GONE:
      return BS_SERVER_SORRY_EXPIRED;
    case BS_SERVER_TOO_MANY_REQUESTS:
      return BS_SERVER_SORRY_BUSY;
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      return BS_SERVER_SORRY_NO_CATALOGUE;
    default:
      return status >= 500 ? BS_SERVER_SORRY_FAILED : BS_SERVER_SORRY_REFUSED;
    }
}

static void
reply_sorry (BsServerRequest *request, guint status)
{
  BsServerPageContext context;

  /* The address of a page that is not there is not repeated. */
  bs_server_request_fill_context (request, "/", &context);
  bs_server_reply_page (request, status, bs_server_sorry_page (&context, sorry_of (status)));
}

void
bs_server_reply_problem (BsServerRequest *request, guint status, const char *detail)
{
  g_autoptr (JsonBuilder) builder = NULL;

  g_return_if_fail (request != NULL);

  if (request->page)
    {
      reply_sorry (request, status);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, "about:blank");
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, get_phrase (status));
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, status);
  if (detail != NULL)
    {
      json_builder_set_member_name (builder, "detail");
      json_builder_add_string_value (builder, detail);
    }
  json_builder_end_object (builder);
  reply_json (request, status, "application/problem+json", builder);
}

void
bs_server_reply_page (BsServerRequest *request, guint status, char *html)
{
  g_return_if_fail (request != NULL && html != NULL);

  set_body (request, "text/html; charset=utf-8", html);
  set_default (request, "Content-Security-Policy", PAGE_POLICY);
  set_default (request, "X-Frame-Options", "DENY");
  set_default (request, "Vary", "Accept-Language");
  finish (request, status);
}
