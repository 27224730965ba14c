/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-pdf"

/*
 * banshi-pdf: reads and draws one PDF for the terminal that started it. It gives up all rights
 * before it looks at the first byte, and ends with the terminal or when its socket is closed.
 */

#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "pdf/bs-pdf-drawing.h"
#include "pdf/bs-pdf-sandbox.h"

/* When memory runs out, this goes before the terminal. */
static void
offer_to_the_oom_killer (void)
{
  int fd = open ("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

  if (fd >= 0)
    {
      if (write (fd, "1000", 4) != 4)
        g_debug ("the kernel keeps its own order");
      close (fd);
    }
}

/* @fd: what came along, or -1. FALSE: nobody asks any more, or not as agreed. */
static gboolean
receive (BsPdfRequest *request, int *fd)
{
  union
  {
    struct cmsghdr header;
    char space[CMSG_SPACE (sizeof (int))];
  } control;
  struct iovec part = { request, sizeof *request };
  struct msghdr message = {
    .msg_iov = &part,
    .msg_iovlen = 1,
    .msg_control = &control,
    .msg_controllen = sizeof control,
  };
  struct cmsghdr *header;
  gssize n = TEMP_FAILURE_RETRY (recvmsg (BS_PDF_SOCKET_FD, &message, MSG_CMSG_CLOEXEC));

  *fd = -1;
  if (n != sizeof *request || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
    return FALSE;
  header = CMSG_FIRSTHDR (&message);
  if (header != NULL && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS
      && header->cmsg_len == CMSG_LEN (sizeof (int)))
    memcpy (fd, CMSG_DATA (header), sizeof *fd);
  return TRUE;
}

static gboolean
send_answer (BsPdfAnswer *answer)
{
  struct iovec part = { answer, sizeof *answer };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

  return TEMP_FAILURE_RETRY (sendmsg (BS_PDF_SOCKET_FD, &message, MSG_NOSIGNAL)) == sizeof *answer;
}

static void
handle (const BsPdfRequest *request, int fd, BsPdfAnswer *answer)
{
  memset (answer, 0, sizeof *answer);
  answer->serial = request->serial;
  answer->status = BS_PDF_STATUS_DAMAGED;
  bs_pdf_sandbox_grant_time ();
  if (request->ask == BS_PDF_ASK_OPEN)
    bs_pdf_drawing_open (BS_PDF_DOCUMENT_FD, answer);
  else if (request->ask == BS_PDF_ASK_DRAW)
    bs_pdf_drawing_draw (request, fd, answer);
}

int
main (int argc, char *argv[])
{
  static BsPdfAnswer answer;
  BsPdfRequest request;
  int type = 0;
  socklen_t size = sizeof type;
  int fd;

  if (getsockopt (BS_PDF_SOCKET_FD, SOL_SOCKET, SO_TYPE, &type, &size) != 0
      || type != SOCK_SEQPACKET)
    {
      fprintf (stderr, "banshi-pdf draws PDF files for banshi and is started by it only.\n");
      return 2;
    }
  offer_to_the_oom_killer ();
  if (!bs_pdf_sandbox_enter ())
    return 1;
  while (receive (&request, &fd))
    {
      handle (&request, fd, &answer);
      if (fd >= 0)
        close (fd);
      if (!send_answer (&answer))
        break;
    }
  /* Nothing here is worth to be put away tidily. */
  _exit (0);
}
