/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-hall-line.h"

#include <glib-unix.h>
#include <signal.h>

#include "hall/bs-hall-error.h"
#include "hall/bs-hall-key.h"
#include "hall/bs-hall-transfer.h"

#define CONNECTIONS_MAX 6L
/* After what the citizen sees and touches. */
#define PRIORITY G_PRIORITY_DEFAULT_IDLE

struct _BsHallLine
{
  GObject parent_instance;

  /* owned */
  GMainContext *context;
  CURLM *multi;
  GHashTable *watches; /* file descriptor -> GSource */
  GSource *timer;
  char *url;
  char *ca_file;
  char *key_file;
  char *terminal;

  BsHallLimits limits;
};

/* Of a task: its transfer, once it is under way, and what ends it early. */
typedef struct
{
  BsHallTransfer *transfer;
  GSource *cancelled;
  gboolean sent;
} Errand;

G_DEFINE_FINAL_TYPE (BsHallLine, bs_hall_line, G_TYPE_OBJECT)

static void
destroy_source (gpointer data)
{
  GSource *source = data;

  if (source == NULL)
    return;

  g_source_destroy (source);
  g_source_unref (source);
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  destroy_source (errand->cancelled);
  bs_hall_transfer_free (errand->transfer);
  g_free (errand);
}

/* @task: (transfer full): all there is of it goes back to its owner. */
static void
end_task (BsHallLine *self, GTask *task, CURLcode code)
{
  g_autoptr (GTask) owned = task;
  Errand *errand = g_task_get_task_data (task);
  g_autofree char *what = bs_hall_line_describe (self, errand->transfer->request);
  g_autoptr (GError) error = NULL;
  BsHallReply *reply;

  g_clear_pointer (&errand->cancelled, destroy_source);
  reply = bs_hall_transfer_end (errand->transfer, code, what, &error);
  errand->sent = errand->transfer->sent;
  curl_multi_remove_handle (self->multi, errand->transfer->easy);
  g_clear_pointer (&errand->transfer, bs_hall_transfer_free);

  if (reply != NULL)
    g_task_return_pointer (task, reply, (GDestroyNotify) bs_hall_reply_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
end_finished (BsHallLine *self)
{
  CURLMsg *message;
  int left;

  while ((message = curl_multi_info_read (self->multi, &left)) != NULL)
    {
      CURLcode code = message->data.result;
      char *task = NULL;

      if (message->msg != CURLMSG_DONE)
        continue;
      curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, &task);
      end_task (self, (GTask *) (gpointer) task, code);
    }
}

static void
act (BsHallLine *self, curl_socket_t fd, int events)
{
  g_autoptr (BsHallLine) alive = g_object_ref (self);
  int running;

  curl_multi_socket_action (self->multi, fd, events, &running);
  end_finished (alive);
}

static gboolean
on_ready (int fd, GIOCondition condition, gpointer user_data)
{
  BsHallLine *self = BS_HALL_LINE (user_data);
  int events = 0;

  if ((condition & G_IO_NVAL) != 0)
    {
      /* Closed behind our back; watched on, it would never let the loop sleep. */
      g_hash_table_remove (self->watches, GINT_TO_POINTER (fd));
      act (self, CURL_SOCKET_TIMEOUT, 0);
      return G_SOURCE_REMOVE;
    }
  if ((condition & (G_IO_IN | G_IO_HUP)) != 0)
    events |= CURL_CSELECT_IN;
  if ((condition & G_IO_OUT) != 0)
    events |= CURL_CSELECT_OUT;
  if ((condition & G_IO_ERR) != 0)
    events |= CURL_CSELECT_ERR;
  act (self, fd, events);
  return G_SOURCE_CONTINUE;
}

static int
on_watch (CURL *easy, curl_socket_t fd, int what, void *user_data, void *socket_data)
{
  BsHallLine *self = BS_HALL_LINE (user_data);
  GIOCondition condition = 0;
  GSource *source;

  g_hash_table_remove (self->watches, GINT_TO_POINTER (fd));
  if (what == CURL_POLL_REMOVE)
    return 0;

  if (what == CURL_POLL_IN || what == CURL_POLL_INOUT)
    condition |= G_IO_IN;
  if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
    condition |= G_IO_OUT;
  source = g_unix_fd_source_new (fd, condition);
  g_source_set_callback (source, G_SOURCE_FUNC (on_ready), self, NULL);
  g_source_set_priority (source, PRIORITY);
  g_source_attach (source, self->context);
  g_hash_table_insert (self->watches, GINT_TO_POINTER (fd), source);
  return 0;
}

static gboolean
on_time (gpointer user_data)
{
  BsHallLine *self = BS_HALL_LINE (user_data);

  g_clear_pointer (&self->timer, destroy_source);
  act (self, CURL_SOCKET_TIMEOUT, 0);
  return G_SOURCE_REMOVE;
}

static int
on_set_timer (CURLM *multi, long milliseconds, void *user_data)
{
  BsHallLine *self = BS_HALL_LINE (user_data);

  g_clear_pointer (&self->timer, destroy_source);
  if (milliseconds < 0)
    return 0;

  /* Never called from here, not even for 0: curl must not be entered again from its callback. */
  self->timer = g_timeout_source_new ((guint) MIN (milliseconds, G_MAXINT));
  g_source_set_callback (self->timer, on_time, self, NULL);
  g_source_set_priority (self->timer, PRIORITY);
  g_source_attach (self->timer, self->context);
  return 0;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  g_autoptr (BsHallLine) self = g_object_ref (g_task_get_source_object (task));

  /* The task itself says that it was cancelled. */
  end_task (self, task, CURLE_ABORTED_BY_CALLBACK);
  return G_SOURCE_REMOVE;
}

static void
bs_hall_line_dispose (GObject *object)
{
  BsHallLine *self = BS_HALL_LINE (object);

  /* Each request under way holds a reference, so there is none. */
  g_clear_pointer (&self->multi, curl_multi_cleanup);
  g_clear_pointer (&self->timer, destroy_source);
  g_clear_pointer (&self->watches, g_hash_table_unref);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (bs_hall_line_parent_class)->dispose (object);
}

static void
bs_hall_line_finalize (GObject *object)
{
  BsHallLine *self = BS_HALL_LINE (object);

  g_free (self->url);
  g_free (self->ca_file);
  g_free (self->key_file);
  g_free (self->terminal);

  G_OBJECT_CLASS (bs_hall_line_parent_class)->finalize (object);
}

static void
bs_hall_line_class_init (BsHallLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_hall_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = bs_hall_line_finalize;

  /* OpenSSL writes to sockets; the other side may have gone. GSocket does the same. */
  signal (SIGPIPE, SIG_IGN);
}

/* With the first request, not with the first page: OpenSSL takes its time to begin. */
static void
begin (BsHallLine *self)
{
  if (self->multi != NULL)
    return;

  curl_global_init (CURL_GLOBAL_DEFAULT);
  self->multi = curl_multi_init ();
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETFUNCTION, on_watch);
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETDATA, self);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERFUNCTION, on_set_timer);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERDATA, self);
  curl_multi_setopt (self->multi, CURLMOPT_MAX_HOST_CONNECTIONS, CONNECTIONS_MAX);
}

static void
bs_hall_line_init (BsHallLine *self)
{
  self->limits = (BsHallLimits){ .connect_ms = 5000, .total_ms = 10000, .stalled_ms = 30000 };
  self->context = g_main_context_ref_thread_default ();
  self->watches = g_hash_table_new_full (NULL, NULL, NULL, destroy_source);
}

BsHallLine *
bs_hall_line_new (const BsHallSettings *settings)
{
  BsHallLine *self;

  g_return_val_if_fail (settings != NULL && settings->url != NULL, NULL);

  self = g_object_new (BS_TYPE_HALL_LINE, NULL);
  self->url = g_strdup (settings->url);
  self->ca_file = g_strdup (settings->ca_file);
  self->key_file = g_strdup (settings->key_file);
  self->terminal = g_strdup (settings->terminal);

  return self;
}

void
bs_hall_line_set_limits (BsHallLine *self, const BsHallLimits *limits)
{
  g_return_if_fail (BS_IS_HALL_LINE (self));

  self->limits = *limits;
}

const char *
bs_hall_line_get_terminal (BsHallLine *self)
{
  g_return_val_if_fail (BS_IS_HALL_LINE (self), NULL);

  return self->terminal;
}

char *
bs_hall_line_describe (BsHallLine *self, const BsHallRequest *request)
{
  g_return_val_if_fail (BS_IS_HALL_LINE (self), NULL);

  return g_strdup_printf ("%s %s%s", request->method, self->url, request->name);
}

void
bs_hall_line_send_async (BsHallLine *self,
                         BsHallRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (BsHallRequest) owned = request;
  g_autoptr (GTask) task = NULL;
  Errand *errand = g_new0 (Errand, 1);
  char *authorization = NULL;
  BsHallPlace place = { .url = self->url, .ca_file = self->ca_file, .limits = &self->limits };
  GError *error = NULL;

  g_return_if_fail (BS_IS_HALL_LINE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_hall_line_send_async);
  g_task_set_task_data (task, errand, errand_free);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (!request->open && self->key_file != NULL)
    {
      authorization = bs_hall_key_load (self->key_file, &error);
      if (authorization == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
    }

  begin (self);
  errand->transfer = bs_hall_transfer_new (&place, g_steal_pointer (&owned), authorization);
  curl_easy_setopt (errand->transfer->easy, CURLOPT_PRIVATE, task);
  if (cancellable != NULL)
    {
      errand->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (errand->cancelled, G_SOURCE_FUNC (on_cancelled), task, NULL);
      g_source_attach (errand->cancelled, self->context);
    }
  curl_multi_add_handle (self->multi, errand->transfer->easy);
  /* Until end_task(). */
  g_steal_pointer (&task);
}

BsHallReply *
bs_hall_line_send_finish (BsHallLine *self, GAsyncResult *result, gboolean *sent, GError **error)
{
  Errand *errand;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  errand = g_task_get_task_data (G_TASK (result));
  if (sent != NULL)
    *sent = errand->sent;
  return g_task_propagate_pointer (G_TASK (result), error);
}
