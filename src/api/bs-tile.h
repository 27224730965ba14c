/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * BsTileKind:
 * @BS_TILE_ENTRY: a large tile
 * @BS_TILE_SEARCH: the search bar on top; its title is the placeholder
 * @BS_TILE_SHORTCUT: a chip below the tiles, for what most people come for
 */
typedef enum
{
  BS_TILE_ENTRY,
  BS_TILE_SEARCH,
  BS_TILE_SHORTCUT,
} BsTileKind;

#define BS_TYPE_TILE (bs_tile_get_type ())

/**
 * BsTile:
 *
 * One entry that a module offers on the home page: a title and the route it opens.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsTile, bs_tile, BS, TILE, GObject)

/**
 * bs_tile_new:
 * @route: what a touch opens, "<module>:<path>"
 * @title: in the language of the screen, as is @subtitle
 * @subtitle: (nullable): what it is good for, in one short line
 * @icon: (nullable): name of a symbolic icon
 */
BS_EXPORT BsTile *bs_tile_new (BsTileKind kind,
                               const char *route,
                               const char *title,
                               const char *subtitle,
                               const char *icon);

BS_EXPORT BsTileKind bs_tile_get_kind (BsTile *self);
BS_EXPORT const char *bs_tile_get_route (BsTile *self);
BS_EXPORT const char *bs_tile_get_title (BsTile *self);
BS_EXPORT const char *bs_tile_get_subtitle (BsTile *self);
BS_EXPORT const char *bs_tile_get_icon (BsTile *self);

/* Why it cannot be used now and what to do instead, for the citizen; NULL when it can be used. */
BS_EXPORT const char *bs_tile_get_unavailable (BsTile *self);
BS_EXPORT void bs_tile_set_unavailable (BsTile *self, const char *reason);

G_END_DECLS
