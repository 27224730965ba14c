/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-hall-key.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hall/bs-hall-error.h"

#define SECRET_MIN 16
#define SECRET_MAX 256
#define PREFIX "Authorization: Bearer "

static gboolean refuse (GError **error, const char *path, const char *why);

static gboolean
refuse (GError **error, const char *path, const char *why)
{
  g_set_error (error, BS_HALL_ERROR, BS_HALL_ERROR_REFUSED, "key file %s: %s", path, why);
  return FALSE;
}

static gboolean
check_file (int fd, const char *path, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    return refuse (error, path, g_strerror (errno));
  if (!S_ISREG (status.st_mode))
    return refuse (error, path, "is not a file");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return refuse (error, path, "others may read it; chmod 600");
  if (status.st_uid != geteuid () && status.st_uid != 0)
    return refuse (error, path, "belongs to another user");
  return TRUE;
}

/* Fills @secret, of SECRET_MAX + 2 bytes: the longest one, a line end, and one byte too much. */
static gboolean
read_secret (int fd, const char *path, char *secret, gsize *length, GError **error)
{
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                "._~+/=-";
  gssize n = read (fd, secret, SECRET_MAX + 2);

  if (n < 0)
    return refuse (error, path, g_strerror (errno));
  if (n > 0 && secret[n - 1] == '\n')
    n--;
  if (n < SECRET_MIN || n > SECRET_MAX)
    return refuse (error, path, "must hold one line of 16 to 256 characters");
  for (gssize i = 0; i < n; i++)
    if (secret[i] == '\0' || strchr (allowed, secret[i]) == NULL)
      return refuse (error, path, "may hold A-Z, a-z, 0-9 and ._~+/=- only, in one line");
  *length = (gsize) n;
  return TRUE;
}

char *
bs_hall_key_load (const char *path, GError **error)
{
  char secret[SECRET_MAX + 2];
  char *line = NULL;
  gsize length = 0;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0)
    {
      refuse (error, path, g_strerror (errno));
      return NULL;
    }
  if (check_file (fd, path, error) && read_secret (fd, path, secret, &length, error))
    {
      line = g_malloc (strlen (PREFIX) + length + 1);
      memcpy (line, PREFIX, strlen (PREFIX));
      memcpy (line + strlen (PREFIX), secret, length);
      line[strlen (PREFIX) + length] = '\0';
    }
  close (fd);
  explicit_bzero (secret, sizeof secret);
  return line;
}

void
bs_hall_key_free (char *line)
{
  if (line == NULL)
    return;

  explicit_bzero (line, strlen (line));
  g_free (line);
}
