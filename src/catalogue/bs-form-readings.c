/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-form-readings.h"

#include <string.h>

#include "catalogue/bs-form-search.h"
#include "catalogue/bs-search-fold.h"

/* Longer ones cannot be typed. */
static gboolean
is_syllable (const char *reading)
{
  return reading != NULL && strlen (reading) < BS_FORM_SYLLABLE_SIZE;
}

static void
append_readings (GString *out, const char *first, const char *const *all)
{
  guint n = 0;

  if (is_syllable (first))
    {
      g_string_append (out, first);
      n++;
    }
  for (; all != NULL && *all != NULL && n < BS_FORM_READINGS_MAX; all++)
    {
      if (!is_syllable (*all) || g_strcmp0 (*all, first) == 0)
        continue;
      g_string_append_printf (out, "%s%s", n > 0 ? "," : "", *all);
      n++;
    }
}

char *
bs_form_readings_write (BsPinyin *pinyin, const char *text)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) folded = bs_search_fold (text, indices);
  g_autoptr (GPtrArray) readings = bs_pinyin_read (pinyin, text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < folded->len; i++)
    {
      gunichar c = g_array_index (folded, gunichar, i);

      if (i > 0)
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      if (c >= 0x80)
        append_readings (out, readings->pdata[g_array_index (indices, guint, i)],
                         bs_pinyin_char_readings (pinyin, c));
    }
  return g_string_free (out, folded->len == 0);
}
