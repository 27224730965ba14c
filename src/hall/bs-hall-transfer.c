/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-hall-transfer.h"

#include <string.h>

#include "hall/bs-hall-error.h"
#include "hall/bs-hall-key.h"

#define HEAD_MAX (32 * 1024)
#define STALLED_BYTES_A_SECOND 1024L
/* Another certificate file of the same name is noticed after that. */
#define CA_CACHE_SECONDS 600L

BsHallRequest *
bs_hall_request_new (const char *method, const char *name)
{
  BsHallRequest *request = g_new0 (BsHallRequest, 1);

  request->method = method;
  request->name = name;
  return request;
}

void
bs_hall_request_free (BsHallRequest *request)
{
  if (request == NULL)
    return;

  g_free (request->path);
  g_free (request->body);
  g_strfreev (request->headers);
  g_free (request);
}

void
bs_hall_reply_free (BsHallReply *reply)
{
  if (reply == NULL)
    return;

  g_free (reply->content_type);
  g_free (reply->content_range);
  g_free (reply->etag);
  g_byte_array_unref (reply->body);
  g_free (reply);
}

static char *
dup_header (BsHallTransfer *transfer, const char *name)
{
  struct curl_header *header;

  return curl_easy_header (transfer->easy, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK
             ? g_strdup (header->value)
             : NULL;
}

/* Once the head has come. */
static void
read_head (BsHallTransfer *transfer)
{
  BsHallReply *reply = transfer->reply;
  long status = 0;
  curl_off_t length = -1;
  curl_off_t retry_after = 0;

  if (reply->status != 0)
    return;

  curl_easy_getinfo (transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo (transfer->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  curl_easy_getinfo (transfer->easy, CURLINFO_RETRY_AFTER, &retry_after);
  reply->status = (guint) MAX (status, 0);
  reply->content_length = length;
  reply->retry_after = (guint) CLAMP (retry_after, 0, 3600);
  reply->content_type = dup_header (transfer, "Content-Type");
  reply->content_range = dup_header (transfer, "Content-Range");
  reply->etag = dup_header (transfer, "ETag");
}

static gsize
on_body (char *data, gsize size, gsize n, void *user_data)
{
  BsHallTransfer *transfer = user_data;
  BsHallReply *reply = transfer->reply;
  gsize length = size * n;

  read_head (transfer);
  if (transfer->request->sink != NULL && (reply->status == 200 || reply->status == 206))
    return transfer->request->sink (reply, data, length, transfer->request->sink_data,
                                    &transfer->error)
               ? length
               : 0;
  if (length > BS_HALL_BODY_MAX - reply->body->len)
    {
      g_set_error (&transfer->error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL,
                   "status %u with more than %u KiB", reply->status, BS_HALL_BODY_MAX / 1024);
      return 0;
    }
  g_byte_array_append (reply->body, (const guint8 *) data, (guint) length);
  return length;
}

static gsize
on_head (char *data, gsize size, gsize n, void *user_data)
{
  BsHallTransfer *transfer = user_data;
  gsize length = size * n;

  if (length > HEAD_MAX - transfer->head_length)
    {
      g_set_error (&transfer->error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL,
                   "a head of more than %u KiB", HEAD_MAX / 1024);
      return 0;
    }
  transfer->head_length += length;
  return length;
}

/* curl only reads the list; curl_slist_append() would keep a copy of the secret. */
static void
add_header (BsHallTransfer *transfer, char *line)
{
  struct curl_slist *entry = g_new0 (struct curl_slist, 1);

  entry->data = line;
  if (transfer->headers->len > 0)
    ((struct curl_slist *) transfer->headers->pdata[transfer->headers->len - 1])->next = entry;
  g_ptr_array_add (transfer->headers, entry);
}

static void
add_text (BsHallTransfer *transfer, const char *line)
{
  char *copy = g_strdup (line);

  g_ptr_array_add (transfer->lines, copy);
  add_header (transfer, copy);
}

static void
set_headers (BsHallTransfer *transfer)
{
  if (transfer->request->sink == NULL)
    add_text (transfer, "Accept: application/json");
  if (transfer->request->body != NULL)
    {
      add_text (transfer, "Content-Type: application/json");
      /* It is small: sent along at once. */
      add_text (transfer, "Expect:");
    }
  for (char **line = transfer->request->headers; line != NULL && *line != NULL; line++)
    add_text (transfer, *line);
  if (transfer->authorization != NULL)
    add_header (transfer, transfer->authorization);
  if (transfer->headers->len > 0)
    curl_easy_setopt (transfer->easy, CURLOPT_HTTPHEADER, transfer->headers->pdata[0]);
}

static void
set_safety (CURL *easy, const BsHallPlace *place)
{
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "https");
  curl_easy_setopt (easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (easy, CURLOPT_CA_CACHE_TIMEOUT, CA_CACHE_SECONDS);
  if (place->ca_file != NULL)
    {
      curl_easy_setopt (easy, CURLOPT_CAINFO, place->ca_file);
      /* Otherwise the system's certificates would vouch as well. */
      curl_easy_setopt (easy, CURLOPT_CAPATH, NULL);
    }
  /* Not what the environment says. */
  curl_easy_setopt (easy, CURLOPT_PROXY, "");
  curl_easy_setopt (easy, CURLOPT_NETRC, (long) CURL_NETRC_IGNORED);
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, "banshi/" BS_VERSION);
}

static void
set_limits (CURL *easy, const BsHallPlace *place, const BsHallRequest *request)
{
  const BsHallLimits *limits = place->limits;

  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  /* Without it curl waits for its resolver's thread when a request ends while that still asks, and
   * the screen with it. */
  curl_easy_setopt (easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT_MS, (long) limits->connect_ms);
  curl_easy_setopt (easy, CURLOPT_TCP_KEEPALIVE, 1L);
  if (request->sink == NULL)
    curl_easy_setopt (easy, CURLOPT_TIMEOUT_MS,
                      request->seconds > 0 ? (long) request->seconds * 1000
                                           : (long) limits->total_ms);
  else
    {
      curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, STALLED_BYTES_A_SECOND);
      curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, (long) MAX (limits->stalled_ms / 1000, 1));
    }
}

BsHallTransfer *
bs_hall_transfer_new (const BsHallPlace *place, BsHallRequest *request, char *authorization)
{
  BsHallTransfer *transfer = g_new0 (BsHallTransfer, 1);
  CURL *easy = curl_easy_init ();

  transfer->easy = easy;
  transfer->request = request;
  transfer->authorization = authorization;
  transfer->reply = g_new0 (BsHallReply, 1);
  transfer->reply->content_length = -1;
  transfer->reply->body = g_byte_array_new ();
  transfer->headers = g_ptr_array_new_with_free_func (g_free);
  transfer->lines = g_ptr_array_new_with_free_func (g_free);
  transfer->url =
      g_strconcat (place->url, request->path != NULL ? request->path : request->name, NULL);

  curl_easy_setopt (easy, CURLOPT_URL, transfer->url);
  curl_easy_setopt (easy, CURLOPT_ERRORBUFFER, transfer->message);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, on_head);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, transfer);
  set_safety (easy, place);
  set_limits (easy, place, request);
  if (g_str_equal (request->method, "HEAD"))
    curl_easy_setopt (easy, CURLOPT_NOBODY, 1L);
  else if (!g_str_equal (request->method, "GET"))
    curl_easy_setopt (easy, CURLOPT_CUSTOMREQUEST, request->method);
  if (request->body != NULL)
    {
      curl_easy_setopt (easy, CURLOPT_POSTFIELDSIZE, (long) strlen (request->body));
      curl_easy_setopt (easy, CURLOPT_POSTFIELDS, request->body);
    }
  set_headers (transfer);
  return transfer;
}

void
bs_hall_transfer_free (BsHallTransfer *transfer)
{
  if (transfer == NULL)
    return;

  curl_easy_cleanup (transfer->easy);
  bs_hall_key_free (transfer->authorization);
  g_ptr_array_unref (transfer->headers);
  g_ptr_array_unref (transfer->lines);
  bs_hall_request_free (transfer->request);
  bs_hall_reply_free (transfer->reply);
  g_clear_error (&transfer->error);
  g_free (transfer->url);
  g_free (transfer);
}

/* What a screen can do about it. */
static BsHallError
judge (CURLcode code)
{
  /* Not a switch: curl has a hundred codes, and new ones come with every version. */
  static const CURLcode untrusted[] = {
    CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,       CURLE_SSL_ISSUER_ERROR,
    CURLE_SSL_INVALIDCERTSTATUS,    CURLE_SSL_PINNEDPUBKEYNOTMATCH,
  };
  static const CURLcode protocol[] = {
    CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY,   CURLE_URL_MALFORMAT,
    CURLE_WRITE_ERROR,          CURLE_BAD_CONTENT_ENCODING, CURLE_FILESIZE_EXCEEDED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (untrusted); i++)
    if (code == untrusted[i])
      return BS_HALL_ERROR_UNTRUSTED;
  for (gsize i = 0; i < G_N_ELEMENTS (protocol); i++)
    if (code == protocol[i])
      return BS_HALL_ERROR_PROTOCOL;
  return BS_HALL_ERROR_OFFLINE;
}

BsHallReply *
bs_hall_transfer_end (BsHallTransfer *transfer, CURLcode code, const char *what, GError **error)
{
  long sent = 0;

  curl_easy_getinfo (transfer->easy, CURLINFO_REQUEST_SIZE, &sent);
  transfer->sent = sent > 0;

  if (transfer->error != NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&transfer->error), "%s: ", what);
      return NULL;
    }
  if (code != CURLE_OK)
    {
      g_set_error (error, BS_HALL_ERROR, judge (code), "%s: %s", what,
                   transfer->message[0] != '\0' ? transfer->message : curl_easy_strerror (code));
      return NULL;
    }
  read_head (transfer);
  return g_steal_pointer (&transfer->reply);
}
