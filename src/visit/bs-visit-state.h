/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * BsVisitState:
 * @BS_VISIT_ATTRACT: nobody is here; notices are shown
 * @BS_VISIT_SERVING: a citizen uses the terminal
 * @BS_VISIT_WARNING: no activity; the countdown runs
 * @BS_VISIT_ENDING: the screen is wiped; card and paper are asked back
 * @BS_VISIT_OUT_OF_SERVICE: the terminal cannot serve and says so
 * @BS_VISIT_MAINTENANCE: staff or ops use the terminal
 */
typedef enum
{
  BS_VISIT_ATTRACT,
  BS_VISIT_SERVING,
  BS_VISIT_WARNING,
  BS_VISIT_ENDING,
  BS_VISIT_OUT_OF_SERVICE,
  BS_VISIT_MAINTENANCE,
  BS_N_VISIT_STATES,
} BsVisitState;

/* What can happen to a terminal; the table of the machine says what follows. */
typedef enum
{
  BS_VISIT_EVENT_ACTIVITY,  /* touch or key */
  BS_VISIT_EVENT_IDLE,      /* the idle (or hold) time ran out */
  BS_VISIT_EVENT_COUNTDOWN, /* the warning's time ran out */
  BS_VISIT_EVENT_STAY,      /* "I am still here" */
  BS_VISIT_EVENT_END,       /* the end button */
  BS_VISIT_EVENT_CLEARED,   /* everything of the visit is gone */
  BS_VISIT_EVENT_BREAK,     /* something the terminal cannot serve without failed */
  BS_VISIT_EVENT_REPAIRED,
  BS_VISIT_EVENT_STAFF_IN,
  BS_VISIT_EVENT_STAFF_OUT,
  BS_N_VISIT_EVENTS,
} BsVisitEvent;

/* Lower-case names for logs, docs and checks: "attract", "out-of-service", "activity", ... */
BS_EXPORT const char *bs_visit_state_to_string (BsVisitState state);
BS_EXPORT const char *bs_visit_event_to_string (BsVisitEvent event);

/**
 * bs_visit_state_next:
 *
 * The table of the state machine. A pair that is not in the table leaves the state as it is.
 */
BS_EXPORT BsVisitState bs_visit_state_next (BsVisitState state, BsVisitEvent event);

/* The table as text, one "state event -> state" a line: the README's copy is held against it. */
BS_EXPORT char *bs_visit_state_print_table (void);

G_END_DECLS
