/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-tile.h"

struct _BsTile
{
  GObject parent_instance;

  /* owned */
  char *route;
  char *title;
  char *subtitle;
  char *icon;
  char *unavailable;

  BsTileKind kind;
};

G_DEFINE_FINAL_TYPE (BsTile, bs_tile, G_TYPE_OBJECT)

static void
bs_tile_finalize (GObject *object)
{
  BsTile *self = BS_TILE (object);

  g_free (self->route);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->icon);
  g_free (self->unavailable);

  G_OBJECT_CLASS (bs_tile_parent_class)->finalize (object);
}

static void
bs_tile_class_init (BsTileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_tile_finalize;
}

static void
bs_tile_init (BsTile *self)
{
}

BsTile *
bs_tile_new (BsTileKind kind,
             const char *route,
             const char *title,
             const char *subtitle,
             const char *icon)
{
  BsTile *self;

  g_return_val_if_fail (route != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (BS_TYPE_TILE, NULL);
  self->kind = kind;
  self->route = g_strdup (route);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->icon = g_strdup (icon);

  return self;
}

BsTileKind
bs_tile_get_kind (BsTile *self)
{
  g_return_val_if_fail (BS_IS_TILE (self), BS_TILE_ENTRY);

  return self->kind;
}

const char *
bs_tile_get_route (BsTile *self)
{
  g_return_val_if_fail (BS_IS_TILE (self), NULL);

  return self->route;
}

const char *
bs_tile_get_title (BsTile *self)
{
  g_return_val_if_fail (BS_IS_TILE (self), NULL);

  return self->title;
}

const char *
bs_tile_get_subtitle (BsTile *self)
{
  g_return_val_if_fail (BS_IS_TILE (self), NULL);

  return self->subtitle;
}

const char *
bs_tile_get_icon (BsTile *self)
{
  g_return_val_if_fail (BS_IS_TILE (self), NULL);

  return self->icon;
}

const char *
bs_tile_get_unavailable (BsTile *self)
{
  g_return_val_if_fail (BS_IS_TILE (self), NULL);

  return self->unavailable;
}

void
bs_tile_set_unavailable (BsTile *self, const char *reason)
{
  g_return_if_fail (BS_IS_TILE (self));

  g_free (self->unavailable);
  self->unavailable = g_strdup (reason);
}
