/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-pdf-document.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "api/bs-pdf-document-private.h"
#include "api/bs-pdf-process.h"

/* Readers take bytes before the head, up to here. */
#define HEAD_MARGIN 1024
/* A file that ends its process more often gets no other one. */
#define MAX_STARTS 6

/* What is to be drawn next. */
typedef struct
{
  GTask *task;
  BsPdfRequest request;
  int fd;          /* the picture's memory; -1 until it is the page's turn */
  GSource *cancel; /* nullable */
} Job;

struct _BsPdfDocument
{
  GObject parent_instance;

  /* owned */
  BsPdfProcess *process; /* NULL between the end of one and the start of the next */
  BsPdfPageSize *sizes;
  GTask *opening; /* until the file is open for the first time */
  GSource *opening_cancel;
  GQueue jobs;  /* of Job */
  Job *current; /* NULL when none is drawn, or nobody waits for it */

  /* handles */
  int bytes_fd;

  guint n_pages;
  guint n_starts;
  gboolean is_busy; /* the process has not answered yet */
};

G_DEFINE_FINAL_TYPE (BsPdfDocument, bs_pdf_document, G_TYPE_OBJECT)
G_DEFINE_QUARK (bs - pdf - error - quark, bs_pdf_error)

static void draw_next (BsPdfDocument *self);

static void
job_free (Job *job)
{
  if (job->cancel != NULL)
    {
      g_source_destroy (job->cancel);
      g_source_unref (job->cancel);
    }
  if (job->fd >= 0)
    close (job->fd);
  g_object_unref (job->task);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
clear_opening (BsPdfDocument *self)
{
  if (self->opening_cancel != NULL)
    {
      g_source_destroy (self->opening_cancel);
      g_clear_pointer (&self->opening_cancel, g_source_unref);
    }
  g_clear_object (&self->opening);
}

static void
bs_pdf_document_finalize (GObject *object)
{
  BsPdfDocument *self = BS_PDF_DOCUMENT (object);

  /* Every job's task holds the document, so none is left. */
  g_clear_pointer (&self->process, bs_pdf_process_free);
  g_free (self->sizes);
  if (self->bytes_fd >= 0)
    close (self->bytes_fd);

  G_OBJECT_CLASS (bs_pdf_document_parent_class)->finalize (object);
}

static void
bs_pdf_document_class_init (BsPdfDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_pdf_document_finalize;
}

static void
bs_pdf_document_init (BsPdfDocument *self)
{
  self->bytes_fd = -1;
  g_queue_init (&self->jobs);
}

/* Memory that nobody can make longer or shorter, and that has no name. */
static int
make_memory (gsize size, const void *data)
{
  int fd = memfd_create ("banshi-pdf", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
  gsize done = 0;

  if (fd < 0)
    return -1;
  while (data != NULL && done < size)
    {
      gssize n = TEMP_FAILURE_RETRY (write (fd, (const char *) data + done, size - done));

      if (n <= 0)
        break;
      done += (gsize) n;
    }
  if (data != NULL)
    seals |= F_SEAL_WRITE;
  if ((data != NULL ? done == size : ftruncate (fd, (off_t) size) == 0)
      && fcntl (fd, F_ADD_SEALS, seals) == 0)
    return fd;
  close (fd);
  return -1;
}

/* Opening */

/* Starts a process and lets it open the file. */
static gboolean
start_process (BsPdfDocument *self, BsPdfProcessFunc func, GError **error)
{
  BsPdfRequest request = { .ask = BS_PDF_ASK_OPEN };

  self->n_starts++;
  self->process = bs_pdf_process_start (self->bytes_fd, error);
  if (self->process == NULL)
    return FALSE;
  if (bs_pdf_process_ask (self->process, &request, -1, func, self))
    return TRUE;
  g_clear_pointer (&self->process, bs_pdf_process_free);
  g_set_error_literal (error, BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED,
                       "The process that draws a PDF ended");
  return FALSE;
}

static void
on_opened (const BsPdfAnswer *answer, const GError *error, gpointer user_data)
{
  BsPdfDocument *self = user_data;
  g_autoptr (GTask) task = g_object_ref (self->opening);

  clear_opening (self);
  if (error != NULL)
    {
      /* The task's data is the document. */
      g_clear_pointer (&self->process, bs_pdf_process_free);
      g_task_return_error (task, g_error_copy (error));
      return;
    }
  self->n_pages = answer->n_pages;
  self->sizes = g_memdup2 (answer->sizes, sizeof *answer->sizes * answer->n_pages);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static gboolean
on_opening_cancelled (GCancellable *cancellable, gpointer user_data)
{
  BsPdfDocument *self = user_data;
  g_autoptr (GTask) task = g_object_ref (self->opening);

  clear_opening (self);
  g_clear_pointer (&self->process, bs_pdf_process_free);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
copy_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  gsize size;
  const void *bytes = g_bytes_get_data (data, &size);
  int fd = make_memory (size, bytes);

  if (fd >= 0)
    g_task_return_int (task, fd);
  else
    g_task_return_new_error (task, BS_PDF_ERROR, BS_PDF_ERROR_TOO_LARGE, "No memory for a PDF");
}

/* The document holds the task of opening, which holds the document: on_opened() or
 * on_opening_cancelled() lets go. */
static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BsPdfDocument *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  gssize fd = g_task_propagate_int (G_TASK (result), &error);

  if (fd >= 0)
    self->bytes_fd = (int) fd;
  if (g_task_return_error_if_cancelled (task))
    return;
  if (fd < 0 || !start_process (self, on_opened, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->opening = g_object_ref (task);
  if (cancellable != NULL)
    {
      self->opening_cancel = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->opening_cancel,
                             (GSourceFunc) (void (*) (void)) on_opening_cancelled, self, NULL);
      g_source_attach (self->opening_cancel, NULL);
    }
}

void
bs_pdf_document_open_async (GBytes *bytes,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) copying = NULL;
  gsize size;
  const char *data;

  g_return_if_fail (bytes != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_pdf_document_open_async);
  g_task_set_task_data (task, g_object_new (BS_TYPE_PDF_DOCUMENT, NULL), g_object_unref);
  data = g_bytes_get_data (bytes, &size);
  if (size > BS_PDF_MAX_BYTES)
    {
      g_task_return_new_error (task, BS_PDF_ERROR, BS_PDF_ERROR_TOO_LARGE,
                               "The PDF has more than %u MiB", BS_PDF_MAX_BYTES / 1024 / 1024);
      return;
    }
  if (size == 0 || memmem (data, MIN (size, HEAD_MARGIN), "%PDF-", 5) == NULL)
    {
      g_task_return_new_error (task, BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED, "This is not a PDF");
      return;
    }
  /* Up to 64 MiB: longer than a frame. */
  copying = g_task_new (NULL, NULL, on_copied, g_steal_pointer (&task));
  g_task_set_task_data (copying, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (copying, copy_in_thread);
}

BsPdfDocument *
bs_pdf_document_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Drawing */

static cairo_user_data_key_t memory_key;

typedef struct
{
  void *pixels;
  gsize size;
} Memory;

static void
memory_free (void *data)
{
  Memory *memory = data;

  munmap (memory->pixels, memory->size);
  g_free (memory);
}

/* The process may scribble in it still; that gives a wrong picture and nothing else, since the
 * memory keeps its size. */
static cairo_surface_t *
map_picture (const BsPdfRequest *request, int fd)
{
  gsize size = (gsize) request->width * request->height * 4;
  void *pixels = mmap (NULL, size, PROT_READ, MAP_SHARED | MAP_POPULATE, fd, 0);
  Memory *memory;
  cairo_surface_t *surface;

  if (pixels == MAP_FAILED)
    return NULL;
  memory = g_new (Memory, 1);
  *memory = (Memory){ pixels, size };
  surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, (int) request->width,
                                                 (int) request->height, (int) request->width * 4);
  cairo_surface_set_user_data (surface, &memory_key, memory, memory_free);
  return surface;
}

static void
return_picture (Job *job)
{
  cairo_surface_t *surface = map_picture (&job->request, job->fd);

  if (surface != NULL)
    g_task_return_pointer (job->task, surface, (GDestroyNotify) cairo_surface_destroy);
  else
    g_task_return_new_error (job->task, BS_PDF_ERROR, BS_PDF_ERROR_TOO_LARGE,
                             "No memory for a page");
}

static void
on_drawn (const BsPdfAnswer *answer, const GError *error, gpointer user_data)
{
  g_autoptr (BsPdfDocument) self = g_object_ref (user_data);
  g_autoptr (Job) job = g_steal_pointer (&self->current);

  self->is_busy = FALSE;
  if (!bs_pdf_process_is_alive (self->process))
    g_clear_pointer (&self->process, bs_pdf_process_free);
  if (job != NULL && error != NULL)
    g_task_return_error (job->task, g_error_copy (error));
  else if (job != NULL)
    return_picture (job);
  draw_next (self);
}

static void
fail_job (Job *job, GError *error)
{
  g_task_return_error (job->task, error);
  job_free (job);
}

static void
on_opened_again (const BsPdfAnswer *answer, const GError *error, gpointer user_data)
{
  g_autoptr (BsPdfDocument) self = g_object_ref (user_data);
  GError *failure = NULL;

  self->is_busy = FALSE;
  if (error != NULL)
    failure = g_error_copy (error);
  else if (answer->n_pages != self->n_pages)
    failure = g_error_new_literal (BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED,
                                   "The PDF has another number of pages than before");
  if (failure != NULL)
    {
      g_clear_pointer (&self->process, bs_pdf_process_free);
      if (g_queue_is_empty (&self->jobs))
        g_error_free (failure);
      else
        fail_job (g_queue_pop_head (&self->jobs), failure);
    }
  draw_next (self);
}

static void
give_to_process (BsPdfDocument *self, Job *job)
{
  BsPdfRequest *request = &job->request;

  if (job->fd < 0)
    job->fd = make_memory ((gsize) request->width * request->height * 4, NULL);
  if (job->fd < 0)
    {
      fail_job (job,
                g_error_new_literal (BS_PDF_ERROR, BS_PDF_ERROR_TOO_LARGE, "No memory for a page"));
      return;
    }
  if (bs_pdf_process_ask (self->process, request, job->fd, on_drawn, self))
    {
      self->current = job;
      self->is_busy = TRUE;
      return;
    }
  /* The process ended while nothing was asked of it: not the fault of this page. */
  g_queue_push_head (&self->jobs, job);
}

static void
draw_next (BsPdfDocument *self)
{
  while (!self->is_busy && !g_queue_is_empty (&self->jobs))
    {
      GError *error = NULL;

      if (self->process != NULL && !bs_pdf_process_is_alive (self->process))
        g_clear_pointer (&self->process, bs_pdf_process_free);
      if (self->process != NULL)
        {
          give_to_process (self, g_queue_pop_head (&self->jobs));
        }
      else if (self->n_starts < MAX_STARTS && start_process (self, on_opened_again, &error))
        {
          self->is_busy = TRUE;
        }
      else
        {
          if (error == NULL)
            error = g_error_new_literal (BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED,
                                         "The PDF ended the process that draws it too often");
          fail_job (g_queue_pop_head (&self->jobs), error);
        }
    }
}

static gboolean
on_job_cancelled (GCancellable *cancellable, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (BsPdfDocument) self = g_object_ref (g_task_get_source_object (job->task));

  /* The process finishes a page that it has begun; its picture is then thrown away. */
  if (self->current == job)
    self->current = NULL;
  else
    g_queue_remove (&self->jobs, job);
  g_task_return_error_if_cancelled (job->task);
  job_free (job);
  return G_SOURCE_REMOVE;
}

static gboolean
is_area_sane (const cairo_rectangle_int_t *area)
{
  return area->width > 0 && area->width <= (int) BS_PDF_MAX_SIDE && area->height > 0
         && area->height <= (int) BS_PDF_MAX_SIDE
         && (guint) area->width * (guint) area->height <= BS_PDF_MAX_PIXELS;
}

void
bs_pdf_document_draw_async (BsPdfDocument *self,
                            guint page,
                            double scale,
                            const cairo_rectangle_int_t *area,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (BS_IS_PDF_DOCUMENT (self));
  g_return_if_fail (page < self->n_pages);
  g_return_if_fail (scale > 0 && scale <= BS_PDF_MAX_SCALE);
  g_return_if_fail (is_area_sane (area));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_pdf_document_draw_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->sizes[page].width == 0)
    {
      g_task_return_new_error (task, BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED, "Page %u cannot be read",
                               page + 1);
      return;
    }
  job = g_new0 (Job, 1);
  job->task = g_steal_pointer (&task);
  job->fd = -1;
  job->request = (BsPdfRequest){
    .ask = BS_PDF_ASK_DRAW,
    .page = page,
    .x = area->x,
    .y = area->y,
    .width = (guint32) area->width,
    .height = (guint32) area->height,
    .scale = scale,
  };
  if (cancellable != NULL)
    {
      job->cancel = g_cancellable_source_new (cancellable);
      g_source_set_callback (job->cancel, (GSourceFunc) (void (*) (void)) on_job_cancelled, job,
                             NULL);
      g_source_attach (job->cancel, NULL);
    }
  g_queue_push_tail (&self->jobs, job);
  draw_next (self);
}

cairo_surface_t *
bs_pdf_document_draw_finish (BsPdfDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GPid
bs_pdf_document_get_pid (BsPdfDocument *self)
{
  return self->process != NULL ? bs_pdf_process_get_pid (self->process) : 0;
}

/* The file as it was opened */

guint
bs_pdf_document_get_n_pages (BsPdfDocument *self)
{
  g_return_val_if_fail (BS_IS_PDF_DOCUMENT (self), 0);

  return self->n_pages;
}

void
bs_pdf_document_get_page_size (BsPdfDocument *self, guint page, double *width, double *height)
{
  const BsPdfPageSize a4 = { 595, 842 };
  const BsPdfPageSize *size;

  g_return_if_fail (BS_IS_PDF_DOCUMENT (self));
  g_return_if_fail (page < self->n_pages);

  /* A page that cannot be read has a place all the same. */
  size = self->sizes[page].width > 0 ? &self->sizes[page] : &a4;
  if (width != NULL)
    *width = size->width;
  if (height != NULL)
    *height = size->height;
}
