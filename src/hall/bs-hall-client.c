/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-hall-client.h"

#include "hall/bs-hall-answer.h"
#include "hall/bs-hall-client-private.h"
#include "hall/bs-hall-line.h"
#include "hall/bs-staff-desk.h"

#define BACK_OFF_MIN_MS 1000
#define BACK_OFF_MAX_MS 30000
/* Nobody wants anything any more. */
#define INTEREST_US (10 * 60 * G_USEC_PER_SEC)
/* A hall that stayed that long starts with a short wait again. */
#define STEADY_US (60 * G_USEC_PER_SEC)

#define STATUS "/api/v1/status"

enum
{
  PROP_ONLINE = 1,
  N_PROPS,
};

struct _BsHallClient
{
  GObject parent_instance;

  /* owned */
  GMainContext *context;
  BsHallLine *line;
  BsStaffDesk *desk;
  GCancellable *asking;
  GSource *ask_again;

  gboolean online;
  guint failures;
  gint64 wanted_at;
  gint64 online_at;
};

/* Of a task that waits for an answer. */
typedef struct
{
  char *what;
  gboolean aside;
  gboolean sent;
} Question;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (BsHallClient, bs_hall_client, G_TYPE_OBJECT)

static void plan_to_ask (BsHallClient *self, guint retry_after);

guint
bs_hall_client_jitter (guint milliseconds)
{
  return (guint) (milliseconds * g_random_double_range (0.8, 1.2));
}

guint
bs_hall_client_back_off (guint failures)
{
  return bs_hall_client_jitter (
      MIN (BACK_OFF_MIN_MS << CLAMP ((int) failures - 1, 0, 5), BACK_OFF_MAX_MS));
}

GSource *
bs_hall_client_call_later (BsHallClient *self,
                           guint milliseconds,
                           GSourceFunc callback,
                           gpointer user_data)
{
  GSource *source = g_timeout_source_new (milliseconds);

  g_source_set_callback (source, callback, user_data, NULL);
  g_source_attach (source, self->context);
  return source;
}

static void
stop_asking (BsHallClient *self)
{
  if (self->ask_again != NULL)
    g_source_destroy (self->ask_again);
  g_clear_pointer (&self->ask_again, g_source_unref);
}

static void
came (BsHallClient *self)
{
  stop_asking (self);
  if (self->online)
    return;

  self->online = TRUE;
  self->online_at = g_get_monotonic_time ();
  g_message ("the hall answers again");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ONLINE]);
}

static void
went (BsHallClient *self, const GError *error, guint retry_after)
{
  gboolean was = self->online;

  if (was)
    {
      if (g_get_monotonic_time () - self->online_at > STEADY_US)
        self->failures = 0;
      g_warning ("the hall does not answer: %s", error->message);
      self->online = FALSE;
    }
  plan_to_ask (self, retry_after);
  if (was)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ONLINE]);
}

/* What an answer, or none, says about the hall. */
static void
learn (BsHallClient *self, const BsHallReply *reply, gboolean aside, const GError *error)
{
  if (error == NULL || (aside && reply != NULL)
      || (reply != NULL && error->code != BS_HALL_ERROR_BUSY
          && error->code != BS_HALL_ERROR_OFFLINE))
    came (self);
  else if (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_OFFLINE)
           || g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_UNTRUSTED)
           || g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_BUSY))
    went (self, error, reply != NULL ? reply->retry_after : 0);
}

static void
on_status (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsHallLine *line = BS_HALL_LINE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsHallReply) reply = bs_hall_line_send_finish (line, result, NULL, &error);
  BsHallClient *self;

  /* Cancelled only when the client goes; then there is none any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = BS_HALL_CLIENT (user_data);
  g_clear_object (&self->asking);
  if (reply != NULL)
    bs_hall_answer_check (reply, STATUS, &error);
  if (error == NULL)
    came (self);
  else
    went (self, error, reply != NULL ? reply->retry_after : 0);
}

static gboolean
on_ask (gpointer user_data)
{
  BsHallClient *self = BS_HALL_CLIENT (user_data);
  BsHallRequest *request = bs_hall_request_new ("GET", STATUS);

  stop_asking (self);
  request->open = TRUE;
  self->asking = g_cancellable_new ();
  bs_hall_line_send_async (self->line, request, self->asking, on_status, self);
  return G_SOURCE_REMOVE;
}

static void
plan_to_ask (BsHallClient *self, guint retry_after)
{
  guint milliseconds;

  if (self->ask_again != NULL || self->asking != NULL
      || g_get_monotonic_time () - self->wanted_at > INTEREST_US)
    return;

  milliseconds = bs_hall_client_back_off (++self->failures);
  if (retry_after > 0)
    milliseconds = MAX (milliseconds, bs_hall_client_jitter (MIN (retry_after, 300) * 1000));
  self->ask_again = bs_hall_client_call_later (self, milliseconds, on_ask, self);
}

static void
bs_hall_client_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BsHallClient *self = BS_HALL_CLIENT (object);

  switch (id)
    {
    case PROP_ONLINE:
      g_value_set_boolean (value, self->online);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bs_hall_client_dispose (GObject *object)
{
  BsHallClient *self = BS_HALL_CLIENT (object);

  stop_asking (self);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->desk);
  g_clear_object (&self->line);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (bs_hall_client_parent_class)->dispose (object);
}

static void
bs_hall_client_class_init (BsHallClientClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = bs_hall_client_get_property;
  G_OBJECT_CLASS (klass)->dispose = bs_hall_client_dispose;

  props[PROP_ONLINE] =
      g_param_spec_boolean ("online", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
bs_hall_client_init (BsHallClient *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->online = TRUE;
  self->online_at = g_get_monotonic_time ();
}

BsHallClient *
bs_hall_client_new (const BsHallSettings *settings)
{
  BsHallClient *self;

  g_return_val_if_fail (settings != NULL && settings->url != NULL, NULL);

  self = g_object_new (BS_TYPE_HALL_CLIENT, NULL);
  self->line = bs_hall_line_new (settings);
  self->desk = bs_staff_desk_new (self);

  return self;
}

gboolean
bs_hall_client_get_online (BsHallClient *self)
{
  g_return_val_if_fail (BS_IS_HALL_CLIENT (self), FALSE);

  return self->online;
}

BsHallLine *
bs_hall_client_get_line (BsHallClient *self)
{
  return self->line;
}

BsStaffDesk *
bs_hall_client_get_desk (BsHallClient *self)
{
  return self->desk;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->what);
  g_free (question);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  BsHallClient *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (BsHallReply) reply =
      bs_hall_line_send_finish (BS_HALL_LINE (source), result, &question->sent, &error);

  if (reply != NULL)
    bs_hall_answer_check (reply, question->what, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    learn (self, reply, question->aside, error);

  if (error == NULL)
    g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify) bs_hall_reply_free);
  else
    g_task_return_error (task, error);
}

void
bs_hall_client_send_async (BsHallClient *self,
                           BsHallRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->aside = request->aside;
  question->what = bs_hall_line_describe (self->line, request);
  g_task_set_source_tag (task, bs_hall_client_send_async);
  g_task_set_task_data (task, question, question_free);
  self->wanted_at = g_get_monotonic_time ();
  bs_hall_line_send_async (self->line, request, cancellable, on_sent, task);
}

BsHallReply *
bs_hall_client_send_finish (BsHallClient *self,
                            GAsyncResult *result,
                            char **what,
                            gboolean *sent,
                            GError **error)
{
  Question *question = g_task_get_task_data (G_TASK (result));

  if (what != NULL)
    *what = g_strdup (question->what);
  if (sent != NULL)
    *sent = question->sent;
  return g_task_propagate_pointer (G_TASK (result), error);
}

BsStaffCall *
bs_hall_client_call_staff (BsHallClient *self, const char *page)
{
  g_return_val_if_fail (BS_IS_HALL_CLIENT (self), NULL);
  g_return_val_if_fail (page != NULL, NULL);

  return bs_staff_desk_call (self->desk, page);
}
