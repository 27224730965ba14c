/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bs-catalogue-sync.h"
#include "bs-hall-fixture.h"
#include "bs-test.h"
#include "catalogue/bs-catalogue.h"

static BsHallClient *client;
static BsVisit *visit;
static BsCatalogueSync *syncer;
static char *path;
static char *version;
static guint arrived;

static void
count (BsCatalogueSync *self, gpointer n)
{
  (*(guint *) n)++;
}

/* A terminal that asks every second, whose hall serves @file as @tag. */
static void
begin (const char *file, const char *tag)
{
  g_autofree char *file_order = g_strconcat ("flag file ", file, NULL);
  g_autofree char *tag_order = g_strdup_printf ("flag etag \"%s\"", tag);

  bs_hall_fixture_order (file_order);
  bs_hall_fixture_order (tag_order);
  syncer = bs_catalogue_sync_new (client, visit, path, 1);
  g_signal_connect (syncer, "arrived", G_CALLBACK (count), &arrived);
}

static void
setup (void)
{
  const BsVisitLimits limits = {
    .idle_seconds = 60, .warning_seconds = 20, .hold_max_seconds = 180, .language = "zh_CN"
  };
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (g_getenv ("BS_TEST_CATALOGUE"), NULL);
  g_autofree char *folder = bs_test_make_folder ();

  bs_hall_fixture_start ();
  client = bs_hall_fixture_client ("ok");
  visit = bs_visit_new (&limits);
  path = g_build_filename (folder, "new", "hall.catalogue", NULL);
  version = g_strdup (bs_catalogue_get_version (catalogue));
}

static void
teardown (void)
{
  g_clear_object (&syncer);
  g_clear_object (&visit);
  g_clear_object (&client);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&version, g_free);
  bs_hall_fixture_stop ();
}

static gboolean
has_arrived (gpointer data)
{
  return arrived > 0;
}

static void
assert_there (void)
{
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (path, NULL);

  ck_assert_ptr_nonnull (catalogue);
  ck_assert_str_eq (bs_catalogue_get_version (catalogue), version);
}

static char *
wait_asked (void)
{
  return bs_hall_fixture_wait_line ("catalogue GET");
}

START_TEST (test_arrives)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *wanted = NULL;

  begin (g_getenv ("BS_TEST_CATALOGUE"), version);
  bs_catalogue_sync_start (syncer);
  bs_hall_fixture_wait (has_arrived, NULL, "a catalogue");
  assert_there ();
  first = wait_asked ();
  ck_assert_str_eq (first, "catalogue GET - - -");
  /* And not a second time, whether the shell uses it by now or not. */
  second = wait_asked ();
  wanted = g_strdup_printf ("catalogue GET - - \"%s\"", version);
  ck_assert_str_eq (second, wanted);
  ck_assert_uint_eq (arrived, 1);
}
END_TEST

START_TEST (test_in_use_already)
{
  begin (g_getenv ("BS_TEST_CATALOGUE"), version);
  bs_catalogue_sync_set_version (syncer, version);
  bs_catalogue_sync_start (syncer);
  g_free (wait_asked ());
  g_free (wait_asked ());
  ck_assert_uint_eq (arrived, 0);
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

static char *
make_damaged (void)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *data = NULL;
  gsize length;

  ck_assert (g_file_get_contents (g_getenv ("BS_TEST_CATALOGUE"), &data, &length, NULL));
  data[length / 2] ^= 1;
  return bs_test_write_bytes (folder, "damaged", data, length);
}

START_TEST (test_damaged)
{
  g_autofree char *damaged = make_damaged ();
  g_autofree char *refused = g_strdup_printf ("catalogue GET - - \"%s\"", version);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *whole = g_strconcat (path, ".new", NULL);
  GStatBuf status = { 0 };

  begin (damaged, version);
  bs_catalogue_sync_start (syncer);
  /* Once more, since the way may have done it; then no more. */
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *line = wait_asked ();

      ck_assert_str_eq (line, i < 2 ? "catalogue GET - - -" : refused);
    }
  ck_assert_uint_eq (arrived, 0);
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
  /* It asks again just now. */
  ck_assert (g_stat (part, &status) != 0 || status.st_size == 0);
  ck_assert (!g_file_test (whole, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (test_damaged_and_then_mended)
{
  g_autofree char *damaged = make_damaged ();
  g_autofree char *order = g_strconcat ("flag file ", g_getenv ("BS_TEST_CATALOGUE"), NULL);

  begin (damaged, version);
  bs_catalogue_sync_start (syncer);
  g_free (wait_asked ());
  bs_hall_fixture_order (order);
  bs_hall_fixture_wait (has_arrived, NULL, "a catalogue");
  assert_there ();
}
END_TEST

/* What is inside is not what was announced: it would be fetched for ever. */
START_TEST (test_misnamed)
{
  const char *other = "3333333333333333333333333333333333333333333333333333333333333333";
  g_autofree char *refused = g_strdup_printf ("catalogue GET - - \"%s\"", other);

  begin (g_getenv ("BS_TEST_CATALOGUE"), other);
  bs_catalogue_sync_start (syncer);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *line = wait_asked ();

      ck_assert_str_eq (line, i < 2 ? "catalogue GET - - -" : refused);
    }
  ck_assert_uint_eq (arrived, 0);
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (test_a_visit_interrupts)
{
  g_autofree char *resumed = NULL;
  g_autofree char *wanted = g_strdup_printf ("catalogue GET bytes=1000- \"%s\" -", version);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  GStatBuf status = { 0 };
  gint64 now = g_get_monotonic_time ();

  bs_hall_fixture_order ("flag stall");
  begin (g_getenv ("BS_TEST_CATALOGUE"), version);
  bs_catalogue_sync_start (syncer);
  g_free (wait_asked ());
  g_free (bs_hall_fixture_wait_line ("stalling"));
  while (g_stat (part, &status) != 0 || status.st_size < 1000)
    g_main_context_iteration (NULL, TRUE);

  bs_visit_activity (visit, now);
  g_free (bs_hall_fixture_wait_line ("hung-up"));
  bs_hall_fixture_order ("unflag stall");
  bs_visit_event (visit, BS_VISIT_EVENT_END, now);
  bs_visit_event (visit, BS_VISIT_EVENT_CLEARED, now);
  resumed = wait_asked ();
  ck_assert_str_eq (resumed, wanted);
  bs_hall_fixture_wait (has_arrived, NULL, "a catalogue");
  assert_there ();
}
END_TEST

START_TEST (test_not_during_a_visit)
{
  gint64 now = g_get_monotonic_time ();

  begin (g_getenv ("BS_TEST_CATALOGUE"), version);
  bs_visit_activity (visit, now);
  bs_catalogue_sync_start (syncer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ck_assert (!bs_hall_fixture_has_line ("catalogue"));
  bs_visit_event (visit, BS_VISIT_EVENT_END, now);
  bs_visit_event (visit, BS_VISIT_EVENT_CLEARED, now);
  bs_hall_fixture_wait (has_arrived, NULL, "a catalogue");
}
END_TEST

START_TEST (test_gone_while_it_asks)
{
  begin (g_getenv ("BS_TEST_CATALOGUE"), version);
  bs_hall_fixture_order ("flag stall");
  bs_catalogue_sync_start (syncer);
  g_free (bs_hall_fixture_wait_line ("stalling"));
  g_object_run_dispose (G_OBJECT (syncer));
  g_clear_object (&syncer);
  g_free (bs_hall_fixture_wait_line ("hung-up"));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ck_assert (!bs_hall_fixture_has_line ("catalogue"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue-sync");
  TCase *tcase = tcase_create ("sync");

  tcase_add_unchecked_fixture (tcase, bs_hall_fixture_prepare, bs_hall_fixture_clean);
  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_set_timeout (tcase, 120);
  tcase_add_test (tcase, test_arrives);
  tcase_add_test (tcase, test_in_use_already);
  tcase_add_test (tcase, test_damaged);
  tcase_add_test (tcase, test_damaged_and_then_mended);
  tcase_add_test (tcase, test_misnamed);
  tcase_add_test (tcase, test_a_visit_interrupts);
  tcase_add_test (tcase, test_not_during_a_visit);
  tcase_add_test (tcase, test_gone_while_it_asks);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
