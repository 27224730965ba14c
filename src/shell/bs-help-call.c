/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-help-call.h"

/* As long as a person may be on the way to a citizen whose visit has ended. */
#define LINGER_SECONDS 300

enum
{
  PROP_STATE = 1,
  N_PROPS,
};

struct _BsHelpCall
{
  GObject parent_instance;

  /* owned */
  BsHallClient *client;
  BsVisit *visit;
  BsStaffCall *call;
  BsStaffCall *lingering; /* of the visit before */

  /* handles */
  guint linger_timer;
  guint hold;

  BsHelpState state;
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (BsHelpCall, bs_help_call, G_TYPE_OBJECT)

static void
hold_visit (BsHelpCall *self, gboolean hold)
{
  gint64 now = g_get_monotonic_time ();

  if (hold && self->hold == 0)
    self->hold = bs_visit_hold (self->visit, "waiting for staff", now);
  else if (!hold && self->hold != 0)
    {
      bs_visit_release (self->visit, self->hold, now);
      self->hold = 0;
    }
}

static void
set_state (BsHelpCall *self, BsHelpState state)
{
  hold_visit (self,
              state == BS_HELP_CALLING || state == BS_HELP_WAITING || state == BS_HELP_COMING);
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
on_call_changed (BsHelpCall *self, GParamSpec *pspec, BsStaffCall *call)
{
  static const BsHelpState states[] = {
    [BS_STAFF_CALL_SENDING] = BS_HELP_CALLING,
    [BS_STAFF_CALL_WAITING] = BS_HELP_WAITING,
    [BS_STAFF_CALL_TAKEN] = BS_HELP_COMING,
    [BS_STAFF_CALL_CLOSED] = BS_HELP_DONE,
    [BS_STAFF_CALL_UNREACHABLE] = BS_HELP_UNREACHABLE,
  };
  BsStaffCallState state = bs_staff_call_get_state (call);

  g_message ("staff call: state %u", state);
  set_state (self, states[state]);
}

static void
stop_lingering (BsHelpCall *self)
{
  g_clear_handle_id (&self->linger_timer, g_source_remove);
  g_clear_object (&self->lingering);
}

static gboolean
on_lingered (gpointer user_data)
{
  BsHelpCall *self = BS_HELP_CALL (user_data);

  self->linger_timer = 0;
  stop_lingering (self);
  return G_SOURCE_REMOVE;
}

/* Whoever was here has gone. */
static void
on_wipe (BsHelpCall *self, BsVisit *visit)
{
  /* Holds end with the visit. */
  self->hold = 0;
  if (self->call != NULL)
    g_signal_handlers_disconnect_by_func (self->call, on_call_changed, self);
  if (self->state == BS_HELP_COMING)
    {
      stop_lingering (self);
      self->lingering = g_steal_pointer (&self->call);
      self->linger_timer = g_timeout_add_seconds (LINGER_SECONDS, on_lingered, self);
    }
  g_clear_object (&self->call);
  set_state (self, self->client != NULL ? BS_HELP_IDLE : BS_HELP_ALONE);
}

static void
bs_help_call_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BsHelpCall *self = BS_HELP_CALL (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bs_help_call_dispose (GObject *object)
{
  BsHelpCall *self = BS_HELP_CALL (object);

  stop_lingering (self);
  g_clear_object (&self->call);
  g_clear_object (&self->client);
  g_clear_object (&self->visit);

  G_OBJECT_CLASS (bs_help_call_parent_class)->dispose (object);
}

static void
bs_help_call_class_init (BsHelpCallClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = bs_help_call_get_property;
  G_OBJECT_CLASS (klass)->dispose = bs_help_call_dispose;

  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, BS_HELP_ALONE, BS_HELP_UNREACHABLE,
                                         BS_HELP_ALONE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
bs_help_call_init (BsHelpCall *self)
{
}

BsHelpCall *
bs_help_call_new (BsHallClient *client, BsVisit *visit)
{
  BsHelpCall *self;

  g_return_val_if_fail (client == NULL || BS_IS_HALL_CLIENT (client), NULL);
  g_return_val_if_fail (BS_IS_VISIT (visit), NULL);

  self = g_object_new (BS_TYPE_HELP_CALL, NULL);
  self->visit = g_object_ref (visit);
  g_set_object (&self->client, client);
  self->state = client != NULL ? BS_HELP_IDLE : BS_HELP_ALONE;
  g_signal_connect_object (visit, "wipe", G_CALLBACK (on_wipe), self, G_CONNECT_SWAPPED);

  return self;
}

BsHelpState
bs_help_call_get_state (BsHelpCall *self)
{
  g_return_val_if_fail (BS_IS_HELP_CALL (self), BS_HELP_ALONE);

  return self->state;
}

void
bs_help_call_make (BsHelpCall *self, const char *route)
{
  g_return_if_fail (BS_IS_HELP_CALL (self));
  g_return_if_fail (route != NULL);

  if (self->state != BS_HELP_IDLE && self->state != BS_HELP_DONE)
    return;

  /* Someone is coming to the one before: that is not said to this one. */
  stop_lingering (self);
  g_clear_object (&self->call);
  self->call = bs_hall_client_call_staff (self->client, route);
  g_signal_connect_object (self->call, "notify::state", G_CALLBACK (on_call_changed), self,
                           G_CONNECT_SWAPPED);
  on_call_changed (self, NULL, self->call);
}

void
bs_help_call_withdraw (BsHelpCall *self)
{
  g_return_if_fail (BS_IS_HELP_CALL (self));

  if (self->call == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->call, on_call_changed, self);
  bs_staff_call_withdraw (self->call);
  g_clear_object (&self->call);
  set_state (self, BS_HELP_IDLE);
}
