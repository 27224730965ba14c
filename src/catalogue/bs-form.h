/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsForm:
 *
 * A PDF of a source folder: a blank form, a filled sample or the sample of a result. The same
 * bytes under two names are one form.
 */
typedef struct
{
  char *id;   /* hex SHA-256 of its bytes */
  char *path; /* where it was read */
  gsize size; /* bytes */
  guint n_pages;
} BsForm;

void bs_form_free (BsForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsForm, bs_form_free)

/**
 * bs_form_load:
 * @known: (element-type utf8 BsForm): forms by id that were checked before
 *
 * Reads a file and checks that it is a whole PDF that opens without a password.
 *
 * Returns: (transfer full): NULL with BS_CATALOGUE_ERROR_UNREADABLE or _INVALID; the message does
 *   not name the file
 */
BsForm *bs_form_load (const char *path, GHashTable *known, GError **error);

/* The bytes, if they are still the ones that were checked. */
GBytes *bs_form_read (const BsForm *form, GError **error);

G_END_DECLS
