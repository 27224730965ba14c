/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-access-log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "server/bs-server-error.h"

struct _BsServerAccessLog
{
  char *path; /* NULL: standard output */
  int fd;
  gboolean failing; /* it was said once */
};

static int
open_file (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0640);

  if (fd < 0)
    g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_FILE, "%s: access log: %s", path,
                 g_strerror (errno));
  return fd;
}

BsServerAccessLog *
bs_server_access_log_open (const char *path, GError **error)
{
  BsServerAccessLog *self;
  int fd = path != NULL ? open_file (path, error) : STDOUT_FILENO;

  if (fd < 0)
    return NULL;
  self = g_new0 (BsServerAccessLog, 1);
  self->path = g_strdup (path);
  self->fd = fd;
  return self;
}

void
bs_server_access_log_free (BsServerAccessLog *self)
{
  if (self->path != NULL)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

void
bs_server_access_log_reopen (BsServerAccessLog *self)
{
  g_autoptr (GError) error = NULL;
  int fd;

  g_return_if_fail (self != NULL);

  if (self->path == NULL)
    return;
  fd = open_file (self->path, &error);
  if (fd < 0)
    {
      g_warning ("%s", error->message);
      return;
    }
  close (self->fd);
  self->fd = fd;
}

static const char *
or_dash (const char *text)
{
  return text != NULL ? text : "-";
}

void
bs_server_access_log_write (BsServerAccessLog *self, const BsServerAccess *access)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *line = NULL;
  gssize put;

  g_return_if_fail (self != NULL && access != NULL);

  line = g_strdup_printf (
      "%s.%03dZ %s %s %u %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT "ms %s%s%s\n", time,
      g_date_time_get_microsecond (now) / 1000, or_dash (access->method), or_dash (access->path),
      access->status, access->bytes, access->milliseconds, or_dash (access->network),
      access->note != NULL ? " " : "", access->note != NULL ? access->note : "");
  do
    put = write (self->fd, line, strlen (line));
  while (put < 0 && errno == EINTR);
  if (put < 0 && !self->failing)
    g_warning ("the access log cannot be written: %s", g_strerror (errno));
  self->failing = put < 0;
}
