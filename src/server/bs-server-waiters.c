/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-waiters.h"

/* A terminal waits once; a second time while its first connection dies unnoticed. */
#define MAX_PER_TERMINAL 4

typedef struct
{
  BsServerWaiters *waiters;
  BsServerRequest *request;
  char *call;
  guint timeout_id;
} Waiter;

struct _BsServerWaiters
{
  GPtrArray *waiting; /* of Waiter */
  void (*answer) (BsServerRequest *request);
};

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  g_clear_handle_id (&waiter->timeout_id, g_source_remove);
  g_free (waiter->call);
  g_free (waiter);
}

BsServerWaiters *
bs_server_waiters_new (void (*answer) (BsServerRequest *request))
{
  BsServerWaiters *self = g_new0 (BsServerWaiters, 1);

  self->waiting = g_ptr_array_new_with_free_func (waiter_free);
  self->answer = answer;
  return self;
}

void
bs_server_waiters_free (BsServerWaiters *self)
{
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

static void
answer (BsServerWaiters *self, guint index)
{
  Waiter *waiter = g_ptr_array_steal_index (self->waiting, index);
  BsServerRequest *request = waiter->request;

  waiter_free (waiter);
  if (request->peer != NULL)
    bs_server_peer_set_state (request->peer, BS_SERVER_PEER_WRITING, g_get_monotonic_time ());
  self->answer (request);
  soup_server_message_unpause (request->message);
}

static gboolean
on_time_over (gpointer data)
{
  Waiter *waiter = data;
  BsServerWaiters *self = waiter->waiters;
  guint index;

  waiter->timeout_id = 0;
  if (g_ptr_array_find (self->waiting, waiter, &index))
    answer (self, index);
  return G_SOURCE_REMOVE;
}

gboolean
bs_server_waiters_add (BsServerWaiters *self,
                       BsServerRequest *request,
                       const char *call,
                       guint seconds)
{
  Waiter *waiter;
  guint n = 0;

  g_return_val_if_fail (self != NULL && request != NULL && call != NULL, FALSE);

  for (guint i = 0; i < self->waiting->len; i++)
    if (g_strcmp0 (((Waiter *) self->waiting->pdata[i])->request->terminal, request->terminal) == 0)
      n++;
  if (n >= MAX_PER_TERMINAL)
    return FALSE;
  waiter = g_new0 (Waiter, 1);
  waiter->waiters = self;
  waiter->request = request;
  waiter->call = g_strdup (call);
  waiter->timeout_id = g_timeout_add_seconds (seconds, on_time_over, waiter);
  g_ptr_array_add (self->waiting, waiter);
  if (request->peer != NULL)
    bs_server_peer_set_state (request->peer, BS_SERVER_PEER_HELD, g_get_monotonic_time ());
  soup_server_message_pause (request->message);
  return TRUE;
}

void
bs_server_waiters_wake (BsServerWaiters *self, const char *call)
{
  g_return_if_fail (self != NULL);

  for (guint i = self->waiting->len; i > 0; i--)
    if (call == NULL || g_str_equal (((Waiter *) self->waiting->pdata[i - 1])->call, call))
      answer (self, i - 1);
}

void
bs_server_waiters_drop (BsServerWaiters *self, BsServerRequest *request)
{
  g_return_if_fail (self != NULL);

  for (guint i = self->waiting->len; i > 0; i--)
    if (((Waiter *) self->waiting->pdata[i - 1])->request == request)
      g_ptr_array_remove_index (self->waiting, i - 1);
}
