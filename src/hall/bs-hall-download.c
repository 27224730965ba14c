/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-hall-client.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "hall/bs-hall-answer.h"
#include "hall/bs-hall-client-private.h"
#include "hall/bs-hall-line.h"

#define CATALOGUE "/api/v1/catalogue"
#define SIZE_MAX_BYTES (G_GINT64_CONSTANT (4) << 30)
#define FOLDER_MODE 0755
#define FILE_MODE 0644
#define VERSION_LENGTH 64

/* A fetch under way; data of its task. */
typedef struct
{
  char *folder;
  char *part;         /* what has come */
  char *part_version; /* a file that says of which version it is */
  char *whole;
  char **have;
  int fd;         /* of part, locked */
  gint64 size;    /* of part, on disk */
  gboolean known; /* the head was looked at */
  gboolean again; /* what is here is of no use: from the start */
  gboolean same;  /* the hall has only what is not wanted */
  char *version;
} Fetch;

static gboolean store_failed (GError **error, const char *path, int code);

static gboolean
store_failed (GError **error, const char *path, int code)
{
  g_set_error (error, BS_HALL_ERROR, BS_HALL_ERROR_STORE, "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* Before the task returns, so that its callback may fetch again: the lock goes with it. */
static void
close_part (Fetch *fetch)
{
  if (fetch->fd >= 0)
    close (fetch->fd);
  fetch->fd = -1;
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  close_part (fetch);
  g_free (fetch->folder);
  g_free (fetch->part);
  g_free (fetch->part_version);
  g_free (fetch->whole);
  g_free (fetch->version);
  g_strfreev (fetch->have);
  g_free (fetch);
}

static gboolean
throw_away (Fetch *fetch, GError **error)
{
  g_clear_pointer (&fetch->version, g_free);
  fetch->size = 0;
  g_unlink (fetch->part_version);
  if (ftruncate (fetch->fd, 0) != 0)
    return store_failed (error, fetch->part, errno);
  return TRUE;
}

/* Of which version the part is that lies there from before. */
static void
read_version (Fetch *fetch)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (fetch->size > 0 && g_file_get_contents (fetch->part_version, &text, &length, NULL)
      && length == VERSION_LENGTH + 2)
    bs_hall_answer_read_version (text, &fetch->version);
}

static gboolean
open_part (Fetch *fetch, GError **error)
{
  struct stat status;

  if (g_mkdir_with_parents (fetch->folder, FOLDER_MODE) != 0)
    return store_failed (error, fetch->folder, errno);
  fetch->fd = open (fetch->part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
  if (fetch->fd < 0)
    return store_failed (error, fetch->part, errno);
  if (flock (fetch->fd, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error (error, BS_HALL_ERROR, BS_HALL_ERROR_STORE,
                   "%s: another program is fetching the catalogue", fetch->part);
      return FALSE;
    }
  if (fstat (fetch->fd, &status) != 0)
    return store_failed (error, fetch->part, errno);
  fetch->size = status.st_size;
  read_version (fetch);
  return fetch->version != NULL || throw_away (fetch, error);
}

static gboolean
has_room (Fetch *fetch, gint64 length, GError **error)
{
  struct statvfs status;
  gint64 room;

  if (length > SIZE_MAX_BYTES - fetch->size)
    {
      g_set_error (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL,
                   "the catalogue is larger than 4 GiB");
      return FALSE;
    }
  if (length < 0 || fstatvfs (fetch->fd, &status) != 0)
    return TRUE;
  room = (gint64) status.f_bavail * (gint64) status.f_frsize;
  if (room >= length)
    return TRUE;
  g_set_error (error, BS_HALL_ERROR, BS_HALL_ERROR_STORE,
               "%s: the disk is full: %" G_GINT64_FORMAT " KiB are needed, %" G_GINT64_FORMAT
               " KiB are free",
               fetch->part, length / 1024, room / 1024);
  return FALSE;
}

static gboolean
begin (Fetch *fetch, const BsHallReply *head, const char *version, GError **error)
{
  g_autofree char *text = g_strdup_printf ("\"%s\"", version);

  if (!throw_away (fetch, error) || !has_room (fetch, head->content_length, error))
    return FALSE;
  if (!g_file_set_contents_full (fetch->part_version, text, -1, G_FILE_SET_CONTENTS_NONE, FILE_MODE,
                                 NULL))
    return store_failed (error, fetch->part_version, errno);
  fetch->version = g_strdup (version);
  return TRUE;
}

/* Whether a 206 goes on where the part ends. */
static gboolean
goes_on (Fetch *fetch, const BsHallReply *head, const char *version)
{
  gint64 first = -1;

  return g_strcmp0 (version, fetch->version) == 0 && head->content_range != NULL
         && sscanf (head->content_range, "bytes %" G_GINT64_FORMAT "-", &first) == 1
         && first == fetch->size;
}

static gboolean
look_at_head (Fetch *fetch, const BsHallReply *head, GError **error)
{
  g_autofree char *version = NULL;

  fetch->known = TRUE;
  if (!bs_hall_answer_read_version (head->etag, &version))
    {
      g_set_error (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL,
                   "the ETag is no version of a catalogue");
      return FALSE;
    }
  fetch->same = fetch->have != NULL && g_strv_contains ((const char *const *) fetch->have, version);
  fetch->again = !fetch->same && head->status == 206 && !goes_on (fetch, head, version);
  if (fetch->same || fetch->again)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "not wanted");
      return FALSE;
    }
  return head->status == 206 ? has_room (fetch, head->content_length, error)
                             : begin (fetch, head, version, error);
}

static gboolean
on_data (const BsHallReply *head,
         const void *data,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Fetch *fetch = user_data;
  const char *rest = data;

  if (!fetch->known && !look_at_head (fetch, head, error))
    return FALSE;
  if (!has_room (fetch, (gint64) length, error))
    return FALSE;
  while (length > 0)
    {
      gssize n = pwrite (fetch->fd, rest, length, fetch->size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return store_failed (error, fetch->part, errno);
      rest += n;
      length -= (gsize) n;
      fetch->size += n;
    }
  return TRUE;
}

/* In a thread: what a disk takes its time for. */
static void
put_in_place (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fetch *fetch = data;
  GError *error = NULL;
  int folder;

  if (fsync (fetch->fd) != 0 || g_rename (fetch->part, fetch->whole) != 0)
    {
      store_failed (&error, fetch->part, errno);
      close_part (fetch);
      g_task_return_error (task, error);
      return;
    }
  close_part (fetch);
  g_unlink (fetch->part_version);
  folder = open (fetch->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0)
    {
      fsync (folder);
      close (folder);
    }
  g_task_return_boolean (task, TRUE);
}

static void send (GTask *task);

/* What failed is kept for the next time, unless it is of no use or in the way. */
static void
end_failed (GTask *task, Fetch *fetch, GError *error)
{
  if (!g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_OFFLINE)
      && !g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_UNTRUSTED)
      && !g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_BUSY)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    throw_away (fetch, NULL);
  close_part (fetch);
  g_task_return_error (task, error);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Fetch *fetch = g_task_get_task_data (task);
  gboolean resumed = fetch->version != NULL && !fetch->known;
  GError *error = NULL;
  g_autofree char *what = NULL;
  g_autoptr (BsHallReply) reply =
      bs_hall_client_send_finish (BS_HALL_CLIENT (source), result, &what, NULL, &error);

  if (fetch->same || (reply != NULL && reply->status == 304 && fetch->have != NULL))
    {
      g_clear_error (&error);
      throw_away (fetch, NULL);
      g_unlink (fetch->part);
      close_part (fetch);
      g_task_return_boolean (task, FALSE);
      return;
    }
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_clear_error (&error);
      close_part (fetch);
      g_task_return_error_if_cancelled (task);
      return;
    }
  /* 416: it was all there, but nobody said so. */
  if (fetch->again || (resumed && g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL)))
    {
      g_clear_error (&error);
      if (throw_away (fetch, &error))
        {
          fetch->known = fetch->again = FALSE;
          send (task);
          return;
        }
    }
  if (reply != NULL && !fetch->known)
    g_set_error (&error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL, "%s: status %u without a body",
                 what, reply->status);
  if (error != NULL)
    end_failed (task, fetch, error);
  else
    g_task_run_in_thread (task, put_in_place);
}

static void
send (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  BsHallRequest *request = bs_hall_request_new ("GET", CATALOGUE);
  GPtrArray *headers = g_ptr_array_new ();

  if (fetch->have != NULL && fetch->have[0] != NULL)
    {
      g_autofree char *list = g_strjoinv ("\", \"", fetch->have);

      g_ptr_array_add (headers, g_strdup_printf ("If-None-Match: \"%s\"", list));
    }
  if (fetch->version != NULL)
    {
      g_ptr_array_add (headers,
                       g_strdup_printf ("Range: bytes=%" G_GINT64_FORMAT "-", fetch->size));
      g_ptr_array_add (headers, g_strdup_printf ("If-Range: \"%s\"", fetch->version));
    }
  g_ptr_array_add (headers, NULL);
  request->headers = (char **) g_ptr_array_free (headers, FALSE);
  /* Having published nothing is no failure of the hall. */
  request->aside = TRUE;
  request->sink = on_data;
  request->sink_data = fetch;
  bs_hall_client_send_async (g_task_get_source_object (task), request,
                             g_task_get_cancellable (task), on_fetched, g_object_ref (task));
}

void
bs_hall_client_fetch_catalogue_async (BsHallClient *self,
                                      const char *path,
                                      const char *const *have,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Fetch *fetch = g_new0 (Fetch, 1);
  GError *error = NULL;

  g_return_if_fail (BS_IS_HALL_CLIENT (self));
  g_return_if_fail (path != NULL);

  fetch->fd = -1;
  fetch->folder = g_path_get_dirname (path);
  fetch->part = g_strconcat (path, ".part", NULL);
  fetch->part_version = g_strconcat (path, ".part-version", NULL);
  fetch->whole = g_strconcat (path, ".new", NULL);
  fetch->have = g_strdupv ((char **) have);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_hall_client_fetch_catalogue_async);
  g_task_set_task_data (task, fetch, fetch_free);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (open_part (fetch, &error))
    send (task);
  else
    g_task_return_error (task, error);
}

gboolean
bs_hall_client_fetch_catalogue_finish (BsHallClient *self,
                                       GAsyncResult *result,
                                       char **version,
                                       GError **error)
{
  Fetch *fetch;
  g_autoptr (GError) failed = NULL;
  gboolean fetched;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (version != NULL, FALSE);

  fetch = g_task_get_task_data (G_TASK (result));
  fetched = g_task_propagate_boolean (G_TASK (result), &failed);
  *version = fetched ? g_strdup (fetch->version) : NULL;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
