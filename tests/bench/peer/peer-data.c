/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What make-site cannot work out by itself and the peer shall have no worse than we do: readings of
 * names from the same phrase data, and QR codes from the same library.
 *
 *   peer-data        a command a line on stdin, an answer a line on stdout
 *     read TEXT      the reading of each character, with spaces between; "_" where there is none
 *     qr TEXT        the rows of the code, 0 and 1, with spaces between
 */

#include <stdio.h>
#include <string.h>

#include "base/bs-qr-matrix.h"
#include "catalogue/bs-pinyin.h"

static void
print_reading (BsPinyin *pinyin, const char *text)
{
  g_autoptr (GPtrArray) readings = bs_pinyin_read (pinyin, text);

  for (guint i = 0; i < readings->len; i++)
    printf ("%s%s", i > 0 ? " " : "",
            readings->pdata[i] != NULL ? (char *) readings->pdata[i] : "_");
  printf ("\n");
}

static void
print_qr (const char *text)
{
  g_autoptr (BsQrMatrix) matrix = bs_qr_matrix_new (text);
  guint size = matrix != NULL ? bs_qr_matrix_get_size (matrix) : 0;

  for (guint y = 0; y < size; y++)
    {
      if (y > 0)
        printf (" ");
      for (guint x = 0; x < size; x++)
        printf ("%d", bs_qr_matrix_is_dark (matrix, x, y));
    }
  printf ("\n");
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsPinyin) pinyin = bs_pinyin_new (&error);
  char line[4096];

  if (pinyin == NULL)
    g_error ("%s", error->message);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_strchomp (line);
      if (g_str_has_prefix (line, "read ") && g_utf8_validate (line, -1, NULL))
        print_reading (pinyin, line + strlen ("read "));
      else if (g_str_has_prefix (line, "qr "))
        print_qr (line + strlen ("qr "));
      else
        g_error ("not understood: %s", line);
    }
  return 0;
}
