/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-fixture.h"

#include <string.h>
#include <unistd.h>

#include "catalogue/bs-catalogue-error.h"

/* What each kind of wrong source says, and that the rest is read all the same. */

/* The problems of a folder with one file. */
static char *
complain (const char *json)
{
  g_autofree char *folder = bs_fixture_folder (json);
  g_autoptr (BsSource) source = bs_fixture_load (folder);

  ck_assert_uint_eq (bs_source_get_items (source)->len, 0);
  return bs_fixture_problems (source);
}

static void
assert_only_problem (const char *json, const char *expected)
{
  g_autofree char *problems = complain (json);

  ck_assert_str_eq (problems, expected);
}

START_TEST (good_item)
{
  g_autofree char *json = bs_fixture_item ("a", NULL);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autofree char *problems = bs_fixture_problems (source);
  GPtrArray *items = bs_source_get_items (source);
  const BsSourceItem *entry;
  const BsMaterial *materials;
  guint n;

  ck_assert_str_eq (problems, "");
  ck_assert_uint_eq (items->len, 1);
  entry = items->pdata[0];
  ck_assert_str_eq (entry->file, "a.json");
  ck_assert_str_eq (bs_item_get_text (entry->item, BS_ITEM_NAME), "社会保障卡申领");
  ck_assert_ptr_null (bs_item_get_text (entry->item, BS_ITEM_ONLINE_URL));
  materials = bs_item_get_materials (entry->item, &n);
  ck_assert_uint_eq (n, 2);
  ck_assert_int_eq (materials[0].copies, 1);
  ck_assert_int_eq (materials[1].copies, -1);
  ck_assert_str_eq (materials[1].situations[0], "agent");
  ck_assert_ptr_null (materials[0].situations);
}
END_TEST

START_TEST (files_that_are_not_json)
{
  assert_only_problem ("[\n{\n  \"id\": \"a\",,\n}]\n",
                       "a.json: line 3: not JSON: Parse error: unexpected character `,', expected "
                       "string constant\n");
  assert_only_problem ("", "a.json: line 1: the file is empty\n");
  assert_only_problem ("[\"\xff\"]", "a.json: line 1: not UTF-8\n");
  assert_only_problem ("\n\n[\"\xe5\x8a\"]", "a.json: line 3: not UTF-8\n");
  assert_only_problem ("[{\"id\":\"a\\u0000b\"}]",
                       "a.json: line 1: a text holds the character NUL\n");
  assert_only_problem ("3", "a.json: must hold an item in braces or a list of items in brackets\n");
  assert_only_problem ("[3]", "a.json: [0]: an item must be an object in braces, not a whole "
                              "number\n");
}
END_TEST

START_TEST (nested_too_deep)
{
  g_autofree char *deep = g_strnfill (200000, '[');

  assert_only_problem (deep, "a.json: line 1: nested too deep\n");
}
END_TEST

START_TEST (file_too_large)
{
  g_autofree char *large = g_strnfill (16 * 1024 * 1024 + 1, ' ');

  assert_only_problem (large, "a.json: is larger than 16 MiB; split it\n");
}
END_TEST

typedef struct
{
  const char *key;
  const char *json; /* NULL: taken away */
  const char *problem;
} BadField;

static const BadField bad_fields[] = {
  { "task_name", NULL, "task_name: is missing" },
  { "task_name", "\"\"", "task_name: is empty; leave the key out instead" },
  { "task_name", "\" \\t\"", "task_name: \" \t\" must be something other than blanks" },
  { "task_name", "3", "task_name: must be a text in quotes, not a whole number" },
  { "task_name", "null", "task_name: must be a text in quotes, not null" },
  { "task_name", "[]", "task_name: must be a text in quotes, not an array" },
  { "task_name", "\"a\\u001bb\"", "task_name: holds a control character" },
  { "task_nam", "\"x\"", "\"task_nam\" is not a key of the schema" },
  { "catalog_code", "\"a b\"",
    "catalog_code: \"a b\" must be letters, digits and signs of ASCII without blanks" },
  { "task_type", "\"001\"", "task_type: is 3 characters long, at most 2 are allowed" },
  { "task_type", "\"x\"", "task_type: \"x\" must be one or two digits" },
  { "task_state", "\"4\"", "task_state: \"4\" is not allowed; use one of 1, 2, 3" },
  { "task_version", "0", "task_version: 0 is out of range: 1 to 2147483647" },
  { "task_version", "\"1\"", "task_version: must be a whole number without quotes, not a text" },
  { "task_version", "1.5", "task_version: must be a whole number without quotes, not a number" },
  { "promise_day", "-1", "promise_day: -1 is out of range: 0 to 3650" },
  { "promise_day", "99999999999999999999", "promise_day: " },
  { "is_fee", "\"yes\"", "is_fee: must be true or false without quotes, not a text" },
  { "is_fee", "1", "is_fee: must be true or false without quotes, not a whole number" },
  { "by_law", "[]", "by_law: must have at least 1 entry" },
  { "by_law", "{}", "by_law: must be a list in brackets, not an object" },
  { "by_law", "[3]", "by_law[0]: must be an object in braces, not a whole number" },
  { "by_law", "[{\"article\":\"x\"}]", "by_law[0].law_name: is missing" },
  { "use_level", "[\"3\",\"9\"]",
    "use_level[1]: \"9\" is not allowed; use one of 1, 2, 3, 4, 5, 6" },
  { "keywords", "[\"a\",2]", "keywords[1]: must be a text in quotes, not a whole number" },
  { "plan_effective_date", "\"2025-3-1\"", "plan_effective_date: is empty" },
  { "online_handle_url", "\"http://x\"",
    "online_handle_url: \"http://x\" must be an address that begins with https://" },
  { "result_guid", "\"/etc/passwd.pdf\"",
    "result_guid: \"/etc/passwd.pdf\" must be a path inside the source folder that ends in .pdf" },
  { "result_guid", "\"../x.pdf\"",
    "result_guid: \"../x.pdf\" must be a path inside the source folder that ends in .pdf" },
  { "result_guid", "\"a/../../x.pdf\"", "result_guid: \"a/../../x.pdf\" must be a path inside" },
  { "result_guid", "\"x.doc\"", "result_guid: \"x.doc\" must be a path inside" },
  { "result_guid", "\"forms/no.pdf\"", "result_guid: the file forms/no.pdf does not exist" },
  { "condition",
    "[{\"id\":\"self\",\"condition_name\":\"a\"},{\"id\":\"self\",\"condition_name\":\"b\"}]",
    "condition[1].id: \"self\" is used twice" },
  { "condition", "[]", "material[1].condition[0]: no situation of this item has the id \"agent\"" },
  { "material", "[{\"material_name\":\"x\",\"is_need\":\"maybe\"}]",
    "material[0].is_need: \"maybe\" is not allowed; use one of required, optional, deferrable" },
  { "material", "[{\"material_name\":\"x\",\"is_need\":\"required\",\"page_num\":101}]",
    "material[0].page_num: 101 is out of range: 0 to 100" },
  { "id", "\"A b\"", "id: \"A b\" must be 1 to 40 of the characters a-z, 0-9 and -" },
};

START_TEST (bad_field)
{
  const BadField *bad = &bad_fields[_i];
  g_autofree char *json = bs_fixture_item ("x1", bad->key, bad->json, NULL);
  g_autofree char *problems = complain (json);
  g_autofree char *expected =
      g_strdup_printf ("a.json: %s: %s", strcmp (bad->key, "id") == 0 ? "A b" : "x1", bad->problem);

  if (strcmp (bad->key, "plan_effective_date") == 0)
    bs_test_assert_contains (problems, "a.json: x1: plan_effective_date: ");
  else
    bs_test_assert_contains (problems, expected);
}
END_TEST

START_TEST (all_problems_at_once)
{
  g_autofree char *json =
      bs_fixture_item ("x", "task_name", NULL, "is_fee", "3", "wrong", "1", NULL);
  g_autofree char *problems = complain (json);

  bs_test_assert_contains (problems, "a.json: x: \"wrong\" is not a key of the schema\n");
  bs_test_assert_contains (problems, "a.json: x: task_name: is missing\n");
  bs_test_assert_contains (problems, "a.json: x: is_fee: must be true or false");
}
END_TEST

START_TEST (item_without_id)
{
  g_autofree char *json = bs_fixture_item ("x", "id", NULL, NULL);

  assert_only_problem (json, "a.json: [0]: id: is missing\n");
}
END_TEST

static char *
repeat (const char *text, guint n)
{
  GString *quoted = g_string_new ("\"");

  for (guint i = 0; i < n; i++)
    g_string_append (quoted, text);
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

START_TEST (long_names)
{
  g_autofree char *long_name = repeat ("名", 110);
  g_autofree char *longest = repeat ("名", 1000);
  g_autofree char *too_long = repeat ("名", 1001);
  g_autofree char *first = bs_fixture_item ("a", "task_name", long_name, NULL);
  g_autofree char *second = bs_fixture_item ("b", "task_name", longest, NULL);
  g_autofree char *third = bs_fixture_item ("c", "task_name", too_long, NULL);
  g_autofree char *json = g_strdup_printf ("[%s,%s,%s]", first, second, third);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autofree char *problems = bs_fixture_problems (source);

  ck_assert_uint_eq (bs_source_get_items (source)->len, 2);
  ck_assert_str_eq (problems,
                    "a.json: c: task_name: is 1001 characters long, at most 1000 are allowed\n");
}
END_TEST

START_TEST (short_code_is_good)
{
  g_autofree char *json = bs_fixture_item ("a", "task_code", "\"x\"", NULL);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autoptr (BsSource) source = bs_fixture_load (folder);

  ck_assert_uint_eq (bs_source_get_problems (source)->len, 0);
}
END_TEST

START_TEST (id_used_twice)
{
  g_autofree char *json = bs_fixture_item ("same", NULL);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autofree char *other = bs_test_write (folder, "b/c.json", json);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autofree char *problems = bs_fixture_problems (source);

  ck_assert_str_eq (problems, "b/c.json: same: id: this id is used twice: here and in a.json\n");
  ck_assert_uint_eq (bs_source_get_items (source)->len, 1);
  ck_assert_uint_eq (bs_source_get_n_bad (source), 1);
}
END_TEST

/* An item whose first material has a form, in a folder to put that form into. */
static char *
folder_with_form (const char *path)
{
  g_autofree char *materials = g_strdup_printf (
      "[{\"material_name\":\"表\",\"is_need\":\"required\",\"form_guid\":\"%s\"}]", path);
  g_autofree char *json = bs_fixture_item ("x", "material", materials, "condition", "[]", NULL);

  return bs_fixture_folder (json);
}

static char *
complain_about_form (const char *folder)
{
  g_autoptr (BsSource) source = bs_fixture_load (folder);

  ck_assert_uint_eq (bs_source_get_items (source)->len, 0);
  return bs_fixture_problems (source);
}

START_TEST (form_is_no_pdf)
{
  static const char *const texts[][2] = {
    { "", "is not a PDF" },
    { "hello", "is not a PDF" },
    { "%PDF-1.4\nand then nothing", "is a PDF that was cut short" },
    { "%PDF-1.4\nrubbish\n%%EOF\n", "is a PDF that does not open: " },
  };
  g_autofree char *folder = folder_with_form ("forms/f.pdf");
  g_autofree char *path = bs_test_write (folder, "forms/f.pdf", texts[_i][0]);
  g_autofree char *problems = complain_about_form (folder);
  g_autofree char *expected =
      g_strconcat ("a.json: x: material[0].form_guid: the file forms/f.pdf ", texts[_i][1], NULL);

  bs_test_assert_contains (problems, expected);
}
END_TEST

START_TEST (form_leads_out)
{
  g_autofree char *outside = bs_test_make_folder ();
  g_autofree char *pdf = bs_fixture_pdf ("outside");
  g_autofree char *secret = bs_test_write (outside, "secret.pdf", pdf);
  g_autofree char *folder = folder_with_form ("f.pdf");
  g_autofree char *link = g_build_filename (folder, "f.pdf", NULL);
  g_autofree char *problems = NULL;

  ck_assert_int_eq (symlink (secret, link), 0);
  problems = complain_about_form (folder);
  ck_assert_str_eq (problems, "a.json: x: material[0].form_guid: the file f.pdf leads out of the "
                              "source folder\n");
}
END_TEST

START_TEST (form_is_a_folder)
{
  g_autofree char *folder = folder_with_form ("f.pdf");
  g_autofree char *inside = bs_test_write (folder, "f.pdf/x", "");
  g_autofree char *problems = complain_about_form (folder);

  ck_assert_str_eq (problems, "a.json: x: material[0].form_guid: the file f.pdf is not a file\n");
}
END_TEST

START_TEST (same_form_is_stored_once)
{
  g_autofree char *pdf = bs_fixture_pdf ("same");
  g_autofree char *json = bs_fixture_item (
      "x", "condition", "[]", "material",
      "[{\"material_name\":\"表\",\"is_need\":\"required\",\"form_guid\":\"a.pdf\","
      "\"example_guid\":\"b.pdf\"}]",
      NULL);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autofree char *first = bs_test_write (folder, "a.pdf", pdf);
  g_autofree char *second = bs_test_write (folder, "b.pdf", pdf);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  GPtrArray *forms = bs_source_get_forms (source);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, pdf, -1);

  ck_assert_uint_eq (bs_source_get_problems (source)->len, 0);
  ck_assert_uint_eq (forms->len, 1);
  ck_assert_str_eq (((BsForm *) forms->pdata[0])->id, sum);
  ck_assert_uint_eq (((BsForm *) forms->pdata[0])->n_pages, 1);
  ck_assert_uint_eq (((BsForm *) forms->pdata[0])->size, strlen (pdf));
}
END_TEST

START_TEST (folders_that_do_not_do)
{
  g_autofree char *empty = bs_test_make_folder ();
  g_autofree char *missing = g_build_filename (empty, "no", NULL);
  g_autofree char *file = bs_test_write (empty, "file.txt", "x");
  g_autoptr (BsSource) source = bs_fixture_load (empty);
  g_autofree char *problems = bs_fixture_problems (source);
  g_autoptr (GError) error = NULL;

  bs_test_assert_contains (problems, "there is no .json file in this folder");
  ck_assert_ptr_null (bs_source_load (missing, NULL, NULL, &error));
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE));
  bs_test_assert_contains (error->message, "No such file");
  g_clear_error (&error);
  ck_assert_ptr_null (bs_source_load (file, NULL, NULL, &error));
  bs_test_assert_contains (error->message, "not a folder");
}
END_TEST

START_TEST (links_that_lead_out)
{
  g_autofree char *outside = bs_test_make_folder ();
  g_autofree char *json = bs_fixture_item ("out", NULL);
  g_autofree char *there = bs_test_write (outside, "o.json", json);
  g_autofree char *good = bs_fixture_item ("in", NULL);
  g_autofree char *folder = bs_fixture_folder (good);
  g_autofree char *file_link = g_build_filename (folder, "l.json", NULL);
  g_autofree char *folder_link = g_build_filename (folder, "sub", NULL);
  g_autofree char *round = g_build_filename (folder, "round", NULL);
  g_autofree char *problems = NULL;
  g_autoptr (BsSource) source = NULL;

  ck_assert_int_eq (symlink (there, file_link), 0);
  ck_assert_int_eq (symlink (outside, folder_link), 0);
  ck_assert_int_eq (symlink (folder, round), 0);
  source = bs_fixture_load (folder);
  problems = bs_fixture_problems (source);
  bs_test_assert_contains (problems, "l.json: leads out of the source folder\n");
  bs_test_assert_contains (problems, "sub: this folder cannot be read, lies too deep or leads out");
  ck_assert_uint_eq (bs_source_get_items (source)->len, 1);
}
END_TEST

START_TEST (translations)
{
  g_autofree char *json = bs_fixture_item ("x", NULL);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autofree char *a = bs_test_write (folder, "i18n/en/a.json", "{\"要\":\"yes\",\"不\":\"no\"}");
  g_autofree char *b = bs_test_write (folder, "i18n/en/b.json", "{\"要\":\"yes\",\"不\":\"not\"}");
  g_autofree char *c = bs_test_write (folder, "i18n/en/c.json", "{\"空\":\"\",\"数\":3}");
  g_autofree char *d = bs_test_write (folder, "i18n/d.json", "{}");
  g_autofree char *e = bs_test_write (folder, "i18n/de/e.json", "{\"要\":\"ja\"}");
  g_autofree char *f = bs_test_write (folder, "i18n/de/f.json", "[]");
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autofree char *problems = bs_fixture_problems (source);
  const char *const *languages = bs_source_get_languages (source);

  bs_test_assert_contains (problems, "i18n/en/b.json: 不: is translated as \"not\" here and as "
                                     "\"no\" in i18n/en/a.json\n");
  bs_test_assert_contains (problems, "i18n/en/c.json: 空: the translation must be a text");
  bs_test_assert_contains (problems, "i18n/en/c.json: 数: the translation must be a text");
  bs_test_assert_contains (problems, "i18n/d.json: a translation stands in i18n/LANGUAGE/");
  bs_test_assert_contains (problems, "i18n/de/f.json: must hold an object in braces");
  ck_assert_uint_eq (bs_source_get_problems (source)->len, 5);
  ck_assert_str_eq (languages[0], "de");
  ck_assert_str_eq (languages[1], "en");
  ck_assert_ptr_null (languages[2]);
  ck_assert_str_eq (g_hash_table_lookup (bs_source_get_translations (source, "en"), "要"), "yes");
  ck_assert_uint_eq (bs_source_get_items (source)->len, 1);
}
END_TEST

START_TEST (templates_are_not_items)
{
  g_autofree char *json = bs_fixture_item ("x", NULL);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autofree char *a = bs_test_write (folder, "templates/a.json", "{\"title\":\"x\"}");
  g_autofree char *b = bs_test_write (folder, ".hidden/a.json", "{\"title\":\"x\"}");
  g_autofree char *c = bs_test_write (folder, "sub/templates/a.json", "{\"title\":\"x\"}");
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autofree char *problems = bs_fixture_problems (source);

  /* Only the folder at the top is special. */
  bs_test_assert_contains (problems, "sub/templates/a.json: [0]: ");
  ck_assert_ptr_null (strstr (problems, "\ntemplates/"));
  ck_assert_ptr_null (strstr (problems, "hidden"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue/source");
  TCase *cases = tcase_create ("source");

  tcase_add_test (cases, good_item);
  tcase_add_test (cases, files_that_are_not_json);
  tcase_add_test (cases, nested_too_deep);
  tcase_add_test (cases, file_too_large);
  tcase_add_loop_test (cases, bad_field, 0, G_N_ELEMENTS (bad_fields));
  tcase_add_test (cases, all_problems_at_once);
  tcase_add_test (cases, item_without_id);
  tcase_add_test (cases, long_names);
  tcase_add_test (cases, short_code_is_good);
  tcase_add_test (cases, id_used_twice);
  tcase_add_loop_test (cases, form_is_no_pdf, 0, 4);
  tcase_add_test (cases, form_leads_out);
  tcase_add_test (cases, form_is_a_folder);
  tcase_add_test (cases, same_form_is_stored_once);
  tcase_add_test (cases, folders_that_do_not_do);
  tcase_add_test (cases, links_that_lead_out);
  tcase_add_test (cases, translations);
  tcase_add_test (cases, templates_are_not_items);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
