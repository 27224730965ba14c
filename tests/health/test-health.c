/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include "health/bs-health.h"

static void
say_ok (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  report->state = BS_HEALTH_OK;
  report->text = g_strdup (data != NULL ? data : "fine");
}

static void
say_warn (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  report->state = BS_HEALTH_WARN;
  report->text = g_strdup ("look at it");
  report->next = g_strdup ("refill paper");
}

static void
say_nothing (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
}

static void
cancel (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  say_ok (report, NULL, NULL);
  g_cancellable_cancel (cancellable);
}

static void
tell_thread (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  *(GThread **) data = g_thread_self ();
  say_ok (report, NULL, NULL);
}

static const BsHealthReport *
get_report (const GPtrArray *reports, guint i)
{
  ck_assert_uint_lt (i, reports->len);
  return reports->pdata[i];
}

START_TEST (in_order)
{
  g_autoptr (BsHealth) health = bs_health_new ();
  g_autoptr (GPtrArray) reports = NULL;

  bs_health_add (health, "zebra", say_ok, g_strdup ("good"), g_free);
  bs_health_add (health, "ant", say_warn, NULL, NULL);
  reports = bs_health_run (health, NULL);
  ck_assert_uint_eq (reports->len, 2);
  ck_assert_str_eq (get_report (reports, 0)->id, "zebra");
  ck_assert_uint_eq (get_report (reports, 0)->state, BS_HEALTH_OK);
  ck_assert_str_eq (get_report (reports, 0)->text, "good");
  ck_assert_ptr_null (get_report (reports, 0)->next);
  ck_assert_str_eq (get_report (reports, 1)->id, "ant");
  ck_assert_uint_eq (get_report (reports, 1)->state, BS_HEALTH_WARN);
  ck_assert_str_eq (get_report (reports, 1)->next, "refill paper");
}
END_TEST

START_TEST (silence_is_not_health)
{
  g_autoptr (BsHealth) health = bs_health_new ();
  g_autoptr (GPtrArray) reports = NULL;

  bs_health_add (health, "mute", say_nothing, NULL, NULL);
  reports = bs_health_run (health, NULL);
  ck_assert_uint_eq (get_report (reports, 0)->state, BS_HEALTH_FAIL);
  ck_assert_ptr_nonnull (get_report (reports, 0)->text);
}
END_TEST

START_TEST (reports_outlive_the_registry)
{
  BsHealth *health = bs_health_new ();
  g_autofree char *id = g_strdup ("shortlived");
  g_autoptr (GPtrArray) reports = NULL;

  bs_health_add (health, id, say_ok, NULL, NULL);
  reports = bs_health_run (health, NULL);
  g_assert_finalize_object (health);
  g_clear_pointer (&id, g_free);
  ck_assert_str_eq (get_report (reports, 0)->id, "shortlived");
}
END_TEST

START_TEST (state_names)
{
  ck_assert_str_eq (bs_health_state_to_string (BS_HEALTH_OK), "ok");
  ck_assert_str_eq (bs_health_state_to_string (BS_HEALTH_WARN), "warn");
  ck_assert_str_eq (bs_health_state_to_string (BS_HEALTH_FAIL), "fail");
  ck_assert_str_eq (bs_health_state_to_string (BS_HEALTH_ABSENT), "absent");
}
END_TEST

START_TEST (an_id_is_taken_once)
{
  g_autoptr (BsHealth) health = bs_health_new ();

  bs_health_add (health, "a", say_ok, NULL, NULL);
  bs_health_add (health, "a", say_ok, NULL, NULL);
}
END_TEST

START_TEST (cancelled_between_checks)
{
  g_autoptr (BsHealth) health = bs_health_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) reports = NULL;

  bs_health_add (health, "first", cancel, NULL, NULL);
  bs_health_add (health, "second", say_ok, NULL, NULL);
  reports = bs_health_run (health, cancellable);
  ck_assert_uint_eq (reports->len, 1);
}
END_TEST

typedef struct
{
  GMainLoop *loop;
  GPtrArray *reports;
  GError *error;
} Answer;

static void
on_run_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->reports = bs_health_run_finish (BS_HEALTH (source), result, &answer->error);
  g_main_loop_quit (answer->loop);
}

START_TEST (in_another_thread)
{
  BsHealth *health = bs_health_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Answer answer = { .loop = loop };
  GThread *thread = NULL;

  bs_health_add (health, "thread", tell_thread, &thread, NULL);
  bs_health_add (health, "text", say_ok, g_strdup ("freed with the last run"), g_free);
  bs_health_run_async (health, NULL, on_run_ready, &answer);
  /* Added later: not of this run. */
  bs_health_add (health, "late", say_ok, NULL, NULL);
  g_object_unref (health);
  g_main_loop_run (loop);
  ck_assert_ptr_null (answer.error);
  ck_assert_uint_eq (answer.reports->len, 2);
  ck_assert_ptr_nonnull (thread);
  ck_assert_ptr_ne (thread, g_thread_self ());
  g_ptr_array_unref (answer.reports);
}
END_TEST

START_TEST (a_cancelled_run)
{
  g_autoptr (BsHealth) health = bs_health_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { .loop = loop };

  bs_health_add (health, "first", cancel, NULL, NULL);
  bs_health_run_async (health, cancellable, on_run_ready, &answer);
  g_main_loop_run (loop);
  ck_assert_ptr_null (answer.reports);
  ck_assert (g_error_matches (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&answer.error);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("health");
  TCase *tcase = tcase_create ("health");

  tcase_add_test (tcase, in_order);
  tcase_add_test (tcase, silence_is_not_health);
  tcase_add_test (tcase, reports_outlive_the_registry);
  tcase_add_test (tcase, state_names);
  tcase_add_test_raise_signal (tcase, an_id_is_taken_once, SIGTRAP);
  tcase_add_test (tcase, cancelled_between_checks);
  tcase_add_test (tcase, in_another_thread);
  tcase_add_test (tcase, a_cancelled_run);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
