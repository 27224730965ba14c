/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-fixture.h"

#include <string.h>

#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-generator.h"
#include "catalogue/bs-lint.h"

#define N 1200

static char *
generate (guint n, guint64 seed)
{
  g_autofree char *parent = bs_test_make_folder ();
  char *folder = g_build_filename (parent, "generated", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_msg (bs_generator_write (n, seed, folder, NULL, NULL, &error), "%s",
                 error != NULL ? error->message : "");
  return folder;
}

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

START_TEST (same_seed_same_files)
{
  static const char *const files[] = { "items-0001.json", "items-0002.json", "forms/form-07.pdf" };
  g_autofree char *a = generate (501, 7);
  g_autofree char *b = generate (501, 7);
  g_autofree char *c = generate (501, 8);
  g_autofree char *other = read_file (c, files[0]);
  g_autofree char *first = read_file (a, files[0]);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *from_a = read_file (a, files[i]);
      g_autofree char *from_b = read_file (b, files[i]);

      ck_assert_str_eq (from_a, from_b);
    }
  ck_assert_str_ne (first, other);
}
END_TEST

START_TEST (like_a_real_catalogue)
{
  g_autofree char *folder = generate (N, 1);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autofree char *problems = bs_fixture_problems (source);
  g_autoptr (GHashTable) departments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *items = bs_source_get_items (source);
  guint n_long = 0;
  guint n_materials = 0;

  ck_assert_str_eq (problems, "");
  ck_assert_uint_eq (items->len, N);
  for (guint i = 0; i < items->len; i++)
    {
      const BsSourceItem *entry = items->pdata[i];
      const char *name = bs_item_get_text (entry->item, BS_ITEM_NAME);
      guint n;

      bs_lint_item (entry->item, entry->file, bs_source_get_problems (source));
      bs_item_get_materials (entry->item, &n);
      n_materials += n;
      n_long += g_utf8_strlen (name, -1) >= 40;
      ck_assert_uint_le (g_utf8_strlen (name, -1), 110);
      g_hash_table_add (names, (gpointer) name);
      g_hash_table_add (departments, (gpointer) bs_item_get_text (entry->item, BS_ITEM_DEPT_NAME));
    }
  ck_assert_uint_eq (bs_source_get_problems (source)->len, 0);
  ck_assert_uint_eq (g_hash_table_size (names), N);
  ck_assert_uint_ge (g_hash_table_size (departments), 20);
  ck_assert_uint_gt (n_long, 0);
  ck_assert_uint_ge (n_materials, 5 * N);
  ck_assert_uint_gt (bs_source_get_forms (source)->len, 20);
}
END_TEST

START_TEST (only_into_an_empty_folder)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *file = bs_test_write (folder, "precious.json", "[]");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  ck_assert (!bs_generator_write (10, 1, folder, NULL, NULL, &error));
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE));
  text = read_file (folder, "precious.json");
  ck_assert_str_eq (text, "[]");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue/generator");
  TCase *cases = tcase_create ("generator");

  tcase_add_test (cases, same_seed_same_files);
  tcase_add_test (cases, like_a_real_catalogue);
  tcase_add_test (cases, only_into_an_empty_folder);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
