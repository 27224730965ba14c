/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-source.h"

G_BEGIN_DECLS

#define BS_GENERATOR_MAX_ITEMS 1000000

/**
 * bs_generator_write:
 * @n: 1..BS_GENERATOR_MAX_ITEMS
 * @seed: the same seed gives the same files
 * @folder: made when it is not there; must be empty
 * @progress: (nullable)
 *
 * Writes a source folder of @n made-up items for tests of scale: names, sizes and proportions as
 * in a real district's catalogue, all fields filled in, nothing that lint reports, every item
 * marked as a sample.
 *
 * Returns: FALSE with BS_CATALOGUE_ERROR_UNREADABLE or G_IO_ERROR_CANCELLED
 */
gboolean bs_generator_write (guint n,
                             guint64 seed,
                             const char *folder,
                             BsSourceProgress progress,
                             gpointer data,
                             GError **error);

G_END_DECLS
