/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-private.h"

#include "catalogue/bs-catalogue-forms.h"
#include "server/bs-server-body.h"
#include "server/bs-server-reply.h"

/* (nullable): NULL when the request was answered, since there is no catalogue */
static BsCatalogue *
get_catalogue (BsServerRequest *request)
{
  BsServerEdition *edition = bs_server_shelf_get_edition (request->server->shelf);

  if (edition != NULL)
    return edition->catalogue;
  bs_server_reply_header (request, "Retry-After", "60");
  bs_server_reply_problem (request, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL);
  return NULL;
}

static void
reply_catalogue_page (BsServerRequest *request,
                      const char *folder,
                      char *(*make) (const BsServerPageContext *context,
                                     BsCatalogue *catalogue,
                                     const char *id))
{
  BsCatalogue *catalogue = get_catalogue (request);
  g_autofree char *path = g_strconcat ("/", folder, "/", request->first, NULL);
  BsServerPageContext context;
  char *html;

  if (catalogue == NULL)
    return;
  bs_server_request_fill_context (request, path, &context);
  html = make (&context, catalogue, request->first);
  if (html == NULL)
    {
      bs_server_reply_problem (request, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }
  bs_server_reply_header (request, "Cache-Control", "no-cache");
  bs_server_reply_page (request, SOUP_STATUS_OK, html);
}

void
bs_server_handle_item (BsServerRequest *request)
{
  reply_catalogue_page (request, "i", bs_server_item_page);
}

void
bs_server_handle_form (BsServerRequest *request)
{
  reply_catalogue_page (request, "f", bs_server_form_page);
}

/* "新生儿出生登记申请表.pdf"; the sample says that it is one. */
static char *
make_file_name (BsServerRequest *request, const char *form, BsFormPart part)
{
  const char *language = bs_server_request_get_language (request);
  BsServerEdition *edition = bs_server_shelf_get_edition (request->server->shelf);
  g_autoptr (BsFormRow) row =
      edition != NULL ? bs_catalogue_dup_form_row (edition->catalogue, form, language, NULL) : NULL;

  return g_strconcat (row != NULL ? bs_form_row_get_name (row) : form,
                      part == BS_FORM_SAMPLE ? "-sample" : "", ".pdf", NULL);
}

void
bs_server_handle_form_file (BsServerRequest *request)
{
  BsCatalogue *catalogue = get_catalogue (request);
  g_autoptr (BsFormRow) row = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *name = NULL;
  const char *file = NULL;
  BsFormPart part = BS_FORM_BLANK;
  BsServerContent content = { NULL };

  if (catalogue == NULL)
    return;
  bs_server_parse_part (request->second, &part);
  row = bs_catalogue_dup_form_row (catalogue, request->first, NULL, NULL);
  if (row != NULL)
    file = bs_form_row_get_file (row, part);
  if (file != NULL)
    bytes = bs_server_shelf_dup_file (request->server->shelf, file);
  if (bytes == NULL)
    {
      bs_server_reply_problem (request, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }
  etag = g_strconcat ("\"", file, "\"", NULL);
  name = make_file_name (request, request->first, part);
  content.bytes = bytes;
  content.type = "application/pdf";
  content.etag = etag;
  content.cache = "no-cache";
  content.file_name = name;
  bs_server_reply_content (request, &content);
}

/* FALSE when the request was answered, since the link is none or is over. */
static gboolean
find_link (BsServerRequest *request, BsServerLink *link)
{
  switch (
      bs_server_store_find_link (request->server->store, request->first, bs_server_now (), link))
    {
    case BS_SERVER_LINK_GOOD:
      return TRUE;
    case BS_SERVER_LINK_OVER:
      bs_server_reply_problem (request, SOUP_STATUS_GONE, NULL);
      return FALSE;
    case BS_SERVER_LINK_UNKNOWN:
    default:
      bs_server_reply_problem (request, SOUP_STATUS_NOT_FOUND, NULL);
      return FALSE;
    }
}

void
bs_server_handle_take_away (BsServerRequest *request)
{
  BsCatalogue *catalogue = get_catalogue (request);
  g_auto (BsServerLink) link = { NULL };
  g_autofree char *path = g_strconcat ("/t/", request->first, NULL);
  g_autofree char *file_path = NULL;
  BsServerPageContext context;
  gint64 seconds;

  if (catalogue == NULL || !find_link (request, &link))
    return;
  if (link.used_up)
    {
      bs_server_reply_problem (request, SOUP_STATUS_GONE, NULL);
      return;
    }
  bs_server_request_fill_context (request, path, &context);
  file_path = g_strdup_printf ("%s/%s.pdf", path, bs_form_part_to_string (link.part));
  seconds = link.expires - bs_server_now ();
  bs_server_reply_page (request, SOUP_STATUS_OK,
                        bs_server_take_away_page (&context, catalogue, link.form, link.part,
                                                  file_path, MAX (1, (seconds + 30) / 60)));
}

void
bs_server_handle_take_away_file (BsServerRequest *request)
{
  BsServer *server = request->server;
  gboolean is_get = soup_server_message_get_method (request->message) == SOUP_METHOD_GET;
  g_auto (BsServerLink) link = { NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *name = NULL;
  BsFormPart part = BS_FORM_BLANK;
  BsServerContent content = { NULL };
  gboolean starts;

  if (!find_link (request, &link))
    return;
  bs_server_parse_part (request->second, &part);
  if (part != link.part)
    {
      bs_server_reply_problem (request, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }
  bytes = bs_server_shelf_dup_file (server->shelf, link.file);
  etag = g_strconcat ("\"", link.file, "\"", NULL);
  content.bytes = bytes;
  content.etag = etag;
  starts = bytes != NULL && bs_server_content_has_start (request, &content);
  /* A new catalogue may be without the file that the citizen was promised: then it is over. */
  if (bytes == NULL || (link.used_up && (starts || !is_get))
      || (is_get
          && bs_server_store_use_link (server->store, request->first, !starts, bs_server_now ())
                 != BS_SERVER_LINK_GOOD))
    {
      bs_server_reply_problem (request, SOUP_STATUS_GONE, NULL);
      return;
    }
  name = make_file_name (request, link.form, link.part);
  content.type = "application/pdf";
  content.cache = "no-store";
  content.file_name = name;
  bs_server_reply_content (request, &content);
}

void
bs_server_handle_style (BsServerRequest *request)
{
  GBytes *style = bs_server_get_style ();
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, style);
  g_autofree char *etag = g_strconcat ("\"", sum, "\"", NULL);
  BsServerContent content = { NULL };

  content.bytes = style;
  content.type = "text/css; charset=utf-8";
  content.etag = etag;
  content.cache = "max-age=3600";
  bs_server_reply_content (request, &content);
}
