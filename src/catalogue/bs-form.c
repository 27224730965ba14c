/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-form.h"

#include <string.h>

#include <poppler.h>

#include "catalogue/bs-catalogue-error.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)

#define MAX_BYTES (64 * 1024 * 1024)
/* The standard lets other bytes stand before the head and after the end; readers look that far. */
#define MARGIN 1024

void
bs_form_free (BsForm *form)
{
  g_free (form->id);
  g_free (form->path);
  g_free (form);
}

static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GMappedFile) map = g_mapped_file_new (path, FALSE, &cause);

  if (map == NULL)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE, "cannot be read: %s",
                   cause->message);
      return NULL;
    }
  if (g_mapped_file_get_length (map) > MAX_BYTES)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID, "is larger than %d MiB",
                   MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  return g_mapped_file_get_bytes (map);
}

static gboolean
is_whole_pdf (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize margin = MIN (size, MARGIN);

  if (size == 0 || memmem (data, margin, "%PDF-", 5) == NULL)
    g_set_error_literal (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID, "is not a PDF");
  else if (memmem (data + size - margin, margin, "%%EOF", 5) == NULL)
    g_set_error_literal (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID,
                         "is a PDF that was cut short");
  else
    return TRUE;
  return FALSE;
}

static guint
count_pages (GBytes *bytes, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (bytes, NULL, &cause);
  int n = document != NULL ? poppler_document_get_n_pages (document) : 0;

  if (n > 0)
    return n;
  if (g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID,
                         "is a PDF that asks for a password");
  else
    g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID,
                 "is a PDF that does not open: %s", cause != NULL ? cause->message : "no pages");
  return 0;
}

BsForm *
bs_form_load (const char *path, GHashTable *known, GError **error)
{
  g_autoptr (BsForm) form = g_new0 (BsForm, 1);
  g_autoptr (GBytes) bytes = read_file (path, error);
  BsForm *twin;

  if (bytes == NULL || !is_whole_pdf (bytes, error))
    return NULL;
  form->id = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  form->path = g_strdup (path);
  form->size = g_bytes_get_size (bytes);
  twin = g_hash_table_lookup (known, form->id);
  form->n_pages = twin != NULL ? twin->n_pages : count_pages (bytes, error);
  return form->n_pages > 0 ? g_steal_pointer (&form) : NULL;
}

GBytes *
bs_form_read (const BsForm *form, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (form->path, error);
  g_autofree char *sum = NULL;

  if (bytes == NULL)
    {
      g_prefix_error (error, "%s ", form->path);
      return NULL;
    }
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strcmp (sum, form->id) == 0)
    return g_steal_pointer (&bytes);
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE,
               "%s changed while the catalogue was built", form->path);
  return NULL;
}
