/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "server/bs-server-edition.h"
#include "server/bs-server-pages.h"
#include "server/bs-server-request.h"

G_BEGIN_DECLS

/* RFC 6585; libsoup has no names for them. */
#define BS_SERVER_TOO_MANY_REQUESTS 429
#define BS_SERVER_HEADER_TOO_LARGE 431

void bs_server_reply_header (BsServerRequest *request, const char *name, const char *value);

/* An answer without a body. */
void bs_server_reply_empty (BsServerRequest *request, guint status);

/* @builder holds one finished object. */
void bs_server_reply_json (BsServerRequest *request, guint status, JsonBuilder *builder);

/* RFC 9457; @detail is a sentence for a developer. A request that a person looks at gets the page
 * that goes with the status instead. */
void bs_server_reply_problem (BsServerRequest *request, guint status, const char *detail);

/* @html: (transfer full) */
void bs_server_reply_page (BsServerRequest *request, guint status, char *html);

void bs_server_reply_text (BsServerRequest *request, guint status, const char *text);

/**
 * BsServerContent:
 *
 * What a file is made of: bytes in memory, or a whole edition of the catalogue.
 */
typedef struct
{
  GBytes *bytes;            /* (nullable) */
  BsServerEdition *edition; /* (nullable) */
  const char *type;
  const char *etag;      /* in quotes */
  const char *cache;     /* Cache-Control */
  const char *file_name; /* (nullable): UTF-8, as it is saved on a phone */
} BsServerContent;

/* Whether the request asks for the first byte, and the answer would be 200 or 206. */
gboolean bs_server_content_has_start (BsServerRequest *request, const BsServerContent *content);

/* The file, a part of it, or what RFC 9110 says instead of it (304, 416). */
void bs_server_reply_content (BsServerRequest *request, const BsServerContent *content);

/* What a page needs to know; @hall_name and others are borrowed from the server. @path: of the page
 */
void bs_server_request_fill_context (BsServerRequest *request,
                                     const char *path,
                                     BsServerPageContext *context);

G_END_DECLS
