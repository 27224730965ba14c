/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-take-away.h"

struct _BsTakeAway
{
  GObject parent_instance;

  /* owned */
  char *url;

  guint minutes;
  gint64 deadline;
};

G_DEFINE_FINAL_TYPE (BsTakeAway, bs_take_away, G_TYPE_OBJECT)

static void
bs_take_away_finalize (GObject *object)
{
  BsTakeAway *self = BS_TAKE_AWAY (object);

  g_free (self->url);

  G_OBJECT_CLASS (bs_take_away_parent_class)->finalize (object);
}

static void
bs_take_away_class_init (BsTakeAwayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_take_away_finalize;
}

static void
bs_take_away_init (BsTakeAway *self)
{
}

BsTakeAway *
bs_take_away_new (const char *url, guint expires_in)
{
  BsTakeAway *self;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (expires_in > 0, NULL);

  self = g_object_new (BS_TYPE_TAKE_AWAY, NULL);
  self->url = g_strdup (url);
  /* Rather a minute less than a promise that is not kept. */
  self->minutes = MAX (expires_in / 60, 1);
  self->deadline = g_get_monotonic_time () + (gint64) expires_in * G_USEC_PER_SEC;

  return self;
}

const char *
bs_take_away_get_url (BsTakeAway *self)
{
  g_return_val_if_fail (BS_IS_TAKE_AWAY (self), NULL);

  return self->url;
}

guint
bs_take_away_get_minutes (BsTakeAway *self)
{
  g_return_val_if_fail (BS_IS_TAKE_AWAY (self), 0);

  return self->minutes;
}

gint64
bs_take_away_get_deadline (BsTakeAway *self)
{
  g_return_val_if_fail (BS_IS_TAKE_AWAY (self), 0);

  return self->deadline;
}
