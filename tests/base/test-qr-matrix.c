/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>

#include "base/bs-qr-matrix.h"

#define SCALE 4
#define QUIET 4

/* A grey picture (PGM) of @matrix, as a camera would see it. */
static GString *
draw (BsQrMatrix *matrix)
{
  guint size = bs_qr_matrix_get_size (matrix);
  guint side = (size + 2 * QUIET) * SCALE;
  GString *image = g_string_new (NULL);

  g_string_append_printf (image, "P5 %u %u 255\n", side, side);
  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      {
        guint column = x / SCALE;
        guint row = y / SCALE;
        gboolean inside =
            column >= QUIET && row >= QUIET && column < size + QUIET && row < size + QUIET;

        g_string_append_c (
            image,
            inside && bs_qr_matrix_is_dark (matrix, column - QUIET, row - QUIET) ? '\0' : '\xff');
      }
  return image;
}

static char *
decode (BsQrMatrix *matrix)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autoptr (GString) image = draw (matrix);
  g_autofree char *path = bs_test_write_bytes (folder, "code.pgm", image->str, image->len);
  const char *argv[] = { "zbarimg", "--quiet", "--raw", "--oneshot", path, NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  ck_assert_msg (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text,
                               NULL, NULL, &error),
                 "zbarimg: %s", error != NULL ? error->message : "");
  return g_strchomp (text);
}

START_TEST (a_reader_reads_it)
{
  const char *const texts[] = {
    "https://hall.banshi.example/i/hrss-shbzk-sl",
    "1",
    "0123456789012345678901234567890123456789",
    "https://hall.banshi.example/t/AbCdEfGhIjKlMnOpQrStUv-_.~",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (BsQrMatrix) matrix = bs_qr_matrix_new (texts[i]);
      g_autofree char *read = decode (matrix);

      ck_assert_str_eq (read, texts[i]);
    }
}
END_TEST

START_TEST (smallest_version)
{
  /* ISO/IEC 18004 table 7, byte mode at level M: version 1 holds 14 bytes, version 2 26. */
  const struct
  {
    guint bytes;
    guint size;
  } cases[] = { { 1, 21 }, { 14, 21 }, { 15, 25 }, { 26, 25 }, { 27, 29 }, { 62, 33 }, { 63, 37 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strnfill (cases[i].bytes, '7');
      g_autoptr (BsQrMatrix) matrix = bs_qr_matrix_new (text);

      ck_assert_uint_eq (bs_qr_matrix_get_size (matrix), cases[i].size);
    }
}
END_TEST

START_TEST (corners)
{
  g_autoptr (BsQrMatrix) matrix = bs_qr_matrix_new ("x");
  guint last = bs_qr_matrix_get_size (matrix) - 1;

  ck_assert (bs_qr_matrix_is_dark (matrix, 0, 0));
  ck_assert (bs_qr_matrix_is_dark (matrix, last, 0));
  ck_assert (bs_qr_matrix_is_dark (matrix, 0, last));
  ck_assert (!bs_qr_matrix_is_dark (matrix, 1, 1));
  ck_assert (!bs_qr_matrix_is_dark (matrix, 7, 7));
}
END_TEST

START_TEST (limits)
{
  g_autofree char *longest = g_strnfill (1000, 'a');
  g_autofree char *longer = g_strnfill (1001, 'a');
  g_autoptr (BsQrMatrix) matrix = bs_qr_matrix_new (longest);

  ck_assert_ptr_nonnull (matrix);
  ck_assert_ptr_null (bs_qr_matrix_new (longer));
  ck_assert_ptr_null (bs_qr_matrix_new (""));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("qr-matrix");
  TCase *tcase = tcase_create ("qr-matrix");

  tcase_add_test (tcase, a_reader_reads_it);
  tcase_add_test (tcase, smallest_version);
  tcase_add_test (tcase, corners);
  tcase_add_test (tcase, limits);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
