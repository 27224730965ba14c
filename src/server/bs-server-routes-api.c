/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-private.h"

#include "catalogue/bs-catalogue-forms.h"
#include "server/bs-server-body.h"
#include "server/bs-server-reply.h"

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_time (JsonBuilder *builder, const char *name, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format_iso8601 (time);

  add_text (builder, name, text);
}

static void
add_catalogue (JsonBuilder *builder, BsServerEdition *edition)
{
  json_builder_set_member_name (builder, "catalogue");
  if (edition == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_text (builder, "version", bs_catalogue_get_version (edition->catalogue));
  add_number (builder, "size", edition->size);
  add_number (builder, "items", bs_catalogue_get_n_items (edition->catalogue));
  add_number (builder, "forms", bs_catalogue_get_n_forms (edition->catalogue));
  json_builder_end_object (builder);
}

void
bs_server_handle_status (BsServerRequest *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "service", "banshi-hall");
  add_text (builder, "version", BS_VERSION);
  add_time (builder, "time", bs_server_now ());
  add_catalogue (builder, bs_server_shelf_get_edition (request->server->shelf));
  json_builder_end_object (builder);
  bs_server_reply_json (request, SOUP_STATUS_OK, builder);
}

void
bs_server_handle_catalogue (BsServerRequest *request)
{
  BsServerEdition *edition = bs_server_shelf_get_edition (request->server->shelf);
  BsServerContent content = { NULL };

  if (edition == NULL)
    {
      bs_server_reply_header (request, "Retry-After", "60");
      bs_server_reply_problem (request, SOUP_STATUS_SERVICE_UNAVAILABLE,
                               "The hall has published no catalogue yet.");
      return;
    }
  content.edition = edition;
  content.type = "application/vnd.sqlite3";
  content.etag = edition->etag;
  content.cache = "private, no-cache";
  bs_server_reply_content (request, &content);
}

/* The file of the form that is to be taken home; NULL when the request was answered. */
static char *
find_file (BsServerRequest *request, const char *form, BsFormPart part)
{
  BsServerEdition *edition = bs_server_shelf_get_edition (request->server->shelf);
  g_autoptr (BsFormRow) row = NULL;
  const char *file = NULL;

  if (request->server->settings->public_url == NULL)
    {
      bs_server_reply_problem (request, SOUP_STATUS_SERVICE_UNAVAILABLE,
                               "The server does not know its public address (PublicUrl).");
      return NULL;
    }
  if (edition != NULL)
    row = bs_catalogue_dup_form_row (edition->catalogue, form, NULL, NULL);
  if (row != NULL)
    file = bs_form_row_get_file (row, part);
  if (file == NULL)
    bs_server_reply_problem (request, SOUP_STATUS_NOT_FOUND,
                             "The hall's catalogue has no such file.");
  return g_strdup (file);
}

void
bs_server_handle_new_take_away (BsServerRequest *request)
{
  BsServer *server = request->server;
  const BsServerSettings *settings = server->settings;
  SoupMessageBody *body = soup_server_message_get_request_body (request->message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *token = NULL;
  g_autofree char *url = NULL;
  g_auto (BsServerLink) link = { NULL };

  if (!bs_server_parse_take_away (data != NULL ? data : "", length, &link.form, &link.part, &error))
    {
      bs_server_reply_problem (request, SOUP_STATUS_BAD_REQUEST, error->message);
      return;
    }
  link.file = find_file (request, link.form, link.part);
  if (link.file == NULL)
    return;
  link.expires = bs_server_now () + settings->take_away_seconds;
  token = bs_server_token_new ();
  if (!bs_server_store_add_link (server->store, token, &link, settings->downloads, &error))
    {
      g_warning ("no take-away link: %s", error->message);
      bs_server_reply_problem (request, SOUP_STATUS_SERVICE_UNAVAILABLE,
                               "The link could not be kept.");
      return;
    }
  url = g_strconcat (settings->public_url, "/t/", token, NULL);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_text (builder, "url", url);
  add_time (builder, "expires_at", link.expires);
  add_number (builder, "expires_in", settings->take_away_seconds);
  add_number (builder, "downloads", settings->downloads);
  json_builder_end_object (builder);
  bs_server_reply_json (request, SOUP_STATUS_CREATED, builder);
}
