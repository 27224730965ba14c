/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

/*
 * Stands in for banshi-pdf after somebody has taken it over: answers as the file says, "%PDF-" and
 * a word. A word that begins with "draw-" is about pages; the file is opened properly then.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "pdf/bs-pdf-protocol.h"

static char word[64];

static gboolean
is_word (const char *other)
{
  return strncmp (word, other, strlen (other)) == 0;
}

static void
send_bytes (const void *data, gsize size, int fd)
{
  union
  {
    struct cmsghdr header;
    char space[CMSG_SPACE (sizeof (int))];
  } control = { .header = { CMSG_LEN (sizeof fd), SOL_SOCKET, SCM_RIGHTS } };
  struct iovec part = { (void *) data, size };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

  if (fd >= 0)
    {
      memcpy (CMSG_DATA (&control.header), &fd, sizeof fd);
      message.msg_control = &control;
      message.msg_controllen = sizeof control;
    }
  if (sendmsg (BS_PDF_SOCKET_FD, &message, MSG_NOSIGNAL) < 0)
    _exit (1);
}

/* What is wrong with an answer that is right so far. */
static void
lie (BsPdfAnswer *answer)
{
  char large[2 * sizeof *answer] = { 0 };

  if (is_word ("serial"))
    answer->serial++;
  else if (is_word ("status"))
    answer->status = 99;
  else if (is_word ("nothing"))
    answer->status = 0;
  else if (is_word ("no-pages"))
    answer->n_pages = 0;
  else if (is_word ("many-pages"))
    answer->n_pages = G_MAXUINT32;
  else if (is_word ("nan"))
    answer->sizes[0].width = NAN;
  else if (is_word ("infinite"))
    answer->sizes[0].height = INFINITY;
  else if (is_word ("negative"))
    answer->sizes[0].width = -595;
  else if (is_word ("half"))
    answer->sizes[0].width = 0;
  else if (is_word ("end"))
    _exit (0);
  else if (is_word ("crash"))
    abort ();
  else if (is_word ("silent"))
    for (;;)
      pause ();
  else if (is_word ("short"))
    send_bytes (answer, sizeof *answer - 1, -1);
  else if (is_word ("empty"))
    send_bytes (answer, 0, -1);
  else if (is_word ("long"))
    send_bytes (memcpy (large, answer, sizeof *answer), sizeof large, -1);
  else if (is_word ("descriptor"))
    send_bytes (answer, sizeof *answer, BS_PDF_DOCUMENT_FD);
}

int
main (void)
{
  static BsPdfAnswer answer;
  BsPdfRequest request;

  if (pread (BS_PDF_DOCUMENT_FD, word, sizeof word - 1, 5) <= 0)
    return 1;
  while (recv (BS_PDF_SOCKET_FD, &request, sizeof request, 0) == sizeof request)
    {
      gboolean is_draw_lie = is_word ("draw-");

      answer.serial = request.serial;
      answer.status = BS_PDF_STATUS_OK;
      answer.n_pages = 1;
      answer.sizes[0] = (BsPdfPageSize){ 595, 842 };
      if (is_draw_lie && request.ask == BS_PDF_ASK_DRAW)
        memmove (word, word + strlen ("draw-"), sizeof word - strlen ("draw-"));
      if (!is_draw_lie || request.ask == BS_PDF_ASK_DRAW)
        lie (&answer);
      send_bytes (&answer, sizeof answer, -1);
      if (is_word ("twice"))
        send_bytes (&answer, sizeof answer, -1);
    }
  return 0;
}
