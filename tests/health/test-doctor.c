/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>
#include <sys/wait.h>

#include <json-glib/json-glib.h>

/* Runs banshictl with the words of @arguments; returns its exit code. */
static int
run (const char *arguments, char **out, char **err)
{
  g_autofree char *command = g_strdup_printf ("%s %s", g_getenv ("BANSHICTL"), arguments);
  g_auto (GStrv) argv = g_strsplit (command, " ", -1);
  GSpawnFlags flags = G_SPAWN_DEFAULT;
  g_autoptr (GError) error = NULL;
  int status;

  /* Our own standard output speaks TAP. */
  if (out == NULL)
    flags |= G_SPAWN_STDOUT_TO_DEV_NULL;
  if (err == NULL)
    flags |= G_SPAWN_STDERR_TO_DEV_NULL;
  ck_assert_msg (g_spawn_sync (NULL, argv, NULL, flags, NULL, NULL, out, err, &status, &error),
                 "%s", error != NULL ? error->message : "");
  ck_assert (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static JsonObject *
parse (JsonParser *parser, const char *text)
{
  ck_assert_msg (json_parser_load_from_data (parser, text, -1, NULL), "%s", text);
  return json_node_get_object (json_parser_get_root (parser));
}

static const char *
get_own_profile (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("BS_SOURCE_ROOT"), "kiosk-profiles", name, NULL);

  return g_intern_string (path);
}

START_TEST (doctor_says_what_fails)
{
  g_autofree char *arguments =
      g_strdup_printf ("doctor --profile %s --catalogue /nonexistent/a.catalogue",
                       get_own_profile ("guide-terminal"));
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_auto (GStrv) lines = NULL;

  ck_assert_int_eq (run (arguments, &out, &err), 1);
  lines = g_strsplit (out, "\n", -1);
  ck_assert_uint_eq (g_strv_length (lines), 7);
  ck_assert (g_str_has_prefix (lines[0], "ok      profile "));
  ck_assert (g_str_has_prefix (lines[1], "fail    catalogue  /nonexistent/a.catalogue: "));
  bs_test_assert_contains (lines[1], " -> ");
}
END_TEST

START_TEST (doctor_in_json)
{
  g_autofree char *arguments =
      g_strdup_printf ("doctor --json --profile %s --catalogue /nonexistent/a.catalogue",
                       get_own_profile ("guide-terminal"));
  g_autofree char *out = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;
  JsonArray *checks;

  ck_assert_int_eq (run (arguments, &out, NULL), 1);
  root = parse (parser, out);
  ck_assert (!json_object_get_boolean_member (root, "ok"));
  checks = json_object_get_array_member (root, "checks");
  ck_assert_uint_eq (json_array_get_length (checks), 6);
  for (guint i = 0; i < 6; i++)
    {
      JsonObject *check = json_array_get_object_element (checks, i);
      const char *state = json_object_get_string_member (check, "state");

      ck_assert (json_object_has_member (check, "text"));
      /* That something is absent may be as it should. */
      if (!g_str_equal (state, "absent"))
        ck_assert (g_str_equal (state, "ok") == json_object_get_null_member (check, "next"));
    }
}
END_TEST

START_TEST (doctor_reads_the_whole_catalogue)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *good =
      g_strdup_printf ("doctor --profile %s --catalogue %s", get_own_profile ("guide-terminal"),
                       g_getenv ("SAMPLE_CATALOGUE"));
  g_autofree char *damaged = g_strdup_printf ("doctor --profile %s --catalogue %s/damaged",
                                              get_own_profile ("guide-terminal"), folder);
  g_autofree char *data = NULL;
  g_autofree char *path = NULL;
  g_autofree char *of_good = NULL;
  g_autofree char *of_damaged = NULL;
  gsize size;

  run (good, &of_good, NULL);
  bs_test_assert_contains (of_good, "\nok      catalogue  ");

  ck_assert (g_file_get_contents (g_getenv ("SAMPLE_CATALOGUE"), &data, &size, NULL));
  data[size / 2] ^= 1;
  path = bs_test_write_bytes (folder, "damaged", data, size);
  ck_assert_int_eq (run (damaged, &of_damaged, NULL), 1);
  bs_test_assert_contains (of_damaged, "\nfail    catalogue  ");
  bs_test_assert_contains (of_damaged, path);
}
END_TEST

START_TEST (profile_check)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *path = bs_test_write (folder, "profile.ini", "[Visit]\nIdleSeconds=1\nX=1\n");
  g_autofree char *good = g_strdup_printf ("profile check %s", get_own_profile ("base"));
  g_autofree char *bad = g_strdup_printf ("profile check %s", folder);
  g_autofree char *json = g_strdup_printf ("profile check --json %s", folder);
  g_autofree char *first = g_strdup_printf ("%s:2: IdleSeconds: ", path);
  g_autofree char *second = g_strdup_printf ("\n%s:3: \"X\"", path);
  g_autofree char *out = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *problems;

  ck_assert_int_eq (run (good, NULL, NULL), 0);
  ck_assert_int_eq (run (bad, &out, NULL), 1);
  ck_assert (g_str_has_prefix (out, first));
  bs_test_assert_contains (out, second);
  ck_assert_int_eq (run (json, &text, NULL), 1);
  problems = json_object_get_array_member (parse (parser, text), "problems");
  ck_assert_uint_eq (json_array_get_length (problems), 2);
  ck_assert_int_eq (
      json_object_get_int_member (json_array_get_object_element (problems, 1), "line"), 3);
}
END_TEST

START_TEST (profile_show)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *terminal = bs_test_write (folder, "terminal.ini", "[Hall]\nTerminalId=T-1\n");
  g_autofree char *plain = g_strdup_printf ("profile show %s --terminal %s",
                                            get_own_profile ("guide-terminal"), terminal);
  g_autofree char *explain = g_strdup_printf ("%s --explain", plain);
  g_autofree char *origin = g_strdup_printf ("# allowed: 1 to 32 characters of the form "
                                             "[A-Za-z0-9-]+\n# default: none\n"
                                             "# from: %s:2\nTerminalId=T-1\n",
                                             terminal);
  g_autofree char *out = NULL;
  g_autofree char *explained = NULL;

  ck_assert_int_eq (run (plain, &out, NULL), 0);
  bs_test_assert_contains (out, "[Visit]\nIdleSeconds=90\nWarningSeconds=20\n");
  bs_test_assert_contains (out, "Name[en]=Baoshan Government Service Center\n");
  ck_assert_int_eq (run (explain, &explained, NULL), 0);
  bs_test_assert_contains (explained, origin);
  bs_test_assert_contains (explained, "# Seconds each notice stays on the screen");
}
END_TEST

/* What show prints is a profile that says the same: nothing is lost on the way. */
START_TEST (show_prints_a_profile)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *show =
      g_strdup_printf ("profile show --explain %s", get_own_profile ("guide-terminal"));
  g_autofree char *again = g_strdup_printf ("profile show %s/copy", folder);
  g_autofree char *original =
      g_strdup_printf ("profile show %s", get_own_profile ("guide-terminal"));
  g_autofree char *out = NULL;
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;
  g_autofree char *of_copy = NULL;
  g_autofree char *of_original = NULL;

  ck_assert_int_eq (run (show, &out, NULL), 0);
  path = bs_test_write (folder, "copy/profile.ini", out);
  base = bs_test_write (folder, "base/profile.ini", "");
  ck_assert_int_eq (run (again, &of_copy, NULL), 0);
  ck_assert_int_eq (run (original, &of_original, NULL), 0);
  *strstr (of_copy, "# notices") = '\0';
  *strstr (of_original, "# notices") = '\0';
  ck_assert_str_eq (of_copy, of_original);
}
END_TEST

START_TEST (exit_codes)
{
  ck_assert_int_eq (run ("profile check", NULL, NULL), 2);
  ck_assert_int_eq (run ("profile show /nonexistent", NULL, NULL), 1);
  ck_assert_int_eq (run ("profile check / --site /nonexistent", NULL, NULL), 1);
  ck_assert_int_eq (run ("doctor extra", NULL, NULL), 2);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("doctor");
  TCase *tcase = tcase_create ("doctor");

  tcase_add_test (tcase, doctor_says_what_fails);
  tcase_add_test (tcase, doctor_in_json);
  tcase_add_test (tcase, doctor_reads_the_whole_catalogue);
  tcase_add_test (tcase, profile_check);
  tcase_add_test (tcase, profile_show);
  tcase_add_test (tcase, show_prints_a_profile);
  tcase_add_test (tcase, exit_codes);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
