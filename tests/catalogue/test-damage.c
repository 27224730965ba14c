/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-fixture.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-catalogue-forms.h"
#include "catalogue/bs-generator.h"

/* Files that were cut, changed or made to harm: refused at opening, or read without a crash. */

#define ROUNDS 150
#define LONG_ROUNDS (20 * ROUNDS) /* with BS_TEST_LONG=1 */
#define FLIPS 24

static char *
build_generated (guint n)
{
  g_autofree char *parent = bs_test_make_folder ();
  g_autofree char *folder = g_build_filename (parent, "g", NULL);

  ck_assert (bs_generator_write (n, 1, folder, NULL, NULL, NULL));
  return bs_fixture_build (folder);
}

static void
read_bytes (const char *path, char **data, gsize *length)
{
  ck_assert (g_file_get_contents (path, data, length, NULL));
}

static char *
write_copy (const char *data, gsize length)
{
  g_autofree char *folder = bs_test_make_folder ();

  return bs_test_write_bytes (folder, "copy.catalogue", data, length);
}

static void
assert_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (path, &error);

  ck_assert_ptr_null (catalogue);
  ck_assert_msg (g_error_matches (error, BS_CATALOGUE_ERROR, code), "%s", error->message);
  bs_test_assert_contains (error->message, path);
}

START_TEST (no_catalogue)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *missing = g_build_filename (folder, "no", NULL);
  g_autofree char *empty = bs_test_write (folder, "empty", "");
  g_autofree char *text = g_strnfill (64 * 1024, 'x');
  g_autofree char *other = bs_test_write (folder, "text", text);

  assert_refused (missing, BS_CATALOGUE_ERROR_UNREADABLE);
  assert_refused (folder, BS_CATALOGUE_ERROR_UNREADABLE);
  assert_refused (empty, BS_CATALOGUE_ERROR_DAMAGED);
  assert_refused (other, BS_CATALOGUE_ERROR_DAMAGED);
}
END_TEST

START_TEST (cut_or_longer)
{
  g_autofree char *path = build_generated (50);
  g_autofree char *data = NULL;
  gsize length = 0;
  gsize lengths[] = { 0, 1, 0, 0, 0, 0 };

  read_bytes (path, &data, &length);
  lengths[2] = length / 2;
  lengths[3] = length - BS_CATALOGUE_PAGE;
  lengths[4] = length - 2 * BS_CATALOGUE_PAGE;
  lengths[5] = length - 1;
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *copy = write_copy (data, lengths[i]);

      assert_refused (copy, BS_CATALOGUE_ERROR_DAMAGED);
    }
  data = g_realloc (data, length + BS_CATALOGUE_PAGE);
  memset (data + length, 0, BS_CATALOGUE_PAGE);
  {
    g_autofree char *copy = write_copy (data, length + BS_CATALOGUE_PAGE);

    assert_refused (copy, BS_CATALOGUE_ERROR_DAMAGED);
  }
}
END_TEST

START_TEST (flipped_head_or_seal)
{
  g_autofree char *path = build_generated (50);
  g_autofree char *data = NULL;
  gsize length = 0;
  gsize places[] = { 0, 17, 100, 4096, 5000, 40000, 65535, 0, 0 };

  read_bytes (path, &data, &length);
  places[7] = length - BS_CATALOGUE_PAGE;
  places[8] = length - BS_CATALOGUE_PAGE + 60;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *copy = NULL;

      data[places[i]] ^= 0x10;
      copy = write_copy (data, length);
      data[places[i]] ^= 0x10;
      assert_refused (copy, BS_CATALOGUE_ERROR_DAMAGED);
    }
}
END_TEST

START_TEST (flipped_body_fails_verify)
{
  g_autofree char *path = build_generated (50);
  g_autofree char *data = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (BsCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  read_bytes (path, &data, &length);
  ck_assert_uint_gt (length, 200000);
  data[length / 2] ^= 1;
  copy = write_copy (data, length);
  catalogue = bs_fixture_open (copy);
  ck_assert (!bs_catalogue_verify (catalogue, &error));
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED));
}
END_TEST

START_TEST (other_format)
{
  g_autofree char *path = build_generated (5);
  g_autofree char *data = NULL;
  g_autofree char *copy = NULL;
  gsize length = 0;

  read_bytes (path, &data, &length);
  /* The format's digit stands after the magic word. */
  data[length - BS_CATALOGUE_PAGE + strlen ("banshi-catalogue") + 1]++;
  copy = write_copy (data, length);
  assert_refused (copy, BS_CATALOGUE_ERROR_VERSION);
}
END_TEST

/* Any SQLite file with a good seal. */
static char *
seal_database (const char *sql)
{
  g_autofree char *folder = bs_test_make_folder ();
  char *path = g_build_filename (folder, "made.catalogue", NULL);
  sqlite3 *db = NULL;

  ck_assert_int_eq (sqlite3_open (path, &db), SQLITE_OK);
  ck_assert_int_eq (sqlite3_exec (db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
  ck_assert (bs_catalogue_file_seal (path, NULL));
  return path;
}

START_TEST (sealed_but_no_catalogue)
{
  g_autofree char *other = seal_database ("CREATE TABLE t (x); INSERT INTO t VALUES (1);");
  g_autofree char *view = seal_database ("PRAGMA application_id=" G_STRINGIFY (BS_CATALOGUE_APPLICATION_ID) ";"
                                   "PRAGMA user_version=" G_STRINGIFY (BS_CATALOGUE_FORMAT) ";"
                                                            "CREATE VIEW meta AS SELECT 'version' "
                                                            "AS key, 'x' AS value;");

  assert_refused (other, BS_CATALOGUE_ERROR_DAMAGED);
  assert_refused (view, BS_CATALOGUE_ERROR_DAMAGED);
}
END_TEST

static void
use_row (gpointer data)
{
  g_autoptr (BsItemRow) row = data;

  ck_assert (g_utf8_validate (bs_item_row_get_name (row), -1, NULL));
}

static void
use_list (GListModel *taken)
{
  g_autoptr (GListModel) list = taken;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    use_row (g_list_model_get_item (list, i));
}

static void
use_form (BsCatalogue *catalogue, BsFormRow *row)
{
  g_autoptr (BsFormRow) found =
      bs_catalogue_dup_form_row (catalogue, bs_form_row_get_id (row), "en", NULL);

  use_list (bs_catalogue_list_form_items (catalogue, bs_form_row_get_id (row), "en", 10));
  for (BsFormPart part = 0; part < BS_N_FORM_PARTS; part++)
    if (bs_form_row_get_file (row, part) != NULL)
      {
        const char *file = bs_form_row_get_file (row, part);
        g_autoptr (BsFormRow) same = bs_catalogue_find_form_row (catalogue, file, NULL);
        g_autoptr (GBytes) bytes = bs_catalogue_dup_form (catalogue, file, NULL);
      }
}

static void
use_forms (BsCatalogue *catalogue)
{
  static const char *const queries[] = { "证", "sqb", "shenqing", "表 申请" };
  g_autoptr (GListModel) groups = bs_catalogue_list_form_groups (catalogue, "en");
  g_autoptr (GListModel) all = bs_catalogue_list_forms (catalogue, NULL, "en", 0);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (BsFormRow) row = g_list_model_get_item (all, i);

      use_form (catalogue, row);
    }
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (BsGroup) group = g_list_model_get_item (groups, i);
      g_autoptr (GListModel) below =
          bs_catalogue_list_forms (catalogue, bs_group_get_key (group), NULL, 5);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GListModel) found = bs_catalogue_search_forms (catalogue, queries[i], "en", 20);
    }
}

/* All that a terminal does with a catalogue. */
static void
use_catalogue (BsCatalogue *catalogue)
{
  static const char *const queries[] = { "证",        "身份证", "sfz",     "shebao",
                                         "身份zheng", "卡 办",  "没有的词" };

  for (int axis = BS_BROWSE_DEPARTMENT; axis <= BS_BROWSE_POPULAR; axis++)
    {
      g_autoptr (GListModel) groups = bs_catalogue_list_groups (catalogue, axis, NULL, "en");

      for (guint i = 0; i < MIN (g_list_model_get_n_items (groups), 5); i++)
        {
          g_autoptr (BsGroup) group = g_list_model_get_item (groups, i);
          const char *key = bs_group_get_key (group);
          g_autoptr (GListModel) below = bs_catalogue_list_groups (catalogue, axis, key, NULL);

          use_list (bs_catalogue_list_items (catalogue, axis, key, NULL, "en", 20));
        }
    }
  for (guint i = 1; i <= 40; i += 3)
    {
      g_autofree char *id = g_strdup_printf ("syn-%06u", i);
      g_autoptr (BsItem) item = bs_catalogue_dup_item (catalogue, id, "en", NULL);

      if (item != NULL && bs_item_get_text (item, BS_ITEM_RESULT_SAMPLE) != NULL)
        {
          g_autoptr (GBytes) form = bs_catalogue_dup_form (
              catalogue, bs_item_get_text (item, BS_ITEM_RESULT_SAMPLE), NULL);
        }
    }
  use_forms (catalogue);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (BsSearchResult) result = bs_catalogue_search (catalogue, queries[i], "en", 20);
      GListModel *hits = bs_search_result_get_hits (result);

      for (guint j = 0; j < g_list_model_get_n_items (hits); j++)
        use_row (g_list_model_get_item (hits, j));
    }
}

/* Swallows the warnings about damaged pages. */
static void
drop_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/* Damage behind the head is only seen by what reads it; a bad sealing machine may even seal it. */
START_TEST (random_flips)
{
  const char *given = g_getenv ("BS_TEST_SEED");
  guint32 seed = given != NULL ? (guint32) strtoul (given, NULL, 10) : g_random_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *path = build_generated (300);
  g_autofree char *data = NULL;
  g_autofree char *original = NULL;
  gsize length = 0;
  guint rounds = g_strcmp0 (g_getenv ("BS_TEST_LONG"), "1") == 0 ? LONG_ROUNDS : ROUNDS;
  guint n_opened = 0;

  g_printerr ("# BS_TEST_SEED=%u\n", seed);
  g_log_set_default_handler (drop_log, NULL);
  read_bytes (path, &data, &length);
  length -= BS_CATALOGUE_PAGE;
  original = g_memdup2 (data, length);
  for (guint i = 0; i < rounds; i++)
    {
      /* Half of the rounds leave the head as it is, so that the file opens. */
      gsize first = i % 2 == 0 ? 16 * BS_CATALOGUE_PAGE : 100;
      g_autofree char *copy = NULL;
      g_autoptr (BsCatalogue) catalogue = NULL;

      memcpy (data, original, length);
      for (guint j = 0; j < FLIPS; j++)
        data[g_rand_int_range (random, first, length)] ^= 1 << g_rand_int_range (random, 0, 8);
      copy = write_copy (data, length);
      ck_assert (bs_catalogue_file_seal (copy, NULL));
      catalogue = bs_catalogue_open (copy, NULL);
      if (catalogue == NULL)
        continue;
      n_opened++;
      use_catalogue (catalogue);
      bs_catalogue_verify (catalogue, NULL);
    }
  ck_assert_uint_ge (n_opened, rounds / 4);
}
END_TEST

START_TEST (whole_file_is_used)
{
  g_autofree char *path = build_generated (300);
  g_autoptr (BsCatalogue) catalogue = bs_fixture_open (path);

  use_catalogue (catalogue);
  ck_assert (bs_catalogue_verify (catalogue, NULL));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue/damage");
  TCase *cases = tcase_create ("damage");

  tcase_set_timeout (cases, 300);
  tcase_add_test (cases, no_catalogue);
  tcase_add_test (cases, cut_or_longer);
  tcase_add_test (cases, flipped_head_or_seal);
  tcase_add_test (cases, flipped_body_fails_verify);
  tcase_add_test (cases, other_format);
  tcase_add_test (cases, sealed_but_no_catalogue);
  tcase_add_test (cases, whole_file_is_used);
  tcase_add_test (cases, random_flips);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
