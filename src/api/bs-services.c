/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-services.h"

#include <string.h>

enum
{
  SIGNAL_NAVIGATE,
  SIGNAL_BACK,
  SIGNAL_CALL_STAFF,
  SIGNAL_CATALOGUE_CHANGED,
  N_SIGNALS,
};

struct _BsServices
{
  GObject parent_instance;

  /* owned */
  BsProfile *profile;
  BsVisit *visit;
  BsCatalogue *catalogue;
  BsHallClient *hall;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsServices, bs_services, G_TYPE_OBJECT)

static void
bs_services_dispose (GObject *object)
{
  BsServices *self = BS_SERVICES (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->visit);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->hall);

  G_OBJECT_CLASS (bs_services_parent_class)->dispose (object);
}

static void
bs_services_class_init (BsServicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_services_dispose;

  signals[SIGNAL_NAVIGATE] = g_signal_new ("navigate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CALL_STAFF] =
      g_signal_new ("call-staff", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
  signals[SIGNAL_CATALOGUE_CHANGED] =
      g_signal_new ("catalogue-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
bs_services_init (BsServices *self)
{
}

BsServices *
bs_services_new (BsProfile *profile, BsVisit *visit, BsCatalogue *catalogue)
{
  BsServices *self;

  g_return_val_if_fail (BS_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (BS_IS_VISIT (visit), NULL);
  g_return_val_if_fail (catalogue == NULL || BS_IS_CATALOGUE (catalogue), NULL);

  self = g_object_new (BS_TYPE_SERVICES, NULL);
  self->profile = g_object_ref (profile);
  self->visit = g_object_ref (visit);
  g_set_object (&self->catalogue, catalogue);

  return self;
}

BsCatalogue *
bs_services_get_catalogue (BsServices *self)
{
  g_return_val_if_fail (BS_IS_SERVICES (self), NULL);

  return self->catalogue;
}

void
bs_services_set_catalogue (BsServices *self, BsCatalogue *catalogue)
{
  g_return_if_fail (BS_IS_SERVICES (self));

  if (g_set_object (&self->catalogue, catalogue))
    g_signal_emit (self, signals[SIGNAL_CATALOGUE_CHANGED], 0);
}

BsHallClient *
bs_services_get_hall (BsServices *self)
{
  g_return_val_if_fail (BS_IS_SERVICES (self), NULL);

  return self->hall;
}

void
bs_services_set_hall (BsServices *self, BsHallClient *hall)
{
  g_return_if_fail (BS_IS_SERVICES (self));

  g_set_object (&self->hall, hall);
}

BsProfile *
bs_services_get_profile (BsServices *self)
{
  g_return_val_if_fail (BS_IS_SERVICES (self), NULL);

  return self->profile;
}

BsVisit *
bs_services_get_visit (BsServices *self)
{
  g_return_val_if_fail (BS_IS_SERVICES (self), NULL);

  return self->visit;
}

const char *
bs_services_get_language (BsServices *self)
{
  g_return_val_if_fail (BS_IS_SERVICES (self), NULL);

  return bs_visit_get_language (self->visit);
}

void
bs_services_navigate (BsServices *self, const char *route)
{
  g_return_if_fail (BS_IS_SERVICES (self));
  g_return_if_fail (route != NULL);

  g_signal_emit (self, signals[SIGNAL_NAVIGATE], 0, route);
}

gboolean
bs_services_can_navigate (BsServices *self, const char *route)
{
  g_autofree char *module = NULL;

  g_return_val_if_fail (BS_IS_SERVICES (self), FALSE);
  g_return_val_if_fail (route != NULL, FALSE);

  module = g_strndup (route, strcspn (route, ":"));
  return g_strv_contains (bs_profile_get_list (self->profile, BS_PROFILE_MODULES), module)
         || g_str_equal (module, "home");
}

void
bs_services_back (BsServices *self)
{
  g_return_if_fail (BS_IS_SERVICES (self));

  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

void
bs_services_call_staff (BsServices *self)
{
  g_return_if_fail (BS_IS_SERVICES (self));

  g_signal_emit (self, signals[SIGNAL_CALL_STAFF], 0);
}

char *
bs_services_build_public_url (BsServices *self, const char *kind, const char *id)
{
  const char *base;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (BS_IS_SERVICES (self), NULL);
  g_return_val_if_fail (kind != NULL && id != NULL, NULL);

  base = bs_profile_get_string (self->profile, BS_PROFILE_PUBLIC_URL);
  if (base == NULL)
    return NULL;

  escaped = g_uri_escape_string (id, NULL, FALSE);
  return g_strdup_printf ("%s/%s/%s", base, kind, escaped);
}
