/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/bs-server-html.h"

#include <string.h>

#include "bs-test.h"

/* What a paragraph with @text becomes. */
static char *
write_text (const char *text)
{
  BsServerHtml *html = bs_server_html_new ();
  g_autofree char *document = NULL;
  const char *start, *end;

  bs_server_html_open (html, "p", NULL);
  bs_server_html_text (html, text);
  document = bs_server_html_finish (html);
  start = strstr (document, "<p>");
  end = strstr (document, "</p>");
  ck_assert (start != NULL && end != NULL);

  return g_strndup (start + 3, (gsize) (end - start) - 3);
}

static void
assert_text (const char *text, const char *expected)
{
  g_autofree char *written = write_text (text);

  ck_assert_str_eq (written, expected);
}

START_TEST (test_text_is_escaped)
{
  assert_text ("a < b & \"c\" > 'd'", "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
  assert_text ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
  assert_text ("&amp;", "&amp;amp;");
  assert_text ("社保卡", "社保卡");
  assert_text ("two\nlines\tand a tab", "two\nlines\tand a tab");
  assert_text (NULL, "");
}
END_TEST

START_TEST (test_marks_that_turn_are_left_out)
{
  assert_text ("a\xe2\x80\xae"
               "b\xe2\x81\xa6"
               "c\xe2\x80\x8f"
               "d\xd8\x9c"
               "e",
               "abcde");
  assert_text ("a\x01"
               "b\x7f"
               "c\xc2\x85"
               "d\r",
               "abcd");
}
END_TEST

START_TEST (test_bad_utf8_is_shown_as_such)
{
  assert_text ("a\xff"
               "b\xc3",
               "a\xef\xbf\xbd"
               "b\xef\xbf\xbd");
}
END_TEST

START_TEST (test_attributes)
{
  BsServerHtml *html = bs_server_html_new ();
  g_autofree char *document = NULL;

  bs_server_html_open (html, "a", "href", "/\" onclick=\"x", "class", NULL, "title", "<&>", NULL);
  document = bs_server_html_finish (html);
  bs_test_assert_contains (document,
                           "<a href=\"/&quot; onclick=&quot;x\" title=\"&lt;&amp;&gt;\"></a>");
}
END_TEST

START_TEST (test_everything_is_closed)
{
  BsServerHtml *html = bs_server_html_new ();
  g_autofree char *document = NULL;

  bs_server_html_open (html, "main", NULL);
  bs_server_html_open (html, "meta", "name", "x", NULL);
  bs_server_html_open (html, "ul", NULL);
  bs_server_html_add (html, "li", "card", "one");
  bs_server_html_add (html, "li", NULL, "");
  bs_server_html_add (html, "li", NULL, NULL);
  document = bs_server_html_finish (html);
  ck_assert_str_eq (document, "<!DOCTYPE html>\n<main><meta name=\"x\" /><ul>"
                              "<li class=\"card\">one</li></ul></main>\n");
}
END_TEST

START_TEST (test_web_addresses)
{
  static const char *const good[] = { "https://hall.example/a?b=c#d", "http://10.0.0.1:8080/",
                                      "https://大厅.example/" };
  static const char *const bad[] = { "javascript:alert(1)",
                                     "JavaScript:alert(1)",
                                     "data:text/html,x",
                                     "//hall.example/",
                                     "/i/sbk",
                                     "https://",
                                     "https:///x",
                                     "https://a@b.example/",
                                     "https://a b.example/",
                                     "https://a.example/\"x",
                                     "",
                                     "hall.example" };

  ck_assert (!bs_server_html_is_web_address (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    ck_assert_msg (bs_server_html_is_web_address (good[i]), "%s", good[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    ck_assert_msg (!bs_server_html_is_web_address (bad[i]), "%s", bad[i]);
}
END_TEST

static void
assert_phone (const char *text, const char *expected)
{
  BsServerHtml *html = bs_server_html_new ();
  g_autofree char *document = NULL;
  g_autofree char *whole = g_strdup_printf ("<!DOCTYPE html>\n%s\n", expected);

  bs_server_html_phone (html, text);
  document = bs_server_html_finish (html);
  ck_assert_str_eq (document, whole);
}

START_TEST (test_phones)
{
  assert_phone ("0875-2122000", "<a class=\"phone\" href=\"tel:08752122000\">0875-2122000</a>");
  assert_phone ("总机 12345、+86-875-2122000 转 1",
                "总机 <a class=\"phone\" href=\"tel:12345\">12345</a>、"
                "<a class=\"phone\" href=\"tel:+868752122000\">+86-875-2122000</a> 转 1");
  /* Neither a number: too short, too long. */
  assert_phone ("<12> 12345678901234567890", "&lt;12&gt; 12345678901234567890");
  assert_phone ("12345-", "<a class=\"phone\" href=\"tel:12345\">12345</a>-");
  assert_phone ("-- + ++", "-- + ++");
  assert_phone (NULL, "");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("server-html");
  TCase *test = tcase_create ("html");

  tcase_add_test (test, test_text_is_escaped);
  tcase_add_test (test, test_marks_that_turn_are_left_out);
  tcase_add_test (test, test_bad_utf8_is_shown_as_such);
  tcase_add_test (test, test_attributes);
  tcase_add_test (test, test_everything_is_closed);
  tcase_add_test (test, test_web_addresses);
  tcase_add_test (test, test_phones);
  suite_add_tcase (suite, test);

  return bs_test_run (suite);
}
