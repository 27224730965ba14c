/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bs-hall-fixture.h"
#include "bs-test.h"

#define FORM "0123456789abcdef"

/* Asks for a link and returns it, or NULL with @error set. */
static BsTakeAway *
ask (BsHallClient *client, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  bs_hall_client_take_away_async (client, FORM, "blank", NULL, bs_hall_fixture_keep_result,
                                  &result);
  bs_hall_fixture_wait_result (&result);
  return bs_hall_client_take_away_finish (client, result, error);
}

/* Whoever asks there gets @code, with @part in its message, and with no secret in it. */
static void
assert_fails (BsHallClient *client, BsHallError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTakeAway) link = ask (client, &error);

  ck_assert_ptr_null (link);
  ck_assert_msg (g_error_matches (error, BS_HALL_ERROR, (int) code), "not %d: %s %d: %s", code,
                 g_quark_to_string (error->domain), error->code, error->message);
  bs_test_assert_contains (error->message, part);
  ck_assert_ptr_null (strstr (error->message, "secret-of"));
  ck_assert_ptr_null (strstr (error->message, FORM));
}

static void
assert_path_fails (const char *path, BsHallError code, const char *part)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client (path);

  assert_fails (client, code, part);
}

START_TEST (test_a_link_comes)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client ("ok");
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();
  g_autoptr (BsTakeAway) link = ask (client, &error);

  ck_assert_msg (error == NULL, "%s", error != NULL ? error->message : "");
  ck_assert_str_eq (bs_take_away_get_url (link),
                    "https://hall.banshi.example/t/AAAAAAAAAAAAAAAAAAAAAA");
  ck_assert_uint_eq (bs_take_away_get_minutes (link), 30);
  ck_assert_int_ge (bs_take_away_get_deadline (link), before + 1800 * G_USEC_PER_SEC);
  ck_assert (bs_hall_client_get_online (client));
}
END_TEST

START_TEST (test_what_is_sent)
{
  g_autoptr (BsHallClient) client = NULL;
  g_autoptr (BsTakeAway) link = NULL;
  g_autofree char *authorization = NULL;
  g_autofree char *agent = NULL;
  g_autofree char *type = NULL;
  g_autofree char *body = NULL;

  client = bs_hall_fixture_client ("show");
  link = ask (client, NULL);
  ck_assert_ptr_nonnull (link);
  authorization = bs_hall_fixture_wait_line ("header authorization");
  ck_assert_str_eq (authorization, "header authorization Bearer secret-of-terminal-T-1");
  agent = bs_hall_fixture_wait_line ("header user-agent");
  ck_assert_str_eq (agent, "header user-agent banshi/" BS_VERSION);
  type = bs_hall_fixture_wait_line ("header content-type");
  ck_assert_str_eq (type, "header content-type application/json");
  body = bs_hall_fixture_wait_line ("body");
  ck_assert_str_eq (body, "body {\"form\":\"" FORM "\",\"part\":\"blank\"}");
}
END_TEST

/* A proxy, a cookie and a list of passwords in the home folder are nothing to us. */
START_TEST (test_nothing_of_the_environment)
{
  g_autofree char *home = bs_test_make_folder ();
  g_autoptr (BsHallClient) client = NULL;
  g_autofree char *netrc =
      bs_test_write (home, ".netrc", "machine localhost login ops password hunter2\n");

  g_setenv ("HOME", home, TRUE);
  g_setenv ("https_proxy", "http://127.0.0.1:1", TRUE);
  g_setenv ("ALL_PROXY", "http://127.0.0.1:1", TRUE);
  client = bs_hall_fixture_client ("cookie");
  g_object_unref (ask (client, NULL));
  g_object_unref (client);
  client = bs_hall_fixture_client ("show");
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (BsTakeAway) link = ask (client, NULL);

      ck_assert_ptr_nonnull (link);
    }
  ck_assert (!bs_hall_fixture_has_line ("header cookie"));
}
END_TEST

START_TEST (test_statuses)
{
  static const struct
  {
    guint status;
    BsHallError code;
  } rows[] = {
    { 400, BS_HALL_ERROR_PROTOCOL }, { 401, BS_HALL_ERROR_REFUSED },
    { 403, BS_HALL_ERROR_REFUSED },  { 404, BS_HALL_ERROR_NOT_FOUND },
    { 405, BS_HALL_ERROR_PROTOCOL }, { 410, BS_HALL_ERROR_NOT_FOUND },
    { 429, BS_HALL_ERROR_BUSY },     { 500, BS_HALL_ERROR_PROTOCOL },
    { 501, BS_HALL_ERROR_PROTOCOL }, { 502, BS_HALL_ERROR_OFFLINE },
    { 503, BS_HALL_ERROR_BUSY },     { 504, BS_HALL_ERROR_OFFLINE },
    { 599, BS_HALL_ERROR_PROTOCOL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("status/%u", rows[i].status);
      g_autofree char *text = g_strdup_printf ("status %u \"it was made to fail\"", rows[i].status);

      assert_path_fails (path, rows[i].code, text);
    }
}
END_TEST

START_TEST (test_broken_answers)
{
  assert_path_fails ("cut-head", BS_HALL_ERROR_PROTOCOL, "not JSON");
  assert_path_fails ("cut-body", BS_HALL_ERROR_OFFLINE, "take-aways");
  assert_path_fails ("empty", BS_HALL_ERROR_OFFLINE, "take-aways");
  assert_path_fails ("garbage", BS_HALL_ERROR_PROTOCOL, "take-aways");
  assert_path_fails ("huge", BS_HALL_ERROR_PROTOCOL, "64 KiB");
  assert_path_fails ("endless", BS_HALL_ERROR_PROTOCOL, "64 KiB");
  assert_path_fails ("endless-head", BS_HALL_ERROR_PROTOCOL, "a head of more than 32 KiB");
  assert_path_fails ("redirect", BS_HALL_ERROR_PROTOCOL, "status 302");
  assert_path_fails ("redirect-plain", BS_HALL_ERROR_PROTOCOL, "status 307");
  ck_assert (!bs_hall_fixture_has_line ("request ok"));
}
END_TEST

START_TEST (test_too_slow)
{
  assert_path_fails ("slow", BS_HALL_ERROR_OFFLINE, "timed out");
  assert_path_fails ("silent", BS_HALL_ERROR_OFFLINE, "timed out");
}
END_TEST

#define LINK "\"url\":\"https://hall.example/t/A\""
#define UNTIL "\"expires_at\":\"2026-11-24T15:00:00+08:00\""
#define REST "," UNTIL ",\"expires_in\":60,\"downloads\":3}"

START_TEST (test_wrong_contents)
{
  static const struct
  {
    const char *body;
    const char *part;
  } rows[] = {
    { "", "not JSON" },
    { "null", "not a JSON object" },
    { "[]", "not a JSON object" },
    { "\"text\"", "not a JSON object" },
    { "{", "not a JSON object" },
    { "{" LINK REST "x", "not a JSON object" },
    { "{\"url\":\"https://hall.example/t/\xff\"" REST, "not a JSON object" },
    { "{}", "\"url\"" },
    { "{\"url\":null" REST, "\"url\"" },
    { "{\"url\":7" REST, "\"url\"" },
    { "{\"url\":[\"https://hall.example/t/A\"]" REST, "\"url\"" },
    { "{\"url\":\"\"" REST, "\"url\"" },
    { "{\"url\":\"http://hall.example/t/A\"" REST, "\"url\"" },
    { "{\"url\":\"https:///t/A\"" REST, "\"url\"" },
    { "{\"url\":\"https://ops:pw@hall.example/t/A\"" REST, "\"url\"" },
    { "{\"url\":\"javascript:alert(1)\"" REST, "\"url\"" },
    { "{\"url\":\"https://hall.example/t/A B\"" REST, "\"url\"" },
    { "{\"url\":\"https://hall.example/\\u8868\"" REST, "\"url\"" },
    { "{\"url\":\"https://hall.example/t/A\\n\"" REST, "\"url\"" },
    { "{\"url\":\"https://hall.example/t/"
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"" REST,
      "\"url\"" },
    { "{" LINK "," UNTIL ",\"expires_in\":0,\"downloads\":3}", "\"expires_in\"" },
    { "{" LINK "," UNTIL ",\"expires_in\":-5,\"downloads\":3}", "\"expires_in\"" },
    { "{" LINK "," UNTIL ",\"expires_in\":60.5,\"downloads\":3}", "\"expires_in\"" },
    { "{" LINK "," UNTIL ",\"expires_in\":\"60\",\"downloads\":3}", "\"expires_in\"" },
    { "{" LINK "," UNTIL ",\"expires_in\":true,\"downloads\":3}", "\"expires_in\"" },
    { "{" LINK "," UNTIL ",\"expires_in\":99999999999,\"downloads\":3}", "\"expires_in\"" },
    { "{" LINK "," UNTIL ",\"expires_in\":1e400,\"downloads\":3}", "\"expires_in\"" },
    { "{" LINK ",\"expires_at\":\"soon\",\"expires_in\":60,\"downloads\":3}", "\"expires_at\"" },
    { "{" LINK ",\"expires_at\":\"2026-11-24T15:00:00\",\"expires_in\":60,\"downloads\":3}",
      "\"expires_at\"" },
    { "{" LINK "," UNTIL ",\"expires_in\":60,\"downloads\":0}", "\"downloads\"" },
    { "{" LINK "," UNTIL ",\"expires_in\":60}", "\"downloads\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *escaped =
          g_uri_escape_bytes ((const guint8 *) rows[i].body, strlen (rows[i].body), NULL);
      g_autofree char *path = g_strconcat ("body/", escaped, NULL);

      assert_path_fails (path, BS_HALL_ERROR_PROTOCOL, rows[i].part);
    }
  assert_path_fails ("deep", BS_HALL_ERROR_PROTOCOL, "not a JSON object");
  assert_path_fails ("kind/text%2Fhtml", BS_HALL_ERROR_PROTOCOL, "not JSON");
  assert_path_fails ("kind/application%2Fjsonp", BS_HALL_ERROR_PROTOCOL, "not JSON");
}
END_TEST

START_TEST (test_a_later_server_may_say_more)
{
  g_autofree char *escaped = g_uri_escape_string ("{\"colour\":\"blue\"," LINK REST, NULL, FALSE);
  g_autofree char *path = g_strconcat ("body/", escaped, NULL);
  g_autoptr (BsHallClient) client = bs_hall_fixture_client (path);
  g_autoptr (BsHallClient) other = bs_hall_fixture_client ("kind/Application%2FJSON;charset=utf-8");
  g_autoptr (BsTakeAway) link = ask (client, NULL);
  g_autoptr (BsTakeAway) second = ask (other, NULL);

  ck_assert_uint_eq (bs_take_away_get_minutes (link), 1);
  ck_assert_ptr_nonnull (second);
}
END_TEST

START_TEST (test_who_is_not_trusted)
{
  static const char *const names[] = { "foreign", "misnamed", "expired" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BsHallClient) client = bs_hall_fixture_client_at (names[i], "ok");

      assert_fails (client, BS_HALL_ERROR_UNTRUSTED, "certificate");
      ck_assert (!bs_hall_client_get_online (client));
    }
  ck_assert (!bs_hall_fixture_has_line ("request"));
}
END_TEST

START_TEST (test_who_is_not_there)
{
  static const char *const names[] = { "refused", "plain", "old" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BsHallClient) client = bs_hall_fixture_client_at (names[i], "ok");

      assert_fails (client, BS_HALL_ERROR_OFFLINE, "localhost");
      ck_assert (!bs_hall_client_get_online (client));
    }
}
END_TEST

START_TEST (test_a_certificate_file_that_is_not_there)
{
  g_autofree char *url = bs_hall_fixture_url ("good", "ok");
  BsHallSettings settings = { .url = url, .ca_file = "/nonexistent/hall.pem" };
  g_autoptr (BsHallClient) client = bs_hall_client_new (&settings);

  assert_fails (client, BS_HALL_ERROR_UNTRUSTED, "/nonexistent/hall.pem");
}
END_TEST

START_TEST (test_keys_that_are_not_used)
{
  g_autofree char *url = bs_hall_fixture_url ("good", "ok");
  g_autofree char *folder = bs_test_make_folder ();
  static const struct
  {
    const char *text;
    int mode;
    const char *part;
  } rows[] = {
    { "secret-of-terminal-T-1\n", 0644, "others may read it" },
    { "secret-of-terminal-T-1\n", 0640, "others may read it" },
    { "short\n", 0600, "16 to 256" },
    { "", 0600, "16 to 256" },
    { "secret-of-terminal\nsecond-line-of-it\n", 0600, "one line" },
    { "secret-of-terminal\r\n", 0600, "one line" },
    { "secret of terminal T-1\n", 0600, "one line" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *key = bs_test_write (folder, "key", rows[i].text);
      BsHallSettings settings = { .url = url, .key_file = key };
      g_autoptr (BsHallClient) client = bs_hall_client_new (&settings);

      g_chmod (key, rows[i].mode);
      assert_fails (client, BS_HALL_ERROR_REFUSED, rows[i].part);
    }
  ck_assert (!bs_hall_fixture_has_line ("request"));
}
END_TEST

START_TEST (test_cancelled_in_flight)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client ("silent");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bs_hall_client_take_away_async (client, FORM, "blank", cancellable, bs_hall_fixture_keep_result,
                                  &result);
  g_free (bs_hall_fixture_wait_line ("request silent"));
  g_cancellable_cancel (cancellable);
  bs_hall_fixture_wait_result (&result);
  ck_assert_ptr_null (bs_hall_client_take_away_finish (client, result, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_free (bs_hall_fixture_wait_line ("hung-up silent"));
  /* That says nothing about the hall. */
  ck_assert (bs_hall_client_get_online (client));
}
END_TEST

START_TEST (test_cancelled_before)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client ("ok");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  bs_hall_client_take_away_async (client, FORM, "blank", cancellable, bs_hall_fixture_keep_result,
                                  &result);
  bs_hall_fixture_wait_result (&result);
  ck_assert_ptr_null (bs_hall_client_take_away_finish (client, result, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  ck_assert (!bs_hall_fixture_has_line ("request"));
}
END_TEST

START_TEST (test_dropped_in_flight)
{
  BsHallClient *client = bs_hall_fixture_client ("ok");
  g_autoptr (GAsyncResult) result = NULL;
  gpointer watched = client;

  bs_hall_client_take_away_async (client, FORM, "blank", NULL, bs_hall_fixture_keep_result,
                                  &result);
  g_object_add_weak_pointer (G_OBJECT (client), &watched);
  g_object_unref (client);
  bs_hall_fixture_wait_result (&result);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ck_assert_ptr_null (watched);
}
END_TEST

static void
count (GObject *source, GAsyncResult *result, gpointer n)
{
  g_autoptr (BsTakeAway) link =
      bs_hall_client_take_away_finish (BS_HALL_CLIENT (source), result, NULL);

  ck_assert_ptr_nonnull (link);
  (*(guint *) n)++;
}

static gboolean
is_hundred (gpointer n)
{
  return *(guint *) n == 100;
}

START_TEST (test_a_hundred_at_once)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client ("ok");
  guint n = 0;

  for (int i = 0; i < 100; i++)
    bs_hall_client_take_away_async (client, FORM, "sample", NULL, count, &n);
  bs_hall_fixture_wait (is_hundred, &n, "a hundred links");
}
END_TEST

START_TEST (test_a_hundred_cancelled)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client ("silent");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[100] = { NULL };

  for (int i = 0; i < 100; i++)
    bs_hall_client_take_away_async (client, FORM, "sample", cancellable,
                                    bs_hall_fixture_keep_result, &results[i]);
  g_free (bs_hall_fixture_wait_line ("request silent"));
  g_cancellable_cancel (cancellable);
  for (int i = 0; i < 100; i++)
    {
      bs_hall_fixture_wait_result (&results[i]);
      ck_assert_ptr_null (bs_hall_client_take_away_finish (client, results[i], NULL));
      g_object_unref (results[i]);
    }
}
END_TEST

static gboolean
is_online (gpointer client)
{
  return bs_hall_client_get_online (client);
}

static void
count_notify (GObject *client, GParamSpec *pspec, gpointer n)
{
  (*(guint *) n)++;
}

START_TEST (test_a_server_that_comes_back)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client_at ("refused", "ok");
  g_autoptr (BsTakeAway) link = NULL;
  guint changes = 0;

  g_signal_connect (client, "notify::online", G_CALLBACK (count_notify), &changes);
  assert_fails (client, BS_HALL_ERROR_OFFLINE, "localhost");
  assert_fails (client, BS_HALL_ERROR_OFFLINE, "localhost");
  ck_assert (!bs_hall_client_get_online (client));
  ck_assert_uint_eq (changes, 1);

  bs_hall_fixture_order ("listen");
  bs_hall_fixture_wait (is_online, client, "online");
  ck_assert_uint_eq (changes, 2);
  g_free (bs_hall_fixture_wait_line ("request ok GET /api/v1/status"));
  link = ask (client, NULL);
  ck_assert_ptr_nonnull (link);
  ck_assert_uint_eq (changes, 2);
}
END_TEST

START_TEST (test_busy_until_later)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client ("busy");
  gint64 asked = g_get_monotonic_time ();

  assert_fails (client, BS_HALL_ERROR_BUSY, "status 503");
  ck_assert (!bs_hall_client_get_online (client));
  bs_hall_fixture_order ("flag busy");
  bs_hall_fixture_order ("unflag busy");
  /* Retry-After is a second, less the jitter. */
  g_free (bs_hall_fixture_wait_line ("request busy GET /api/v1/status"));
  ck_assert_int_ge (g_get_monotonic_time () - asked, 790 * 1000);
}
END_TEST

static BsHallStatus *
ask_status (BsHallClient *client, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  bs_hall_client_ask_status_async (client, NULL, bs_hall_fixture_keep_result, &result);
  bs_hall_fixture_wait_result (&result);
  return bs_hall_client_ask_status_finish (client, result, error);
}

START_TEST (test_status)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client ("ok");
  g_autoptr (BsHallClient) stranger = bs_hall_fixture_client ("refuse");
  g_autoptr (BsHallClient) broken = bs_hall_fixture_client ("body/%7B%22service%22:%22x%22%7D");
  g_autoptr (GError) error = NULL;
  g_autoptr (BsHallStatus) status = ask_status (client, NULL);
  g_autoptr (BsHallStatus) other = ask_status (stranger, NULL);

  ck_assert (status->knows_us);
  ck_assert_ptr_null (status->refusal);
  ck_assert_str_eq (status->version, "0.1.0");
  ck_assert_ptr_null (status->catalogue);
  ck_assert (status->clock_ahead > -5 && status->clock_ahead < 5);

  ck_assert (!other->knows_us);
  bs_test_assert_contains (other->refusal, "status 401");

  ck_assert_ptr_null (ask_status (broken, &error));
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("hall-client");
  TCase *tcase = tcase_create ("client");

  tcase_add_unchecked_fixture (tcase, bs_hall_fixture_prepare, bs_hall_fixture_clean);
  tcase_add_checked_fixture (tcase, bs_hall_fixture_start, bs_hall_fixture_stop);
  tcase_set_timeout (tcase, 120);
  tcase_add_test (tcase, test_a_link_comes);
  tcase_add_test (tcase, test_what_is_sent);
  tcase_add_test (tcase, test_nothing_of_the_environment);
  tcase_add_test (tcase, test_statuses);
  tcase_add_test (tcase, test_broken_answers);
  tcase_add_test (tcase, test_too_slow);
  tcase_add_test (tcase, test_wrong_contents);
  tcase_add_test (tcase, test_a_later_server_may_say_more);
  tcase_add_test (tcase, test_who_is_not_trusted);
  tcase_add_test (tcase, test_who_is_not_there);
  tcase_add_test (tcase, test_a_certificate_file_that_is_not_there);
  tcase_add_test (tcase, test_keys_that_are_not_used);
  tcase_add_test (tcase, test_cancelled_in_flight);
  tcase_add_test (tcase, test_cancelled_before);
  tcase_add_test (tcase, test_dropped_in_flight);
  tcase_add_test (tcase, test_a_hundred_at_once);
  tcase_add_test (tcase, test_a_hundred_cancelled);
  tcase_add_test (tcase, test_a_server_that_comes_back);
  tcase_add_test (tcase, test_busy_until_later);
  tcase_add_test (tcase, test_status);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
