/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include "base/bs-quote.h"

START_TEST (one_line_of_valid_text)
{
  const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "\"\"" },
    { "办事", "\"办事\"" },
    { "a\nb", "\"a\xef\xbf\xbd"
              "b\"" },
    { "a\xff"
      "b",
      "\"a\xef\xbf\xbd"
      "b\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = bs_quote (cases[i].text);

      ck_assert_str_eq (quoted, cases[i].expected);
    }
}
END_TEST

START_TEST (sixty_characters)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *whole = NULL;
  g_autofree char *cut = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "𠀀");
  whole = bs_quote (text->str);
  ck_assert_int_eq (g_utf8_strlen (whole, -1), 62);
  g_string_append (text, "𠀀𠀀𠀀");
  cut = bs_quote (text->str);
  ck_assert (g_utf8_validate (cut, -1, NULL));
  ck_assert_int_eq (g_utf8_strlen (cut, -1), 63);
  ck_assert (g_str_has_suffix (cut, "…\""));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("quote");
  TCase *tcase = tcase_create ("quote");

  tcase_add_test (tcase, one_line_of_valid_text);
  tcase_add_test (tcase, sixty_characters);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
