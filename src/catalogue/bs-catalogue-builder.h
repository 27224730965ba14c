/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-source.h"

G_BEGIN_DECLS

/* What was built, for the person who built it. */
typedef struct
{
  guint n_items;
  guint n_listed; /* in use */
  guint n_departments;
  guint n_forms;
  goffset bytes;
  char version[65]; /* hex SHA-256 of the contents */
} BsBuildReport;

/**
 * bs_catalogue_builder_write:
 * @target: the catalogue file; one that is there is replaced in one step, or not at all
 * @progress: (nullable)
 * @report: (out caller-allocates)
 *
 * Writes the items that are right into a catalogue file. The same source gives the same bytes with
 * the same SQLite. While it works there is a file ".NAME.part" beside @target; a failure takes it
 * away.
 *
 * Returns: FALSE with BS_CATALOGUE_ERROR_UNREADABLE when @target cannot be written, _INVALID when
 *   there is no item, or G_IO_ERROR_CANCELLED
 */
gboolean bs_catalogue_builder_write (BsSource *source,
                                     const char *target,
                                     BsSourceProgress progress,
                                     gpointer data,
                                     BsBuildReport *report,
                                     GError **error);

G_END_DECLS
