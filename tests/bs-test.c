/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OPEN_FOLDERS 16

/* Made once in the parent, so that children of a forking runner leave it alone. */
static char *root;

static int
remove_entry (const char *path, const struct stat *status, int type, struct FTW *walk)
{
  return remove (path);
}

static void
make_root (void)
{
  g_autofree char *made = g_dir_make_tmp ("banshi-test-XXXXXX", NULL);

  g_assert_nonnull (made);
  root = realpath (made, NULL);
}

int
bs_test_run (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  int n_failed;

  make_root ();
  srunner_run_all (runner, CK_ENV);
  n_failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  nftw (root, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
  free (root);
  root = NULL;
  return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

char *
bs_test_make_folder (void)
{
  char *folder = g_build_filename (root, "XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (folder));
  return folder;
}

char *
bs_test_write_bytes (const char *folder, const char *name, const void *data, gsize length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  return path;
}

char *
bs_test_write (const char *folder, const char *name, const char *text)
{
  return bs_test_write_bytes (folder, name, text, strlen (text));
}
