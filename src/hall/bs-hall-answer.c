/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-hall-answer.h"

#include <json-glib/json-glib.h>
#include <stdarg.h>
#include <string.h>

#include "base/bs-quote.h"
#include "hall/bs-hall-error.h"

/* json-glib descends by calling itself; nothing of the contract is deeper than three. */
#define DEPTH_MAX 16
#define URL_MAX 100
/* A year: more is not a time limit. */
#define EXPIRES_MAX (366 * 24 * 3600)
#define VERSION_LENGTH 64
#define ID_LENGTH 22
#define TIME_MAX 40

static gboolean wrong (GError **error, const char *what, const char *why);

static gboolean
wrong (GError **error, const char *what, const char *why)
{
  g_set_error (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL, "%s: %s", what, why);
  return FALSE;
}

static gboolean
wrong_member (GError **error, const char *what, const char *name)
{
  g_set_error (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL,
               "%s: \"%s\" of the answer is missing or not what the contract allows", what, name);
  return FALSE;
}

static gboolean
is_shallow (const char *text, gsize length)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    if (in_string && text[i] == '\\')
      i++;
    else if (text[i] == '"')
      in_string = !in_string;
    else if (!in_string && (text[i] == '[' || text[i] == '{'))
      {
        if (++depth > DEPTH_MAX)
          return FALSE;
      }
    else if (!in_string && (text[i] == ']' || text[i] == '}'))
      depth -= depth > 0;
  return TRUE;
}

static gboolean
is_type (const char *content_type, const char *type)
{
  gsize length = strlen (type);

  return content_type != NULL && g_ascii_strncasecmp (content_type, type, length) == 0
         && strchr ("; \t", content_type[length]) != NULL;
}

/* The object of the body; NULL when it is something else. Borrowed from @parser. */
static JsonObject *
parse (JsonParser *parser, const BsHallReply *reply)
{
  const char *text = (const char *) reply->body->data;
  JsonNode *root;

  if (reply->body->len == 0 || memchr (text, '\0', reply->body->len) != NULL
      || !g_utf8_validate (text, reply->body->len, NULL) || !is_shallow (text, reply->body->len)
      || !json_parser_load_from_data (parser, text, reply->body->len, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static JsonObject *
read_object (JsonParser *parser, const BsHallReply *reply, const char *what, GError **error)
{
  JsonObject *object = NULL;

  if (!is_type (reply->content_type, "application/json"))
    wrong (error, what, "the answer is not JSON");
  else
    {
      object = parse (parser, reply);
      if (object == NULL)
        wrong (error, what, "the answer is not a JSON object");
    }
  return object;
}

static const char *
get_text (JsonObject *object, const char *name, gsize max)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return text != NULL && strlen (text) <= max ? text : NULL;
}

static gboolean
get_number (JsonObject *object, const char *name, gint64 min, gint64 max, gint64 *number)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *number = json_node_get_int (node);
  return *number >= min && *number <= max;
}

/* RFC 3339 with an offset; (transfer full). */
static GDateTime *
get_time (JsonObject *object, const char *name)
{
  const char *text = get_text (object, name, TIME_MAX);

  return text != NULL && strchr (text, 'T') != NULL ? g_date_time_new_from_iso8601 (text, NULL)
                                                    : NULL;
}

static gboolean
has_time (JsonObject *object, const char *name)
{
  g_autoptr (GDateTime) time = get_time (object, name);

  return time != NULL;
}

static gboolean
is_made_of (const char *text, gsize length, const char *characters)
{
  return text != NULL && strlen (text) == length && strspn (text, characters) == length;
}

/* Something a phone can open and a QR code can hold. */
static gboolean
is_address (const char *text)
{
  g_autoptr (GUri) uri = NULL;

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  return uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https")
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && g_uri_get_userinfo (uri) == NULL;
}

/* Of a problem document (RFC 9457), quoted for a log; NULL when there is none. */
static char *
dup_title (const BsHallReply *reply)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object =
      is_type (reply->content_type, "application/problem+json") ? parse (parser, reply) : NULL;
  const char *title = object != NULL ? get_text (object, "title", 1000) : NULL;

  return title != NULL ? bs_quote (title) : NULL;
}

static BsHallError
judge (guint status)
{
  switch (status)
    {
    case 401:
    case 403:
      return BS_HALL_ERROR_REFUSED;
    case 404:
    case 410:
      return BS_HALL_ERROR_NOT_FOUND;
    case 429:
    case 503:
      return BS_HALL_ERROR_BUSY;
    case 502:
    case 504:
      return BS_HALL_ERROR_OFFLINE;
    default:
      return BS_HALL_ERROR_PROTOCOL;
    }
}

gboolean
bs_hall_answer_check (const BsHallReply *reply, const char *what, GError **error)
{
  g_autofree char *title = NULL;

  if ((reply->status >= 200 && reply->status < 300) || reply->status == 304)
    return TRUE;

  title = dup_title (reply);
  g_set_error (error, BS_HALL_ERROR, judge (reply->status), "%s: status %u%s%s", what,
               reply->status, title != NULL ? " " : "", title != NULL ? title : "");
  return FALSE;
}

char *
bs_hall_answer_build (const char *name, ...)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  va_list args;

  va_start (args, name);
  json_builder_begin_object (builder);
  for (; name != NULL; name = va_arg (args, const char *))
    {
      json_builder_set_member_name (builder, name);
      json_builder_add_string_value (builder, va_arg (args, const char *));
    }
  json_builder_end_object (builder);
  va_end (args);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

BsTakeAway *
bs_hall_answer_read_take_away (const BsHallReply *reply, const char *what, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = read_object (parser, reply, what, error);
  const char *url;
  gint64 expires_in;
  gint64 downloads;

  if (object == NULL)
    return NULL;
  url = get_text (object, "url", URL_MAX);
  if (url == NULL || !is_address (url))
    wrong_member (error, what, "url");
  else if (!get_number (object, "expires_in", 1, EXPIRES_MAX, &expires_in))
    wrong_member (error, what, "expires_in");
  else if (!has_time (object, "expires_at"))
    wrong_member (error, what, "expires_at");
  else if (!get_number (object, "downloads", 1, G_MAXINT32, &downloads))
    wrong_member (error, what, "downloads");
  else
    return bs_take_away_new (url, (guint) expires_in);
  return NULL;
}

static gboolean
read_state (const char *text, BsStaffCallState *state)
{
  static const struct
  {
    const char *text;
    BsStaffCallState state;
  } states[] = {
    { "waiting", BS_STAFF_CALL_WAITING },
    { "taken", BS_STAFF_CALL_TAKEN },
    { "closed", BS_STAFF_CALL_CLOSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (text, states[i].text) == 0)
      {
        *state = states[i].state;
        return TRUE;
      }
  return FALSE;
}

gboolean
bs_hall_answer_read_staff_call (const BsHallReply *reply,
                                const char *what,
                                char **id,
                                BsStaffCallState *state,
                                GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = read_object (parser, reply, what, error);
  const char *text;

  if (object == NULL)
    return FALSE;
  text = get_text (object, "id", ID_LENGTH);
  if (!is_made_of (text, ID_LENGTH, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-"))
    return wrong_member (error, what, "id");
  if (!read_state (get_text (object, "state", 10), state))
    return wrong_member (error, what, "state");
  if (!has_time (object, "created_at"))
    return wrong_member (error, what, "created_at");
  *id = g_strdup (text);
  return TRUE;
}

static gboolean
is_version (const char *text)
{
  return is_made_of (text, VERSION_LENGTH, "0123456789abcdef");
}

/* @node: the catalogue that the hall has; null for none. */
static gboolean
read_catalogue (JsonNode *node, BsHallStatus *status)
{
  JsonObject *object;
  const char *version;
  gint64 number;

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  version = get_text (object, "version", VERSION_LENGTH);
  if (!is_version (version) || !get_number (object, "size", 1, G_MAXINT64, &number)
      || !get_number (object, "forms", 0, G_MAXINT32, &number)
      || !get_number (object, "items", 0, G_MAXINT32, &number))
    return FALSE;
  status->catalogue = g_strdup (version);
  status->items = (guint) number;
  return TRUE;
}

BsHallStatus *
bs_hall_answer_read_status (const BsHallReply *reply, const char *what, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = read_object (parser, reply, what, error);
  g_autoptr (BsHallStatus) status = g_new0 (BsHallStatus, 1);
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  const char *version;

  if (object == NULL)
    return NULL;
  version = get_text (object, "version", 40);
  time = get_time (object, "time");
  if (g_strcmp0 (get_text (object, "service", 40), "banshi-hall") != 0)
    wrong_member (error, what, "service");
  else if (version == NULL)
    wrong_member (error, what, "version");
  else if (time == NULL)
    wrong_member (error, what, "time");
  else if (!read_catalogue (json_object_get_member (object, "catalogue"), status))
    wrong_member (error, what, "catalogue");
  else
    {
      status->version = g_strdup (version);
      status->clock_ahead =
          (double) g_date_time_difference (time, now) / (double) G_TIME_SPAN_SECOND;
      return g_steal_pointer (&status);
    }
  return NULL;
}

gboolean
bs_hall_answer_read_version (const char *etag, char **version)
{
  g_autofree char *inner = NULL;

  if (etag == NULL || strlen (etag) != VERSION_LENGTH + 2 || etag[0] != '"'
      || etag[VERSION_LENGTH + 1] != '"')
    return FALSE;
  inner = g_strndup (etag + 1, VERSION_LENGTH);
  if (!is_version (inner))
    return FALSE;
  *version = g_steal_pointer (&inner);
  return TRUE;
}

void
bs_hall_status_free (BsHallStatus *status)
{
  if (status == NULL)
    return;

  g_free (status->version);
  g_free (status->catalogue);
  g_free (status->refusal);
  g_free (status);
}
