/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "bs-hall-fixture.h"
#include "bs-test.h"
#include "catalogue/bs-catalogue.h"

static char *folder;
static char *path;
static char *version;

static void
setup (void)
{
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (g_getenv ("BS_TEST_CATALOGUE"), NULL);
  g_autofree char *file = g_strconcat ("flag file ", g_getenv ("BS_TEST_CATALOGUE"), NULL);
  g_autofree char *tag = NULL;

  bs_hall_fixture_start ();
  folder = bs_test_make_folder ();
  path = g_build_filename (folder, "hall.catalogue", NULL);
  version = g_strdup (bs_catalogue_get_version (catalogue));
  tag = g_strdup_printf ("flag etag \"%s\"", version);
  bs_hall_fixture_order (file);
  bs_hall_fixture_order (tag);
}

static void
teardown (void)
{
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&version, g_free);
  bs_hall_fixture_stop ();
}

/* A profile whose hall is at @url; with NULL it works alone. */
static char *
make_profile (const char *url)
{
  g_autofree char *ca_file = bs_hall_fixture_dup_ca_file ();
  g_autofree char *key = bs_test_write (folder, "key", "secret-of-terminal-T-1\n");
  g_autofree char *hall =
      url != NULL ? g_strdup_printf ("ApiUrl=%s\nCaFile=%s\nKeyFile=%s\nTerminalId=T-1\n", url,
                                     ca_file, key)
                  : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("[Hall]\nName=H\n%s[Catalogue]\nSyncFile=%s\n"
                                           "[Modules]\nEnabled=guide\n",
                                           hall, path);

  g_chmod (key, 0600);
  g_free (bs_test_write (folder, "profile.ini", text));
  return g_strdup (folder);
}

static int
run (const char *command, const char *profile, char **out, char **err)
{
  g_autofree char *line =
      g_strdup_printf ("%s %s --profile %s", g_getenv ("BANSHICTL"), command, profile);
  int status;

  ck_assert (g_spawn_command_line_sync (line, out, err, &status, NULL));
  ck_assert (WIFEXITED (status));
  return WEXITSTATUS (status);
}

START_TEST (test_sync)
{
  g_autofree char *url = bs_hall_fixture_url ("good", "ok");
  g_autofree char *profile = make_profile (url);
  g_autofree char *changed = NULL;
  g_autofree char *same = NULL;
  g_autofree char *words = NULL;
  g_autofree char *wanted = NULL;

  ck_assert_int_eq (run ("hall sync --json", profile, &changed, NULL), 0);
  bs_test_assert_contains (changed, "\"ok\":true,\"changed\":true");
  bs_test_assert_contains (changed, version);
  ck_assert_int_eq (run ("hall sync --json", profile, &same, NULL), 0);
  bs_test_assert_contains (same, "\"changed\":false");
  ck_assert_int_eq (run ("hall sync", profile, &words, NULL), 0);
  wanted = g_strdup_printf ("%s: nothing new, version %.12s, ", path, version);
  bs_test_assert_contains (words, wanted);
}
END_TEST

START_TEST (test_what_is_damaged_is_fetched_again)
{
  g_autofree char *url = bs_hall_fixture_url ("good", "ok");
  g_autofree char *profile = make_profile (url);
  g_autofree char *out = NULL;

  ck_assert (g_file_set_contents (path, "rubbish", -1, NULL));
  ck_assert_int_eq (run ("hall sync --json", profile, &out, NULL), 0);
  bs_test_assert_contains (out, "\"changed\":true");
}
END_TEST

START_TEST (test_what_comes_damaged_is_not_used)
{
  g_autofree char *url = bs_hall_fixture_url ("good", "ok");
  g_autofree char *profile = make_profile (url);
  g_autofree char *err = NULL;

  bs_hall_fixture_order (
      "flag etag \"4444444444444444444444444444444444444444444444444444444444444444\"");
  ck_assert_int_eq (run ("hall sync", profile, NULL, &err), 1);
  bs_test_assert_contains (err, "was announced");
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (test_nobody_there)
{
  g_autofree char *url = bs_hall_fixture_url ("refused", "ok");
  g_autofree char *profile = make_profile (url);
  g_autofree char *alone = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  ck_assert_int_eq (run ("hall sync --json", profile, &out, NULL), 3);
  bs_test_assert_contains (out, "\"ok\":false");
  alone = make_profile (NULL);
  ck_assert_int_eq (run ("hall sync", alone, NULL, &err), 3);
  bs_test_assert_contains (err, "ApiUrl");
}
END_TEST

/* What doctor says of a hall. */
static void
assert_doctor (const char *port, const char *path_, const char *state, const char *part)
{
  g_autofree char *url = bs_hall_fixture_url (port, path_);
  g_autofree char *profile = make_profile (url);
  g_autofree char *line = g_strdup_printf ("\n%-6s  hall       ", state);
  g_autofree char *out = NULL;
  const char *found;

  run ("doctor", profile, &out, NULL);
  found = strstr (out, line);
  ck_assert_msg (found != NULL, "no \"%s\" in %s", line, out);
  bs_test_assert_contains (found, part);
}

START_TEST (test_doctor)
{
  assert_doctor ("good", "ok", "warn", "has published no catalogue");
  assert_doctor ("good", "refuse", "fail", "does not know this terminal");
  assert_doctor ("good", "late", "warn", "s behind that of");
  assert_doctor ("foreign", "ok", "fail", "certificate");
  assert_doctor ("refused", "ok", "fail", "connect");
  assert_doctor ("good", "huge", "fail", "64 KiB");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("ctl-hall");
  TCase *tcase = tcase_create ("hall");

  tcase_add_unchecked_fixture (tcase, bs_hall_fixture_prepare, bs_hall_fixture_clean);
  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_set_timeout (tcase, 120);
  tcase_add_test (tcase, test_sync);
  tcase_add_test (tcase, test_what_is_damaged_is_fetched_again);
  tcase_add_test (tcase, test_what_comes_damaged_is_not_used);
  tcase_add_test (tcase, test_nobody_there);
  tcase_add_test (tcase, test_doctor);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
