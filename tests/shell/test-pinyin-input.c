/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "bs-pinyin-input.h"
#include "bs-pinyin-words.h"

static const char *const usual[] = { "z-zh",   "c-ch",   "s-sh",   "l-n",
                                     "an-ang", "en-eng", "in-ing", NULL };

static BsPinyinDictionary *strict; /* no fuzzy sounds */
static BsPinyinDictionary *fuzzy;

static void
setup (void)
{
  strict = bs_pinyin_dictionary_new (NULL);
  fuzzy = bs_pinyin_dictionary_new (usual);
}

static void
teardown (void)
{
  g_clear_pointer (&strict, bs_pinyin_dictionary_unref);
  g_clear_pointer (&fuzzy, bs_pinyin_dictionary_unref);
}

/* Where a text stands among the candidates; -1 when it does not. */
static int
find (GPtrArray *candidates, const char *text, guint *length)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const BsCandidate *candidate = g_ptr_array_index (candidates, i);

      if (g_str_equal (candidate->text, text))
        {
          if (length != NULL)
            *length = candidate->length;
          return (int) i;
        }
    }

  return -1;
}

static const struct
{
  const char *pinyin;
  const char *text;
  int within; /* it is one of so many first candidates */
} words[] = {
  { "shehuibaozhangka", "社会保障卡", 1 },
  { "jumin'shenfenzheng", "居民身份证", 1 },
  { "shbzk", "社会保障卡", 2 },
  { "shbx", "社会保险", 2 },
  { "sbk", "社保卡", 1 },
  { "shebaoka", "社保卡", 1 },
  { "jzz", "居住证", 1 },
  { "gjj", "公积金", 2 },
  { "hukoubu", "户口簿", 1 },
  { "jmsfz", "居民身份证", 1 },
  { "yyzz", "营业执照", 1 },
  { "baoshanshilongyangqu", "保山市隆阳区", 1 },
  { "baoshan", "保山", 3 },
  { "xian", "西安", 8 },
  { "xi'an", "西安", 1 },
  { "lvyou", "旅游", 1 },
  { "nv", "女", 1 },
  { "ben", "犇", 40 },
  { "yao", "垚", 60 },
  /* sounds that people mix up */
  { "sehuibaozangka", "社会保障卡", 1 },
  { "sengfengzeng", "身份证", 1 },
  { "lanling", "南宁", 4 },
  /* letters that people mix up */
  { "shegn", "生", 5 },
  { "zhogn", "中", 5 },
  { "jvmin", "居民", 1 },
  { "shouxv", "手续", 2 },
};

START_TEST (test_words)
{
  g_autofree char *spelled = NULL;
  g_autoptr (GPtrArray) candidates =
      bs_pinyin_dictionary_lookup (fuzzy, words[_i].pinyin, "", &spelled);
  guint length = 0;
  int at;

  ck_assert_ptr_nonnull (candidates);
  at = find (candidates, words[_i].text, &length);
  ck_assert_msg (at >= 0 && at < words[_i].within, "%s is number %d for %s (%s)", words[_i].text,
                 at, words[_i].pinyin, spelled);
  ck_assert_uint_eq (length, strlen (words[_i].pinyin));
}
END_TEST

/* All have a pinyin that libpinyin can read, and are found by it. */
START_TEST (test_words_of_public_services)
{
  for (const BsPinyinWord *word = bs_pinyin_words; word->text != NULL; word++)
    {
      g_autoptr (GPtrArray) candidates =
          bs_pinyin_dictionary_lookup (strict, word->pinyin, "", NULL);
      int at = find (candidates, word->text, NULL);

      ck_assert_msg (at >= 0 && at < 3, "%s is number %d for %s", word->text, at, word->pinyin);
    }
}
END_TEST

START_TEST (test_sounds_are_told_apart_without_the_setting)
{
  static const struct
  {
    const char *pinyin, *text;
  } mixed[] = { { "sehuibaozangka", "社会保障卡" }, { "lan", "南" }, { "sen", "身" } };

  for (gsize i = 0; i < G_N_ELEMENTS (mixed); i++)
    {
      g_autoptr (GPtrArray) apart = bs_pinyin_dictionary_lookup (strict, mixed[i].pinyin, "", NULL);
      g_autoptr (GPtrArray) together =
          bs_pinyin_dictionary_lookup (fuzzy, mixed[i].pinyin, "", NULL);

      ck_assert_int_eq (find (apart, mixed[i].text, NULL), -1);
      ck_assert_int_ge (find (together, mixed[i].text, NULL), 0);
    }
}
END_TEST

START_TEST (test_initials_need_no_setting)
{
  g_autoptr (GPtrArray) candidates = bs_pinyin_dictionary_lookup (strict, "shbzk", "", NULL);

  ck_assert_int_eq (find (candidates, "社会保障卡", NULL), 1);
}
END_TEST

START_TEST (test_spelled)
{
  static const char *const cases[][2] = { { "shehuib", "she hui b" },
                                          { "xi'an", "xi an" },
                                          { "shbzk", "sh b z k" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spelled = NULL;
      g_autoptr (GPtrArray) candidates =
          bs_pinyin_dictionary_lookup (fuzzy, cases[i][0], "", &spelled);

      ck_assert_str_eq (spelled, cases[i][1]);
    }
}
END_TEST

static void
check_candidates (GPtrArray *candidates, const char *pinyin)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  ck_assert_ptr_nonnull (candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      const BsCandidate *candidate = g_ptr_array_index (candidates, i);

      ck_assert (g_utf8_validate (candidate->text, -1, NULL));
      ck_assert (*candidate->text != '\0');
      ck_assert_msg (candidate->length > 0 && candidate->length <= strlen (pinyin), "%s", pinyin);
      ck_assert (g_hash_table_add (seen, candidate->text));
    }
}

START_TEST (test_no_pinyin_at_all)
{
  g_autofree char *longer = g_strnfill (5000, 'a');
  const char *const bad[] = { "",     "'",    "''''", "A",      "1",   "ni hao",
                              "社会", "\377", "i",    "iuiuiu", "vvv", longer };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) candidates = bs_pinyin_dictionary_lookup (fuzzy, bad[i], "", NULL);

      check_candidates (candidates, bad[i]);
    }
}
END_TEST

static char *
make_keys (GRand *rand, guint most)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz'aeiouhngzs";
  guint length = (guint) g_rand_int_range (rand, 1, (gint32) most + 1);
  char *keys = g_malloc0 (length + 1);

  for (guint i = 0; i < length; i++)
    keys[i] = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];

  return keys;
}

START_TEST (test_random_keys)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *keys = make_keys (rand, i % 10 == 0 ? BS_PINYIN_MAX : 12);
      g_autoptr (GPtrArray) candidates =
          bs_pinyin_dictionary_lookup (fuzzy, keys, i % 2 ? "保山" : "", NULL);

      check_candidates (candidates, keys);
    }
}
END_TEST

/* --- composing --- */

static BsPinyinInput *input;
static GString *committed;

static void
on_commit (BsPinyinInput *self, const char *text)
{
  ck_assert (!bs_pinyin_input_is_composing (self));
  g_string_append (committed, text);
}

static void
setup_input (void)
{
  setup ();
  input = bs_pinyin_input_new (fuzzy);
  committed = g_string_new (NULL);
  g_signal_connect (input, "commit", G_CALLBACK (on_commit), NULL);
}

static void
teardown_input (void)
{
  g_clear_object (&input);
  g_string_free (committed, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  teardown ();
}

static void
type (const char *letters)
{
  for (const char *p = letters; *p != '\0'; p++)
    ck_assert (bs_pinyin_input_type (input, *p));
}

static int
wait_for (const char *text)
{
  GPtrArray *candidates;
  int at = -1;

  while ((candidates = bs_pinyin_input_get_candidates (input)) == NULL
         || (at = find (candidates, text, NULL)) < 0)
    g_main_context_iteration (NULL, TRUE);

  return at;
}

static void
choose (const char *text)
{
  bs_pinyin_input_choose (input, (guint) wait_for (text));
}

#define assert_preedit(text) ck_assert_str_eq (bs_pinyin_input_get_preedit (input), text)

START_TEST (test_parts_are_chosen_one_after_another)
{
  type ("shehui'baozhangka");
  choose ("社会");
  assert_preedit ("社会baozhangka");
  choose ("保障");
  assert_preedit ("社会保障ka");
  choose ("卡");
  assert_preedit ("");
  ck_assert_str_eq (committed->str, "社会保障卡");
}
END_TEST

START_TEST (test_choices_are_taken_back)
{
  type ("shehuibaozhangka");
  choose ("社会");
  choose ("保障");
  ck_assert (bs_pinyin_input_delete_backward (input));
  assert_preedit ("社会baozhangka");
  ck_assert (bs_pinyin_input_delete_backward (input));
  assert_preedit ("shehuibaozhangka");
  ck_assert (bs_pinyin_input_delete_backward (input));
  assert_preedit ("shehuibaozhangk");
  ck_assert_str_eq (committed->str, "");
}
END_TEST

START_TEST (test_chosen_words_outlive_the_letters)
{
  type ("shehuik");
  choose ("社会");
  type ("a");
  bs_pinyin_input_delete_backward (input);
  bs_pinyin_input_delete_backward (input);
  ck_assert_str_eq (committed->str, "社会");
  ck_assert (!bs_pinyin_input_delete_backward (input));
}
END_TEST

START_TEST (test_finish)
{
  type ("baoshanshi");
  bs_pinyin_input_finish (input);
  while (committed->len == 0)
    g_main_context_iteration (NULL, TRUE);
  ck_assert_str_eq (committed->str, "保山市");
}
END_TEST

START_TEST (test_typing_on_while_finishing)
{
  type ("baoshanshi");
  bs_pinyin_input_finish (input);
  type ("l");
  ck_assert_str_eq (committed->str, "保山市");
  assert_preedit ("l");
}
END_TEST

START_TEST (test_letters_without_words_stay_letters)
{
  type ("iii");
  bs_pinyin_input_finish (input);
  while (committed->len == 0)
    g_main_context_iteration (NULL, TRUE);
  ck_assert_str_eq (committed->str, "iii");
}
END_TEST

START_TEST (test_finish_as_typed)
{
  type ("shehuika");
  choose ("社会");
  bs_pinyin_input_finish_as_typed (input);
  ck_assert_str_eq (committed->str, "社会ka");
  bs_pinyin_input_finish_as_typed (input);
  ck_assert_str_eq (committed->str, "社会ka");
}
END_TEST

START_TEST (test_what_is_not_taken)
{
  ck_assert (!bs_pinyin_input_type (input, '\''));
  ck_assert (!bs_pinyin_input_type (input, 'A'));
  ck_assert (!bs_pinyin_input_type (input, '1'));
  ck_assert (!bs_pinyin_input_delete_backward (input));
  for (guint i = 0; i < BS_PINYIN_MAX; i++)
    type ("a");
  ck_assert (!bs_pinyin_input_type (input, 'a'));
  ck_assert_uint_eq (strlen (bs_pinyin_input_get_preedit (input)), BS_PINYIN_MAX);
  bs_pinyin_input_choose (input, 4000);
  bs_pinyin_input_reset (input);
  ck_assert (!bs_pinyin_input_is_composing (input));
  ck_assert_str_eq (committed->str, "");
}
END_TEST

/* Keys, choices and deletions in any order, with answers that come when they come. */
START_TEST (test_random_use)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *key = make_keys (rand, 1);

      switch (g_rand_int_range (rand, 0, 12))
        {
        case 0:
          bs_pinyin_input_choose (input, (guint) g_rand_int_range (rand, 0, 12));
          break;
        case 1:
          bs_pinyin_input_delete_backward (input);
          break;
        case 2:
          bs_pinyin_input_finish (input);
          break;
        case 3:
          if (i % 5 == 0)
            bs_pinyin_input_finish_as_typed (input);
          break;
        case 4:
          while (g_main_context_iteration (NULL, FALSE))
            ;
          break;
        default:
          bs_pinyin_input_type (input, *key);
        }
      ck_assert (g_utf8_validate (bs_pinyin_input_get_preedit (input), -1, NULL));
      ck_assert (bs_pinyin_input_is_composing (input)
                 == (*bs_pinyin_input_get_preedit (input) != '\0'));
    }
  ck_assert (g_utf8_validate (committed->str, -1, NULL));
}
END_TEST

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* What is chosen again and again stays where it was, and leaves no file. */
START_TEST (test_nothing_is_learned)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *home = g_dir_make_tmp ("banshi-home-XXXXXX", &error);
  int before;

  g_assert_no_error (error);
  g_setenv ("HOME", home, TRUE);
  g_setenv ("TMPDIR", home, TRUE);
  type ("ben");
  before = wait_for ("犇");
  for (guint i = 0; i < 50; i++)
    {
      choose ("犇");
      type ("ben");
    }
  ck_assert_int_eq (wait_for ("犇"), before);
  bs_pinyin_input_reset (input);
  g_clear_object (&input);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&fuzzy, bs_pinyin_dictionary_unref);
  ck_assert_uint_eq (count_files (home), 0);
  g_rmdir (home);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pinyin-input");
  TCase *lookup = tcase_create ("lookup");
  TCase *compose = tcase_create ("compose");
  SRunner *runner;
  int failed;

  tcase_add_unchecked_fixture (lookup, setup, teardown);
  tcase_add_loop_test (lookup, test_words, 0, (int) G_N_ELEMENTS (words));
  tcase_add_test (lookup, test_words_of_public_services);
  tcase_add_test (lookup, test_sounds_are_told_apart_without_the_setting);
  tcase_add_test (lookup, test_initials_need_no_setting);
  tcase_add_test (lookup, test_spelled);
  tcase_add_test (lookup, test_no_pinyin_at_all);
  tcase_add_test (lookup, test_random_keys);
  suite_add_tcase (suite, lookup);

  tcase_add_checked_fixture (compose, setup_input, teardown_input);
  tcase_add_test (compose, test_parts_are_chosen_one_after_another);
  tcase_add_test (compose, test_choices_are_taken_back);
  tcase_add_test (compose, test_chosen_words_outlive_the_letters);
  tcase_add_test (compose, test_finish);
  tcase_add_test (compose, test_typing_on_while_finishing);
  tcase_add_test (compose, test_letters_without_words_stay_letters);
  tcase_add_test (compose, test_finish_as_typed);
  tcase_add_test (compose, test_what_is_not_taken);
  tcase_add_test (compose, test_random_use);
  tcase_add_test (compose, test_nothing_is_learned);
  suite_add_tcase (suite, compose);

  runner = srunner_create (suite);
  srunner_set_fork_status (runner, CK_NOFORK);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);

  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
