/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bs-hall-fixture.h"
#include "bs-help-call.h"
#include "bs-test.h"

static BsHallClient *client;
static BsVisit *visit;
static BsHelpCall *call;

static void
setup (void)
{
  const BsVisitLimits limits = {
    .idle_seconds = 60, .warning_seconds = 20, .hold_max_seconds = 180, .language = "zh_CN"
  };

  bs_hall_fixture_start ();
  client = bs_hall_fixture_client ("ok");
  visit = bs_visit_new (&limits);
  call = bs_help_call_new (client, visit);
  bs_visit_activity (visit, g_get_monotonic_time ());
}

static void
teardown (void)
{
  g_clear_object (&call);
  g_clear_object (&visit);
  g_clear_object (&client);
  bs_hall_fixture_stop ();
}

static void
end_visit (void)
{
  bs_visit_event (visit, BS_VISIT_EVENT_END, g_get_monotonic_time ());
  bs_visit_event (visit, BS_VISIT_EVENT_CLEARED, g_get_monotonic_time ());
  ck_assert_uint_eq (bs_visit_get_state (visit), BS_VISIT_ATTRACT);
}

static gboolean
is_in_state (gpointer state)
{
  return bs_help_call_get_state (call) == GPOINTER_TO_UINT (state);
}

static void
wait_state (BsHelpState state)
{
  g_autofree char *what = g_strdup_printf ("state %u of help", state);

  bs_hall_fixture_wait (is_in_state, GUINT_TO_POINTER (state), what);
}

/* Seconds from now until the visit has something to do. */
static gint64
get_patience (void)
{
  return (bs_visit_get_deadline (visit) - g_get_monotonic_time ()) / G_USEC_PER_SEC;
}

START_TEST (test_alone)
{
  g_autoptr (BsHelpCall) alone = bs_help_call_new (NULL, visit);

  ck_assert_uint_eq (bs_help_call_get_state (alone), BS_HELP_ALONE);
  bs_help_call_make (alone, "home:");
  bs_help_call_withdraw (alone);
  ck_assert_uint_eq (bs_help_call_get_state (alone), BS_HELP_ALONE);
  end_visit ();
  ck_assert_uint_eq (bs_help_call_get_state (alone), BS_HELP_ALONE);
}
END_TEST

/* Nobody who waits for staff is thrown out after a minute without a touch. */
START_TEST (test_waiting_holds_the_visit)
{
  ck_assert_uint_eq (bs_help_call_get_state (call), BS_HELP_IDLE);
  ck_assert_int_le (get_patience (), 60);
  bs_help_call_make (call, "guide:item");
  ck_assert_uint_eq (bs_help_call_get_state (call), BS_HELP_CALLING);
  ck_assert_int_gt (get_patience (), 120);
  wait_state (BS_HELP_WAITING);
  ck_assert_int_gt (get_patience (), 120);
  bs_hall_fixture_order ("take");
  wait_state (BS_HELP_COMING);
  ck_assert_int_gt (get_patience (), 120);
  bs_hall_fixture_order ("close");
  wait_state (BS_HELP_DONE);
  ck_assert_int_le (get_patience (), 60);
}
END_TEST

START_TEST (test_withdrawn_and_again)
{
  bs_help_call_make (call, "home:");
  wait_state (BS_HELP_WAITING);
  bs_help_call_withdraw (call);
  ck_assert_uint_eq (bs_help_call_get_state (call), BS_HELP_IDLE);
  ck_assert_int_le (get_patience (), 60);
  g_free (bs_hall_fixture_wait_line ("withdrawn"));
  bs_help_call_make (call, "guide:search");
  g_free (bs_hall_fixture_wait_line ("called guide:search"));
  wait_state (BS_HELP_WAITING);
}
END_TEST

START_TEST (test_a_waiting_call_ends_with_its_visit)
{
  bs_help_call_make (call, "home:");
  wait_state (BS_HELP_WAITING);
  end_visit ();
  ck_assert_uint_eq (bs_help_call_get_state (call), BS_HELP_IDLE);
  g_free (bs_hall_fixture_wait_line ("withdrawn"));
}
END_TEST

/* Who is on the way is not turned back; and the next citizen is not told that somebody comes. */
START_TEST (test_a_taken_call_outlives_its_visit)
{
  bs_help_call_make (call, "home:");
  wait_state (BS_HELP_WAITING);
  bs_hall_fixture_order ("take");
  wait_state (BS_HELP_COMING);
  end_visit ();
  ck_assert_uint_eq (bs_help_call_get_state (call), BS_HELP_IDLE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ck_assert (!bs_hall_fixture_has_line ("withdrawn"));

  bs_visit_activity (visit, g_get_monotonic_time ());
  bs_help_call_make (call, "guide:next");
  ck_assert_uint_eq (bs_help_call_get_state (call), BS_HELP_CALLING);
  g_free (bs_hall_fixture_wait_line ("withdrawn"));
  g_free (bs_hall_fixture_wait_line ("called guide:next"));
  wait_state (BS_HELP_WAITING);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("help-call");
  TCase *tcase = tcase_create ("call");

  tcase_add_unchecked_fixture (tcase, bs_hall_fixture_prepare, bs_hall_fixture_clean);
  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_set_timeout (tcase, 120);
  tcase_add_test (tcase, test_alone);
  tcase_add_test (tcase, test_waiting_holds_the_visit);
  tcase_add_test (tcase, test_withdrawn_and_again);
  tcase_add_test (tcase, test_a_waiting_call_ends_with_its_visit);
  tcase_add_test (tcase, test_a_taken_call_outlives_its_visit);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
