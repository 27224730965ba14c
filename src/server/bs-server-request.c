/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-request.h"

#include <string.h>

#include "server/bs-server-address.h"

#define DATA_NAME "bs-server-request"

static void
bs_server_request_free (gpointer data)
{
  BsServerRequest *self = data;

  g_free (self->key);
  g_free (self->network);
  g_free (self->log_path);
  g_free (self->range);
  g_free (self->if_range);
  g_free (self->first);
  g_free (self->second);
  g_free (self->terminal);
  g_free (self);
}

BsServerRequest *
bs_server_request_new (BsServer *server, SoupServerMessage *message)
{
  BsServerRequest *self;

  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), NULL);

  self = g_new0 (BsServerRequest, 1);
  self->server = server;
  self->message = message;
  self->peer = bs_server_peer_from_message (message);
  self->started = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (message), DATA_NAME, self, bs_server_request_free);
  return self;
}

BsServerRequest *
bs_server_request_from_message (SoupServerMessage *message)
{
  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), NULL);

  return g_object_get_data (G_OBJECT (message), DATA_NAME);
}

void
bs_server_request_find_address (BsServerRequest *self, gboolean forwarded)
{
  g_autoptr (GInetAddress) address = NULL;
  const char *header;

  g_return_if_fail (self != NULL);

  if (self->key != NULL)
    return;
  header = bs_server_request_get_header (self, "X-Forwarded-For");
  if (forwarded && header != NULL && self->peer != NULL && bs_server_peer_is_loopback (self->peer))
    address = bs_server_address_from_forwarded (header);
  if (address != NULL)
    {
      self->key = bs_server_address_to_key (address);
      self->network = bs_server_address_to_shown (address);
    }
  else
    {
      self->key = g_strdup (self->peer != NULL ? bs_server_peer_get_key (self->peer) : "-");
      self->network = g_strdup (self->peer != NULL ? bs_server_peer_get_shown (self->peer) : "-");
    }
}

const char *
bs_server_request_get_header (BsServerRequest *self, const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  return soup_message_headers_get_one (soup_server_message_get_request_headers (self->message),
                                       name);
}

char *
bs_server_request_dup_query (BsServerRequest *self, const char *name)
{
  g_autoptr (GHashTable) form = NULL;
  const char *query;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  query = g_uri_get_query (soup_server_message_get_uri (self->message));
  if (query == NULL)
    return NULL;
  form = soup_form_decode (query);
  return g_strdup (g_hash_table_lookup (form, name));
}

static const char *
language_of (const char *tag)
{
  if (g_ascii_strncasecmp (tag, "zh", 2) == 0)
    return "zh_CN";
  if (g_ascii_strncasecmp (tag, "en", 2) == 0)
    return "en";
  return NULL;
}

const char *
bs_server_request_get_language (BsServerRequest *self)
{
  const char *language = NULL;
  const char *header;
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (self != NULL, "zh_CN");

  wanted = bs_server_request_dup_query (self, "lang");
  if (wanted != NULL)
    language = language_of (wanted);
  header = bs_server_request_get_header (self, "Accept-Language");
  if (language == NULL && header != NULL)
    {
      GSList *tags = soup_header_parse_quality_list (header, NULL);

      for (GSList *l = tags; l != NULL && language == NULL; l = l->next)
        language = language_of (l->data);
      soup_header_free_list (tags);
    }
  return language != NULL ? language : "zh_CN";
}
