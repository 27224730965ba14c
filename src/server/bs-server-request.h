/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "server/bs-server-peer.h"

G_BEGIN_DECLS

typedef struct _BsServer BsServer;

/**
 * BsServerRequest:
 *
 * One request while it is worked on: what was learned of it beyond libsoup's message, which owns
 * it.
 */
typedef struct
{
  BsServer *server;
  SoupServerMessage *message;
  BsServerPeer *peer; /* (nullable) */

  char *key;        /* who counts in limits; the one behind the proxy where there is one */
  char *network;    /* for the log */
  char *log_path;   /* (nullable): without tokens */
  const char *note; /* (nullable): for the log, one word */

  char *range;    /* (nullable): taken from the headers, lest libsoup acts upon it */
  char *if_range; /* (nullable) */
  gboolean page;  /* a person looks at the answer: errors are pages, not JSON */
  char *first;    /* (nullable): what the first variable of the route stands for */
  char *second;
  char *terminal;    /* (nullable): who asks, once it is known */
  gboolean is_staff; /* with the right password */

  guint status; /* of the answer; libsoup writes over its own when an answer breaks off */
  gint64 started;
  guint64 written; /* bytes of the body */
  gsize received;
} BsServerRequest;

BsServerRequest *bs_server_request_new (BsServer *server, SoupServerMessage *message);

/* (nullable): NULL for a message that bs_server_request_new() was not called for */
BsServerRequest *bs_server_request_from_message (SoupServerMessage *message);

/* Looks who asks; with @forwarded at the header of the proxy, when it is on this machine. */
void bs_server_request_find_address (BsServerRequest *self, gboolean forwarded);

const char *bs_server_request_get_header (BsServerRequest *self, const char *name);

/* "zh_CN" or "en": by ?lang=, else by what the phone prefers. */
const char *bs_server_request_get_language (BsServerRequest *self);

/* (transfer full) (nullable) */
char *bs_server_request_dup_query (BsServerRequest *self, const char *name);

G_END_DECLS
