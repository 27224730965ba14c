/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-staff-call.h"

#include "hall/bs-hall-client-private.h"
#include "hall/bs-staff-call-private.h"
#include "hall/bs-staff-desk.h"

enum
{
  PROP_STATE = 1,
  N_PROPS,
};

struct _BsStaffCall
{
  GObject parent_instance;

  /* owned */
  BsHallClient *client;

  BsStaffCallState state;
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (BsStaffCall, bs_staff_call, G_TYPE_OBJECT)

static void
bs_staff_call_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BsStaffCall *self = BS_STAFF_CALL (object);

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
bs_staff_call_dispose (GObject *object)
{
  BsStaffCall *self = BS_STAFF_CALL (object);

  if (self->client != NULL)
    bs_staff_desk_leave (bs_hall_client_get_desk (self->client), self);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (bs_staff_call_parent_class)->dispose (object);
}

static void
bs_staff_call_class_init (BsStaffCallClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = bs_staff_call_get_property;
  G_OBJECT_CLASS (klass)->dispose = bs_staff_call_dispose;

  props[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, BS_STAFF_CALL_SENDING, BS_STAFF_CALL_UNREACHABLE,
                         BS_STAFF_CALL_SENDING, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
bs_staff_call_init (BsStaffCall *self)
{
}

BsStaffCall *
bs_staff_call_new (BsHallClient *client)
{
  BsStaffCall *self = g_object_new (BS_TYPE_STAFF_CALL, NULL);

  self->client = g_object_ref (client);

  return self;
}

void
bs_staff_call_set_state (BsStaffCall *self, BsStaffCallState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

BsStaffCallState
bs_staff_call_get_state (BsStaffCall *self)
{
  g_return_val_if_fail (BS_IS_STAFF_CALL (self), BS_STAFF_CALL_CLOSED);

  return self->state;
}

void
bs_staff_call_withdraw (BsStaffCall *self)
{
  g_return_if_fail (BS_IS_STAFF_CALL (self));

  if (self->state == BS_STAFF_CALL_CLOSED)
    return;

  bs_staff_desk_leave (bs_hall_client_get_desk (self->client), self);
  bs_staff_call_set_state (self, BS_STAFF_CALL_CLOSED);
}
