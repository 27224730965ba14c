/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>
#include <string.h>

#include "catalogue/bs-catalogue-forms.h"
#include "server/bs-server-language.h"
#include "server/bs-server-pages.h"

#include "bs-fixture.h"

#define HOSTILE "<script>x</script>\\\"'&<b>"

static const BsServerPageContext chinese = {
  .language = "zh_CN",
  .public_url = "https://hall.example/phones",
  .hall_name = "政务服务中心",
  .path = "/i/sbk",
};
static const BsServerPageContext english = {
  .language = "en",
  .public_url = "https://hall.example",
  .hall_name = "Hall",
  .path = "/i/sbk",
};

/* The translation as built: a checkout need not be installed. */
static void
set_up (void)
{
  bs_server_language_leave (bs_server_language_enter ("en"));
  ck_assert_ptr_nonnull (g_getenv ("BS_PO"));
  bindtextdomain ("banshi", g_getenv ("BS_PO"));
}

static void
on_start (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  g_string_append_printf (user_data, "<%s", element);
  for (guint i = 0; names[i] != NULL; i++)
    {
      ck_assert_msg (!g_str_has_prefix (names[i], "on"), "%s", names[i]);
      g_string_append_printf (user_data, " %s", names[i]);
    }
  g_string_append_c (user_data, '>');
}

/* Elements and attributes of a page without its texts; fails the test where the page is not well
 * formed, which what is written as text can never bring about. */
static char *
get_structure (const char *page)
{
  static const GMarkupParser parser = { .start_element = on_start };
  GString *structure = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, structure, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (g_str_has_prefix (page, "<!DOCTYPE html>\n"));
  ck_assert_msg (g_markup_parse_context_parse (context, strchr (page, '\n') + 1, -1, &error)
                     && g_markup_parse_context_end_parse (context, &error),
                 "%s", error != NULL ? error->message : "?");
  ck_assert_ptr_null (strstr (structure->str, "<script"));

  return g_string_free (structure, FALSE);
}

static void
assert_order (const char *page, ...)
{
  const char *rest = page, *part;
  va_list args;

  va_start (args, page);
  while ((part = va_arg (args, const char *)) != NULL)
    {
      const char *found = strstr (rest, part);

      ck_assert_msg (found != NULL, "\"%s\" is missing or too early in %s", part, page);
      rest = found + strlen (part);
    }
  va_end (args);
}

#define MATERIAL(name)                                                                             \
  "[{\"material_name\":\"" name "\",\"material_type\":\"original\",\"page_num\":1,"                \
  "\"is_need\":\"required\",\"form_guid\":\"blank.pdf\",\"example_guid\":\"sample.pdf\","          \
  "\"note\":\"" name "\",\"condition\":[\"agent\"]}]"

/* A catalogue of one item, with @text in what a department may write, and of one form. */
static BsCatalogue *
make_catalogue (const char *text)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", text);
  g_autofree char *material = g_strdup_printf (MATERIAL ("%s"), text, text);
  g_autofree char *places = g_strdup_printf (
      "[{\"name\":\"%s\",\"window\":\"%s\",\"phone\":\"0875-2120100\"}]", text, text);
  g_autofree char *questions =
      g_strdup_printf ("[{\"question\":\"%s\",\"answer\":\"%s\"}]", text, text);
  g_autofree char *item =
      bs_fixture_item ("sbk", "task_name", quoted, "everyday_name", quoted, "sample", "true",
                       "material", material, "places", places, "questions", questions, NULL);
  g_autofree char *json = g_strdup_printf ("[%s]", item);
  g_autofree char *folder = bs_fixture_folder (json);
  g_autofree char *blank = bs_fixture_pdf ("blank");
  g_autofree char *sample = bs_fixture_pdf ("sample");
  g_autofree char *blank_path = bs_test_write (folder, "blank.pdf", blank);
  g_autofree char *sample_path = bs_test_write (folder, "sample.pdf", sample);
  g_autofree char *path = bs_fixture_build (folder);

  return bs_fixture_open (path);
}

static char *
dup_form_id (BsCatalogue *catalogue)
{
  g_autoptr (GListModel) forms = bs_catalogue_list_forms (catalogue, NULL, "zh_CN", 0);
  g_autoptr (BsFormRow) form = g_list_model_get_item (forms, 0);

  ck_assert_ptr_nonnull (form);

  return g_strdup (bs_form_row_get_id (form));
}

START_TEST (test_item)
{
  g_autoptr (BsCatalogue) catalogue = make_catalogue ("社保卡");
  g_autofree char *form = dup_form_id (catalogue);
  g_autofree char *page = bs_server_item_page (&chinese, catalogue, "sbk");
  g_autofree char *in_english = bs_server_item_page (&english, catalogue, "sbk");
  g_autofree char *structure = get_structure (page);
  g_autofree char *blank =
      g_strdup_printf ("href=\"/phones/f/%s/blank.pdf\" type=\"application/pdf\"", form);
  g_autofree char *sample = g_strdup_printf ("href=\"/phones/f/%s/sample.pdf\"", form);

  assert_order (page, "<html lang=\"zh-CN\">", "<title>社保卡 – 政务服务中心</title>",
                "href=\"/phones/style.css\"", "href=\"/phones/i/sbk?lang=en\"", "<main><h1>社保卡",
                "示例数据", "多久办好", "当场", "要带的材料（1 样）", "替别人办", blank, sample,
                "办理地点", "tel:08752120100", NULL);
  assert_order (in_english, "<html lang=\"en\">", "href=\"/i/sbk?lang=zh\"", "中文", "Sample data",
                "On the spot", "Papers to bring (1)", "Blank form", "Filled-in sample",
                "Where to go", "How long it takes", "What it costs", "Do you have to come?",
                "How it goes", "Which is your case?", "Which law it goes by",
                "Questions people ask", NULL);
  ck_assert_ptr_null (bs_server_item_page (&english, catalogue, "no-such-item"));
  ck_assert_ptr_null (bs_server_item_page (&english, catalogue, "../../etc/passwd"));
}
END_TEST

START_TEST (test_form)
{
  g_autoptr (BsCatalogue) catalogue = make_catalogue ("社保卡");
  g_autofree char *form = dup_form_id (catalogue);
  g_autofree char *page = bs_server_form_page (&english, catalogue, form);
  g_autofree char *structure = get_structure (page);

  assert_order (page, "<h1>社保卡</h1>", "/blank.pdf\"", "PDF, 1 page, 1 kB", "/sample.pdf\"",
                "In WeChat", "What it is for", "href=\"/i/sbk?lang=en\"", NULL);
  ck_assert_ptr_null (bs_server_form_page (&english, catalogue, "0000000000000000"));
  ck_assert_ptr_null (bs_server_form_page (&english, catalogue, "<script>"));
}
END_TEST

START_TEST (test_take_away)
{
  g_autoptr (BsCatalogue) catalogue = make_catalogue ("社保卡");
  g_autofree char *form = dup_form_id (catalogue);
  g_autofree char *again = g_strdup_printf ("href=\"/f/%s?lang=en\"", form);
  g_autofree char *page = bs_server_take_away_page (&english, catalogue, form, BS_FORM_SAMPLE,
                                                    "/t/token/sample.pdf", 9);
  g_autofree char *last =
      bs_server_take_away_page (&english, catalogue, form, BS_FORM_BLANK, "/t/token/blank.pdf", 1);
  g_autofree char *gone = bs_server_take_away_page (&english, NULL, "0000000000000000",
                                                    BS_FORM_BLANK, "/t/token/blank.pdf", 0);
  g_autofree char *structure = get_structure (page);
  g_autofree char *structure_gone = get_structure (gone);

  assert_order (page, "<h1>社保卡</h1>", "Filled-in sample", "href=\"/t/token/sample.pdf\"",
                "Download", "PDF, 1 page, 1 kB", "This link works for 9 more minutes.", "In WeChat",
                again, NULL);
  bs_test_assert_contains (last, "1 more minute.");
  assert_order (gone, "<h1>Blank form</h1>", "href=\"/t/token/blank.pdf\"", "1 more minute.", NULL);
  ck_assert_ptr_null (strstr (gone, "\"/f/"));
}
END_TEST

START_TEST (test_sorry)
{
  for (int why = BS_SERVER_SORRY_UNKNOWN; why <= BS_SERVER_SORRY_FAILED; why++)
    {
      g_autofree char *page = bs_server_sorry_page (&english, (BsServerSorry) why);
      g_autofree char *other = bs_server_sorry_page (&chinese, (BsServerSorry) why);
      g_autofree char *structure = get_structure (page);
      g_autofree char *structure_other = get_structure (other);

      assert_order (page, "<h1>", "What you can do", "desk", NULL);
      assert_order (other, "<h1>", "您可以这样做", "咨询台", NULL);
      ck_assert_str_eq (structure, structure_other);
    }
}
END_TEST

static BsServerStaffCall *
new_call (const char *terminal, const char *page, BsServerStaffCallState state)
{
  BsServerStaffCall *call = g_new0 (BsServerStaffCall, 1);

  call->id = g_strdup ("AAAAAAAAAAAAAAAAAAAAAA");
  call->terminal = g_strdup (terminal);
  call->page = g_strdup (page);
  call->state = state;
  call->created = g_get_real_time () / G_USEC_PER_SEC - 130;
  call->taken = state == BS_SERVER_STAFF_CALL_TAKEN ? call->created + 60 : 0;

  return call;
}

START_TEST (test_staff)
{
  g_autoptr (GPtrArray) calls =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bs_server_staff_call_free);
  g_autofree char *empty = bs_server_staff_page (&english, calls, "t");
  g_autofree char *page = NULL;
  g_autofree char *structure = NULL;

  bs_test_assert_contains (empty, "Nobody is calling.");
  g_ptr_array_add (calls, new_call ("A-03", "guide:item", BS_SERVER_STAFF_CALL_WAITING));
  g_ptr_array_add (calls, new_call ("B-01", "guide:<b>", BS_SERVER_STAFF_CALL_TAKEN));
  g_ptr_array_add (calls, new_call ("<b>", "<b>:\"'", BS_SERVER_STAFF_CALL_WAITING));
  page = bs_server_staff_page (&english, calls, "\"><b>");
  structure = get_structure (page);

  assert_order (page, "http-equiv=\"refresh\" content=\"5\"", "Calls for help: 2 waiting", "A-03",
                "2 minutes", "reads a service guide",
                "action=\"/staff/calls/AAAAAAAAAAAAAAAAAAAAAA/take?lang=en\"",
                "name=\"form_token\" value=\"&quot;&gt;&lt;b&gt;\"", "I will go",
                "AAAAAAAAAAAAAAAAAAAAAA/close?lang=en\"", "Done", "B-01", "on the way", "1 minute",
                "looks through the service guides", "/close", "&lt;b&gt;:&quot;&#39;", "/take",
                NULL);
}
END_TEST

START_TEST (test_hostile_words_change_nothing)
{
  g_autoptr (BsCatalogue) calm = make_catalogue ("社保卡");
  g_autoptr (BsCatalogue) hostile = make_catalogue (HOSTILE);
  g_autofree char *calm_form = dup_form_id (calm);
  g_autofree char *hostile_form = dup_form_id (hostile);
  g_autofree char *calm_item = bs_server_item_page (&english, calm, "sbk");
  g_autofree char *hostile_item = bs_server_item_page (&english, hostile, "sbk");
  g_autofree char *calm_page = bs_server_form_page (&english, calm, calm_form);
  g_autofree char *hostile_page = bs_server_form_page (&english, hostile, hostile_form);
  g_autofree char *a = get_structure (calm_item);
  g_autofree char *b = get_structure (hostile_item);
  g_autofree char *c = get_structure (calm_page);
  g_autofree char *d = get_structure (hostile_page);

  bs_test_assert_contains (hostile_item,
                           "<h1>&lt;script&gt;x&lt;/script&gt;&quot;&#39;&amp;&lt;b&gt;</h1>");
  ck_assert_str_eq (a, b);
  ck_assert_str_eq (c, d);
}
END_TEST

START_TEST (test_addresses)
{
  static const struct
  {
    const char *public_url;
    const char *path;
    const char *style;
    const char *link; /* NULL: none */
  } cases[] = {
    { "https://hall.example", "/x", "\"/style.css\"", "\"/x?lang=en\"" },
    { "https://hall.example/a/b", "/x", "\"/a/b/style.css\"", "\"/a/b/x?lang=en\"" },
    { "https://hall.example/", "/", "\"/style.css\"", "\"/?lang=en\"" },
    { NULL, "/x", "\"/style.css\"", "\"/x?lang=en\"" },
    { "no address \"", "/x\"<b>", "\"/style.css\"", "\"/x&quot;&lt;b&gt;?lang=en\"" },
    { "https://hall.example", "//evil.example/", "\"/style.css\"", NULL },
    { "https://hall.example", "javascript:x", "\"/style.css\"", NULL },
    { "https://hall.example", NULL, "\"/style.css\"", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BsServerPageContext context = { .language = "zh_CN",
                                      .public_url = cases[i].public_url,
                                      .path = cases[i].path };
      g_autofree char *page = bs_server_sorry_page (&context, BS_SERVER_SORRY_UNKNOWN);
      g_autofree char *structure = get_structure (page);

      bs_test_assert_contains (page, cases[i].style);
      /* No hall's name is set: it is called what it is. */
      bs_test_assert_contains (page, "政务服务大厅");
      if (cases[i].link != NULL)
        bs_test_assert_contains (page, cases[i].link);
      else
        ck_assert_ptr_null (strstr (page, "?lang="));
    }
}
END_TEST

START_TEST (test_language_is_left_as_it_was)
{
  locale_t before = uselocale ((locale_t) 0);
  g_autoptr (BsCatalogue) catalogue = make_catalogue ("社保卡");
  g_autofree char *page = bs_server_item_page (&chinese, catalogue, "sbk");
  g_autofree char *none = bs_server_item_page (&chinese, catalogue, "none");

  ck_assert_ptr_nonnull (page);
  ck_assert_ptr_null (none);
  ck_assert (uselocale ((locale_t) 0) == before);
}
END_TEST

START_TEST (test_style)
{
  gsize length;
  const char *text = g_bytes_get_data (bs_server_get_style (), &length);

  ck_assert_uint_gt (length, 1000);
  ck_assert_ptr_nonnull (g_strstr_len (text, (gssize) length, "main {"));
  ck_assert_ptr_null (g_strstr_len (text, (gssize) length, "url("));
  ck_assert_ptr_null (g_strstr_len (text, (gssize) length, "@import"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("server-pages");
  TCase *test = tcase_create ("pages");

  tcase_add_checked_fixture (test, set_up, NULL);
  tcase_add_test (test, test_item);
  tcase_add_test (test, test_form);
  tcase_add_test (test, test_take_away);
  tcase_add_test (test, test_sorry);
  tcase_add_test (test, test_staff);
  tcase_add_test (test, test_hostile_words_change_nothing);
  tcase_add_test (test, test_addresses);
  tcase_add_test (test, test_language_is_left_as_it_was);
  tcase_add_test (test, test_style);
  suite_add_tcase (suite, test);

  return bs_test_run (suite);
}
