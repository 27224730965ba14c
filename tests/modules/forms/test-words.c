/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>

#include "bs-forms-words.h"

START_TEST (paper)
{
  ck_assert_str_eq (bs_forms_words_paper (595, 842), "A4");
  ck_assert_str_eq (bs_forms_words_paper (842, 595), "A4");
  ck_assert_str_eq (bs_forms_words_paper (842, 1191), "A3");
  ck_assert_ptr_null (bs_forms_words_paper (612, 792));
  ck_assert_ptr_null (bs_forms_words_paper (0, 0));
}
END_TEST

START_TEST (file)
{
  g_autofree char *whole = bs_forms_words_file (10, "A4", 2);
  g_autofree char *bare = bs_forms_words_file (1, NULL, 1);

  ck_assert_str_eq (whole, "Valid for 10 minutes · A4 · 2 pages · PDF");
  ck_assert_str_eq (bare, "Valid for 1 minute · 1 page · PDF");
}
END_TEST

/* Each trouble has a sentence of its own, and no sentence shows what only ops should see. */
START_TEST (troubles)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = BS_HALL_ERROR_OFFLINE; code <= BS_HALL_ERROR_STORE; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (BS_HALL_ERROR, code, "curl: 7");
      const char *sentence = bs_forms_words_no_link (error);

      ck_assert_ptr_null (strstr (sentence, "curl"));
      g_hash_table_add (seen, (gpointer) sentence);
    }
  g_hash_table_add (seen, (gpointer) bs_forms_words_no_link (NULL));
  ck_assert_uint_eq (g_hash_table_size (seen), 5);

  g_hash_table_remove_all (seen);
  for (int code = BS_PDF_ERROR_DAMAGED; code <= BS_PDF_ERROR_TOO_SLOW; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (BS_PDF_ERROR, code, "xref");

      g_hash_table_add (seen, (gpointer) bs_forms_words_unreadable (error));
    }
  ck_assert_uint_eq (g_hash_table_size (seen), 4);
  ck_assert_ptr_nonnull (bs_forms_words_unreadable (NULL));
}
END_TEST

START_TEST (no_phone)
{
  g_autofree char *desk = bs_forms_words_no_phone ("Desk 3");
  g_autofree char *none = bs_forms_words_no_phone (NULL);

  bs_test_assert_contains (desk, "Desk 3");
  ck_assert_str_ne (none, "");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("forms/words");
  TCase *cases = tcase_create ("words");

  tcase_add_test (cases, paper);
  tcase_add_test (cases, file);
  tcase_add_test (cases, troubles);
  tcase_add_test (cases, no_phone);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
