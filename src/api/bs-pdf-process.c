/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-pdf-process.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include "api/bs-pdf-document.h"

#define TIME_LIMIT_MS 5000

struct _BsPdfProcess
{
  GPid pid;
  int socket; /* -1 once it is not to be heard any more */
  guint32 serial;

  /* the open request; func is NULL when there is none */
  BsPdfAsk ask;
  BsPdfProcessFunc func;
  gpointer user_data;

  /* sources */
  guint readable_id;
  guint limit_id;
};

static guint time_limit_ms = TIME_LIMIT_MS;

void
bs_pdf_process_set_time_limit (guint milliseconds)
{
  time_limit_ms = milliseconds > 0 ? milliseconds : TIME_LIMIT_MS;
}

static void
on_ended (GPid pid, int status, gpointer user_data)
{
  /* SIGKILL is what we end it with. */
  if (WIFSIGNALED (status) && WTERMSIG (status) != SIGKILL)
    g_warning ("The process that draws a PDF was ended by signal %d", WTERMSIG (status));
  else if (WIFEXITED (status) && WEXITSTATUS (status) != 0)
    g_warning ("The process that draws a PDF ended with %d", WEXITSTATUS (status));
  g_spawn_close_pid (pid);
}

static void
kill_process (BsPdfProcess *self)
{
  g_clear_handle_id (&self->readable_id, g_source_remove);
  g_clear_handle_id (&self->limit_id, g_source_remove);
  if (self->socket < 0)
    return;
  /* It is reaped by on_ended() only, so that the number is its own until then. */
  kill (self->pid, SIGKILL);
  close (self->socket);
  self->socket = -1;
}

void
bs_pdf_process_free (BsPdfProcess *self)
{
  kill_process (self);
  g_free (self);
}

gboolean
bs_pdf_process_is_alive (BsPdfProcess *self)
{
  return self->socket >= 0;
}

GPid
bs_pdf_process_get_pid (BsPdfProcess *self)
{
  return self->pid;
}

/* Nothing of self is touched after func. */
static void
answer_caller (BsPdfProcess *self, const BsPdfAnswer *answer, const GError *error)
{
  BsPdfProcessFunc func = g_steal_pointer (&self->func);

  g_clear_handle_id (&self->limit_id, g_source_remove);
  if (func != NULL)
    func (answer, error, self->user_data);
}

static void
fail (BsPdfProcess *self, BsPdfError code, const char *what)
{
  g_autoptr (GError) error = g_error_new_literal (BS_PDF_ERROR, code, what);

  kill_process (self);
  answer_caller (self, NULL, error);
}

static gboolean
on_limit (gpointer user_data)
{
  BsPdfProcess *self = user_data;

  self->limit_id = 0;
  fail (self, BS_PDF_ERROR_TOO_SLOW, "A PDF was not drawn within the time limit");
  return G_SOURCE_REMOVE;
}

static gboolean
are_sizes_sane (const BsPdfAnswer *answer)
{
  gboolean any = FALSE;

  if (answer->n_pages < 1 || answer->n_pages > BS_PDF_MAX_PAGES)
    return FALSE;
  for (guint i = 0; i < answer->n_pages; i++)
    {
      const BsPdfPageSize *size = &answer->sizes[i];
      gboolean none = size->width == 0 && size->height == 0;

      /* Not a number is in no range. */
      if (!none
          && !(size->width >= BS_PDF_MIN_POINTS && size->width <= BS_PDF_MAX_POINTS
               && size->height >= BS_PDF_MIN_POINTS && size->height <= BS_PDF_MAX_POINTS))
        return FALSE;
      any |= !none;
    }
  return any;
}

static gboolean
is_answer_sane (BsPdfProcess *self, const BsPdfAnswer *answer)
{
  return self->func != NULL && answer->serial == self->serial && answer->status >= BS_PDF_STATUS_OK
         && answer->status <= BS_PDF_STATUS_TOO_LARGE
         && (self->ask != BS_PDF_ASK_OPEN || answer->status != BS_PDF_STATUS_OK
             || are_sizes_sane (answer));
}

static void
handle_answer (BsPdfProcess *self, const BsPdfAnswer *answer)
{
  g_autoptr (GError) error = NULL;

  switch ((BsPdfStatus) answer->status)
    {
    case BS_PDF_STATUS_OK:
      answer_caller (self, answer, NULL);
      return;
    case BS_PDF_STATUS_ENCRYPTED:
      error =
          g_error_new_literal (BS_PDF_ERROR, BS_PDF_ERROR_ENCRYPTED, "The PDF asks for a password");
      break;
    case BS_PDF_STATUS_TOO_LARGE:
      error = g_error_new_literal (BS_PDF_ERROR, BS_PDF_ERROR_TOO_LARGE,
                                   "The PDF has too many pages or too large ones");
      break;
    case BS_PDF_STATUS_DAMAGED:
    default:
      error = g_error_new_literal (BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED, "The PDF cannot be read");
      break;
    }
  answer_caller (self, NULL, error);
}

static gboolean
on_readable (int fd, GIOCondition condition, gpointer user_data)
{
  BsPdfProcess *self = user_data;
  BsPdfAnswer answer;
  struct iovec part = { &answer, sizeof answer };
  /* No room for descriptors: the kernel drops any that come along. */
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  gssize n = recvmsg (fd, &message, MSG_DONTWAIT);

  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;
  if (n == (gssize) sizeof answer && message.msg_flags == 0 && is_answer_sane (self, &answer))
    {
      handle_answer (self, &answer);
      return G_SOURCE_CONTINUE;
    }
  self->readable_id = 0;
  fail (self, BS_PDF_ERROR_DAMAGED,
        n > 0 ? "The process that draws a PDF broke the protocol"
              : "The process that draws a PDF ended");
  return G_SOURCE_REMOVE;
}

/* LANG for the names of files; the font set-up when a terminal has its own. */
static char **
make_environment (void)
{
  static const char *const kept[] = { "FONTCONFIG_FILE", "ASAN_OPTIONS", "UBSAN_OPTIONS" };
  char **environment = g_environ_setenv (NULL, "LANG", "C.UTF-8", TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_getenv (kept[i]) != NULL)
      environment = g_environ_setenv (environment, kept[i], g_getenv (kept[i]), TRUE);
  return environment;
}

/* posix_spawn() does not copy our page tables as fork() does. Returns an errno value. */
static int
spawn (GPid *pid, int socket, int document_fd)
{
  const char *program = g_getenv ("BANSHI_PDF_PROGRAM");
  g_auto (GStrv) environment = make_environment ();
  char *arguments[] = { (char *) "banshi-pdf", NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int result;

  sigemptyset (&none);
  sigfillset (&all);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setsigdefault (&attributes, &all);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawn_file_actions_init (&actions);
  /* Poppler complains about a file in words of the file: nothing for a log. */
  posix_spawn_file_actions_addopen (&actions, 0, "/dev/null", O_RDWR, 0);
  posix_spawn_file_actions_adddup2 (&actions, 0, 1);
  posix_spawn_file_actions_adddup2 (&actions, 0, 2);
  posix_spawn_file_actions_adddup2 (&actions, socket, BS_PDF_SOCKET_FD);
  posix_spawn_file_actions_adddup2 (&actions, document_fd, BS_PDF_DOCUMENT_FD);
  posix_spawn_file_actions_addclosefrom_np (&actions, BS_PDF_DOCUMENT_FD + 1);
  result = posix_spawn (pid, program != NULL ? program : BS_PDF_PROGRAM, &actions, &attributes,
                        arguments, environment);
  posix_spawn_file_actions_destroy (&actions);
  posix_spawnattr_destroy (&attributes);
  return result;
}

/* Above the numbers that the process gets, so that one does not overwrite the other. */
static int
lift (int fd)
{
  int lifted = fcntl (fd, F_DUPFD_CLOEXEC, 16);

  close (fd);
  return lifted;
}

BsPdfProcess *
bs_pdf_process_start (int document_fd, GError **error)
{
  BsPdfProcess *self;
  int pair[2], result;
  GPid pid = 0;

  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
    {
      g_set_error (error, BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED, "No socket to draw a PDF: %s",
                   g_strerror (errno));
      return NULL;
    }
  pair[1] = lift (pair[1]);
  document_fd = fcntl (document_fd, F_DUPFD_CLOEXEC, 16);
  result = pair[1] >= 0 && document_fd >= 0 ? spawn (&pid, pair[1], document_fd) : EMFILE;
  if (document_fd >= 0)
    close (document_fd);
  if (pair[1] >= 0)
    close (pair[1]);
  if (result != 0)
    {
      close (pair[0]);
      /* Not the file's fault, and one for ops: the installation is broken. */
      g_warning ("The process that draws PDF files cannot be started: %s", g_strerror (result));
      g_set_error (error, BS_PDF_ERROR, BS_PDF_ERROR_DAMAGED, "No process to draw a PDF: %s",
                   g_strerror (result));
      return NULL;
    }

  self = g_new0 (BsPdfProcess, 1);
  self->pid = pid;
  self->socket = pair[0];
  self->readable_id =
      g_unix_fd_add (self->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, on_readable, self);
  g_child_watch_add (pid, on_ended, NULL);
  return self;
}

static gboolean
send_request (BsPdfProcess *self, BsPdfRequest *request, int fd)
{
  union
  {
    struct cmsghdr header;
    char space[CMSG_SPACE (sizeof (int))];
  } control;
  struct iovec part = { request, sizeof *request };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

  if (fd >= 0)
    {
      memset (&control, 0, sizeof control);
      control.header.cmsg_level = SOL_SOCKET;
      control.header.cmsg_type = SCM_RIGHTS;
      control.header.cmsg_len = CMSG_LEN (sizeof fd);
      memcpy (CMSG_DATA (&control.header), &fd, sizeof fd);
      message.msg_control = &control;
      message.msg_controllen = sizeof control;
    }
  return sendmsg (self->socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL) == sizeof *request;
}

gboolean
bs_pdf_process_ask (BsPdfProcess *self,
                    BsPdfRequest *request,
                    int fd,
                    BsPdfProcessFunc func,
                    gpointer user_data)
{
  g_return_val_if_fail (self->func == NULL, FALSE);
  g_return_val_if_fail (bs_pdf_process_is_alive (self), FALSE);

  request->serial = ++self->serial;
  if (!send_request (self, request, fd))
    {
      kill_process (self);
      return FALSE;
    }
  self->ask = request->ask;
  self->func = func;
  self->user_data = user_data;
  self->limit_id = g_timeout_add (time_limit_ms, on_limit, self);
  return TRUE;
}
