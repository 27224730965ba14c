/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the terminal and the process that draws a PDF say to each other: one BsPdfRequest, one
 * BsPdfAnswer, in turn, each a whole SOCK_SEQPACKET message in the machine's own byte order. Both
 * sides check every field; the terminal believes nothing.
 *
 * The process is started with the socket as BS_PDF_SOCKET_FD and the file, in sealed memory, as
 * BS_PDF_DOCUMENT_FD. A request to draw carries one more descriptor (SCM_RIGHTS): memory sealed
 * against another size that takes @height rows of @width pixels, CAIRO_FORMAT_RGB24.
 */

#define BS_PDF_SOCKET_FD 3
#define BS_PDF_DOCUMENT_FD 4

#define BS_PDF_MAX_BYTES (64u * 1024 * 1024)
#define BS_PDF_MAX_PAGES 1000u
/* Points; what a reader must take (ISO 32000-1, annex C.2), 5 m. */
#define BS_PDF_MAX_POINTS 14400.0
#define BS_PDF_MIN_POINTS 3.0
/* Of one picture, 64 MiB. */
#define BS_PDF_MAX_PIXELS (4096u * 4096)
#define BS_PDF_MAX_SIDE 8192u
/* Pixels a point: a form on a terminal needs about 2, six times enlarged 12. */
#define BS_PDF_MAX_SCALE 64.0

/**
 * BsPdfAsk:
 * @BS_PDF_ASK_OPEN: open the file; comes first
 * @BS_PDF_ASK_DRAW: draw a part of a page
 */
typedef enum
{
  BS_PDF_ASK_OPEN = 1,
  BS_PDF_ASK_DRAW,
} BsPdfAsk;

/**
 * BsPdfStatus:
 * @BS_PDF_STATUS_OK: done
 * @BS_PDF_STATUS_DAMAGED: cannot be read or drawn
 * @BS_PDF_STATUS_ENCRYPTED: asks for a password
 * @BS_PDF_STATUS_TOO_LARGE: more pages, or a larger page, than the limits above
 */
typedef enum
{
  BS_PDF_STATUS_OK = 1,
  BS_PDF_STATUS_DAMAGED,
  BS_PDF_STATUS_ENCRYPTED,
  BS_PDF_STATUS_TOO_LARGE,
} BsPdfStatus;

/**
 * BsPdfRequest:
 * @ask: a #BsPdfAsk
 * @serial: the answer repeats it
 * @page: from 0
 * @x: first column of the page's picture at @scale that is wanted
 * @y: first row
 * @width: of the picture wanted, 1..BS_PDF_MAX_SIDE
 * @height: likewise; the product is at most BS_PDF_MAX_PIXELS
 * @scale: pixels a point, up to BS_PDF_MAX_SCALE
 *
 * All after @serial is 0 unless a page is to be drawn.
 */
typedef struct
{
  guint32 ask;
  guint32 serial;
  guint32 page;
  gint32 x;
  gint32 y;
  guint32 width;
  guint32 height;
  guint32 reserved;
  double scale;
} BsPdfRequest;

/**
 * BsPdfPageSize:
 * @width: points, turned as the page is to be seen; 0 for a page that cannot be read
 * @height: likewise
 */
typedef struct
{
  float width;
  float height;
} BsPdfPageSize;

/**
 * BsPdfAnswer:
 * @serial: of the request
 * @status: a #BsPdfStatus
 * @n_pages: of an opened file, 1..BS_PDF_MAX_PAGES; else 0
 * @sizes: the first @n_pages count
 */
typedef struct
{
  guint32 serial;
  guint32 status;
  guint32 n_pages;
  guint32 reserved;
  BsPdfPageSize sizes[BS_PDF_MAX_PAGES];
} BsPdfAnswer;

G_END_DECLS
