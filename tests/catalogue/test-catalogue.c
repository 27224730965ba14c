/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include "catalogue/bs-catalogue-builder.h"

/* Building, opening and browsing a small catalogue. */

static char *
two_departments (void)
{
  g_autofree char *pdf = bs_fixture_pdf ("form");
  g_autofree char *a = bs_fixture_item ("a", "task_name", "\"甲\"", "popularity", "5", "main_item",
                                        "\"主一\"", NULL);
  g_autofree char *b = bs_fixture_item ("b", "task_name", "\"乙\"", "popularity", "50", "main_item",
                                        "\"主二\"", NULL);
  g_autofree char *c = bs_fixture_item ("c", "task_name", "\"丙\"", "popularity", "5", NULL);
  g_autofree char *d =
      bs_fixture_item ("d", "task_name", "\"丁\"", "dept_name", "\"公安局\"", "popularity", "7",
                       "server_type", "[\"2\"]", "user_topic_type", NULL, "corp_topic_type",
                       "[\"设立变更\",\"其他\",\"设立变更\"]", "result_guid", "\"f.pdf\"", NULL);
  g_autofree char *paused =
      bs_fixture_item ("paused", "popularity", "999", "task_state", "\"2\"", NULL);
  g_autofree char *json = g_strdup_printf ("[%s,%s,%s,%s,%s]", a, b, c, d, paused);
  char *folder = bs_fixture_folder (json);
  g_autofree char *form = bs_test_write (folder, "f.pdf", pdf);
  g_autofree char *en = bs_test_write (folder, "i18n/en/a.json",
                                       "{\"甲\":\"Alpha\",\"人社局\":\"Social security office\","
                                       "\"居民身份证\":\"ID card\"}");

  return folder;
}

/* "id id id" */
static char *
list_ids (GListModel *taken)
{
  g_autoptr (GListModel) list = taken;
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (BsItemRow) row = g_list_model_get_item (list, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", bs_item_row_get_id (row));
    }
  return g_string_free (ids, FALSE);
}

/* "key:title:count key:title:count" */
static char *
list_groups (BsCatalogue *catalogue, BsBrowseAxis axis, const char *parent, const char *language)
{
  g_autoptr (GListModel) list = bs_catalogue_list_groups (catalogue, axis, parent, language);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (BsGroup) group = g_list_model_get_item (list, i);

      g_string_append_printf (text, "%s%s:%s:%u", i > 0 ? " " : "", bs_group_get_key (group),
                              bs_group_get_title (group), bs_group_get_count (group));
    }
  return g_string_free (text, FALSE);
}

static void
assert_groups (BsCatalogue *catalogue,
               BsBrowseAxis axis,
               const char *parent,
               const char *language,
               const char *expected)
{
  g_autofree char *groups = list_groups (catalogue, axis, parent, language);

  ck_assert_str_eq (groups, expected);
}

static void
assert_items (BsCatalogue *catalogue,
              BsBrowseAxis axis,
              const char *key,
              const char *subkey,
              guint limit,
              const char *expected)
{
  g_autofree char *ids =
      list_ids (bs_catalogue_list_items (catalogue, axis, key, subkey, NULL, limit));

  ck_assert_str_eq (ids, expected);
}

START_TEST (head)
{
  g_autofree char *folder = two_departments ();
  g_autofree char *path = bs_fixture_build (folder);
  g_autoptr (BsCatalogue) catalogue = bs_fixture_open (path);

  ck_assert_uint_eq (bs_catalogue_get_n_items (catalogue), 5);
  ck_assert_uint_eq (bs_catalogue_get_n_departments (catalogue), 2);
  ck_assert_uint_eq (strlen (bs_catalogue_get_version (catalogue)), 64);
  ck_assert_str_eq (bs_catalogue_get_path (catalogue), path);
  ck_assert (bs_catalogue_verify (catalogue, NULL));
}
END_TEST

START_TEST (browse)
{
  g_autofree char *folder = two_departments ();
  g_autofree char *path = bs_fixture_build (folder);
  g_autoptr (BsCatalogue) catalogue = bs_fixture_open (path);

  assert_groups (catalogue, BS_BROWSE_DEPARTMENT, NULL, NULL, "人社局:人社局:3 公安局:公安局:1");
  assert_groups (catalogue, BS_BROWSE_DEPARTMENT, NULL, "en_US.UTF-8",
                 "人社局:Social security office:3 公安局:公安局:1");
  assert_groups (catalogue, BS_BROWSE_DEPARTMENT, "人社局", NULL,
                 "主一:主一:1 主二:主二:1 其他:其他:1");
  assert_groups (catalogue, BS_BROWSE_DEPARTMENT, "人社局", "en",
                 "主一:主一:1 主二:主二:1 其他:Other:1");
  /* No second level where all would be "other", and none below what is not there. */
  assert_groups (catalogue, BS_BROWSE_DEPARTMENT, "公安局", NULL, "");
  assert_groups (catalogue, BS_BROWSE_DEPARTMENT, "没有", NULL, "");
  assert_groups (catalogue, BS_BROWSE_PERSONAL_TOPIC, NULL, NULL, "社会保障:社会保障:3");
  assert_groups (catalogue, BS_BROWSE_BUSINESS_TOPIC, NULL, NULL,
                 "设立变更:设立变更:1 其他:其他:1");
  assert_groups (catalogue, BS_BROWSE_POPULAR, NULL, "en", "热门服务:Most used:4");

  assert_items (catalogue, BS_BROWSE_POPULAR, NULL, NULL, 0, "b d c a");
  assert_items (catalogue, BS_BROWSE_POPULAR, NULL, NULL, 2, "b d");
  assert_items (catalogue, BS_BROWSE_DEPARTMENT, "人社局", NULL, 0, "b c a");
  assert_items (catalogue, BS_BROWSE_DEPARTMENT, "人社局", NULL, 1, "b");
  assert_items (catalogue, BS_BROWSE_DEPARTMENT, "人社局", "主一", 0, "a");
  assert_items (catalogue, BS_BROWSE_DEPARTMENT, "人社局", "其他", 0, "c");
  assert_items (catalogue, BS_BROWSE_DEPARTMENT, "没有", NULL, 0, "");
  assert_items (catalogue, BS_BROWSE_DEPARTMENT, "人社局", "没有", 0, "");
  assert_items (catalogue, BS_BROWSE_BUSINESS_TOPIC, "设立变更", NULL, 0, "d");
}
END_TEST

START_TEST (letters)
{
  static const char *const names[] = { "长寿老人补贴", "银行卡",     "“一件事”联办",
                                       "ETC 办理",     "12345 热线", "——" };
  g_autoptr (GString) json = g_string_new ("[");
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (BsCatalogue) catalogue = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = g_strdup_printf ("n%zu", i);
      g_autofree char *name = g_strdup_printf ("\"%s\"", names[i]);
      g_autofree char *item = bs_fixture_item (id, "task_name", name, NULL);

      g_string_append_printf (json, "%s%s", i > 0 ? "," : "", item);
    }
  g_string_append_c (json, ']');
  folder = bs_fixture_folder (json->str);
  path = bs_fixture_build (folder);
  catalogue = bs_fixture_open (path);
  assert_groups (catalogue, BS_BROWSE_LETTER, NULL, NULL, "C:C:1 E:E:1 Y:Y:2 #:#:2");
  assert_items (catalogue, BS_BROWSE_LETTER, "C", NULL, 0, "n0");
  assert_items (catalogue, BS_BROWSE_LETTER, "Y", NULL, 0, "n2 n1");
  assert_items (catalogue, BS_BROWSE_LETTER, "#", NULL, 0, "n4 n5");
}
END_TEST

START_TEST (rows)
{
  g_autofree char *folder = two_departments ();
  g_autofree char *path = bs_fixture_build (folder);
  g_autoptr (BsCatalogue) catalogue = bs_fixture_open (path);
  g_autoptr (GListModel) list =
      bs_catalogue_list_items (catalogue, BS_BROWSE_DEPARTMENT, "人社局", "主一", "en", 0);
  g_autoptr (BsItemRow) row = g_list_model_get_item (list, 0);
  guint start;
  guint end;

  ck_assert_str_eq (bs_item_row_get_name (row), "Alpha");
  ck_assert_str_eq (bs_item_row_get_everyday_name (row), "办社保卡");
  ck_assert_str_eq (bs_item_row_get_department (row), "Social security office");
  ck_assert_int_eq (bs_item_row_get_promised_limit (row).amount, 0);
  ck_assert (bs_item_row_get_on_terminal (row));
  ck_assert (!bs_item_row_get_is_fee (row));
  ck_assert_int_eq (bs_item_row_get_matched_in (row), BS_MATCH_NONE);
  ck_assert (!bs_item_row_get_match (row, &start, &end));
}
END_TEST

START_TEST (items)
{
  g_autofree char *folder = two_departments ();
  g_autofree char *path = bs_fixture_build (folder);
  g_autoptr (BsCatalogue) catalogue = bs_fixture_open (path);
  g_autoptr (BsItem) chinese = bs_catalogue_dup_item (catalogue, "a", "zh_CN", NULL);
  g_autoptr (BsItem) english = bs_catalogue_dup_item (catalogue, "a", "en", NULL);
  g_autoptr (BsItem) french = bs_catalogue_dup_item (catalogue, "a", "fr", NULL);
  g_autoptr (BsItem) paused = bs_catalogue_dup_item (catalogue, "paused", NULL, NULL);
  g_autoptr (GError) error = NULL;
  guint n;

  ck_assert_str_eq (bs_item_get_text (chinese, BS_ITEM_NAME), "甲");
  ck_assert_str_eq (bs_item_get_text (french, BS_ITEM_NAME), "甲");
  ck_assert_str_eq (bs_item_get_text (english, BS_ITEM_NAME), "Alpha");
  ck_assert_str_eq (bs_item_get_materials (english, &n)[0].name, "ID card");
  ck_assert_str_eq (bs_item_get_materials (english, &n)[1].name, "委托书");
  ck_assert_str_eq (bs_item_get_text (paused, BS_ITEM_TASK_STATE), "2");
  ck_assert_ptr_null (bs_catalogue_dup_item (catalogue, "none", NULL, &error));
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND));
}
END_TEST

START_TEST (forms)
{
  g_autofree char *folder = two_departments ();
  g_autofree char *path = bs_fixture_build (folder);
  g_autofree char *pdf = bs_fixture_pdf ("form");
  g_autoptr (BsCatalogue) catalogue = bs_fixture_open (path);
  g_autoptr (BsItem) item = bs_catalogue_dup_item (catalogue, "d", NULL, NULL);
  const char *form = bs_item_get_text (item, BS_ITEM_RESULT_SAMPLE);
  g_autoptr (GBytes) bytes = bs_catalogue_dup_form (catalogue, form, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_uint_eq (strlen (form), 64);
  ck_assert_uint_eq (g_bytes_get_size (bytes), strlen (pdf));
  ck_assert_mem_eq (g_bytes_get_data (bytes, NULL), pdf, strlen (pdf));
  ck_assert_ptr_null (bs_catalogue_dup_form (catalogue, "f.pdf", &error));
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND));
}
END_TEST

static GBytes *
read_bytes (const char *path)
{
  char *text = NULL;
  gsize length = 0;

  ck_assert (g_file_get_contents (path, &text, &length, NULL));
  return g_bytes_new_take (text, length);
}

START_TEST (same_source_same_bytes)
{
  g_autofree char *first_folder = two_departments ();
  g_autofree char *second_folder = two_departments ();
  g_autofree char *first = bs_fixture_build (first_folder);
  g_autofree char *second = bs_fixture_build (second_folder);
  g_autoptr (GBytes) a = read_bytes (first);
  g_autoptr (GBytes) b = read_bytes (second);
  g_autofree char *extra = bs_test_write (second_folder, "i18n/en/b.json", "{\"乙\":\"Beta\"}");
  g_autofree char *third = bs_fixture_build (second_folder);
  g_autoptr (BsCatalogue) old = bs_fixture_open (second);
  g_autoptr (BsCatalogue) new = bs_fixture_open (third);

  ck_assert (g_bytes_equal (a, b));
  ck_assert_str_ne (bs_catalogue_get_version (old), bs_catalogue_get_version (new));
}
END_TEST

/* Names of what is in the folder of @path, but for @path itself. */
static guint
count_others (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *own = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strcmp (name, own) != 0;
  return n;
}

static gboolean
stop_at_guides (const char *doing, guint done, guint total, gpointer data)
{
  return strcmp (doing, "Writing guides") != 0;
}

START_TEST (failed_build_leaves_nothing)
{
  g_autofree char *folder = two_departments ();
  g_autofree char *path = bs_fixture_build (folder);
  g_autoptr (GBytes) before = read_bytes (path);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autofree char *form = bs_test_write (folder, "f.pdf", "changed");
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "x.catalogue", NULL);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  BsBuildReport report;

  ck_assert (!bs_catalogue_builder_write (source, path, stop_at_guides, NULL, &report, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&error);

  ck_assert (!bs_catalogue_builder_write (source, path, NULL, NULL, &report, &error));
  bs_test_assert_contains (error->message, "f.pdf changed while the catalogue was built");
  g_clear_error (&error);

  ck_assert (!bs_catalogue_builder_write (source, nowhere, NULL, NULL, &report, &error));
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE));

  after = read_bytes (path);
  ck_assert (g_bytes_equal (before, after));
  ck_assert_uint_eq (count_others (path), 0);
}
END_TEST

START_TEST (leftover_of_a_killed_build)
{
  g_autofree char *folder = two_departments ();
  g_autofree char *path = bs_fixture_build (folder);
  g_autoptr (GBytes) before = read_bytes (path);
  g_autofree char *out = g_path_get_dirname (path);
  g_autofree char *part = bs_test_write (out, ".test.catalogue.part", "half a file");
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autoptr (GBytes) after = NULL;
  BsBuildReport report;

  ck_assert (bs_catalogue_builder_write (source, path, NULL, NULL, &report, NULL));
  after = read_bytes (path);
  ck_assert (g_bytes_equal (before, after));
  ck_assert_uint_eq (count_others (path), 0);
  ck_assert_int_eq (report.bytes, g_bytes_get_size (after));
}
END_TEST

START_TEST (open_catalogue_outlives_its_file)
{
  g_autofree char *folder = two_departments ();
  g_autofree char *path = bs_fixture_build (folder);
  g_autoptr (BsCatalogue) old = bs_fixture_open (path);
  g_autofree char *version = g_strdup (bs_catalogue_get_version (old));
  g_autofree char *json = bs_fixture_item ("new", NULL);
  g_autofree char *file = bs_test_write (folder, "a.json", json);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autoptr (BsCatalogue) new = NULL;
  BsBuildReport report;

  ck_assert (bs_catalogue_builder_write (source, path, NULL, NULL, &report, NULL));
  new = bs_fixture_open (path);
  ck_assert_str_ne (bs_catalogue_get_version (new), version);
  assert_items (new, BS_BROWSE_POPULAR, NULL, NULL, 0, "new");
  assert_items (old, BS_BROWSE_POPULAR, NULL, NULL, 0, "b d c a");
  ck_assert_int_eq (g_unlink (path), 0);
  assert_items (old, BS_BROWSE_DEPARTMENT, "人社局", "主一", 0, "a");
}
END_TEST

START_TEST (bad_items_are_left_out)
{
  g_autofree char *good = bs_fixture_item ("good", NULL);
  g_autofree char *bad = bs_fixture_item ("bad", "task_name", NULL, NULL);
  g_autofree char *json = g_strdup_printf ("[%s,%s]", bad, good);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autofree char *broken = bs_test_write (folder, "b.json", "{");
  g_autofree char *path = g_build_filename (folder, "x.catalogue", NULL);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autoptr (BsCatalogue) catalogue = NULL;
  BsBuildReport report;

  ck_assert_uint_eq (bs_source_get_n_bad (source), 1);
  ck_assert_uint_eq (bs_source_get_problems (source)->len, 2);
  ck_assert (bs_catalogue_builder_write (source, path, NULL, NULL, &report, NULL));
  ck_assert_uint_eq (report.n_items, 1);
  catalogue = bs_fixture_open (path);
  assert_items (catalogue, BS_BROWSE_POPULAR, NULL, NULL, 0, "good");
}
END_TEST

START_TEST (no_item_no_catalogue)
{
  g_autofree char *folder = bs_fixture_folder ("[]");
  g_autofree char *path = g_build_filename (folder, "x.catalogue", NULL);
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autoptr (GError) error = NULL;
  BsBuildReport report;

  ck_assert (!bs_catalogue_builder_write (source, path, NULL, NULL, &report, &error));
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_INVALID));
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue/catalogue");
  TCase *cases = tcase_create ("catalogue");

  tcase_add_test (cases, head);
  tcase_add_test (cases, browse);
  tcase_add_test (cases, letters);
  tcase_add_test (cases, rows);
  tcase_add_test (cases, items);
  tcase_add_test (cases, forms);
  tcase_add_test (cases, same_source_same_bytes);
  tcase_add_test (cases, failed_build_leaves_nothing);
  tcase_add_test (cases, leftover_of_a_killed_build);
  tcase_add_test (cases, open_catalogue_outlives_its_file);
  tcase_add_test (cases, bad_items_are_left_out);
  tcase_add_test (cases, no_item_no_catalogue);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
