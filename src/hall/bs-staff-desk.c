/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-staff-desk.h"

#include <string.h>

#include "hall/bs-hall-answer.h"
#include "hall/bs-hall-client-private.h"
#include "hall/bs-hall-line.h"
#include "hall/bs-staff-call-private.h"

#define CALLS "/api/v1/staff-calls"
#define CALLS_ID "/api/v1/staff-calls/..."

#define WAIT_SECONDS 25
/* For the way there and back. */
#define GRACE_SECONDS 10
#define GIVE_UP_US (30 * G_USEC_PER_SEC)
/* A server that answers at once instead of waiting is not asked in a circle. */
#define ROUND_MIN_US (2 * G_USEC_PER_SEC)
#define WORD_MAX 32

struct _BsStaffDesk
{
  GObject parent_instance;

  /* unowned */
  BsHallClient *client; /* which owns this */
  BsStaffCall *call;    /* which leaves before it goes */

  /* owned */
  BsHallClient *alive; /* while a call has to be taken back */
  char *page;
  char *id; /* of the call that the hall has; NULL while it is not known */
  GCancellable *in_flight;
  GSource *later;

  guint turn;      /* goes up with each call */
  guint open_turn; /* whose the open call is */
  gboolean open;   /* whether the hall may have a call of this terminal */
  gboolean was_open;
  gboolean polling;
  BsStaffCallState known; /* what the hall said last of the open call */
  guint failures;
  gint64 asked_at;
  gint64 give_up;
};

G_DEFINE_FINAL_TYPE (BsStaffDesk, bs_staff_desk, G_TYPE_OBJECT)

static void step (BsStaffDesk *self);

static void
stop_waiting (BsStaffDesk *self)
{
  if (self->later != NULL)
    g_source_destroy (self->later);
  g_clear_pointer (&self->later, g_source_unref);
}

static gboolean
on_later (gpointer user_data)
{
  BsStaffDesk *self = BS_STAFF_DESK (user_data);

  stop_waiting (self);
  step (self);
  return G_SOURCE_REMOVE;
}

static void
step_later (BsStaffDesk *self, guint milliseconds)
{
  stop_waiting (self);
  self->later = bs_hall_client_call_later (self->client, milliseconds, on_later, self);
}

static void
forget (BsStaffDesk *self)
{
  self->open = FALSE;
  g_clear_pointer (&self->id, g_free);
}

/* Whether the open call is that of who waits now. */
static gboolean
is_ours (BsStaffDesk *self)
{
  return self->call != NULL && self->open && self->open_turn == self->turn;
}

/* Last in a function, or what follows looks at everything anew: handlers may do anything. */
static void
show (BsStaffDesk *self, BsStaffCallState state)
{
  g_autoptr (BsStaffCall) call = NULL;

  if (self->call == NULL)
    return;

  call = g_object_ref (self->call);
  if (state == BS_STAFF_CALL_CLOSED)
    self->call = NULL;
  bs_staff_call_set_state (call, state);
}

static void
failed (BsStaffDesk *self, const GError *error)
{
  /* A connection that broke under a long question says little; asked once more, it is known. */
  gboolean once_more = self->polling && self->failures == 0;
  guint milliseconds;

  self->failures++;
  milliseconds = bs_hall_client_back_off (
      /* It is online again when the time is over that the hall asked for. */
      g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_BUSY) ? G_MAXUINT8 : self->failures);
  step_later (self, once_more ? 0 : milliseconds);
  if (!once_more && self->call != NULL
      && bs_staff_call_get_state (self->call) != BS_STAFF_CALL_TAKEN)
    show (self, BS_STAFF_CALL_UNREACHABLE);
}

/* Asking */

static gboolean
is_definite (const GError *error)
{
  return g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_REFUSED)
         || g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_NOT_FOUND)
         || g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_BUSY);
}

static void
on_posted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsStaffDesk *self = BS_STAFF_DESK (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  g_autofree char *id = NULL;
  gboolean sent;
  g_autoptr (BsHallReply) reply =
      bs_hall_client_send_finish (self->client, result, &what, &sent, &error);

  g_clear_object (&self->in_flight);
  if (reply == NULL || !bs_hall_answer_read_staff_call (reply, what, &id, &self->known, &error))
    {
      g_message ("staff call: %s", error->message);
      if (!sent || is_definite (error))
        self->open = self->was_open;
      failed (self, error);
      return;
    }

  g_free (self->id);
  self->id = g_steal_pointer (&id);
  if (self->known == BS_STAFF_CALL_CLOSED)
    forget (self);
  if (self->open_turn == self->turn)
    show (self, self->known);
  step (self);
}

static void
send_post (BsStaffDesk *self)
{
  const char *terminal = bs_hall_line_get_terminal (bs_hall_client_get_line (self->client));
  BsHallRequest *request = bs_hall_request_new ("POST", CALLS);

  if (!self->open)
    self->open_turn = self->turn;
  self->was_open = self->open;
  self->open = TRUE;
  self->polling = FALSE;
  request->body = bs_hall_answer_build ("terminal", terminal, "page", self->page, NULL);
  self->in_flight = g_cancellable_new ();
  bs_hall_client_send_async (self->client, request, self->in_flight, on_posted, self);
}

static void
on_polled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsStaffDesk *self = BS_STAFF_DESK (user_data);
  BsStaffCallState before = self->known;
  gint64 took = g_get_monotonic_time () - self->asked_at;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  g_autofree char *id = NULL;
  g_autoptr (BsHallReply) reply =
      bs_hall_client_send_finish (self->client, result, &what, NULL, &error);

  g_clear_object (&self->in_flight);
  if (!is_ours (self) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      step (self);
      return;
    }
  if (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_NOT_FOUND))
    {
      /* The hall has lost it. One that was taken is over; another one is made again. */
      forget (self);
      step_later (self, bs_hall_client_back_off (++self->failures));
      show (self, before == BS_STAFF_CALL_TAKEN ? BS_STAFF_CALL_CLOSED : BS_STAFF_CALL_SENDING);
      return;
    }
  if (reply == NULL || !bs_hall_answer_read_staff_call (reply, what, &id, &self->known, &error))
    {
      g_message ("staff call: %s", error->message);
      failed (self, error);
      return;
    }

  self->failures = 0;
  if (self->known == BS_STAFF_CALL_CLOSED)
    forget (self);
  else if (self->known == before && took < ROUND_MIN_US)
    step_later (self, ROUND_MIN_US / 1000);
  show (self, self->known);
  step (self);
}

static void
send_poll (BsStaffDesk *self)
{
  BsHallRequest *request = bs_hall_request_new ("GET", CALLS_ID);
  const char *state = self->known == BS_STAFF_CALL_TAKEN ? "taken" : "waiting";

  /* After a failure the screen waits for an answer: then at once. */
  if (self->failures > 0)
    request->path = g_strdup_printf (CALLS "/%s", self->id);
  else
    {
      request->path = g_strdup_printf (CALLS "/%s?state=%s&wait=%d", self->id, state, WAIT_SECONDS);
      request->seconds = WAIT_SECONDS + GRACE_SECONDS;
    }
  self->polling = TRUE;
  self->asked_at = g_get_monotonic_time ();
  self->in_flight = g_cancellable_new ();
  bs_hall_client_send_async (self->client, request, self->in_flight, on_polled, self);
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsStaffDesk *self = BS_STAFF_DESK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsHallReply) reply =
      bs_hall_client_send_finish (self->client, result, NULL, NULL, &error);

  g_clear_object (&self->in_flight);
  if (reply == NULL && !g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_NOT_FOUND))
    {
      g_message ("staff call not taken back yet: %s", error->message);
      failed (self, error);
      return;
    }

  self->failures = 0;
  forget (self);
  step (self);
}

static void
send_delete (BsStaffDesk *self)
{
  BsHallRequest *request = bs_hall_request_new ("DELETE", CALLS_ID);

  request->path = g_strdup_printf (CALLS "/%s", self->id);
  self->polling = FALSE;
  self->in_flight = g_cancellable_new ();
  bs_hall_client_send_async (self->client, request, self->in_flight, on_deleted, self);
}

/* The next thing that brings the hall nearer to what is wanted here. */
static void
step (BsStaffDesk *self)
{
  if (self->in_flight != NULL || self->later != NULL)
    return;

  if (self->call == NULL && (!self->open || g_get_monotonic_time () > self->give_up))
    {
      /* A call that could not be taken back is, before the next one is made. */
      if (self->open)
        g_warning ("a staff call was not taken back");
      g_clear_object (&self->alive);
      return;
    }
  if (self->open && !is_ours (self))
    {
      if (self->id != NULL)
        send_delete (self);
      else
        /* Perhaps the hall has it: asking again is how its name becomes known. */
        send_post (self);
    }
  else if (self->id == NULL)
    send_post (self);
  else
    send_poll (self);
}

static void
on_online_changed (BsStaffDesk *self, GParamSpec *pspec, BsHallClient *client)
{
  if (!bs_hall_client_get_online (client) || self->later == NULL || self->failures == 0)
    return;

  stop_waiting (self);
  step (self);
}

static void
bs_staff_desk_dispose (GObject *object)
{
  BsStaffDesk *self = BS_STAFF_DESK (object);

  stop_waiting (self);

  G_OBJECT_CLASS (bs_staff_desk_parent_class)->dispose (object);
}

static void
bs_staff_desk_finalize (GObject *object)
{
  BsStaffDesk *self = BS_STAFF_DESK (object);

  g_free (self->page);
  g_free (self->id);

  G_OBJECT_CLASS (bs_staff_desk_parent_class)->finalize (object);
}

static void
bs_staff_desk_class_init (BsStaffDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_staff_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = bs_staff_desk_finalize;
}

static void
bs_staff_desk_init (BsStaffDesk *self)
{
}

BsStaffDesk *
bs_staff_desk_new (BsHallClient *client)
{
  BsStaffDesk *self = g_object_new (BS_TYPE_STAFF_DESK, NULL);

  self->client = client;
  g_signal_connect_object (client, "notify::online", G_CALLBACK (on_online_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* "guide:item" of "guide:item/sbk?case=child": letters that say what kind of page it is. */
static char *
get_page (const char *route)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
  gsize module = strspn (route, letters);
  gsize word;

  if (module == 0 || module > WORD_MAX || !g_ascii_islower (route[0]) || route[module] != ':')
    return g_strdup ("home:");

  word = MIN (strspn (route + module + 1, letters), WORD_MAX);
  return g_strndup (route, module + 1 + word);
}

BsStaffCall *
bs_staff_desk_call (BsStaffDesk *self, const char *route)
{
  BsStaffCall *call;

  if (self->call != NULL)
    return g_object_ref (self->call);

  call = bs_staff_call_new (self->client);
  if (bs_hall_line_get_terminal (bs_hall_client_get_line (self->client)) == NULL)
    {
      g_warning ("staff cannot be called: the profile names no TerminalId");
      bs_staff_call_set_state (call, BS_STAFF_CALL_UNREACHABLE);
      return call;
    }
  self->call = call;
  self->turn++;
  g_free (self->page);
  self->page = get_page (route);
  stop_waiting (self);
  step (self);
  return call;
}

void
bs_staff_desk_leave (BsStaffDesk *self, BsStaffCall *call)
{
  if (self->call != call)
    return;

  self->call = NULL;
  self->failures = 0;
  stop_waiting (self);
  if (!self->open)
    return;

  self->give_up = g_get_monotonic_time () + GIVE_UP_US;
  g_set_object (&self->alive, self->client);
  if (self->polling && self->in_flight != NULL)
    g_cancellable_cancel (self->in_flight);
  step (self);
}
