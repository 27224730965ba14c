/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bs-hall-fixture.h"
#include "bs-test.h"

#define ONE "1111111111111111111111111111111111111111111111111111111111111111"
#define TWO "2222222222222222222222222222222222222222222222222222222222222222"
#define SIZE 300000

static BsHallClient *client;
static char *path;
static char *part;
static char *whole;

static void
setup (void)
{
  g_autofree char *folder = NULL;

  bs_hall_fixture_start ();
  client = bs_hall_fixture_client ("ok");
  folder = bs_test_make_folder ();
  /* A folder that is not there yet. */
  path = g_build_filename (folder, "sync", "hall.catalogue", NULL);
  part = g_strconcat (path, ".part", NULL);
  whole = g_strconcat (path, ".new", NULL);
}

static void
teardown (void)
{
  g_clear_object (&client);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&part, g_free);
  g_clear_pointer (&whole, g_free);
  bs_hall_fixture_stop ();
}

static char *
fetch_unless (const char *const *have, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  char *version = NULL;

  bs_hall_client_fetch_catalogue_async (client, path, have, NULL, bs_hall_fixture_keep_result,
                                        &result);
  bs_hall_fixture_wait_result (&result);
  bs_hall_client_fetch_catalogue_finish (client, result, &version, error);
  return version;
}

static char *
fetch (GError **error)
{
  return fetch_unless (NULL, error);
}

/* The file is the one that the server has, whole. */
static void
assert_whole (const char *version)
{
  g_autofree char *data = NULL;
  gboolean same = TRUE;
  gsize length;

  ck_assert (g_file_get_contents (whole, &data, &length, NULL));
  ck_assert_uint_eq (length, SIZE);
  ck_assert_int_eq (strncmp (data, version, strlen (version)), 0);
  for (gsize i = strlen (version); i < length; i++)
    same = same && (guint8) data[i] == (i - strlen (version)) % 256;
  ck_assert (same);
  ck_assert (!g_file_test (part, G_FILE_TEST_EXISTS));
}

static goffset
size_of (const char *name)
{
  GStatBuf status;

  return g_stat (name, &status) == 0 ? status.st_size : -1;
}

static void
assert_asked (const char *words)
{
  g_autofree char *line = bs_hall_fixture_wait_line ("catalogue");

  ck_assert_str_eq (line, words);
}

START_TEST (test_fetched)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *version = fetch (&error);

  ck_assert_msg (error == NULL, "%s", error != NULL ? error->message : "");
  ck_assert_str_eq (version, ONE);
  assert_whole (ONE);
  assert_asked ("catalogue GET - - -");
}
END_TEST

START_TEST (test_nothing_new)
{
  const char *have[] = { TWO, ONE, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *version = fetch_unless (have, &error);

  ck_assert_ptr_null (error);
  ck_assert_ptr_null (version);
  ck_assert_int_eq (size_of (part), -1);
  ck_assert_int_eq (size_of (whole), -1);
  assert_asked ("catalogue GET - - \"" TWO "\",\"" ONE "\"");
}
END_TEST

/* A server that knows no If-None-Match: broken off after the head. */
START_TEST (test_nothing_new_the_hard_way)
{
  const char *have[] = { ONE, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;

  bs_hall_fixture_order ("flag ignore-match");
  version = fetch_unless (have, &error);
  ck_assert_ptr_null (error);
  ck_assert_ptr_null (version);
  ck_assert_int_eq (size_of (part), -1);
}
END_TEST

static void
cut_at_100000 (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;

  bs_hall_fixture_order ("flag cut 100000");
  version = fetch (&error);
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_OFFLINE));
  ck_assert_ptr_null (version);
  ck_assert_int_eq (size_of (part), 100000);
  assert_asked ("catalogue GET - - -");
}

START_TEST (test_resumed)
{
  g_autofree char *version = NULL;

  cut_at_100000 ();
  version = fetch (NULL);
  ck_assert_str_eq (version, ONE);
  assert_whole (ONE);
  assert_asked ("catalogue GET bytes=100000- \"" ONE "\" -");
}
END_TEST

START_TEST (test_changed_before_it_was_resumed)
{
  g_autofree char *version = NULL;

  cut_at_100000 ();
  bs_hall_fixture_order ("flag version two");
  version = fetch (NULL);
  ck_assert_str_eq (version, TWO);
  assert_whole (TWO);
}
END_TEST

/* A part that is not what the range says. */
START_TEST (test_resumed_elsewhere)
{
  g_autofree char *version = NULL;

  cut_at_100000 ();
  bs_hall_fixture_order ("flag shift 5");
  version = fetch (NULL);
  ck_assert_str_eq (version, ONE);
  assert_whole (ONE);
  assert_asked ("catalogue GET bytes=100000- \"" ONE "\" -");
  assert_asked ("catalogue GET - - -");
}
END_TEST

/* Everything was there, but the program ended before it was put in place. */
START_TEST (test_nothing_left_to_resume)
{
  g_autofree char *part_version = g_strconcat (part, "-version", NULL);
  g_autofree char *version = NULL;

  g_free (fetch (NULL));
  ck_assert_int_eq (g_rename (whole, part), 0);
  ck_assert (g_file_set_contents (part_version, "\"" ONE "\"", -1, NULL));
  version = fetch (NULL);
  ck_assert_str_eq (version, ONE);
  assert_whole (ONE);
}
END_TEST

START_TEST (test_a_part_of_unknown_origin)
{
  g_autofree char *part_version = g_strconcat (part, "-version", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *version = NULL;

  g_mkdir_with_parents (folder, 0755);
  ck_assert (g_file_set_contents (part, "rubbish", -1, NULL));
  ck_assert (g_file_set_contents (part_version, "rubbish", -1, NULL));
  version = fetch (NULL);
  assert_whole (ONE);
  assert_asked ("catalogue GET - - -");
}
END_TEST

START_TEST (test_cancelled_and_resumed)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;

  bs_hall_fixture_order ("flag stall");
  bs_hall_client_fetch_catalogue_async (client, path, NULL, cancellable,
                                        bs_hall_fixture_keep_result, &result);
  g_free (bs_hall_fixture_wait_line ("stalling"));
  while (size_of (part) < 1000)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  bs_hall_fixture_wait_result (&result);
  ck_assert (!bs_hall_client_fetch_catalogue_finish (client, result, &version, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  ck_assert_int_eq (size_of (part), 1000);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  bs_hall_fixture_order ("unflag stall");
  version = fetch (NULL);
  ck_assert_str_eq (version, ONE);
  assert_whole (ONE);
}
END_TEST

START_TEST (test_stalled)
{
  g_autoptr (GError) error = NULL;

  bs_hall_fixture_order ("flag stall");
  ck_assert_ptr_null (fetch (&error));
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_OFFLINE));
  ck_assert_int_eq (size_of (part), 1000);
}
END_TEST

START_TEST (test_no_version)
{
  static const char *const tags[] = { "\"x\"", ONE, "W/\"" ONE "\"", "\"" ONE "0\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *order = g_strconcat ("flag etag ", tags[i], NULL);
      g_autoptr (GError) error = NULL;

      bs_hall_fixture_order (order);
      ck_assert_ptr_null (fetch (&error));
      ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL));
      bs_test_assert_contains (error->message, "ETag");
    }
}
END_TEST

START_TEST (test_too_large)
{
  g_autoptr (GError) error = NULL;

  bs_hall_fixture_order ("flag length 4000000000000000");
  ck_assert_ptr_null (fetch (&error));
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL));
  ck_assert_int_eq (size_of (part), 0);
}
END_TEST

/* As on a disk that is full: no more than so many bytes go in. */
START_TEST (test_a_write_that_fails)
{
  const struct rlimit limit = { 150000, 150000 };
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  ck_assert_int_eq (setrlimit (RLIMIT_FSIZE, &limit), 0);
  ck_assert_ptr_null (fetch (&error));
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_STORE));
  bs_test_assert_contains (error->message, part);
  /* The room is given back. */
  ck_assert_int_eq (size_of (part), 0);
  ck_assert (bs_hall_client_get_online (client));
}
END_TEST

START_TEST (test_nothing_published)
{
  g_autoptr (GError) error = NULL;

  bs_hall_fixture_order ("flag nothing-published");
  ck_assert_ptr_null (fetch (&error));
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_BUSY));
  ck_assert (bs_hall_client_get_online (client));
}
END_TEST

static void
fetch_again (GObject *source, GAsyncResult *result, gpointer kept)
{
  g_autofree char *version = NULL;

  bs_hall_client_fetch_catalogue_finish (client, result, &version, NULL);
  bs_hall_client_fetch_catalogue_async (client, path, NULL, NULL, bs_hall_fixture_keep_result,
                                        kept);
}

/* Whoever is told may ask at once, whatever became of it. */
START_TEST (test_again_at_once)
{
  g_autoptr (GAsyncResult) after_whole = NULL;
  g_autoptr (GAsyncResult) after_cut = NULL;
  g_autoptr (GAsyncResult) after_cancel = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  bs_hall_client_fetch_catalogue_async (client, path, NULL, NULL, fetch_again, &after_whole);
  bs_hall_fixture_wait_result (&after_whole);
  bs_hall_client_fetch_catalogue_finish (client, after_whole, &first, NULL);
  ck_assert_str_eq (first, ONE);

  bs_hall_fixture_order ("flag cut 100000");
  bs_hall_client_fetch_catalogue_async (client, path, NULL, NULL, fetch_again, &after_cut);
  bs_hall_fixture_wait_result (&after_cut);
  bs_hall_client_fetch_catalogue_finish (client, after_cut, &second, NULL);
  ck_assert_str_eq (second, ONE);

  bs_hall_client_fetch_catalogue_async (client, path, NULL, cancellable, fetch_again,
                                        &after_cancel);
  g_cancellable_cancel (cancellable);
  bs_hall_fixture_wait_result (&after_cancel);
  bs_hall_client_fetch_catalogue_finish (client, after_cancel, &third, NULL);
  ck_assert_str_eq (third, ONE);
}
END_TEST

START_TEST (test_a_folder_that_cannot_be)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *file = bs_test_write (folder, "file", "");
  g_autoptr (GError) error = NULL;

  g_free (path);
  path = g_build_filename (file, "hall.catalogue", NULL);
  ck_assert_ptr_null (fetch (&error));
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_STORE));
  bs_test_assert_contains (error->message, file);
}
END_TEST

START_TEST (test_one_program_at_a_time)
{
  g_autoptr (GError) error = NULL;
  int fd;

  cut_at_100000 ();
  fd = open (part, O_RDWR | O_CLOEXEC);
  ck_assert_int_eq (flock (fd, LOCK_EX), 0);
  ck_assert_ptr_null (fetch (&error));
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_STORE));
  bs_test_assert_contains (error->message, "another program");
  close (fd);
  ck_assert_int_eq (size_of (part), 100000);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("hall-catalogue");
  TCase *tcase = tcase_create ("fetch");

  tcase_add_unchecked_fixture (tcase, bs_hall_fixture_prepare, bs_hall_fixture_clean);
  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_set_timeout (tcase, 120);
  tcase_add_test (tcase, test_fetched);
  tcase_add_test (tcase, test_nothing_new);
  tcase_add_test (tcase, test_nothing_new_the_hard_way);
  tcase_add_test (tcase, test_resumed);
  tcase_add_test (tcase, test_changed_before_it_was_resumed);
  tcase_add_test (tcase, test_resumed_elsewhere);
  tcase_add_test (tcase, test_nothing_left_to_resume);
  tcase_add_test (tcase, test_a_part_of_unknown_origin);
  tcase_add_test (tcase, test_cancelled_and_resumed);
  tcase_add_test (tcase, test_stalled);
  tcase_add_test (tcase, test_no_version);
  tcase_add_test (tcase, test_too_large);
  tcase_add_test (tcase, test_a_write_that_fails);
  tcase_add_test (tcase, test_nothing_published);
  tcase_add_test (tcase, test_again_at_once);
  tcase_add_test (tcase, test_a_folder_that_cannot_be);
  tcase_add_test (tcase, test_one_program_at_a_time);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
