/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bs-hall-fixture.h"
#include "bs-test.h"

static BsHallClient *client;
static BsStaffCall *call;

static void
setup (void)
{
  bs_hall_fixture_start ();
  client = bs_hall_fixture_client ("ok");
}

static void
teardown (void)
{
  g_clear_object (&call);
  g_clear_object (&client);
  bs_hall_fixture_stop ();
}

static gboolean
is_in_state (gpointer state)
{
  return bs_staff_call_get_state (call) == GPOINTER_TO_UINT (state);
}

static void
wait_state (BsStaffCallState state)
{
  g_autofree char *what = g_strdup_printf ("state %u of the call", state);

  bs_hall_fixture_wait (is_in_state, GUINT_TO_POINTER (state), what);
}

static void
wait_line (const char *part)
{
  g_free (bs_hall_fixture_wait_line (part));
}

START_TEST (test_taken_and_closed)
{
  call = bs_hall_client_call_staff (client, "guide:item/shbzk-sl?case=child");
  ck_assert_uint_eq (bs_staff_call_get_state (call), BS_STAFF_CALL_SENDING);
  wait_state (BS_STAFF_CALL_WAITING);
  /* The kind of page, and not which one. */
  {
    g_autofree char *line = bs_hall_fixture_wait_line ("called");

    ck_assert_str_eq (line, "called guide:item");
  }
  wait_line ("request ok GET /api/v1/staff-calls/call000000000000000000");
  bs_hall_fixture_order ("take");
  wait_state (BS_STAFF_CALL_TAKEN);
  bs_hall_fixture_order ("close");
  wait_state (BS_STAFF_CALL_CLOSED);
  g_clear_object (&call);
  g_clear_object (&client);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ck_assert (!bs_hall_fixture_has_line ("withdrawn"));
}
END_TEST

START_TEST (test_routes_say_little)
{
  static const char *const rows[][2] = {
    { "home:", "called home:" },
    { "guide:search?q=3301", "called guide:search" },
    { "forms:0123456789abcdef0123456789abcdef0123",
      "called forms:0123456789abcdef0123456789abcdef" },
    { "guide:\xe5\xbc\xa0", "called guide:" },
    { "no route", "called home:" },
    { "1:x", "called home:" },
    { "", "called home:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = NULL;

      call = bs_hall_client_call_staff (client, rows[i][0]);
      line = bs_hall_fixture_wait_line ("called");
      ck_assert_str_eq (line, rows[i][1]);
      g_clear_object (&call);
      wait_line ("withdrawn");
    }
}
END_TEST

START_TEST (test_one_at_a_time)
{
  g_autoptr (BsStaffCall) second = NULL;

  call = bs_hall_client_call_staff (client, "home:");
  second = bs_hall_client_call_staff (client, "home:");
  ck_assert_ptr_eq (second, call);
  wait_state (BS_STAFF_CALL_WAITING);
}
END_TEST

START_TEST (test_withdrawn)
{
  call = bs_hall_client_call_staff (client, "home:");
  wait_state (BS_STAFF_CALL_WAITING);
  bs_staff_call_withdraw (call);
  ck_assert_uint_eq (bs_staff_call_get_state (call), BS_STAFF_CALL_CLOSED);
  wait_line ("withdrawn");
  bs_staff_call_withdraw (call);
}
END_TEST

START_TEST (test_withdrawn_while_it_is_made)
{
  call = bs_hall_client_call_staff (client, "home:");
  bs_staff_call_withdraw (call);
  wait_line ("called");
  wait_line ("withdrawn");
  ck_assert_uint_eq (bs_staff_call_get_state (call), BS_STAFF_CALL_CLOSED);
}
END_TEST

/* Taking the old one back cannot overtake the new one. */
START_TEST (test_withdrawn_and_called_again)
{
  for (int i = 0; i < 5; i++)
    {
      call = bs_hall_client_call_staff (client, "home:");
      if (i % 2 == 0)
        wait_state (BS_STAFF_CALL_WAITING);
      bs_staff_call_withdraw (call);
      g_clear_object (&call);
    }
  call = bs_hall_client_call_staff (client, "guide:last");
  wait_line ("called guide:last");
  wait_state (BS_STAFF_CALL_WAITING);
  bs_hall_fixture_order ("take");
  wait_state (BS_STAFF_CALL_TAKEN);
}
END_TEST

START_TEST (test_dropped_with_its_client)
{
  gpointer watched = client;

  g_object_add_weak_pointer (G_OBJECT (client), &watched);
  call = bs_hall_client_call_staff (client, "home:");
  wait_state (BS_STAFF_CALL_WAITING);
  g_clear_object (&client);
  g_clear_object (&call);
  wait_line ("withdrawn");
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
}
END_TEST

/* The hall has it, and nobody knows its name. */
START_TEST (test_an_answer_that_was_lost)
{
  bs_hall_fixture_order ("flag swallow");
  call = bs_hall_client_call_staff (client, "home:");
  wait_line ("called");
  g_clear_object (&call);
  wait_line ("withdrawn");
}
END_TEST

START_TEST (test_an_answer_that_was_lost_comes_again)
{
  bs_hall_fixture_order ("flag swallow");
  call = bs_hall_client_call_staff (client, "home:");
  wait_state (BS_STAFF_CALL_UNREACHABLE);
  wait_state (BS_STAFF_CALL_WAITING);
  bs_hall_fixture_order ("take");
  wait_state (BS_STAFF_CALL_TAKEN);
}
END_TEST

START_TEST (test_nobody_there_and_then_somebody)
{
  g_autoptr (BsHallClient) away = bs_hall_fixture_client_at ("refused", "ok");

  call = bs_hall_client_call_staff (away, "home:");
  wait_state (BS_STAFF_CALL_UNREACHABLE);
  ck_assert (!bs_hall_client_get_online (away));
  bs_hall_fixture_order ("listen");
  wait_state (BS_STAFF_CALL_WAITING);
  ck_assert (bs_hall_client_get_online (away));
}
END_TEST

START_TEST (test_nobody_there_and_nothing_to_take_back)
{
  g_autoptr (BsHallClient) away = bs_hall_fixture_client_at ("refused", "ok");
  gpointer watched = away;

  call = bs_hall_client_call_staff (away, "home:");
  wait_state (BS_STAFF_CALL_UNREACHABLE);
  g_object_add_weak_pointer (G_OBJECT (away), &watched);
  g_clear_object (&call);
  g_object_unref (g_steal_pointer (&away));
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
}
END_TEST

START_TEST (test_refused)
{
  g_autoptr (BsHallClient) stranger = bs_hall_fixture_client ("refuse");

  call = bs_hall_client_call_staff (stranger, "home:");
  wait_state (BS_STAFF_CALL_UNREACHABLE);
  ck_assert (bs_hall_client_get_online (stranger));
}
END_TEST

START_TEST (test_no_name_no_call)
{
  g_autofree char *url = bs_hall_fixture_url ("good", "ok");
  BsHallSettings settings = { .url = url };
  g_autoptr (BsHallClient) nameless = bs_hall_client_new (&settings);

  call = bs_hall_client_call_staff (nameless, "home:");
  ck_assert_uint_eq (bs_staff_call_get_state (call), BS_STAFF_CALL_UNREACHABLE);
  bs_staff_call_withdraw (call);
  ck_assert (!bs_hall_fixture_has_line ("request"));
}
END_TEST

/* A hall that fails while a call waits, and while one is taken. */
START_TEST (test_a_hall_that_fails)
{
  call = bs_hall_client_call_staff (client, "home:");
  wait_state (BS_STAFF_CALL_WAITING);
  bs_hall_fixture_order ("flag failing");
  wait_state (BS_STAFF_CALL_UNREACHABLE);
  bs_hall_fixture_order ("unflag failing");
  wait_state (BS_STAFF_CALL_WAITING);
  bs_hall_fixture_order ("take");
  wait_state (BS_STAFF_CALL_TAKEN);
  bs_hall_fixture_order ("flag failing");
  wait_line ("request ok GET");
  wait_line ("request ok GET");
  wait_line ("request ok GET");
  /* A person said so, and that is still true. */
  ck_assert_uint_eq (bs_staff_call_get_state (call), BS_STAFF_CALL_TAKEN);
  bs_hall_fixture_order ("unflag failing");
  bs_hall_fixture_order ("close");
  wait_state (BS_STAFF_CALL_CLOSED);
}
END_TEST

START_TEST (test_a_hall_that_forgets)
{
  call = bs_hall_client_call_staff (client, "home:");
  wait_state (BS_STAFF_CALL_WAITING);
  wait_line ("called");
  bs_hall_fixture_order ("lose");
  wait_state (BS_STAFF_CALL_SENDING);
  wait_line ("called");
  wait_state (BS_STAFF_CALL_WAITING);
  bs_hall_fixture_order ("take");
  wait_state (BS_STAFF_CALL_TAKEN);
  bs_hall_fixture_order ("lose");
  wait_state (BS_STAFF_CALL_CLOSED);
}
END_TEST

/* A hall that does not wait is not asked in a circle. */
START_TEST (test_a_hasty_hall)
{
  gint64 before;

  bs_hall_fixture_order ("flag hasty");
  call = bs_hall_client_call_staff (client, "home:");
  wait_line ("request ok GET");
  before = g_get_monotonic_time ();
  wait_line ("request ok GET");
  ck_assert_int_ge (g_get_monotonic_time () - before, 1500 * 1000);
}
END_TEST

static void
withdraw_at_once (BsStaffCall *the_call, GParamSpec *pspec, gpointer data)
{
  if (bs_staff_call_get_state (the_call) == BS_STAFF_CALL_WAITING)
    bs_staff_call_withdraw (the_call);
}

START_TEST (test_withdrawn_by_who_is_told)
{
  call = bs_hall_client_call_staff (client, "home:");
  g_signal_connect (call, "notify::state", G_CALLBACK (withdraw_at_once), NULL);
  wait_line ("withdrawn");
  ck_assert_uint_eq (bs_staff_call_get_state (call), BS_STAFF_CALL_CLOSED);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("staff-call");
  TCase *tcase = tcase_create ("call");

  tcase_add_unchecked_fixture (tcase, bs_hall_fixture_prepare, bs_hall_fixture_clean);
  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_set_timeout (tcase, 120);
  tcase_add_test (tcase, test_taken_and_closed);
  tcase_add_test (tcase, test_routes_say_little);
  tcase_add_test (tcase, test_one_at_a_time);
  tcase_add_test (tcase, test_withdrawn);
  tcase_add_test (tcase, test_withdrawn_while_it_is_made);
  tcase_add_test (tcase, test_withdrawn_and_called_again);
  tcase_add_test (tcase, test_dropped_with_its_client);
  tcase_add_test (tcase, test_an_answer_that_was_lost);
  tcase_add_test (tcase, test_an_answer_that_was_lost_comes_again);
  tcase_add_test (tcase, test_nobody_there_and_then_somebody);
  tcase_add_test (tcase, test_nobody_there_and_nothing_to_take_back);
  tcase_add_test (tcase, test_refused);
  tcase_add_test (tcase, test_no_name_no_call);
  tcase_add_test (tcase, test_a_hall_that_fails);
  tcase_add_test (tcase, test_a_hall_that_forgets);
  tcase_add_test (tcase, test_a_hasty_hall);
  tcase_add_test (tcase, test_withdrawn_by_who_is_told);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
