/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsServerRange:
 * @BS_SERVER_RANGE_WHOLE: no range, several, or one that is no range: the whole is sent (RFC 9110
 *   lets a server ignore the header)
 * @BS_SERVER_RANGE_NONE: it lies behind the end (416)
 */
typedef enum
{
  BS_SERVER_RANGE_WHOLE,
  BS_SERVER_RANGE_PART,
  BS_SERVER_RANGE_NONE,
} BsServerRange;

/**
 * bs_server_range_parse:
 * @header: (nullable): "bytes=0-99", "bytes=100-", "bytes=-100"
 * @length: of the whole, in bytes
 * @start: (out): set unless the answer is BS_SERVER_RANGE_NONE
 * @end: (out): behind the last byte
 */
BsServerRange
bs_server_range_parse (const char *header, guint64 length, guint64 *start, guint64 *end);

/* Whether If-None-Match or If-Match @header names @etag (with its quotes), or is "*". */
gboolean bs_server_etag_matches (const char *header, const char *etag);

G_END_DECLS
