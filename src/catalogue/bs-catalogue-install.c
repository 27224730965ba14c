/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-catalogue-install.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "catalogue/bs-catalogue.h"

static gboolean
check (const char *path, const char *version, GError **error)
{
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (path, error);

  if (catalogue == NULL || !bs_catalogue_verify (catalogue, error))
    return FALSE;
  if (version == NULL || g_str_equal (bs_catalogue_get_version (catalogue), version))
    return TRUE;
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
               "%s: is version %.12s, and version %.12s was announced", path,
               bs_catalogue_get_version (catalogue), version);
  return FALSE;
}

/* So that a power cut leaves the one or the other. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
bs_catalogue_install (const char *from, const char *to, const char *version, GError **error)
{
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  if (!check (from, version, error))
    {
      g_unlink (from);
      return FALSE;
    }
  if (g_rename (from, to) != 0)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE, "%s: %s", to,
                   g_strerror (errno));
      g_unlink (from);
      return FALSE;
    }
  sync_folder (to);
  return TRUE;
}
