/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-edition.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "server/bs-server-error.h"

#define BLOCK (256 * 1024)

static gboolean
fail (GError **error, const char *path, const char *what)
{
  g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_FILE, "catalogue %s: %s", path, what);
  return FALSE;
}

static gboolean
copy_bytes (int from, int to, const char *source, const char *copy, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  gssize got;

  while ((got = read (from, block, BLOCK)) != 0)
    {
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return fail (error, source, g_strerror (errno));
      for (gssize done = 0; done < got;)
        {
          gssize put = write (to, block + done, (gsize) (got - done));

          if (put < 0 && errno != EINTR)
            return fail (error, copy, g_strerror (errno));
          done += MAX (put, 0);
        }
    }
  return TRUE;
}

static gboolean
copy_file (const char *source, const char *copy, GError **error)
{
  struct stat info;
  int from = open (source, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  int to;
  gboolean done;

  if (from < 0)
    return fail (error, source, g_strerror (errno));
  if (fstat (from, &info) != 0 || !S_ISREG (info.st_mode))
    {
      close (from);
      return fail (error, source, "not a file");
    }
  to = open (copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (to < 0)
    {
      close (from);
      return fail (error, copy, g_strerror (errno));
    }
  done = copy_bytes (from, to, source, copy, error);
  close (from);
  if (close (to) != 0 && done)
    done = fail (error, copy, g_strerror (errno));
  return done;
}

static BsServerEdition *
open_copy (const char *source, const char *copy, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (copy, &local);
  BsServerEdition *self;
  struct stat info;
  int fd;

  if (catalogue == NULL || !bs_catalogue_verify (catalogue, &local))
    {
      const char *what = local->message;

      /* The name of the copy says nothing to whoever published the file. */
      if (g_str_has_prefix (what, copy) && g_str_has_prefix (what + strlen (copy), ": "))
        what += strlen (copy) + 2;
      fail (error, source, what);
      return NULL;
    }
  fd = open (copy, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fstat (fd, &info) != 0)
    {
      fail (error, copy, g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  self = g_atomic_rc_box_new0 (BsServerEdition);
  self->catalogue = g_steal_pointer (&catalogue);
  self->fd = fd;
  self->size = info.st_size;
  self->etag = g_strconcat ("\"", bs_catalogue_get_version (self->catalogue), "\"", NULL);
  return self;
}

BsServerEdition *
bs_server_edition_take (const char *source, const char *copy, GError **error)
{
  BsServerEdition *self = NULL;

  g_return_val_if_fail (source != NULL && copy != NULL, NULL);

  g_unlink (copy);
  if (copy_file (source, copy, error))
    self = open_copy (source, copy, error);
  g_unlink (copy);
  return self;
}

BsServerEdition *
bs_server_edition_ref (BsServerEdition *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BsServerEdition *self = data;

  g_object_unref (self->catalogue);
  close (self->fd);
  g_free (self->etag);
}

void
bs_server_edition_unref (BsServerEdition *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
