/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-fixture.h"

#include <string.h>
#include <sys/wait.h>

#include <json-glib/json-glib.h>

/* `banshictl catalogue` as scripts see it: exit codes, one JSON object, messages on stderr. */

static const char *banshictl;

typedef struct
{
  int code;
  char *out;
  char *err;
} Run;

static void
run_free (Run *run)
{
  g_free (run->out);
  g_free (run->err);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static Run *run (const char *first, ...) G_GNUC_NULL_TERMINATED;

static Run *
run (const char *first, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  Run *result = g_new0 (Run, 1);
  int status = 0;
  va_list args;

  g_ptr_array_add (arguments, (gpointer) banshictl);
  va_start (args, first);
  for (const char *word = first; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (arguments, (gpointer) word);
  va_end (args);
  g_ptr_array_add (arguments, NULL);
  ck_assert_msg (g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                               &result->out, &result->err, &status, &error),
                 "%s", error != NULL ? error->message : "");
  ck_assert (WIFEXITED (status));
  result->code = WEXITSTATUS (status);
  return result;
}

/* What is on stdout must be one object and nothing else. */
static JsonObject *
parse (const Run *result)
{
  JsonNode *node;
  JsonObject *object;

  ck_assert_ptr_eq (strchr (result->out, '\n'), result->out + strlen (result->out) - 1);
  node = json_from_string (result->out, NULL);
  ck_assert (node != NULL && JSON_NODE_HOLDS_OBJECT (node));
  object = json_object_ref (json_node_get_object (node));
  json_node_unref (node);
  return object;
}

static char *
good_and_bad (void)
{
  g_autofree char *good = bs_fixture_item ("good", NULL);
  g_autofree char *bad = bs_fixture_item ("bad", "is_fee", NULL, NULL);
  g_autofree char *json = g_strdup_printf ("[%s,%s]", good, bad);

  return bs_fixture_folder (json);
}

START_TEST (build)
{
  g_autofree char *json = bs_fixture_item ("a", NULL);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autofree char *path = g_build_filename (folder, "x.catalogue", NULL);
  g_autofree char *depfile = g_build_filename (folder, "x.d", NULL);
  g_autofree char *rules = NULL;
  g_autoptr (Run) built =
      run ("catalogue", "build", folder, "-o", path, "--depfile", depfile, NULL);
  g_autoptr (Run) shown = run ("catalogue", "show", path, "a", "--json", NULL);
  g_autoptr (Run) missing = run ("catalogue", "show", path, "b", "--json", NULL);
  g_autoptr (Run) verified = run ("catalogue", "verify", path, "--json", NULL);
  g_autoptr (JsonObject) item = parse (shown);
  g_autoptr (JsonObject) failure = parse (missing);
  g_autoptr (JsonObject) whole = parse (verified);

  ck_assert_int_eq (built->code, 0);
  ck_assert_str_eq (built->err, "");
  bs_test_assert_contains (built->out, "1 items of 1 departments, 0 forms");
  ck_assert (g_file_get_contents (depfile, &rules, NULL, NULL));
  bs_test_assert_contains (rules, "x.catalogue: ");
  bs_test_assert_contains (rules, "/a.json");
  ck_assert_int_eq (shown->code, 0);
  ck_assert_str_eq (json_object_get_string_member (item, "task_name"), "社会保障卡申领");
  ck_assert_int_eq (missing->code, 1);
  ck_assert (!json_object_get_boolean_member (failure, "ok"));
  bs_test_assert_contains (missing->err, "no item \"b\"");
  ck_assert_int_eq (verified->code, 0);
  ck_assert (json_object_get_boolean_member (whole, "ok"));
}
END_TEST

START_TEST (build_with_problems)
{
  g_autofree char *folder = good_and_bad ();
  g_autofree char *path = g_build_filename (folder, "x.catalogue", NULL);
  g_autoptr (Run) refused = run ("catalogue", "build", folder, "-o", path, NULL);
  gboolean left = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (Run) built =
      run ("catalogue", "build", folder, "-o", path, "--keep-going", "--json", NULL);
  g_autoptr (JsonObject) object = parse (built);
  JsonArray *problems = json_object_get_array_member (object, "problems");
  JsonObject *problem = json_array_get_object_element (problems, 0);

  ck_assert_int_eq (refused->code, 1);
  ck_assert (!left);
  ck_assert_str_eq (refused->out, "");
  bs_test_assert_contains (refused->err, "a.json: bad: is_fee: is missing\n");
  bs_test_assert_contains (refused->err, "1 problems; nothing was built");
  ck_assert_int_eq (built->code, 1);
  ck_assert (g_file_test (path, G_FILE_TEST_EXISTS));
  ck_assert (!json_object_get_boolean_member (object, "ok"));
  ck_assert (json_object_get_boolean_member (object, "built"));
  ck_assert_int_eq (json_object_get_int_member (object, "items"), 1);
  ck_assert_int_eq (json_object_get_int_member (object, "left_out"), 1);
  ck_assert_uint_eq (json_array_get_length (problems), 1);
  ck_assert_str_eq (json_object_get_string_member (problem, "file"), "a.json");
  ck_assert_str_eq (json_object_get_string_member (problem, "item"), "bad");
  ck_assert_str_eq (json_object_get_string_member (problem, "field"), "is_fee");
  ck_assert_str_eq (json_object_get_string_member (problem, "severity"), "error");
  ck_assert_str_eq (json_object_get_string_member (problem, "text"), "is missing");
}
END_TEST

START_TEST (lint)
{
  g_autofree char *short_code = bs_fixture_item ("a", "task_code", "\"1\"", NULL);
  g_autofree char *wrong = bs_fixture_item ("a", "limit_scene_explain", NULL, NULL);
  g_autofree char *soft = bs_fixture_folder (short_code);
  g_autofree char *hard = bs_fixture_folder (wrong);
  g_autofree char *broken = good_and_bad ();
  g_autoptr (Run) warned = run ("catalogue", "lint", soft, "--json", NULL);
  g_autoptr (Run) failed = run ("catalogue", "lint", hard, "--json", NULL);
  g_autoptr (Run) unread = run ("catalogue", "lint", broken, NULL);
  g_autoptr (JsonObject) warning = parse (warned);
  g_autoptr (JsonObject) failure = parse (failed);
  JsonObject *problem =
      json_array_get_object_element (json_object_get_array_member (failure, "problems"), 0);

  ck_assert_int_eq (warned->code, 0);
  ck_assert (json_object_get_boolean_member (warning, "ok"));
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (warning, "problems")), 1);
  ck_assert_int_eq (failed->code, 1);
  ck_assert (!json_object_get_boolean_member (failure, "ok"));
  ck_assert_str_eq (json_object_get_string_member (problem, "rule"), "2");
  ck_assert_int_eq (unread->code, 1);
  bs_test_assert_contains (unread->err, "a.json: bad: is_fee: is missing");
  ck_assert_str_eq (unread->out, "2 items, 1 errors, 0 warnings\n");
}
END_TEST

START_TEST (generate)
{
  g_autofree char *parent = bs_test_make_folder ();
  g_autofree char *folder = g_build_filename (parent, "g", NULL);
  g_autoptr (Run) generated = run ("catalogue", "generate", "30", folder, "--json", NULL);
  g_autoptr (Run) again = run ("catalogue", "generate", "30", folder, NULL);
  g_autoptr (Run) checked = run ("catalogue", "lint", folder, NULL);
  g_autoptr (Run) nothing = run ("catalogue", "generate", "0", folder, NULL);
  g_autoptr (JsonObject) object = parse (generated);

  ck_assert_int_eq (generated->code, 0);
  ck_assert_int_eq (json_object_get_int_member (object, "items"), 30);
  ck_assert_int_eq (again->code, 1);
  ck_assert_int_eq (checked->code, 0);
  ck_assert_str_eq (checked->out, "30 items, 0 errors, 0 warnings\n");
  ck_assert_int_eq (nothing->code, 2);
}
END_TEST

START_TEST (wrong_usage)
{
  g_autoptr (Run) nothing = run (NULL, NULL);
  g_autoptr (Run) unknown = run ("catalogue", "frobnicate", NULL);
  g_autoptr (Run) option = run ("catalogue", "lint", "x", "--no-such", "--json", NULL);
  g_autoptr (Run) few = run ("catalogue", "show", "x", NULL);
  g_autoptr (Run) no_output = run ("catalogue", "build", "x", NULL);
  g_autoptr (JsonObject) object = parse (option);

  ck_assert_int_eq (nothing->code, 2);
  bs_test_assert_contains (nothing->err, "catalogue build SRC -o FILE");
  ck_assert_int_eq (unknown->code, 2);
  ck_assert_int_eq (option->code, 2);
  ck_assert (!json_object_get_boolean_member (object, "ok"));
  ck_assert_int_eq (few->code, 2);
  bs_test_assert_contains (few->err, "usage: banshictl catalogue show FILE ID");
  ck_assert_int_eq (no_output->code, 2);
  ck_assert_str_eq (unknown->out, "");
}
END_TEST

START_TEST (help)
{
  g_autoptr (Run) all = run ("--help", NULL);
  g_autoptr (Run) group = run ("catalogue", "--help", NULL);
  g_autoptr (Run) command = run ("catalogue", "build", "--help", NULL);
  g_autoptr (Run) version = run ("--version", NULL);

  ck_assert_int_eq (all->code, 0);
  bs_test_assert_contains (all->out, "catalogue lint SRC");
  ck_assert_int_eq (group->code, 0);
  bs_test_assert_contains (group->out, "catalogue lint SRC");
  ck_assert_ptr_null (strstr (group->out, "profile"));
  ck_assert_int_eq (command->code, 0);
  bs_test_assert_contains (command->out, "--keep-going");
  ck_assert_int_eq (version->code, 0);
  bs_test_assert_contains (version->out, "banshictl ");
}
END_TEST

int
main (int argc, char **argv)
{
  Suite *suite = suite_create ("catalogue/ctl");
  TCase *cases = tcase_create ("ctl");

  g_assert (argc == 2);
  banshictl = argv[1];
  tcase_set_timeout (cases, 120);
  tcase_add_test (cases, build);
  tcase_add_test (cases, build_with_problems);
  tcase_add_test (cases, lint);
  tcase_add_test (cases, generate);
  tcase_add_test (cases, wrong_usage);
  tcase_add_test (cases, help);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
