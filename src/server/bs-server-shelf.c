/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-shelf.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "server/bs-server-error.h"

/* Where the folder's changes cannot be watched (a network file system), it is looked at this often.
 */
#define LOOK_SECONDS 30
#define MAX_KEPT_BYTES (32 * 1024 * 1024)
#define COPY_NAME "catalogue.copy"

/* What tells one file from another. */
typedef struct
{
  guint64 device;
  guint64 inode;
  gint64 size;
  gint64 seconds;
  gint64 nanoseconds;
} Mark;

typedef struct
{
  char *file;
  GBytes *bytes;
} Kept;

/**
 * BsServerShelf:
 *
 * Holds the catalogue that the hall publishes.
 */
struct _BsServerShelf
{
  GObject parent_instance;

  /* strong references */
  GFileMonitor *monitor;

  /* handles */
  guint look_id;

  char *path; /* NULL: nothing will ever be published */
  char *copy;
  BsServerEdition *edition;
  Mark mark; /* of the file that was last taken or refused */
  gboolean taking;
  gboolean look_again;

  GQueue kept; /* of Kept, latest first */
  gsize kept_bytes;
};

G_DEFINE_FINAL_TYPE (BsServerShelf, bs_server_shelf, G_TYPE_OBJECT)

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->file);
  g_bytes_unref (kept->bytes);
  g_free (kept);
}

/* Nothing there gives a mark of zeros. */
static Mark
read_mark (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return (Mark){ 0 };
  return (Mark){ info.st_dev, info.st_ino, info.st_size, info.st_mtim.tv_sec,
                 info.st_mtim.tv_nsec };
}

static gboolean
mark_equal (const Mark *one, const Mark *other)
{
  return one->device == other->device && one->inode == other->inode && one->size == other->size
         && one->seconds == other->seconds && one->nanoseconds == other->nanoseconds;
}

static void
put_up (BsServerShelf *self, BsServerEdition *edition)
{
  g_clear_pointer (&self->edition, bs_server_edition_unref);
  self->edition = edition;
  g_queue_clear_full (&self->kept, kept_free);
  self->kept_bytes = 0;
  g_message ("catalogue %.16s from %s: %u items, %" G_GOFFSET_FORMAT " bytes",
             bs_catalogue_get_version (edition->catalogue), self->path,
             bs_catalogue_get_n_items (edition->catalogue), edition->size);
}

static void
take_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  BsServerShelf *self = source;
  g_autoptr (GError) error = NULL;
  BsServerEdition *edition = bs_server_edition_take (self->path, self->copy, &error);

  if (edition != NULL)
    g_task_return_pointer (task, edition, (GDestroyNotify) bs_server_edition_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_take_ready (GObject *object, GAsyncResult *result, gpointer data)
{
  BsServerShelf *self = BS_SERVER_SHELF (object);
  g_autoptr (GError) error = NULL;
  BsServerEdition *edition = g_task_propagate_pointer (G_TASK (result), &error);

  self->taking = FALSE;
  if (edition != NULL)
    put_up (self, edition);
  else
    g_warning ("the new catalogue is refused%s: %s",
               self->edition != NULL ? " and the one before stays" : "", error->message);
  if (self->look_again)
    bs_server_shelf_look (self);
}

void
bs_server_shelf_look (BsServerShelf *self)
{
  static const Mark nothing = { 0 };
  g_autoptr (GTask) task = NULL;
  Mark mark;

  g_return_if_fail (BS_IS_SERVER_SHELF (self));

  if (self->path == NULL)
    return;
  self->look_again = self->taking;
  if (self->taking)
    return;
  mark = read_mark (self->path);
  if (mark_equal (&mark, &self->mark) || mark_equal (&mark, &nothing))
    return;
  self->mark = mark;
  self->taking = TRUE;
  task = g_task_new (self, NULL, on_take_ready, NULL);
  g_task_set_source_tag (task, bs_server_shelf_look);
  g_task_run_in_thread (task, take_in_thread);
}

static void
on_folder_changed (GFileMonitor *monitor,
                   GFile *file,
                   GFile *other,
                   GFileMonitorEvent event,
                   gpointer data)
{
  BsServerShelf *self = data;

  /* A file that is being written is looked at when it is done. */
  if (event != G_FILE_MONITOR_EVENT_CHANGED)
    bs_server_shelf_look (self);
}

static gboolean
on_look (gpointer data)
{
  bs_server_shelf_look (data);
  return G_SOURCE_CONTINUE;
}

static void
watch (BsServerShelf *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  self->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_folder_changed), self, 0);
  else
    g_warning ("%s cannot be watched, it is looked at every %d seconds: %s", folder, LOOK_SECONDS,
               error->message);
  self->look_id = g_timeout_add_seconds (LOOK_SECONDS, on_look, self);
}

static gboolean
take_first (BsServerShelf *self, GError **error)
{
  BsServerEdition *edition;
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_FILE,
                   "catalogue %s: there is no such folder; check --catalogue", self->path);
      return FALSE;
    }
  self->mark = read_mark (self->path);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_warning ("catalogue %s: nothing is published there yet; it is served once it is",
                 self->path);
      return TRUE;
    }
  edition = bs_server_edition_take (self->path, self->copy, error);
  if (edition != NULL)
    put_up (self, edition);
  return edition != NULL;
}

BsServerShelf *
bs_server_shelf_new (const char *path, const char *folder, GError **error)
{
  g_autoptr (BsServerShelf) self = g_object_new (BS_TYPE_SERVER_SHELF, NULL);

  g_return_val_if_fail (folder != NULL, NULL);

  if (path == NULL)
    return g_steal_pointer (&self);
  self->path = g_strdup (path);
  self->copy = g_build_filename (folder, COPY_NAME, NULL);
  if (!take_first (self, error))
    return NULL;
  watch (self);
  return g_steal_pointer (&self);
}

BsServerEdition *
bs_server_shelf_get_edition (BsServerShelf *self)
{
  g_return_val_if_fail (BS_IS_SERVER_SHELF (self), NULL);

  return self->edition;
}

static int
compare_kept (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const Kept *) a)->file, b);
}

static void
keep (BsServerShelf *self, const char *file, GBytes *bytes)
{
  Kept *kept;

  if (g_bytes_get_size (bytes) > MAX_KEPT_BYTES)
    return;
  kept = g_new0 (Kept, 1);
  kept->file = g_strdup (file);
  kept->bytes = g_bytes_ref (bytes);
  g_queue_push_head (&self->kept, kept);
  self->kept_bytes += g_bytes_get_size (bytes);
  while (self->kept_bytes > MAX_KEPT_BYTES)
    {
      Kept *last = g_queue_pop_tail (&self->kept);

      self->kept_bytes -= g_bytes_get_size (last->bytes);
      kept_free (last);
    }
}

GBytes *
bs_server_shelf_dup_file (BsServerShelf *self, const char *file)
{
  g_autoptr (GError) error = NULL;
  GList *link;
  GBytes *bytes;

  g_return_val_if_fail (BS_IS_SERVER_SHELF (self), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  link = g_queue_find_custom (&self->kept, file, compare_kept);
  if (link != NULL)
    {
      g_queue_unlink (&self->kept, link);
      g_queue_push_head_link (&self->kept, link);
      return g_bytes_ref (((Kept *) link->data)->bytes);
    }
  if (self->edition == NULL)
    return NULL;
  bytes = bs_catalogue_dup_form (self->edition->catalogue, file, &error);
  if (bytes != NULL)
    keep (self, file, bytes);
  else if (!g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND))
    g_warning ("%s", error->message);
  return bytes;
}

static void
bs_server_shelf_dispose (GObject *object)
{
  BsServerShelf *self = BS_SERVER_SHELF (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->edition, bs_server_edition_unref);
  g_queue_clear_full (&self->kept, kept_free);
  G_OBJECT_CLASS (bs_server_shelf_parent_class)->dispose (object);
}

static void
bs_server_shelf_finalize (GObject *object)
{
  BsServerShelf *self = BS_SERVER_SHELF (object);

  g_free (self->path);
  g_free (self->copy);
  G_OBJECT_CLASS (bs_server_shelf_parent_class)->finalize (object);
}

static void
bs_server_shelf_class_init (BsServerShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_server_shelf_dispose;
  G_OBJECT_CLASS (klass)->finalize = bs_server_shelf_finalize;
}

static void
bs_server_shelf_init (BsServerShelf *self)
{
  g_queue_init (&self->kept);
}
