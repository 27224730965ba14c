/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"
#include "catalogue/bs-catalogue-error.h"

G_BEGIN_DECLS

/**
 * bs_catalogue_install:
 * @from: a built catalogue that was fetched
 * @to: where it is to be, on the same file system
 * @version: (nullable): what bs_catalogue_get_version() of it has to be
 *
 * Reads all of a catalogue and, when it is sound, renames it to @to; otherwise it is removed and
 * what stands at @to stays. For any thread: it takes as long as reading the file does.
 */
BS_EXPORT gboolean bs_catalogue_install (const char *from,
                                         const char *to,
                                         const char *version,
                                         GError **error);

G_END_DECLS
