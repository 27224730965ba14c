/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"
#include "visit/bs-visit-state.h"

G_BEGIN_DECLS

#define BS_TYPE_VISIT (bs_visit_get_type ())

/**
 * BsVisit:
 *
 * One citizen's use of the terminal at a time: its state machine, its idle time, how the citizen
 * wants to read, and what must be wiped when it ends.
 *
 * The object is the same for all visits of a terminal; what belongs to one citizen is dropped at
 * the end of the visit. It keeps no time source of its own: the owner feeds it with bs_visit_tick()
 * and asks bs_visit_get_deadline() when to come back, so that a test can play a day in a moment.
 * Times are microseconds of g_get_monotonic_time().
 *
 * A failure (BS_VISIT_EVENT_BREAK) during a visit ends it in order and is remembered: when
 * everything is cleared the terminal goes out of service, unless it was repaired meanwhile.
 *
 * All functions may be called from a handler: an event waits until the handlers of the one before
 * it are through.
 *
 * Signals:
 * - "state-changed" (BsVisitState old, BsVisitState now)
 * - "wipe": the visit is over; whoever holds anything of the citizen drops it before returning.
 *   Emitted once a visit (and once when staff leave), before "state-changed" to what follows it;
 *   the state is the new one already. The owner answers with BS_VISIT_EVENT_CLEARED, in the handler
 *   or later, when card and paper are taken.
 * - "deadline-changed": bs_visit_get_deadline() is earlier now than when it was last asked; the
 *   owner sets its timer again. It does so after each bs_visit_tick() as well.
 *
 * Properties (notify): "state" (guint), "seconds-left" (of the warning's countdown, 0 otherwise),
 * "language", "large-text", "high-contrast".
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsVisit, bs_visit, BS, VISIT, GObject)

/**
 * BsVisitLimits:
 *
 * Times of the profile, in seconds, and how a visit starts.
 */
typedef struct
{
  guint idle_seconds;
  guint warning_seconds;
  guint hold_max_seconds;
  const char *language; /* "zh_CN" */
} BsVisitLimits;

BS_EXPORT BsVisit *bs_visit_new (const BsVisitLimits *limits);

BS_EXPORT BsVisitState bs_visit_get_state (BsVisit *self);
/* A random id of this visit for logs and the journal; NULL in attract. Never the same twice. */
BS_EXPORT const char *bs_visit_get_id (BsVisit *self);
BS_EXPORT guint bs_visit_get_seconds_left (BsVisit *self);

/* @now: microseconds. Activity in attract begins a visit; in serving it starts the idle time anew.
 * Activity during the warning ends the warning, as "I am still here" does. */
BS_EXPORT void bs_visit_activity (BsVisit *self, gint64 now);
BS_EXPORT void bs_visit_event (BsVisit *self, BsVisitEvent event, gint64 now);

/* Lets time pass: may warn, count down or end. A tick that comes later than idle time and countdown
 * together ends the visit at once: whoever stands there by now is somebody else. */
BS_EXPORT void bs_visit_tick (BsVisit *self, gint64 now);
/* When bs_visit_tick() has something to do next, or G_MAXINT64 for never. */
BS_EXPORT gint64 bs_visit_get_deadline (BsVisit *self);

/**
 * bs_visit_hold:
 * @reason: (not nullable): static string for the log, e.g. "printing"
 *
 * Work in progress holds the idle time, for at most hold_max_seconds without activity.
 *
 * Returns: a number for bs_visit_release(), never 0. Holds end with the visit.
 */
BS_EXPORT guint bs_visit_hold (BsVisit *self, const char *reason, gint64 now);
BS_EXPORT void bs_visit_release (BsVisit *self, guint hold, gint64 now);

/* How this citizen wants to read; back to the profile's at the end of the visit. */
BS_EXPORT const char *bs_visit_get_language (BsVisit *self);
BS_EXPORT void bs_visit_set_language (BsVisit *self, const char *language);
BS_EXPORT gboolean bs_visit_get_large_text (BsVisit *self);
BS_EXPORT void bs_visit_set_large_text (BsVisit *self, gboolean large_text);
BS_EXPORT gboolean bs_visit_get_high_contrast (BsVisit *self);
BS_EXPORT void bs_visit_set_high_contrast (BsVisit *self, gboolean high_contrast);

G_END_DECLS
