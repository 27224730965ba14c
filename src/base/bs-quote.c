/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-base"

#include "config.h"

#include "base/bs-quote.h"

#include <string.h>

#include <glib.h>

#define MAX_CHARACTERS 60
#define MAX_BYTES (4 * (MAX_CHARACTERS + 1))
#define REPLACEMENT 0xfffd

char *
bs_quote (const char *text)
{
  g_autofree char *valid = NULL;
  GString *quoted;
  guint n = 0;

  g_return_val_if_fail (text != NULL, NULL);

  quoted = g_string_new ("\"");
  valid = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_BYTES));
  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar ch = g_utf8_get_char (c);

      if (n++ == MAX_CHARACTERS)
        {
          g_string_append_unichar (quoted, 0x2026);
          break;
        }
      g_string_append_unichar (quoted, g_unichar_iscntrl (ch) ? REPLACEMENT : ch);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}
