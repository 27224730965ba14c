/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "bs-catalogue-source.h"

static char *folder;
static char *path;
static char *sync_path;
static BsCatalogueSource *source;

static void
setup (void)
{
  folder = g_dir_make_tmp ("bs-source-XXXXXX", NULL);
  path = g_build_filename (folder, "hall.catalogue", NULL);
  sync_path = g_build_filename (folder, "from-hall.catalogue", NULL);
  source = bs_catalogue_source_new (path, sync_path);
}

static void
teardown (void)
{
  g_clear_object (&source);
  g_unlink (path);
  g_unlink (sync_path);
  g_rmdir (folder);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&sync_path, g_free);
  g_clear_pointer (&folder, g_free);
}

/* Puts the first @length bytes of the sample catalogue in place, as deployment does: by a rename.
 */
static void
put_at (const char *where, gssize length)
{
  g_autofree char *data = NULL;
  gsize whole;

  ck_assert (g_file_get_contents (g_getenv ("BS_TEST_CATALOGUE"), &data, &whole, NULL));
  ck_assert (g_file_set_contents (where, data, length < 0 ? (gssize) whole : length, NULL));
}

static void
put (gssize length)
{
  put_at (path, length);
}

static const char *
get_path (void)
{
  return bs_catalogue_get_path (bs_catalogue_source_get_catalogue (source));
}

START_TEST (test_missing_then_there)
{
  ck_assert (!bs_catalogue_source_refresh (source));
  ck_assert_ptr_null (bs_catalogue_source_get_catalogue (source));

  put (-1);
  ck_assert (bs_catalogue_source_refresh (source));
  ck_assert_ptr_nonnull (bs_catalogue_source_get_catalogue (source));
  ck_assert (!bs_catalogue_source_refresh (source));
}
END_TEST

START_TEST (test_damaged_leaves_the_old_one)
{
  BsCatalogue *old;

  put (-1);
  ck_assert (bs_catalogue_source_refresh (source));
  old = bs_catalogue_source_get_catalogue (source);

  put (20000);
  ck_assert (!bs_catalogue_source_refresh (source));
  ck_assert_ptr_eq (bs_catalogue_source_get_catalogue (source), old);
  ck_assert_uint_ge (bs_catalogue_get_n_items (old), 60);

  g_unlink (path);
  ck_assert (!bs_catalogue_source_refresh (source));
  ck_assert_ptr_eq (bs_catalogue_source_get_catalogue (source), old);

  put (-1);
  ck_assert (bs_catalogue_source_refresh (source));
  ck_assert_ptr_ne (bs_catalogue_source_get_catalogue (source), old);
}
END_TEST

START_TEST (test_the_hall_comes_first)
{
  put (-1);
  ck_assert (bs_catalogue_source_refresh (source));
  ck_assert_str_eq (get_path (), path);

  put_at (sync_path, 20000);
  ck_assert (!bs_catalogue_source_refresh (source));
  ck_assert_str_eq (get_path (), path);

  put_at (sync_path, -1);
  ck_assert (bs_catalogue_source_refresh (source));
  ck_assert_str_eq (get_path (), sync_path);
  ck_assert (!bs_catalogue_source_refresh (source));

  /* Damaged under way: what is open of it goes on. */
  put_at (sync_path, 30000);
  ck_assert (!bs_catalogue_source_refresh (source));
  ck_assert_str_eq (get_path (), sync_path);

  g_unlink (sync_path);
  ck_assert (bs_catalogue_source_refresh (source));
  ck_assert_str_eq (get_path (), path);
  put_at (sync_path, -1);
  ck_assert (bs_catalogue_source_refresh (source));
  ck_assert_str_eq (get_path (), sync_path);
}
END_TEST

START_TEST (test_only_the_hall_has_one)
{
  put_at (sync_path, -1);
  ck_assert (bs_catalogue_source_refresh (source));
  ck_assert_str_eq (get_path (), sync_path);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue-source");
  TCase *tcase = tcase_create ("swap");
  SRunner *runner;
  int failed;

  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_missing_then_there);
  tcase_add_test (tcase, test_damaged_leaves_the_old_one);
  tcase_add_test (tcase, test_the_hall_comes_first);
  tcase_add_test (tcase, test_only_the_hall_has_one);
  suite_add_tcase (suite, tcase);

  runner = srunner_create (suite);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);

  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
