/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-reply.h"

#include <errno.h>
#include <unistd.h>

#include "server/bs-server-range.h"

#define CHUNK (64 * 1024)
/* After so many the others get their turn, however fast this reader is. */
#define CHUNKS_IN_A_ROW 8

/* An answer on its way; goes with the message. */
typedef struct
{
  SoupServerMessage *message;
  BsServerPeer *peer;
  GBytes *bytes;
  BsServerEdition *edition;
  guint64 at;
  guint64 end;
  guint n_chunks;
} Sender;

static void
sender_free (gpointer data)
{
  Sender *sender = data;

  g_clear_pointer (&sender->bytes, g_bytes_unref);
  g_clear_pointer (&sender->edition, bs_server_edition_unref);
  g_free (sender);
}

static GBytes *
read_chunk (int fd, guint64 at, gsize length)
{
  g_autofree char *data = g_malloc (length);
  gsize done = 0;

  while (done < length)
    {
      gssize got = pread (fd, data + done, length - done, (off_t) (at + done));

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          g_warning ("the catalogue's copy cannot be read: %s",
                     got < 0 ? g_strerror (errno) : "it is shorter than it was");
          return NULL;
        }
      done += (gsize) got;
    }
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static void
send_chunk (Sender *sender)
{
  SoupMessageBody *body = soup_server_message_get_response_body (sender->message);
  gsize length = MIN (CHUNK, sender->end - sender->at);
  g_autoptr (GBytes) chunk = NULL;

  if (length == 0)
    {
      soup_message_body_complete (body);
      return;
    }
  if (sender->bytes != NULL)
    chunk = g_bytes_new_from_bytes (sender->bytes, sender->at, length);
  else
    chunk = read_chunk (sender->edition->fd, sender->at, length);
  if (chunk == NULL)
    {
      if (sender->peer != NULL)
        bs_server_peer_cut (sender->peer);
      return;
    }
  soup_message_body_append_bytes (body, chunk);
  sender->at += length;
}

static void
on_wrote_chunk (SoupServerMessage *message, gpointer data)
{
  Sender *sender = data;

  send_chunk (sender);
  if (++sender->n_chunks % CHUNKS_IN_A_ROW == 0)
    {
      soup_server_message_pause (message);
      soup_server_message_unpause (message);
    }
}

static guint64
get_length (const BsServerContent *content)
{
  return content->bytes != NULL ? g_bytes_get_size (content->bytes)
                                : (guint64) content->edition->size;
}

static gboolean
is_known_to_client (BsServerRequest *request, const BsServerContent *content)
{
  const char *header = bs_server_request_get_header (request, "If-None-Match");

  return header != NULL && bs_server_etag_matches (header, content->etag);
}

static BsServerRange
find_range (BsServerRequest *request, const BsServerContent *content, guint64 *start, guint64 *end)
{
  /* A part of another version than the one the client has begun with would be of no use. */
  gboolean stale = request->if_range != NULL && !g_str_equal (request->if_range, content->etag);

  return bs_server_range_parse (stale ? NULL : request->range, get_length (content), start, end);
}

gboolean
bs_server_content_has_start (BsServerRequest *request, const BsServerContent *content)
{
  guint64 start;
  guint64 end;

  g_return_val_if_fail (request != NULL && content != NULL, FALSE);

  return !is_known_to_client (request, content)
         && find_range (request, content, &start, &end) != BS_SERVER_RANGE_NONE && start == 0;
}

static void
name_file (BsServerRequest *request, const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *value =
      g_strdup_printf ("inline; filename=\"form.pdf\"; filename*=UTF-8''%s", escaped);

  bs_server_reply_header (request, "Content-Disposition", value);
}

static void
send (BsServerRequest *request, const BsServerContent *content, guint64 start, guint64 end)
{
  SoupServerMessage *message = request->message;
  Sender *sender = g_new0 (Sender, 1);

  sender->message = message;
  sender->peer = request->peer;
  sender->bytes = content->bytes != NULL ? g_bytes_ref (content->bytes) : NULL;
  sender->edition = content->bytes == NULL ? bs_server_edition_ref (content->edition) : NULL;
  sender->at = start;
  sender->end = end;
  g_object_set_data_full (G_OBJECT (message), "bs-server-sender", sender, sender_free);
  /* Chunks that were sent are forgotten. */
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  soup_message_headers_set_content_length (soup_server_message_get_response_headers (message),
                                           (goffset) (end - start));
  if (soup_server_message_get_method (message) == SOUP_METHOD_HEAD)
    return;
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (on_wrote_chunk), sender);
  send_chunk (sender);
}

void
bs_server_reply_content (BsServerRequest *request, const BsServerContent *content)
{
  guint64 start;
  guint64 end;
  BsServerRange range;

  g_return_if_fail (request != NULL && content != NULL);
  g_return_if_fail ((content->bytes != NULL) != (content->edition != NULL));

  bs_server_reply_header (request, "ETag", content->etag);
  bs_server_reply_header (request, "Cache-Control", content->cache);
  bs_server_reply_header (request, "Accept-Ranges", "bytes");
  /* A stricter one would keep some browsers from showing a PDF. */
  bs_server_reply_header (request, "Content-Security-Policy", "frame-ancestors 'none'");
  if (is_known_to_client (request, content))
    {
      bs_server_reply_empty (request, SOUP_STATUS_NOT_MODIFIED);
      return;
    }
  range = find_range (request, content, &start, &end);
  if (range == BS_SERVER_RANGE_NONE)
    {
      g_autofree char *all = g_strdup_printf ("bytes */%" G_GUINT64_FORMAT, get_length (content));

      bs_server_reply_header (request, "Content-Range", all);
      bs_server_reply_problem (request, SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE,
                               "The range lies behind the end.");
      return;
    }
  if (range == BS_SERVER_RANGE_PART)
    soup_message_headers_set_content_range (
        soup_server_message_get_response_headers (request->message), (goffset) start,
        (goffset) end - 1, (goffset) get_length (content));
  soup_message_headers_set_content_type (
      soup_server_message_get_response_headers (request->message), content->type, NULL);
  if (content->file_name != NULL)
    name_file (request, content->file_name);
  send (request, content, start, end);
  bs_server_reply_empty (request, range == BS_SERVER_RANGE_PART ? SOUP_STATUS_PARTIAL_CONTENT
                                                                : SOUP_STATUS_OK);
}
