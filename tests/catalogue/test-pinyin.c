/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "bs-test.h"
#include "catalogue/bs-pinyin.h"

static BsPinyin *pinyin;

static void
setup (void)
{
  g_autoptr (GError) error = NULL;

  pinyin = bs_pinyin_new (&error);
  ck_assert_msg (pinyin != NULL, "%s", error != NULL ? error->message : "");
}

static void
teardown (void)
{
  g_clear_pointer (&pinyin, bs_pinyin_free);
}

static const struct
{
  const char *text;
  const char *readings;
} phrases[] = {
  { "社会保障卡申领", "she hui bao zhang ka shen ling" },
  { "银行卡", "yin hang ka" },
  { "银行行长", "yin hang hang zhang" },
  { "行政复议", "xing zheng fu yi" },
  { "长寿老人", "chang shou lao ren" },
  { "校长", "xiao zhang" },
  { "出生医学证明", "chu sheng yi xue zheng ming" },
  { "城乡居民基本养老保险", "cheng xiang ju min ji ben yang lao bao xian" },
  { "不动产登记", "bu dong chan deng ji" },
  { "会计", "kuai ji" },
  { "调解", "tiao jie" },
  { "重大疾病", "zhong da ji bing" },
  { "女方", "nv fang" },
  { "A证，办理", "- zheng - ban li" },
  { "", "" },
  { "123 abc", "- - - - - - -" },
};

START_TEST (test_phrases)
{
  g_autoptr (GPtrArray) readings = bs_pinyin_read (pinyin, phrases[_i].text);
  g_autoptr (GString) joined = g_string_new (NULL);

  ck_assert_int_eq (readings->len, g_utf8_strlen (phrases[_i].text, -1));
  for (guint i = 0; i < readings->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "",
                            readings->pdata[i] != NULL ? (const char *) readings->pdata[i] : "-");
  ck_assert_str_eq (joined->str, phrases[_i].readings);
}
END_TEST

START_TEST (test_all_readings)
{
  const char *const *readings = bs_pinyin_char_readings (pinyin, g_utf8_get_char ("行"));

  ck_assert_ptr_nonnull (readings);
  ck_assert (g_strv_contains (readings, "hang"));
  ck_assert (g_strv_contains (readings, "xing"));
  readings = bs_pinyin_char_readings (pinyin, g_utf8_get_char ("长"));
  ck_assert (g_strv_contains (readings, "chang"));
  ck_assert (g_strv_contains (readings, "zhang"));
  ck_assert_ptr_null (bs_pinyin_char_readings (pinyin, 'a'));
}
END_TEST

START_TEST (test_first_letter)
{
  ck_assert_int_eq (bs_pinyin_first_letter (pinyin, "社会保障卡"), 'S');
  ck_assert_int_eq (bs_pinyin_first_letter (pinyin, "长寿补贴"), 'C');
  ck_assert_int_eq (bs_pinyin_first_letter (pinyin, "行政复议"), 'X');
  ck_assert_int_eq (bs_pinyin_first_letter (pinyin, "“双减”政策"), 'S');
  ck_assert_int_eq (bs_pinyin_first_letter (pinyin, "etc 办理"), 'E');
  ck_assert_int_eq (bs_pinyin_first_letter (pinyin, "ＥＴＣ办理"), 'E');
  ck_assert_int_eq (bs_pinyin_first_letter (pinyin, "80 周岁以上"), '#');
  ck_assert_int_eq (bs_pinyin_first_letter (pinyin, ""), '#');
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pinyin");
  TCase *tcase = tcase_create ("pinyin");

  tcase_add_unchecked_fixture (tcase, setup, teardown);
  tcase_add_loop_test (tcase, test_phrases, 0, G_N_ELEMENTS (phrases));
  tcase_add_test (tcase, test_all_readings);
  tcase_add_test (tcase, test_first_letter);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
