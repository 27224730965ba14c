/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_CATALOGUE_ERROR (bs_catalogue_error_quark ())

/**
 * BsCatalogueError:
 * @BS_CATALOGUE_ERROR_UNREADABLE: a file or folder is missing or cannot be read or written
 * @BS_CATALOGUE_ERROR_SYNTAX: a source file is not UTF-8 or not JSON
 * @BS_CATALOGUE_ERROR_INVALID: an item breaks the schema, an id is used twice, a form is missing
 *   or is no PDF
 * @BS_CATALOGUE_ERROR_DAMAGED: a built catalogue fails its checks and was not opened
 * @BS_CATALOGUE_ERROR_VERSION: a built catalogue is of a format this program does not know
 * @BS_CATALOGUE_ERROR_NOT_FOUND: no such item
 */
typedef enum
{
  BS_CATALOGUE_ERROR_UNREADABLE,
  BS_CATALOGUE_ERROR_SYNTAX,
  BS_CATALOGUE_ERROR_INVALID,
  BS_CATALOGUE_ERROR_DAMAGED,
  BS_CATALOGUE_ERROR_VERSION,
  BS_CATALOGUE_ERROR_NOT_FOUND,
} BsCatalogueError;

BS_EXPORT GQuark bs_catalogue_error_quark (void);

G_END_DECLS
