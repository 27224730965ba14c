/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-range.h"

#include <string.h>

/* Digits up to @end; too many of them mean the largest number. FALSE when there is anything else.
 */
static gboolean
parse_number (const char *text, const char *end, guint64 *number)
{
  *number = 0;
  if (text == end)
    return FALSE;
  for (; text < end; text++)
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
      if (*number > (G_MAXUINT64 - 9) / 10)
        *number = G_MAXUINT64 / 10;
      else
        *number = *number * 10 + (guint64) (*text - '0');
    }
  return TRUE;
}

BsServerRange
bs_server_range_parse (const char *header, guint64 length, guint64 *start, guint64 *end)
{
  const char *dash;
  const char *stop;
  guint64 first = 0;
  guint64 last = 0;
  gboolean has_first;
  gboolean has_last;

  g_return_val_if_fail (start != NULL && end != NULL, BS_SERVER_RANGE_WHOLE);

  *start = 0;
  *end = length;
  if (header == NULL || g_ascii_strncasecmp (header, "bytes=", 6) != 0)
    return BS_SERVER_RANGE_WHOLE;
  header += 6;
  stop = header + strlen (header);
  dash = strchr (header, '-');
  if (dash == NULL)
    return BS_SERVER_RANGE_WHOLE;
  has_first = parse_number (header, dash, &first);
  has_last = parse_number (dash + 1, stop, &last);
  if ((!has_first && header != dash) || (!has_last && dash + 1 != stop) || (!has_first && !has_last)
      || (has_first && has_last && last < first))
    return BS_SERVER_RANGE_WHOLE;

  if (!has_first)
    {
      if (last == 0 || length == 0)
        return BS_SERVER_RANGE_NONE;
      *start = length - MIN (last, length);
      return BS_SERVER_RANGE_PART;
    }
  if (first >= length)
    return BS_SERVER_RANGE_NONE;
  *start = first;
  if (has_last)
    *end = MIN (last, length - 1) + 1;
  return BS_SERVER_RANGE_PART;
}

gboolean
bs_server_etag_matches (const char *header, const char *etag)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (header != NULL && etag != NULL, FALSE);

  parts = g_strsplit (header, ",", 64);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (g_str_has_prefix (part, "W/"))
        part += 2;
      if (g_str_equal (part, "*") || g_str_equal (part, etag))
        return TRUE;
    }
  return FALSE;
}
