/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hall/bs-hall-client.h"
#include "visit/bs-visit.h"

G_BEGIN_DECLS

#define BS_TYPE_CATALOGUE_SYNC (bs_catalogue_sync_get_type ())

/**
 * BsCatalogueSync:
 *
 * Gets the catalogue that the hall publishes, between two visits: asks at the start and then again
 * and again, checks what came in a thread, and puts it in place. A visit that begins interrupts a
 * download; it goes on where it was after the visit. A version that was damaged twice is not
 * fetched again.
 *
 * Signal "arrived": another catalogue is in place. It may be emitted during a visit that began
 * while it was checked.
 */
G_DECLARE_FINAL_TYPE (BsCatalogueSync, bs_catalogue_sync, BS, CATALOGUE_SYNC, GObject)

/**
 * bs_catalogue_sync_new:
 * @path: where the hall's catalogue is kept
 * @seconds: between two questions; 10 % more or less, so that a hall's terminals spread
 */
BsCatalogueSync *
bs_catalogue_sync_new (BsHallClient *client, BsVisit *visit, const char *path, guint seconds);

/* @version: (nullable): of the catalogue in use. */
void bs_catalogue_sync_set_version (BsCatalogueSync *self, const char *version);

/* Asks now, and from now on. */
void bs_catalogue_sync_start (BsCatalogueSync *self);

G_END_DECLS
