/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-private.h"

#include "server/bs-server-body.h"
#include "server/bs-server-reply.h"

#define MAX_WAIT_SECONDS 30

static const char *const states[] = { "waiting", "taken", "closed" };

static void
add_time (JsonBuilder *builder, const char *name, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format_iso8601 (time);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
reply_call (BsServerRequest *request, guint status, const BsServerStaffCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, call->id);
  json_builder_set_member_name (builder, "state");
  json_builder_add_string_value (builder, states[call->state]);
  add_time (builder, "created_at", call->created);
  if (call->taken != 0)
    add_time (builder, "taken_at", call->taken);
  json_builder_end_object (builder);
  bs_server_reply_json (request, status, builder);
}

void
bs_server_handle_new_call (BsServerRequest *request)
{
  SoupMessageBody *body = soup_server_message_get_request_body (request->message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) error = NULL;
  g_autofree char *terminal = NULL;
  g_autofree char *page = NULL;
  g_autoptr (BsServerStaffCall) call = NULL;
  gboolean created = FALSE;

  if (!bs_server_parse_staff_call (data != NULL ? data : "", length, &terminal, &page, &error))
    {
      bs_server_reply_problem (request, SOUP_STATUS_BAD_REQUEST, error->message);
      return;
    }
  if (!g_str_equal (terminal, request->terminal))
    {
      bs_server_reply_problem (request, SOUP_STATUS_FORBIDDEN,
                               "The secret is that of another terminal.");
      return;
    }
  call = bs_server_store_add_call (request->server->store, terminal, page, bs_server_now (),
                                   &created, &error);
  if (call == NULL)
    {
      g_warning ("no staff call: %s", error->message);
      bs_server_reply_problem (request, SOUP_STATUS_SERVICE_UNAVAILABLE,
                               "The call could not be kept.");
      return;
    }
  reply_call (request, created ? SOUP_STATUS_CREATED : SOUP_STATUS_OK, call);
}

/* The call, if it is this terminal's; otherwise the request is answered. */
static BsServerStaffCall *
find_call (BsServerRequest *request)
{
  g_autoptr (BsServerStaffCall) call =
      bs_server_store_find_call (request->server->store, request->first);

  if (call != NULL && g_str_equal (call->terminal, request->terminal))
    return g_steal_pointer (&call);
  bs_server_reply_problem (request, SOUP_STATUS_NOT_FOUND, "This terminal has no such call.");
  return NULL;
}

/* FALSE when the query is not as the contract has it. @state is -1 without one. */
static gboolean
read_wait (BsServerRequest *request, int *state, guint *seconds)
{
  g_autofree char *state_text = bs_server_request_dup_query (request, "state");
  g_autofree char *wait_text = bs_server_request_dup_query (request, "wait");
  guint64 wait = 0;

  *state = -1;
  if (wait_text != NULL
      && !g_ascii_string_to_unsigned (wait_text, 10, 0, MAX_WAIT_SECONDS, &wait, NULL))
    return FALSE;
  *seconds = wait;
  if (state_text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i], state_text))
      *state = (int) i;
  return *state >= 0;
}

void
bs_server_handle_call (BsServerRequest *request)
{
  g_autoptr (BsServerStaffCall) call = NULL;
  int state;
  guint seconds = 0;

  if (!read_wait (request, &state, &seconds))
    {
      bs_server_reply_problem (request, SOUP_STATUS_BAD_REQUEST,
                               "\"state\" is waiting, taken or closed, \"wait\" 0 to 30.");
      return;
    }
  call = find_call (request);
  if (call == NULL)
    return;
  if ((int) call->state == state && seconds > 0 && !request->server->is_stopping
      && bs_server_waiters_add (request->server->waiters, request, call->id, seconds))
    return;
  reply_call (request, SOUP_STATUS_OK, call);
}

void
bs_server_answer_waiter (BsServerRequest *request)
{
  g_autoptr (BsServerStaffCall) call = find_call (request);

  if (call != NULL)
    reply_call (request, SOUP_STATUS_OK, call);
}

void
bs_server_handle_withdraw_call (BsServerRequest *request)
{
  g_autoptr (BsServerStaffCall) call = find_call (request);

  if (call == NULL)
    return;
  if (bs_server_store_set_call (request->server->store, call->id, BS_SERVER_STAFF_CALL_CLOSED,
                                bs_server_now ()))
    bs_server_waiters_wake (request->server->waiters, call->id);
  bs_server_reply_empty (request, SOUP_STATUS_NO_CONTENT);
}
