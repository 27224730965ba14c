/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-catalogue.h"

G_BEGIN_DECLS

#define BS_TYPE_CATALOGUE_SOURCE (bs_catalogue_source_get_type ())

/**
 * BsCatalogueSource:
 *
 * The files that the terminal's catalogue comes from: the hall's, once it is there and sound, else
 * the terminal's own. Notices when another one took its place, and keeps the old one when the new
 * one is damaged.
 */
G_DECLARE_FINAL_TYPE (BsCatalogueSource, bs_catalogue_source, BS, CATALOGUE_SOURCE, GObject)

/* @path: the terminal's own; @sync_path: (nullable): the hall's. */
BsCatalogueSource *bs_catalogue_source_new (const char *path, const char *sync_path);

/* (transfer none) (nullable): NULL until a sound file was found. */
BsCatalogue *bs_catalogue_source_get_catalogue (BsCatalogueSource *self);

/**
 * bs_catalogue_source_refresh:
 *
 * Looks at the files and opens what is another one than last time. To be called between
 * visits.
 *
 * Returns: TRUE when there is a new catalogue
 */
gboolean bs_catalogue_source_refresh (BsCatalogueSource *self);

G_END_DECLS
