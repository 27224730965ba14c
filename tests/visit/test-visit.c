/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>

#include "visit/bs-visit.h"

#define S ((gint64) G_USEC_PER_SEC)
#define IDLE 60
#define WARNING 20
#define HOLD_MAX 180
/* Not 0: a clock starts anywhere. */
#define T0 (1000 * S)

/* A visit, and a diary of what it told. */
typedef struct
{
  BsVisit *visit;
  GString *diary;
  guint n_wipes;
} Fixture;

static void
on_state_changed (BsVisit *visit, BsVisitState old, BsVisitState now, Fixture *fixture)
{
  ck_assert_uint_eq (bs_visit_get_state (visit), now);
  g_string_append_printf (fixture->diary, "%s>%s ", bs_visit_state_to_string (old),
                          bs_visit_state_to_string (now));
}

static void
on_wipe (BsVisit *visit, Fixture *fixture)
{
  fixture->n_wipes++;
  g_string_append (fixture->diary, "wipe ");
}

static void
fixture_init (Fixture *fixture)
{
  const BsVisitLimits limits = {
    .idle_seconds = IDLE,
    .warning_seconds = WARNING,
    .hold_max_seconds = HOLD_MAX,
    .language = "zh_CN",
  };

  fixture->visit = bs_visit_new (&limits);
  fixture->diary = g_string_new (NULL);
  fixture->n_wipes = 0;
  g_signal_connect (fixture->visit, "state-changed", G_CALLBACK (on_state_changed), fixture);
  g_signal_connect (fixture->visit, "wipe", G_CALLBACK (on_wipe), fixture);
}

static void
fixture_clear (Fixture *fixture)
{
  g_assert_finalize_object (fixture->visit);
  g_string_free (fixture->diary, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
assert_state (Fixture *fixture, BsVisitState state)
{
  ck_assert_str_eq (bs_visit_state_to_string (bs_visit_get_state (fixture->visit)),
                    bs_visit_state_to_string (state));
}

static void
assert_diary (Fixture *fixture, const char *expected)
{
  ck_assert_str_eq (fixture->diary->str, expected);
  g_string_truncate (fixture->diary, 0);
}

/* As an owner with a timer does: comes back at each deadline until @until. */
static void
play (Fixture *fixture, gint64 until)
{
  gint64 deadline;

  while ((deadline = bs_visit_get_deadline (fixture->visit)) <= until)
    {
      bs_visit_tick (fixture->visit, deadline);
      ck_assert_int_gt (bs_visit_get_deadline (fixture->visit), deadline);
    }
}

START_TEST (attract_waits_for_ever)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  assert_state (&f, BS_VISIT_ATTRACT);
  ck_assert_ptr_null (bs_visit_get_id (f.visit));
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), G_MAXINT64);
  bs_visit_tick (f.visit, T0 + 1000000 * S);
  assert_diary (&f, "");
}
END_TEST

START_TEST (a_visit_that_idles_out)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  assert_state (&f, BS_VISIT_SERVING);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + IDLE * S);
  bs_visit_tick (f.visit, T0 + IDLE * S - 1);
  assert_state (&f, BS_VISIT_SERVING);
  ck_assert_uint_eq (bs_visit_get_seconds_left (f.visit), 0);

  bs_visit_tick (f.visit, T0 + IDLE * S);
  assert_state (&f, BS_VISIT_WARNING);
  ck_assert_uint_eq (bs_visit_get_seconds_left (f.visit), WARNING);
  for (guint left = WARNING - 1; left > 0; left--)
    {
      gint64 deadline = bs_visit_get_deadline (f.visit);

      ck_assert_int_eq (deadline, T0 + (IDLE + WARNING - left) * S);
      bs_visit_tick (f.visit, deadline - 1);
      ck_assert_uint_eq (bs_visit_get_seconds_left (f.visit), left + 1);
      bs_visit_tick (f.visit, deadline);
      ck_assert_uint_eq (bs_visit_get_seconds_left (f.visit), left);
    }
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + (IDLE + WARNING) * S);
  bs_visit_tick (f.visit, T0 + (IDLE + WARNING) * S);
  assert_state (&f, BS_VISIT_ENDING);
  ck_assert_uint_eq (bs_visit_get_seconds_left (f.visit), 0);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), G_MAXINT64);

  bs_visit_event (f.visit, BS_VISIT_EVENT_CLEARED, T0 + 90 * S);
  assert_diary (&f, "attract>serving serving>warning wipe warning>ending ending>attract ");
}
END_TEST

START_TEST (a_late_warning_still_counts_down_in_full)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  bs_visit_tick (f.visit, T0 + (IDLE + WARNING) * S - 1);
  assert_state (&f, BS_VISIT_WARNING);
  ck_assert_uint_eq (bs_visit_get_seconds_left (f.visit), WARNING);
}
END_TEST

START_TEST (activity_starts_the_idle_time_anew)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  for (int i = 0; i < 100; i++)
    {
      bs_visit_activity (f.visit, T0 + i * (IDLE - 1) * S);
      bs_visit_tick (f.visit, T0 + (i * (IDLE - 1) + IDLE - 2) * S);
    }
  assert_diary (&f, "attract>serving ");
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + (99 * (IDLE - 1) + IDLE) * S);
}
END_TEST

START_TEST (the_warning_is_ended_by_a_touch_or_the_button)
{
  const BsVisitEvent events[] = { BS_VISIT_EVENT_ACTIVITY, BS_VISIT_EVENT_STAY };

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_auto (Fixture) f;
      gint64 now = T0 + (IDLE + 5) * S;

      fixture_init (&f);
      bs_visit_activity (f.visit, T0);
      play (&f, now);
      bs_visit_event (f.visit, events[i], now);
      assert_diary (&f, "attract>serving serving>warning warning>serving ");
      ck_assert_int_eq (bs_visit_get_deadline (f.visit), now + IDLE * S);
      ck_assert_uint_eq (bs_visit_get_seconds_left (f.visit), 0);
      ck_assert_uint_eq (f.n_wipes, 0);
    }
}
END_TEST

START_TEST (the_end_button)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  bs_visit_event (f.visit, BS_VISIT_EVENT_END, T0 + S);
  bs_visit_event (f.visit, BS_VISIT_EVENT_END, T0 + S);
  bs_visit_activity (f.visit, T0 + 2 * S);
  assert_diary (&f, "attract>serving wipe serving>ending ");
  bs_visit_event (f.visit, BS_VISIT_EVENT_CLEARED, T0 + 3 * S);
  bs_visit_event (f.visit, BS_VISIT_EVENT_CLEARED, T0 + 3 * S);
  assert_diary (&f, "ending>attract ");
}
END_TEST

START_TEST (ids)
{
  g_auto (Fixture) f;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  fixture_init (&f);
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *id = NULL;

      bs_visit_activity (f.visit, T0);
      id = g_strdup (bs_visit_get_id (f.visit));
      ck_assert_ptr_nonnull (id);
      bs_visit_event (f.visit, BS_VISIT_EVENT_END, T0);
      ck_assert_str_eq (bs_visit_get_id (f.visit), id);
      bs_visit_event (f.visit, BS_VISIT_EVENT_CLEARED, T0);
      ck_assert_ptr_null (bs_visit_get_id (f.visit));
      ck_assert (g_hash_table_add (seen, g_steal_pointer (&id)));
    }
}
END_TEST

START_TEST (a_hold_delays_the_warning)
{
  g_auto (Fixture) f;
  guint hold;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  hold = bs_visit_hold (f.visit, "printing", T0 + 10 * S);
  ck_assert_uint_ne (hold, 0);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + HOLD_MAX * S);
  play (&f, T0 + 100 * S);
  assert_diary (&f, "attract>serving ");

  /* The whole idle time is left to look at what came of it. */
  bs_visit_release (f.visit, hold, T0 + 100 * S);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + (100 + IDLE) * S);
  play (&f, T0 + (100 + IDLE) * S);
  assert_diary (&f, "serving>warning ");
}
END_TEST

/* Late work gives idle time from when it had to end at the latest. */
START_TEST (a_hold_released_too_late)
{
  g_auto (Fixture) f;
  guint hold;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  hold = bs_visit_hold (f.visit, "printing", T0);
  bs_visit_release (f.visit, hold, T0 + (HOLD_MAX + 10) * S);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + (HOLD_MAX + IDLE) * S);
}
END_TEST

START_TEST (a_short_hold_shortens_nothing)
{
  g_auto (Fixture) f;
  guint hold;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  hold = bs_visit_hold (f.visit, "reading", T0);
  bs_visit_activity (f.visit, T0 + 30 * S);
  bs_visit_release (f.visit, hold, T0 + 20 * S);
  ck_assert_int_ge (bs_visit_get_deadline (f.visit), T0 + 20 * S + IDLE * S);
}
END_TEST

START_TEST (nested_holds)
{
  g_auto (Fixture) f;
  guint first;
  guint second;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  first = bs_visit_hold (f.visit, "reading", T0);
  second = bs_visit_hold (f.visit, "printing", T0);
  ck_assert_uint_ne (first, second);
  bs_visit_release (f.visit, first, T0 + 50 * S);
  bs_visit_release (f.visit, first, T0 + 50 * S);
  bs_visit_release (f.visit, 4711, T0 + 50 * S);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + HOLD_MAX * S);
  bs_visit_release (f.visit, second, T0 + 70 * S);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + (70 + IDLE) * S);
}
END_TEST

START_TEST (a_forgotten_hold)
{
  g_auto (Fixture) f;
  guint forgotten;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  forgotten = bs_visit_hold (f.visit, "waiting for the phone", T0);
  play (&f, T0 + HOLD_MAX * S - 1);
  assert_state (&f, BS_VISIT_SERVING);
  play (&f, T0 + HOLD_MAX * S);
  assert_state (&f, BS_VISIT_WARNING);
  play (&f, T0 + (HOLD_MAX + WARNING) * S);
  assert_diary (&f, "attract>serving serving>warning wipe warning>ending ");
  bs_visit_event (f.visit, BS_VISIT_EVENT_CLEARED, T0 + 300 * S);

  /* It is not the next visit's. */
  bs_visit_activity (f.visit, T0 + 400 * S);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + (400 + IDLE) * S);
  bs_visit_release (f.visit, forgotten, T0 + 401 * S);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + (400 + IDLE) * S);
}
END_TEST

START_TEST (a_touch_gives_a_hold_its_whole_time_again)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  bs_visit_hold (f.visit, "printing", T0);
  play (&f, T0 + (HOLD_MAX + 5) * S);
  assert_state (&f, BS_VISIT_WARNING);
  bs_visit_event (f.visit, BS_VISIT_EVENT_STAY, T0 + (HOLD_MAX + 5) * S);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + (2 * HOLD_MAX + 5) * S);
}
END_TEST

/* A module that holds and releases by itself cannot keep the terminal. */
START_TEST (holds_in_a_row_end)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  for (gint64 now = T0; now < T0 + 2 * HOLD_MAX * S; now += 10 * S)
    {
      guint hold = bs_visit_hold (f.visit, "polling", now);

      bs_visit_tick (f.visit, now);
      bs_visit_release (f.visit, hold, now + 5 * S);
      bs_visit_tick (f.visit, now + 5 * S);
    }
  assert_diary (&f, "attract>serving serving>warning wipe warning>ending ");
}
END_TEST

START_TEST (a_hold_outside_a_visit_holds_nothing)
{
  g_auto (Fixture) f;
  guint hold;

  fixture_init (&f);
  hold = bs_visit_hold (f.visit, "early", T0);
  ck_assert_uint_ne (hold, 0);
  bs_visit_activity (f.visit, T0);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + IDLE * S);
  bs_visit_release (f.visit, hold, T0);
}
END_TEST

START_TEST (a_clock_that_jumps_ahead_ends_the_visit)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  bs_visit_tick (f.visit, T0 + 3600 * S);
  assert_diary (&f, "attract>serving serving>warning wipe warning>ending ");
}
END_TEST

/* The first to come after a stall is somebody else. */
START_TEST (a_touch_after_a_jump_does_not_see_the_old_visit)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  bs_visit_activity (f.visit, T0 + 3600 * S);
  assert_diary (&f, "attract>serving serving>warning wipe warning>ending ");
  bs_visit_event (f.visit, BS_VISIT_EVENT_CLEARED, T0 + 3600 * S);

  bs_visit_activity (f.visit, T0 + 3601 * S);
  play (&f, T0 + (3601 + IDLE) * S);
  bs_visit_event (f.visit, BS_VISIT_EVENT_STAY, T0 + 9000 * S);
  assert_diary (&f, "ending>attract attract>serving serving>warning wipe warning>ending ");
}
END_TEST

START_TEST (a_touch_in_the_last_moment_counts)
{
  g_auto (Fixture) warned;
  g_auto (Fixture) stalled;
  gint64 end = T0 + (IDLE + WARNING) * S;

  fixture_init (&warned);
  bs_visit_activity (warned.visit, T0);
  play (&warned, end - 1);
  bs_visit_activity (warned.visit, end + S / 10);
  assert_state (&warned, BS_VISIT_SERVING);

  /* The same where the main loop was held up and no warning was seen. */
  fixture_init (&stalled);
  bs_visit_activity (stalled.visit, T0);
  bs_visit_activity (stalled.visit, end + S / 10);
  assert_diary (&stalled, "attract>serving ");
}
END_TEST

START_TEST (a_clock_that_goes_back_keeps_spans)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  bs_visit_tick (f.visit, T0 + 50 * S);
  bs_visit_tick (f.visit, 5 * S);
  assert_state (&f, BS_VISIT_SERVING);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), 15 * S);
  bs_visit_tick (f.visit, 15 * S);
  assert_state (&f, BS_VISIT_WARNING);
  bs_visit_tick (f.visit, 5 * S);
  ck_assert_uint_eq (bs_visit_get_seconds_left (f.visit), WARNING);
  play (&f, 25 * S);
  assert_state (&f, BS_VISIT_ENDING);
}
END_TEST

static void
on_notify (BsVisit *visit, GParamSpec *pspec, Fixture *fixture)
{
  g_string_append_printf (fixture->diary, "%s ", pspec->name);
}

START_TEST (reading_goes_back_to_the_profile)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  ck_assert_str_eq (bs_visit_get_language (f.visit), "zh_CN");
  bs_visit_activity (f.visit, T0);
  bs_visit_set_language (f.visit, "en");
  bs_visit_set_large_text (f.visit, TRUE);
  bs_visit_set_high_contrast (f.visit, TRUE);
  g_signal_connect (f.visit, "notify::language", G_CALLBACK (on_notify), &f);
  g_signal_connect (f.visit, "notify::large-text", G_CALLBACK (on_notify), &f);
  g_signal_connect (f.visit, "notify::high-contrast", G_CALLBACK (on_notify), &f);
  bs_visit_set_language (f.visit, "en");
  bs_visit_set_large_text (f.visit, 2);
  ck_assert_int_eq (bs_visit_get_large_text (f.visit), TRUE);
  play (&f, T0 + IDLE * S);
  ck_assert_str_eq (bs_visit_get_language (f.visit), "en");
  bs_visit_event (f.visit, BS_VISIT_EVENT_END, T0 + (IDLE + 1) * S);

  ck_assert_str_eq (bs_visit_get_language (f.visit), "zh_CN");
  ck_assert (!bs_visit_get_large_text (f.visit));
  ck_assert (!bs_visit_get_high_contrast (f.visit));
  assert_diary (&f, "attract>serving serving>warning "
                    "wipe language large-text high-contrast warning>ending ");

  /* A touch while the card is asked back is not the next citizen's choice. */
  bs_visit_set_language (f.visit, "en");
  bs_visit_event (f.visit, BS_VISIT_EVENT_CLEARED, T0 + (IDLE + 2) * S);
  ck_assert_str_eq (bs_visit_get_language (f.visit), "zh_CN");
}
END_TEST

START_TEST (properties)
{
  g_auto (Fixture) f;
  g_autofree char *language = NULL;
  gboolean large_text;
  gboolean high_contrast;
  guint state;
  guint seconds_left;

  fixture_init (&f);
  g_signal_connect (f.visit, "notify::state", G_CALLBACK (on_notify), &f);
  g_signal_connect (f.visit, "notify::seconds-left", G_CALLBACK (on_notify), &f);
  bs_visit_activity (f.visit, T0);
  bs_visit_tick (f.visit, T0 + IDLE * S);
  assert_diary (&f, "state attract>serving seconds-left state serving>warning ");
  g_object_set (f.visit, "language", "en", "large-text", TRUE, "high-contrast", TRUE, NULL);
  g_object_get (f.visit, "state", &state, "seconds-left", &seconds_left, "language", &language,
                "large-text", &large_text, "high-contrast", &high_contrast, NULL);
  ck_assert_uint_eq (state, BS_VISIT_WARNING);
  ck_assert_uint_eq (seconds_left, WARNING);
  ck_assert_str_eq (language, "en");
  ck_assert (large_text && high_contrast);
}
END_TEST

static void
clear_in_wipe (BsVisit *visit, gpointer unused)
{
  bs_visit_event (visit, BS_VISIT_EVENT_CLEARED, T0 + 2 * S);
}

static void
touch_everything_in_wipe (BsVisit *visit, gpointer unused)
{
  guint hold = bs_visit_hold (visit, "late work", T0 + 2 * S);

  bs_visit_release (visit, hold, T0 + 2 * S);
  bs_visit_activity (visit, T0 + 2 * S);
  bs_visit_tick (visit, T0 + 2 * S);
  bs_visit_event (visit, BS_VISIT_EVENT_END, T0 + 2 * S);
  bs_visit_set_language (visit, "en");
  ck_assert_uint_eq (bs_visit_get_state (visit), BS_VISIT_ENDING);
}

START_TEST (a_wipe_handler_that_clears)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  g_signal_connect (f.visit, "wipe", G_CALLBACK (clear_in_wipe), NULL);
  bs_visit_activity (f.visit, T0);
  bs_visit_event (f.visit, BS_VISIT_EVENT_END, T0 + S);
  assert_diary (&f, "attract>serving wipe serving>ending ending>attract ");
}
END_TEST

START_TEST (a_wipe_handler_that_calls_back)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  g_signal_connect (f.visit, "wipe", G_CALLBACK (touch_everything_in_wipe), NULL);
  bs_visit_activity (f.visit, T0);
  bs_visit_event (f.visit, BS_VISIT_EVENT_END, T0 + S);
  assert_diary (&f, "attract>serving wipe serving>ending ");
  ck_assert_str_eq (bs_visit_get_language (f.visit), "zh_CN");
}
END_TEST

static void
end_on_warning (BsVisit *visit, BsVisitState old, BsVisitState now, gpointer unused)
{
  if (now == BS_VISIT_WARNING)
    bs_visit_event (visit, BS_VISIT_EVENT_END, T0 + IDLE * S);
}

/* Who listens later hears the steps in their order, whatever an earlier listener does. */
START_TEST (handlers_hear_steps_in_order)
{
  g_auto (Fixture) f = { NULL };
  const BsVisitLimits limits = { IDLE, WARNING, HOLD_MAX, "zh_CN" };

  f.visit = bs_visit_new (&limits);
  f.diary = g_string_new (NULL);
  g_signal_connect (f.visit, "state-changed", G_CALLBACK (end_on_warning), NULL);
  g_signal_connect (f.visit, "state-changed", G_CALLBACK (on_state_changed), &f);
  bs_visit_activity (f.visit, T0);
  bs_visit_tick (f.visit, T0 + IDLE * S);
  assert_diary (&f, "attract>serving serving>warning warning>ending ");
}
END_TEST

static void
drop (BsVisit *visit, BsVisit **owned)
{
  g_clear_object (owned);
}

START_TEST (a_handler_may_drop_the_visit)
{
  const BsVisitLimits limits = { IDLE, WARNING, HOLD_MAX, "zh_CN" };
  BsVisit *visit = bs_visit_new (&limits);

  g_signal_connect (visit, "wipe", G_CALLBACK (drop), &visit);
  bs_visit_activity (visit, T0);
  bs_visit_event (visit, BS_VISIT_EVENT_END, T0 + S);
  ck_assert_ptr_null (visit);
}
END_TEST

START_TEST (a_failure_outlasts_the_visit_it_ends)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  bs_visit_event (f.visit, BS_VISIT_EVENT_BREAK, T0 + S);
  assert_diary (&f, "attract>serving wipe serving>ending ");
  bs_visit_event (f.visit, BS_VISIT_EVENT_CLEARED, T0 + 2 * S);
  assert_diary (&f, "ending>attract attract>out-of-service ");
  bs_visit_activity (f.visit, T0 + 3 * S);
  bs_visit_event (f.visit, BS_VISIT_EVENT_STAFF_IN, T0 + 3 * S);
  bs_visit_event (f.visit, BS_VISIT_EVENT_STAFF_OUT, T0 + 4 * S);
  assert_diary (&f, "out-of-service>maintenance wipe maintenance>attract attract>out-of-service ");
  bs_visit_event (f.visit, BS_VISIT_EVENT_REPAIRED, T0 + 5 * S);
  assert_diary (&f, "out-of-service>attract ");
  bs_visit_activity (f.visit, T0 + 6 * S);
  assert_diary (&f, "attract>serving ");
}
END_TEST

START_TEST (repaired_while_ending)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  bs_visit_event (f.visit, BS_VISIT_EVENT_BREAK, T0 + S);
  bs_visit_event (f.visit, BS_VISIT_EVENT_REPAIRED, T0 + S);
  bs_visit_event (f.visit, BS_VISIT_EVENT_CLEARED, T0 + 2 * S);
  assert_diary (&f, "attract>serving wipe serving>ending ending>attract ");
}
END_TEST

START_TEST (staff_take_over)
{
  g_auto (Fixture) f;

  fixture_init (&f);
  bs_visit_activity (f.visit, T0);
  bs_visit_event (f.visit, BS_VISIT_EVENT_STAFF_IN, T0 + S);
  assert_diary (&f, "attract>serving wipe serving>maintenance ");
  ck_assert_ptr_null (bs_visit_get_id (f.visit));

  /* Staff who walk away do not leave the terminal open. */
  bs_visit_activity (f.visit, T0 + 100 * S);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), T0 + (100 + HOLD_MAX) * S);
  play (&f, T0 + (100 + HOLD_MAX) * S);
  assert_diary (&f, "wipe maintenance>attract ");
}
END_TEST

static void
on_deadline_changed (BsVisit *visit, gint64 *armed)
{
  *armed = bs_visit_get_deadline (visit);
}

/* An owner that listens is never armed for too late. */
START_TEST (deadline_changed)
{
  g_auto (Fixture) f;
  gint64 armed = G_MAXINT64;
  guint hold;

  fixture_init (&f);
  ck_assert_int_eq (bs_visit_get_deadline (f.visit), G_MAXINT64);
  g_signal_connect (f.visit, "deadline-changed", G_CALLBACK (on_deadline_changed), &armed);
  bs_visit_activity (f.visit, T0);
  ck_assert_int_eq (armed, T0 + IDLE * S);
  hold = bs_visit_hold (f.visit, "printing", T0 + S);
  armed = bs_visit_get_deadline (f.visit);
  ck_assert_int_eq (armed, T0 + HOLD_MAX * S);
  bs_visit_release (f.visit, hold, T0 + 2 * S);
  ck_assert_int_eq (armed, T0 + (2 + IDLE) * S);
  bs_visit_event (f.visit, BS_VISIT_EVENT_IDLE, T0 + 3 * S);
  ck_assert_int_eq (armed, T0 + 4 * S);
}
END_TEST

/* Any events in any order: one wipe between a visit and attract, no visit without an end. */
START_TEST (random_walk)
{
  g_auto (Fixture) f;
  guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gint64 now = T0;
  gboolean visited = FALSE;

  fixture_init (&f);
  for (guint i = 0; i < 20000; i++)
    {
      guint wipes = f.n_wipes;
      BsVisitState before = bs_visit_get_state (f.visit);
      BsVisitState after;

      now += g_rand_int_range (rand, 0, 40) * S;
      if (g_rand_int_range (rand, 0, 3) == 0)
        bs_visit_tick (f.visit, now);
      else
        bs_visit_event (f.visit, (BsVisitEvent) g_rand_int_range (rand, 0, BS_N_VISIT_EVENTS), now);
      after = bs_visit_get_state (f.visit);
      visited = before == BS_VISIT_SERVING || before == BS_VISIT_WARNING
                || before == BS_VISIT_MAINTENANCE;
      if (visited && after != BS_VISIT_SERVING && after != BS_VISIT_WARNING && after != before)
        ck_assert_msg (f.n_wipes == wipes + 1, "seed %u, step %u", seed, i);
      else
        ck_assert_msg (f.n_wipes == wipes, "seed %u, step %u", seed, i);
      if (after == BS_VISIT_ATTRACT)
        ck_assert_msg (bs_visit_get_id (f.visit) == NULL, "seed %u, step %u", seed, i);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("visit");
  TCase *tcase = tcase_create ("visit");

  tcase_add_test (tcase, attract_waits_for_ever);
  tcase_add_test (tcase, a_visit_that_idles_out);
  tcase_add_test (tcase, a_late_warning_still_counts_down_in_full);
  tcase_add_test (tcase, activity_starts_the_idle_time_anew);
  tcase_add_test (tcase, the_warning_is_ended_by_a_touch_or_the_button);
  tcase_add_test (tcase, the_end_button);
  tcase_add_test (tcase, ids);
  tcase_add_test (tcase, a_hold_delays_the_warning);
  tcase_add_test (tcase, a_hold_released_too_late);
  tcase_add_test (tcase, a_short_hold_shortens_nothing);
  tcase_add_test (tcase, nested_holds);
  tcase_add_test (tcase, a_forgotten_hold);
  tcase_add_test (tcase, a_touch_gives_a_hold_its_whole_time_again);
  tcase_add_test (tcase, holds_in_a_row_end);
  tcase_add_test (tcase, a_hold_outside_a_visit_holds_nothing);
  tcase_add_test (tcase, a_clock_that_jumps_ahead_ends_the_visit);
  tcase_add_test (tcase, a_touch_after_a_jump_does_not_see_the_old_visit);
  tcase_add_test (tcase, a_touch_in_the_last_moment_counts);
  tcase_add_test (tcase, a_clock_that_goes_back_keeps_spans);
  tcase_add_test (tcase, reading_goes_back_to_the_profile);
  tcase_add_test (tcase, properties);
  tcase_add_test (tcase, a_wipe_handler_that_clears);
  tcase_add_test (tcase, a_wipe_handler_that_calls_back);
  tcase_add_test (tcase, handlers_hear_steps_in_order);
  tcase_add_test (tcase, a_handler_may_drop_the_visit);
  tcase_add_test (tcase, a_failure_outlasts_the_visit_it_ends);
  tcase_add_test (tcase, repaired_while_ending);
  tcase_add_test (tcase, staff_take_over);
  tcase_add_test (tcase, deadline_changed);
  tcase_add_test (tcase, random_walk);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
