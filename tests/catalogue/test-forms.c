/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-fixture.h"

#include <string.h>

#include <sqlite3.h>

#include "catalogue/bs-catalogue-builder.h"
#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-catalogue-forms.h"
#include "catalogue/bs-form-search.h"

/* The forms of a catalogue: gathered from the papers of items, listed, searched, read. */

static char *
hash_pdf (const char *text)
{
  g_autofree char *pdf = bs_fixture_pdf (text);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, pdf, -1);
}

static void
write_pdf (const char *folder, const char *name)
{
  g_autofree char *pdf = bs_fixture_pdf (name);
  g_autofree char *path = bs_test_write (folder, name, pdf);
}

static char *
quote (const char *text)
{
  return g_strdup_printf ("\"%s\"", text);
}

/* An item with papers given as JSON. */
static char *
item (const char *id, const char *name, const char *department, int popularity, const char *papers)
{
  g_autofree char *quoted_name = quote (name);
  g_autofree char *quoted_department = quote (department);
  g_autofree char *used = g_strdup_printf ("%d", popularity);

  return bs_fixture_item (id, "task_name", quoted_name, "dept_name", quoted_department,
                          "popularity", used, "material", papers, "condition", "[]", NULL);
}

#define PAPER(name, rest) "{\"material_name\":\"" name "\",\"is_need\":\"required\"" rest "}"
#define BLANK(file) ",\"form_guid\":\"" file "\""
#define SAMPLE(file) ",\"example_guid\":\"" file "\""

/* Four forms: card (two items, of two departments), letter (a blank alone), house (a sample that
 * one item has alone and another with the blank), note (a sample alone). */
static char *
make_folder (void)
{
  static const char *const files[] = { "card.pdf",  "card-filled.pdf",  "letter.pdf",
                                       "house.pdf", "house-filled.pdf", "note-filled.pdf" };
  g_autofree char *a =
      item ("a", "社会保障卡申领", "人社局", 100,
            "[" PAPER ("申领表", BLANK ("card.pdf") SAMPLE ("card-filled.pdf")) "," PAPER (
                "居民身份证", "") "," PAPER ("说明", SAMPLE ("note-filled.pdf")) "]");
  g_autofree char *b =
      item ("b", "社会保障卡补领", "人社局", 50,
            "[" PAPER ("社会保障卡申领登记表", BLANK ("card.pdf") SAMPLE ("card-filled.pdf")) "]");
  g_autofree char *c = item (
      "c", "银行卡激活", "银行", 40,
      "[" PAPER ("社会保障卡申领登记表", BLANK ("card.pdf") SAMPLE ("card-filled.pdf")) "," PAPER (
          "授权委托书", BLANK ("letter.pdf")) "," PAPER ("不动产登记申请书（看样）",
                                                         SAMPLE ("house-filled.pdf")) "]");
  g_autofree char *d =
      item ("d", "不动产转移登记", "不动产中心", 10,
            "[" PAPER ("不动产登记申请书", BLANK ("house.pdf") SAMPLE ("house-filled.pdf")) "]");
  g_autofree char *gone =
      bs_fixture_item ("gone", "task_state", "\"2\"", "condition", "[]", "material",
                       "[" PAPER ("作废表", BLANK ("gone.pdf")) "]", NULL);
  g_autofree char *json = g_strdup_printf ("[%s,%s,%s,%s,%s]", a, b, c, d, gone);
  char *folder = bs_fixture_folder (json);
  g_autofree char *english = bs_test_write (
      folder, "i18n/en/a.json",
      "{\"社会保障卡申领登记表\":\"Social security card application\",\"人社局\":\"Labour office\","
      "\"授权委托书\":\"Letter of attorney\",\"社会保障卡申领\":\"Get a social security card\"}");

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    write_pdf (folder, files[i]);
  write_pdf (folder, "gone.pdf");
  return folder;
}

static BsCatalogue *
open_made (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = bs_fixture_build (folder);

  return bs_fixture_open (path);
}

/* Names of a list of forms, " | " between. */
static char *
join_forms (GListModel *taken)
{
  g_autoptr (GListModel) list = taken;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (BsFormRow) row = g_list_model_get_item (list, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", bs_form_row_get_name (row));
    }
  return g_string_free (text, FALSE);
}

static void
assert_forms (GListModel *taken, const char *expected)
{
  g_autofree char *names = join_forms (taken);

  ck_assert_str_eq (names, expected);
}

START_TEST (gathered)
{
  g_autoptr (BsCatalogue) catalogue = open_made ();
  g_autofree char *card = hash_pdf ("card.pdf");
  g_autofree char *filled = hash_pdf ("card-filled.pdf");
  g_autofree char *id = g_strndup (card, 16);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsFormRow) row = bs_catalogue_dup_form_row (catalogue, id, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;

  ck_assert_uint_eq (bs_catalogue_get_n_forms (catalogue), 4);
  ck_assert_ptr_nonnull (row);
  ck_assert_str_eq (bs_form_row_get_id (row), id);
  /* Two of three papers call it so. */
  ck_assert_str_eq (bs_form_row_get_name (row), "社会保障卡申领登记表");
  ck_assert_str_eq (bs_form_row_get_item_name (row), "社会保障卡申领");
  ck_assert_uint_eq (bs_form_row_get_n_items (row), 3);
  ck_assert_str_eq (bs_form_row_get_file (row, BS_FORM_BLANK), card);
  ck_assert_str_eq (bs_form_row_get_file (row, BS_FORM_SAMPLE), filled);
  ck_assert_uint_eq (bs_form_row_get_n_pages (row, BS_FORM_BLANK), 1);
  bytes = bs_catalogue_dup_form (catalogue, filled, NULL);
  ck_assert_uint_eq (bs_form_row_get_size (row, BS_FORM_SAMPLE), g_bytes_get_size (bytes));
}
END_TEST

START_TEST (listed)
{
  g_autoptr (BsCatalogue) catalogue = open_made ();

  /* By the most used item, then as its papers stand; a sample alone joins its blank. */
  assert_forms (bs_catalogue_list_forms (catalogue, NULL, NULL, 0),
                "社会保障卡申领登记表 | 说明 | 授权委托书 | 不动产登记申请书");
  assert_forms (bs_catalogue_list_forms (catalogue, NULL, NULL, 2), "社会保障卡申领登记表 | 说明");
  assert_forms (bs_catalogue_list_forms (catalogue, "银行", NULL, 0),
                "社会保障卡申领登记表 | 授权委托书 | 不动产登记申请书");
  assert_forms (bs_catalogue_list_forms (catalogue, "不动产中心", NULL, 0), "不动产登记申请书");
  assert_forms (bs_catalogue_list_forms (catalogue, "人社局", "en", 1),
                "Social security card application");
  assert_forms (bs_catalogue_list_forms (catalogue, "没有这个部门", NULL, 0), "");
}
END_TEST

START_TEST (grouped)
{
  g_autoptr (BsCatalogue) catalogue = open_made ();
  g_autoptr (GListModel) groups = bs_catalogue_list_form_groups (catalogue, "en");
  g_autoptr (BsGroup) first = g_list_model_get_item (groups, 0);
  g_autoptr (BsGroup) second = g_list_model_get_item (groups, 1);

  ck_assert_uint_eq (g_list_model_get_n_items (groups), 3);
  ck_assert_str_eq (bs_group_get_key (first), "银行");
  ck_assert_uint_eq (bs_group_get_count (first), 3);
  ck_assert_str_eq (bs_group_get_key (second), "人社局");
  ck_assert_str_eq (bs_group_get_title (second), "Labour office");
  ck_assert_uint_eq (bs_group_get_count (second), 2);
}
END_TEST

START_TEST (one_sample_two_papers)
{
  g_autoptr (BsCatalogue) catalogue = open_made ();
  g_autofree char *sample = hash_pdf ("house-filled.pdf");
  g_autofree char *blank = hash_pdf ("house.pdf");
  g_autoptr (BsFormRow) by_sample = bs_catalogue_find_form_row (catalogue, sample, NULL);
  g_autoptr (BsFormRow) by_blank = bs_catalogue_find_form_row (catalogue, blank, NULL);

  ck_assert_ptr_nonnull (by_sample);
  ck_assert_ptr_nonnull (by_blank);
  ck_assert_str_eq (bs_form_row_get_id (by_sample), bs_form_row_get_id (by_blank));
  ck_assert (g_str_has_prefix (blank, bs_form_row_get_id (by_blank)));
  ck_assert_uint_eq (bs_form_row_get_n_items (by_blank), 2);
}
END_TEST

START_TEST (sample_alone)
{
  g_autoptr (BsCatalogue) catalogue = open_made ();
  g_autofree char *sample = hash_pdf ("note-filled.pdf");
  g_autoptr (BsFormRow) row = bs_catalogue_find_form_row (catalogue, sample, NULL);

  ck_assert_ptr_nonnull (row);
  ck_assert (g_str_has_prefix (sample, bs_form_row_get_id (row)));
  ck_assert_ptr_null (bs_form_row_get_file (row, BS_FORM_BLANK));
  ck_assert_uint_eq (bs_form_row_get_n_pages (row, BS_FORM_BLANK), 0);
}
END_TEST

START_TEST (unknown)
{
  g_autoptr (BsCatalogue) catalogue = open_made ();
  g_autofree char *gone = hash_pdf ("gone.pdf");
  g_autofree char *id = g_strndup (gone, 16);
  g_autoptr (GListModel) items = bs_catalogue_list_form_items (catalogue, "nothing", NULL, 0);
  g_autoptr (GError) error = NULL;

  /* Of an item that is not in use: its file is there, but it is no form to be found. */
  ck_assert_ptr_null (bs_catalogue_dup_form_row (catalogue, id, NULL, &error));
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND));
  ck_assert_ptr_null (bs_catalogue_find_form_row (catalogue, gone, NULL));
  ck_assert_ptr_null (bs_catalogue_find_form_row (catalogue, "", NULL));
  ck_assert_uint_eq (g_list_model_get_n_items (items), 0);
}
END_TEST

START_TEST (items_of_a_form)
{
  g_autoptr (BsCatalogue) catalogue = open_made ();
  g_autofree char *card = hash_pdf ("card.pdf");
  g_autofree char *id = g_strndup (card, 16);
  g_autoptr (GListModel) all = bs_catalogue_list_form_items (catalogue, id, "en", 0);
  g_autoptr (GListModel) some = bs_catalogue_list_form_items (catalogue, id, NULL, 2);
  g_autoptr (BsItemRow) first = g_list_model_get_item (all, 0);
  g_autoptr (BsItemRow) last = g_list_model_get_item (all, 2);

  ck_assert_uint_eq (g_list_model_get_n_items (all), 3);
  ck_assert_uint_eq (g_list_model_get_n_items (some), 2);
  ck_assert_str_eq (bs_item_row_get_name (first), "Get a social security card");
  ck_assert_str_eq (bs_item_row_get_id (last), "c");
}
END_TEST

START_TEST (searched)
{
  static const struct
  {
    const char *query;
    const char *first; /* the rest follows by item */
  } cases[] = {
    { "社会保障卡申领登记", "社会保障卡申领登记表" },
    { "登记表", "社会保障卡申领登记表" },
    { "shehuibaozhang", "社会保障卡申领登记表" },
    { "shehuibaozh", "社会保障卡申领登记表" },
    { "shbzksl", "社会保障卡申领登记表" },
    { "sqwts", "授权委托书" },
    { "社会baozhang", "社会保障卡申领登记表" },
    { "weituo", "授权委托书" },
    { "SHOU QUAN", "授权委托书" },
    { "委托 授权", "授权委托书" },
    { "attorney", "授权委托书" },
    { "bdc", "不动产登记申请书" },
    /* By the item alone: first what no other item asks for. */
    { "银行卡激活", "授权委托书 | 不动产登记申请书 | 社会保障卡申领登记表" },
    { "yhk", "授权委托书 | 不动产登记申请书 | 社会保障卡申领登记表" },
  };
  g_autoptr (BsCatalogue) catalogue = open_made ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *names =
          join_forms (bs_catalogue_search_forms (catalogue, cases[i].query, NULL, 20));

      ck_assert_msg (g_str_has_prefix (names, cases[i].first), "%s: %s", cases[i].query, names);
    }
  assert_forms (bs_catalogue_search_forms (catalogue, "", NULL, 20), "");
  assert_forms (bs_catalogue_search_forms (catalogue, "  ", NULL, 20), "");
  assert_forms (bs_catalogue_search_forms (catalogue, "xyzzy", NULL, 20), "");
  assert_forms (bs_catalogue_search_forms (catalogue, "\xff\xfe", NULL, 20), "");
  assert_forms (bs_catalogue_search_forms (catalogue, "登记", NULL, 1), "社会保障卡申领登记表");
}
END_TEST

START_TEST (marked)
{
  g_autoptr (BsCatalogue) catalogue = open_made ();
  g_autoptr (GListModel) chinese = bs_catalogue_search_forms (catalogue, "bzk", NULL, 5);
  g_autoptr (GListModel) english = bs_catalogue_search_forms (catalogue, "security", "en", 5);
  g_autoptr (GListModel) other = bs_catalogue_search_forms (catalogue, "bzk", "en", 5);
  g_autoptr (BsFormRow) row = g_list_model_get_item (chinese, 0);
  g_autoptr (BsFormRow) english_row = g_list_model_get_item (english, 0);
  g_autoptr (BsFormRow) other_row = g_list_model_get_item (other, 0);
  guint start, end;

  ck_assert (bs_form_row_get_match (row, &start, &end));
  ck_assert_uint_eq (start, 2);
  ck_assert_uint_eq (end, 5);
  ck_assert_str_eq (bs_form_row_get_name (english_row), "Social security card application");
  ck_assert (bs_form_row_get_match (english_row, &start, &end));
  ck_assert_uint_eq (start, 7);
  ck_assert_uint_eq (end, 15);
  /* The name that was found is not the one on the screen. */
  ck_assert (!bs_form_row_get_match (other_row, &start, &end));
}
END_TEST

START_TEST (no_forms)
{
  g_autofree char *json = bs_fixture_item ("a", NULL);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autofree char *path = bs_fixture_build (folder);
  g_autoptr (BsCatalogue) catalogue = bs_fixture_open (path);
  g_autoptr (GListModel) groups = bs_catalogue_list_form_groups (catalogue, NULL);

  ck_assert_uint_eq (bs_catalogue_get_n_forms (catalogue), 0);
  ck_assert_uint_eq (g_list_model_get_n_items (groups), 0);
  assert_forms (bs_catalogue_list_forms (catalogue, NULL, NULL, 0), "");
  assert_forms (bs_catalogue_search_forms (catalogue, "社会保障卡", NULL, 20), "");
}
END_TEST

START_TEST (same_source_same_bytes)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *first = bs_fixture_build (folder);
  g_autofree char *second = bs_fixture_build (folder);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize length_a, length_b;

  ck_assert (g_file_get_contents (first, &a, &length_a, NULL));
  ck_assert (g_file_get_contents (second, &b, &length_b, NULL));
  ck_assert_uint_eq (length_a, length_b);
  ck_assert_mem_eq (a, b, length_a);
}
END_TEST

/* Changes a built catalogue and seals it again. */
static char *
tamper (const char *sql)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = bs_fixture_build (folder);
  g_autofree char *data = NULL;
  g_autofree char *out = bs_test_make_folder ();
  char *copy;
  gsize length;
  sqlite3 *db = NULL;
  char *message = NULL;

  ck_assert (g_file_get_contents (path, &data, &length, NULL));
  copy = bs_test_write_bytes (out, "x.catalogue", data, length - BS_CATALOGUE_PAGE);
  ck_assert_int_eq (sqlite3_open (copy, &db), SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  ck_assert_msg (message == NULL, "%s", message);
  sqlite3_close (db);
  ck_assert (bs_catalogue_file_seal (copy, NULL));
  return copy;
}

static void
drop_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

START_TEST (damaged)
{
  static const char *const changes[] = {
    "UPDATE form_row SET blank = 99, sample = -3",
    "UPDATE form_row SET id = x'ff', name = 7 WHERE rank = 1",
    "UPDATE form_row SET item = 4000",
    "UPDATE form_row SET n_items = -1",
    "UPDATE form SET id = 'abc', pages = -1 WHERE number < 2",
    "UPDATE form SET pages = 9000000000, size = -5",
    "UPDATE form_reading SET reading = ''",
    "UPDATE form_reading SET reading = 'aaaaaaaaaaaa a,,b , \xff'",
    "UPDATE form_reading SET form = -1",
    "UPDATE form_reading SET form = 9000000000",
    "UPDATE form_reading SET form = 5 - form",
    "UPDATE form_item SET item = 70000 + item",
    "UPDATE form_member SET form = form + 50",
    "UPDATE form_group SET key = ''  WHERE id = 1",
    "DELETE FROM form_group",
    "DROP TABLE form_reading",
    "DROP TABLE form_item",
    "DROP TABLE form_row",
    "DROP TABLE form_group",
    "UPDATE meta SET value = '4' WHERE key = 'forms'",
  };

  g_log_set_default_handler (drop_log, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = tamper (changes[i]);
      g_autoptr (BsCatalogue) catalogue = bs_fixture_open (path);
      g_autofree char *card = hash_pdf ("card.pdf");
      g_autofree char *id = g_strndup (card, 16);
      g_autoptr (GListModel) groups = bs_catalogue_list_form_groups (catalogue, "en");
      g_autofree char *all = join_forms (bs_catalogue_list_forms (catalogue, NULL, "en", 0));
      g_autofree char *found = join_forms (bs_catalogue_search_forms (catalogue, "sh", NULL, 9));
      g_autoptr (BsFormRow) by_id = bs_catalogue_dup_form_row (catalogue, id, NULL, NULL);
      g_autoptr (BsFormRow) by_file = bs_catalogue_find_form_row (catalogue, card, NULL);
      g_autoptr (GListModel) items = bs_catalogue_list_form_items (catalogue, id, NULL, 0);

      g_autofree char *below = join_forms (bs_catalogue_list_forms (catalogue, "银行", NULL, 0));

      /* Whatever is left is text and names files that can be asked for. */
      ck_assert (g_utf8_validate (all, -1, NULL) && g_utf8_validate (found, -1, NULL));
      ck_assert (g_utf8_validate (below, -1, NULL));
      ck_assert (by_file == NULL || strlen (bs_form_row_get_file (by_file, BS_FORM_BLANK)) == 64);
    }
}
END_TEST

START_TEST (no_count_of_forms)
{
  g_autofree char *path = tamper ("DELETE FROM meta WHERE key = 'forms'");
  g_autoptr (GError) error = NULL;
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (path, &error);

  ck_assert_ptr_null (catalogue);
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue/forms");
  TCase *cases = tcase_create ("forms");

  tcase_set_timeout (cases, 300);
  tcase_add_test (cases, gathered);
  tcase_add_test (cases, listed);
  tcase_add_test (cases, grouped);
  tcase_add_test (cases, one_sample_two_papers);
  tcase_add_test (cases, sample_alone);
  tcase_add_test (cases, unknown);
  tcase_add_test (cases, items_of_a_form);
  tcase_add_test (cases, searched);
  tcase_add_test (cases, marked);
  tcase_add_test (cases, no_forms);
  tcase_add_test (cases, same_source_same_bytes);
  tcase_add_test (cases, damaged);
  tcase_add_test (cases, no_count_of_forms);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
