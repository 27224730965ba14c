/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "bs-test.h"
#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-search-builder.h"
#include "catalogue/bs-search-locator.h"
#include "catalogue/bs-searcher.h"

/* A small hall, most used first. */
typedef struct
{
  const char *name;
  const char *everyday_name;
  const char *keywords; /* separated by | */
  const char *code;
  const char *materials; /* likewise */
  const char *texts;     /* likewise */
  const char *english;
} Item;

static const Item items[] = {
  { "社会保障卡申领", "办社保卡", "社保卡|医保卡", "009914200001", "居民身份证|近期照片",
    "在保山市参加社会保险的人员|带身份证到窗口取号", "Apply for a social security card" }, /* 1 */
  { "社会保障卡补领、换领", "社保卡补办", "丢了社保卡", "009914200002", "居民身份证|遗失声明",
    "原卡遗失或损坏", NULL }, /* 2 */
  { "老年人（长寿）保健补助发放", "高龄补贴", "高龄津贴|长寿补贴", "000511019000", "银行卡|户口簿",
    "年满八十周岁的老人", NULL },                                                     /* 3 */
  { "银行卡挂失", NULL, NULL, "110000-X77", "申请表", "ETC 用户、12333 热线", NULL }, /* 4 */
  { "城乡居民基本养老保险参保登记", "养老保险参保", "居保", "530500123456", "户口簿",
    "缴费年限满十五年", NULL }, /* 5 */
  { "女性公益绿化岗位认定", NULL, "公益岗", "530500777777", "申请表", "就业困难人员",
    NULL }, /* 6 */
  { "校长任职备案", NULL, NULL, "530500888888", "任职文件|社保卡复印件", "社会力量办学",
    NULL },                                                                               /* 7 */
  { "ＥＴＣ卡办理", "高速卡", NULL, "530500999999", "行驶证", "《公路法》第三条", NULL }, /* 8 */
  { "行政复议受理", NULL, NULL, "530500111111", "复议申请书", "行政行为侵犯合法权益",
    NULL }, /* 9 */
};

static BsPinyin *pinyin;
static sqlite3 *db;
static BsSearcher *searcher;

static void
add_list (BsSearchBuilder *builder, BsMatchField field, const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list != NULL ? list : "", "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    bs_search_builder_add (builder, field, parts[i]);
}

static sqlite3 *
build (void)
{
  g_autoptr (BsSearchBuilder) builder = bs_search_builder_new (pinyin);
  g_autoptr (GError) error = NULL;
  sqlite3 *made = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      bs_search_builder_begin_item (builder, i + 1);
      bs_search_builder_add (builder, BS_MATCH_NAME, items[i].name);
      bs_search_builder_add (builder, BS_MATCH_NAME, items[i].english);
      bs_search_builder_add (builder, BS_MATCH_EVERYDAY_NAME, items[i].everyday_name);
      add_list (builder, BS_MATCH_KEYWORD, items[i].keywords);
      bs_search_builder_add (builder, BS_MATCH_CODE, items[i].code);
      add_list (builder, BS_MATCH_MATERIAL, items[i].materials);
      add_list (builder, BS_MATCH_TEXT, items[i].texts);
    }
  ck_assert_int_eq (sqlite3_open (":memory:", &made), SQLITE_OK);
  ck_assert_msg (bs_search_builder_write (builder, made, NULL, &error), "%s",
                 error != NULL ? error->message : "");
  return made;
}

static void
setup (void)
{
  g_autoptr (GError) error = NULL;

  pinyin = bs_pinyin_new (&error);
  ck_assert_msg (pinyin != NULL, "%s", error != NULL ? error->message : "");
  db = build ();
  searcher = bs_searcher_new (db);
}

static void
teardown (void)
{
  g_clear_pointer (&searcher, bs_searcher_free);
  g_clear_pointer (&db, sqlite3_close);
  g_clear_pointer (&pinyin, bs_pinyin_free);
}

/* "1:name 3:keyword", nearest as "~1 2 3" */
static char *
search (const char *query)
{
  guint total = 0;
  gboolean nearest = FALSE;
  g_autoptr (GArray) hits = bs_searcher_search (searcher, query, 20, NULL, &total, &nearest);
  GString *text = g_string_new (nearest ? "~" : NULL);

  ck_assert_uint_eq (total, nearest ? 0 : hits->len);
  for (guint i = 0; i < hits->len; i++)
    {
      BsSearchHit hit = g_array_index (hits, BsSearchHit, i);

      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", hit.rowid);
      if (!nearest)
        g_string_append_printf (text, ":%s%s", bs_match_field_to_string (hit.field),
                                hit.field == BS_MATCH_NAME_PREFIX ? "^" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_search (const char *query, const char *expected)
{
  g_autofree char *found = search (query);

  ck_assert_msg (strcmp (found, expected) == 0, "%s: found %s, expected %s", query, found,
                 expected);
}

/* What is highlighted in hit number @n: "text[start..end)". */
static void
assert_located (const char *query, guint n, const char *expected)
{
  guint total, start = 0, end = 0;
  gboolean nearest;
  g_autoptr (GArray) hits = bs_searcher_search (searcher, query, 20, NULL, &total, &nearest);
  g_autoptr (BsSearchLocator) locator = bs_search_locator_new (searcher, query);
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;
  const char *shown = NULL;
  const BsSearchHit *hit;

  ck_assert_uint_lt (n, hits->len);
  hit = &g_array_index (hits, BsSearchHit, n);
  if (hit->field == BS_MATCH_EVERYDAY_NAME)
    shown = items[hit->rowid - 1].everyday_name;
  else if (hit->field == BS_MATCH_NAME || hit->field == BS_MATCH_NAME_PREFIX)
    shown = items[hit->rowid - 1].name;
  bs_search_locator_find (locator, hit, shown, &text, &start, &end);
  found = g_strdup_printf ("%s[%u..%u)", text != NULL ? text : shown, start, end);
  ck_assert_msg (strcmp (found, expected) == 0, "%s: located %s, expected %s", query, found,
                 expected);
}

START_TEST (test_substrings)
{
  assert_search ("社", "1:name^ 2:name^ 7:material");
  assert_search ("长寿", "3:name");
  assert_search ("保健补", "3:name");
  assert_search ("社保卡", "1:everyday_name 2:everyday_name 7:material");
  assert_search ("高龄津贴", "3:keyword");
  assert_search ("身份证", "1:material 2:material");
  assert_search ("合法权益", "9:text");
  assert_search ("公路法", "8:text");
}
END_TEST

START_TEST (test_pinyin)
{
  assert_search ("shehuibaozhang", "1:name^ 2:name^");
  assert_search ("shehuib", "1:name^ 2:name^");
  assert_search ("huibao", "1:name 2:name");
  assert_search ("changshou", "3:name");
  assert_search ("xiaozhang", "7:name^");
  assert_search ("nvxing", "6:name^");
  assert_search ("nuxing", "6:name^");
  assert_search ("lvhua", "6:name");
  /* not from the middle of a syllable */
  assert_search ("ehui", "~1 2");
}
END_TEST

START_TEST (test_initials)
{
  assert_search ("sbk", "1:everyday_name 2:everyday_name 7:material");
  assert_search ("yhk", "4:name^ 3:material");
  assert_search ("shbzk", "1:name^ 2:name^");
  assert_search ("csbj", "3:name");
}
END_TEST

static gboolean
finds (const char *query, const char *hit)
{
  g_autofree char *found = search (query);

  return strstr (found, hit) != NULL;
}

START_TEST (test_pause)
{
  /* 社会保障卡补领、换领: initials stop at the comma, what is typed in full does not. */
  ck_assert (!finds ("blhl", "2:name"));
  ck_assert (!finds ("lh", "2:name"));
  ck_assert (finds ("bl", "2:name"));
  ck_assert (finds ("hl", "2:name"));
  ck_assert (finds ("补领换领", "2:name"));
  ck_assert (finds ("补领、换领", "2:name"));
  ck_assert (finds ("bulinghuanling", "2:name"));
}
END_TEST

START_TEST (test_other_readings)
{
  /* 行 is read xing in 行政 and hang in 银行; each finds the other as well */
  assert_search ("yinxingka", "4:name^ 3:material");
  assert_search ("hangzheng", "9:name^");
  assert_search ("zhangshou", "3:name");
}
END_TEST

START_TEST (test_mixed)
{
  assert_search ("shebao卡", "1:everyday_name 2:everyday_name 7:material");
  assert_search ("社bk", "1:everyday_name 2:everyday_name 7:material");
  assert_search ("社bao卡", "1:everyday_name 2:everyday_name 7:material");
  assert_search ("sbaoka", "1:everyday_name 2:everyday_name 7:material");
}
END_TEST

START_TEST (test_latin)
{
  assert_search ("ETC卡", "8:name^");
  assert_search ("etc", "8:name^ 4:text");
  assert_search ("ＥＴＣ", "8:name^ 4:text");
  assert_search ("etckbl", "8:name^");
  assert_search ("SOCIAL", "1:name");
  assert_search ("Social Card", "1:name");
  assert_search ("12333", "4:text");
  assert_search ("１２３３３", "4:text");
}
END_TEST

START_TEST (test_codes)
{
  assert_search ("009914200001", "1:code");
  assert_search ("9142", "1:code 2:code");
  assert_search ("x77", "4:code");
  assert_search ("110000X77", "4:code");
  assert_search ("110000-X77", "4:code");
  /* two characters are too few for a code */
  assert_search ("77", "~1 2 3 4 5 6 7 8 9");
}
END_TEST

START_TEST (test_words)
{
  assert_search ("社保 补办", "2:everyday_name");
  assert_search ("补办　社保", "2:everyday_name");
  assert_search ("社保，补办", "2:everyday_name");
  assert_search ("  社保卡 ", "1:everyday_name 2:everyday_name 7:material");
  assert_search ("(长寿)", "3:name");
  assert_search ("养老 户口簿", "5:material");
  /* all of them, even when each is somewhere */
  assert_search ("养老 绿化", "~5 6");
}
END_TEST

START_TEST (test_ranks)
{
  /* 户口簿 is a paper of both; 居保 only a keyword; 社会 also in texts */
  assert_search ("户口", "3:material 5:material");
  assert_search ("居保", "5:keyword");
  assert_search ("卡", "1:name 2:name 4:name 8:name 3:material 7:material");
}
END_TEST

START_TEST (test_nearest)
{
  assert_search ("社保册", "~1 2 7");
  assert_search ("我要补社保卡吗", "~2 1 7 3");
  /* one letter wrong, missing, too many, or two exchanged */
  assert_search ("shehuibapzhang", "~1 2 3 7");
  assert_search ("shebaq", "~1 2 7");
  assert_search ("xixaozhang", "~7 1 2 3");
  assert_search ("xaiozhang", "~7 1 2 3");
  assert_search ("xiaohang", "~7 3 4 8 9");
  assert_search ("龘", "~1 2 3 4 5 6 7 8 9");
  assert_search ("v", "~1 2 3 4 5 6 7 8 9");
}
END_TEST

START_TEST (test_empty)
{
  assert_search ("", "");
  assert_search ("   ", "");
  /* there is something to answer, if only with what most people want */
  assert_search ("%", "~1 2 3 4 5 6 7 8 9");
  assert_search ("\"*", "~1 2 3 4 5 6 7 8 9");
}
END_TEST

START_TEST (test_hostile)
{
  static const char *const queries[] = { "\xff\xfe\x80",
                                         "社\xe4\xbf",
                                         "' OR 1=1 --",
                                         "NEAR(\"a\" b)",
                                         "a AND b",
                                         "\xed\xa0\x80",
                                         "\xf4\x90\x80\x80",
                                         "*",
                                         "-",
                                         "name:社",
                                         "\xe2\x80\xae",
                                         "\x01\x02" };
  g_autoptr (GString) long_one = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    g_free (search (queries[i]));
  for (guint i = 0; i < 5000; i++)
    g_string_append (long_one, i % 2 == 0 ? "社" : "s");
  g_free (search (long_one->str));
  g_string_set_size (long_one, 0);
  for (guint i = 0; i < 200; i++)
    g_string_append (long_one, "a b ");
  g_free (search (long_one->str));
  /* the first 64 characters count */
  g_string_assign (long_one, "社保卡");
  for (guint i = 0; i < 64; i++)
    g_string_append_c (long_one, ' ');
  g_string_append (long_one, "龘");
  assert_search (long_one->str, "1:everyday_name 2:everyday_name 7:material");
}
END_TEST

START_TEST (test_located)
{
  assert_located ("长寿", 0, "老年人（长寿）保健补助发放[4..6)");
  assert_located ("csbj", 0, "老年人（长寿）保健补助发放[4..9)");
  assert_located ("shehuib", 0, "社会保障卡申领[0..3)");
  assert_located ("sbk", 0, "办社保卡[1..4)");
  assert_located ("社bk", 1, "社保卡补办[0..3)");
  assert_located ("etc", 0, "ＥＴＣ卡办理[0..3)");
  assert_located ("12333", 0, "ETC 用户、12333 热线[7..12)");
  assert_located ("9142", 0, "009914200001[3..7)");
  assert_located ("fenzheng", 0, "居民身份证[3..5)");
  assert_located ("社保 补办", 0, "社保卡补办[0..2)");
  /* found in the English name, which is not the one on the screen */
  assert_located ("social", 0, "社会保障卡申领[0..0)");
}
END_TEST

START_TEST (test_limit)
{
  guint total;
  gboolean nearest;
  g_autoptr (GArray) hits = bs_searcher_search (searcher, "卡", 2, NULL, &total, &nearest);

  ck_assert_uint_eq (hits->len, 2);
  ck_assert_uint_eq (total, 6);
}
END_TEST

START_TEST (test_cancelled)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) hits = NULL;
  guint total = 1;
  gboolean nearest;

  g_cancellable_cancel (cancellable);
  hits = bs_searcher_search (searcher, "卡", 20, cancellable, &total, &nearest);
  ck_assert_uint_eq (hits->len, 0);
  ck_assert_uint_eq (total, 0);
}
END_TEST

static gpointer
search_often (gpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_free (search ("sbk"));
      g_free (search ("合法 xingzheng"));
      g_free (search ("shebaoak"));
    }
  return NULL;
}

START_TEST (test_threads)
{
  g_autoptr (BsSearcher) fresh = bs_searcher_new (db);
  GThread *threads[4];

  g_clear_pointer (&searcher, bs_searcher_free);
  searcher = g_steal_pointer (&fresh);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("search", search_often, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_search ("sbk", "1:everyday_name 2:everyday_name 7:material");
}
END_TEST

static void
assert_same_rows (sqlite3 *other, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", table);
  sqlite3_stmt *a, *b;
  int code;

  ck_assert_int_eq (sqlite3_prepare_v2 (db, sql, -1, &a, NULL), SQLITE_OK);
  ck_assert_int_eq (sqlite3_prepare_v2 (other, sql, -1, &b, NULL), SQLITE_OK);
  while ((code = sqlite3_step (a)) == SQLITE_ROW)
    {
      ck_assert_int_eq (sqlite3_step (b), SQLITE_ROW);
      ck_assert_int_eq (sqlite3_column_int64 (a, 0), sqlite3_column_int64 (b, 0));
      ck_assert_int_eq (sqlite3_column_bytes (a, 1), sqlite3_column_bytes (b, 1));
      ck_assert_mem_eq (sqlite3_column_blob (a, 1), sqlite3_column_blob (b, 1),
                        sqlite3_column_bytes (a, 1));
    }
  ck_assert_int_eq (sqlite3_step (b), SQLITE_DONE);
  sqlite3_finalize (a);
  sqlite3_finalize (b);
}

START_TEST (test_same_bytes)
{
  sqlite3 *other = build ();

  assert_same_rows (other, "search_part");
  assert_same_rows (other, "search_unit");
  assert_same_rows (other, "search_item");
  sqlite3_close (other);
}
END_TEST

static void
ignore_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/* Flips bytes of the index as it lies in the file: an error or wrong hits, never a crash. */
START_TEST (test_damaged)
{
  guint32 seed = g_random_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  static const char *const queries[] = { "卡", "sbk", "shehui", "12333", "合法权益", "社保册" };

  g_printerr ("# seed %u\n", seed);
  g_log_set_handler ("bs-catalogue", G_LOG_LEVEL_WARNING, ignore_log, NULL);
  for (guint round = 0; round < 300; round++)
    {
      sqlite3 *copy = NULL;
      sqlite3_backup *backup;
      sqlite3_stmt *pick;
      g_autoptr (BsSearcher) damaged = NULL;

      ck_assert_int_eq (sqlite3_open (":memory:", &copy), SQLITE_OK);
      backup = sqlite3_backup_init (copy, "main", db, "main");
      ck_assert_int_eq (sqlite3_backup_step (backup, -1), SQLITE_DONE);
      sqlite3_backup_finish (backup);
      ck_assert_int_eq (sqlite3_prepare_v2 (copy,
                                            "SELECT id, length (data) FROM search_part"
                                            " ORDER BY id LIMIT 1 OFFSET ?1 %"
                                            " (SELECT count (*) FROM search_part)",
                                            -1, &pick, NULL),
                        SQLITE_OK);
      sqlite3_bind_int (pick, 1, g_rand_int_range (random, 0, 1000));
      ck_assert_int_eq (sqlite3_step (pick), SQLITE_ROW);
      {
        gint64 id = sqlite3_column_int64 (pick, 0);
        int length = sqlite3_column_int (pick, 1);
        sqlite3_blob *blob;

        sqlite3_finalize (pick);
        ck_assert_int_eq (sqlite3_blob_open (copy, "main", "search_part", "data", id, 1, &blob),
                          SQLITE_OK);
        for (guint flips = 0; flips < 4 && length > 0; flips++)
          {
            guint8 byte = (guint8) g_rand_int_range (random, 0, 256);

            sqlite3_blob_write (blob, &byte, 1, g_rand_int_range (random, 0, length));
          }
        sqlite3_blob_close (blob);
      }
      damaged = bs_searcher_new (copy);
      for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
        {
          guint total;
          gboolean nearest;
          g_autoptr (GArray) hits =
              bs_searcher_search (damaged, queries[i], 20, NULL, &total, &nearest);
          g_autoptr (BsSearchLocator) locator = bs_search_locator_new (damaged, queries[i]);

          for (guint k = 0; k < hits->len; k++)
            {
              g_autofree char *text = NULL;
              guint start, end;

              bs_search_locator_find (locator, &g_array_index (hits, BsSearchHit, k),
                                      "社会保障卡申领", &text, &start, &end);
            }
        }
      g_clear_pointer (&damaged, bs_searcher_free);
      sqlite3_close (copy);
    }
}
END_TEST

START_TEST (test_no_index)
{
  sqlite3 *bare = NULL;
  g_autoptr (BsSearcher) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = NULL;
  guint total;
  gboolean nearest;

  g_log_set_handler ("bs-catalogue", G_LOG_LEVEL_WARNING, ignore_log, NULL);
  ck_assert_int_eq (sqlite3_open (":memory:", &bare), SQLITE_OK);
  none = bs_searcher_new (bare);
  ck_assert (!bs_searcher_prepare (none, NULL, &error));
  ck_assert (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED));
  hits = bs_searcher_search (none, "卡", 20, NULL, &total, &nearest);
  ck_assert_uint_eq (hits->len, 0);
  g_clear_pointer (&none, bs_searcher_free);
  sqlite3_close (bare);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("search");
  TCase *tcase = tcase_create ("search");

  tcase_add_unchecked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_substrings);
  tcase_add_test (tcase, test_pinyin);
  tcase_add_test (tcase, test_initials);
  tcase_add_test (tcase, test_pause);
  tcase_add_test (tcase, test_other_readings);
  tcase_add_test (tcase, test_mixed);
  tcase_add_test (tcase, test_latin);
  tcase_add_test (tcase, test_codes);
  tcase_add_test (tcase, test_words);
  tcase_add_test (tcase, test_ranks);
  tcase_add_test (tcase, test_nearest);
  tcase_add_test (tcase, test_empty);
  tcase_add_test (tcase, test_hostile);
  tcase_add_test (tcase, test_located);
  tcase_add_test (tcase, test_limit);
  tcase_add_test (tcase, test_cancelled);
  tcase_add_test (tcase, test_threads);
  tcase_add_test (tcase, test_same_bytes);
  tcase_add_test (tcase, test_damaged);
  tcase_add_test (tcase, test_no_index);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
