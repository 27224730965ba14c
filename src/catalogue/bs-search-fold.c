/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-search-fold.h"

#include <string.h>

static gunichar
fold_char (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xfee0;
  else if (c == 0x3000)
    c = ' ';
  return g_unichar_tolower (c);
}

GArray *
bs_search_fold (const char *text, GArray *indices)
{
  GArray *folded = g_array_new (FALSE, FALSE, sizeof (gunichar));
  guint index = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), index++)
    {
      gunichar c = fold_char (g_utf8_get_char (p));

      if (!g_unichar_isalnum (c))
        continue;
      g_array_append_val (folded, c);
      if (indices != NULL)
        g_array_append_val (indices, index);
    }
  return folded;
}

/* What stands between two words. Other signs are passed over, so that “（定居）”, "xi'an" and a
 * code with its hyphens are found as they are typed. */
static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || c == ',' || c == ';' || c == '+' || c == 0x3001 || c == 0x3002;
}

void
bs_query_parse (BsQuery *self, const char *text)
{
  /* Bytes are cut first: a query of a megabyte is not worth a megabyte of work. */
  g_autofree char *cut = g_strndup (text, 6 * BS_QUERY_MAX);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  BsWord *word = NULL;
  guint n = 0;

  memset (self, 0, sizeof *self);
  self->is_blank = TRUE;
  for (const char *p = valid; *p != '\0' && n < BS_QUERY_MAX; p = g_utf8_next_char (p), n++)
    {
      gunichar c = fold_char (g_utf8_get_char (p));

      if (is_separator (c))
        {
          word = NULL;
          continue;
        }
      self->is_blank = FALSE;
      if (!g_unichar_isalnum (c))
        continue;
      if (word == NULL)
        {
          if (self->n_words == BS_WORDS_MAX)
            break;
          word = &self->words[self->n_words++];
        }
      if (word->length < BS_WORD_MAX)
        word->chars[word->length++] = c;
      if (self->joined.length < BS_WORD_MAX)
        self->joined.chars[self->joined.length++] = c;
    }
}
