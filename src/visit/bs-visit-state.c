/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-visit"

#include "config.h"

#include "visit/bs-visit-state.h"

#include <glib.h>

static const char *const state_names[BS_N_VISIT_STATES] = {
  [BS_VISIT_ATTRACT] = "attract",
  [BS_VISIT_SERVING] = "serving",
  [BS_VISIT_WARNING] = "warning",
  [BS_VISIT_ENDING] = "ending",
  [BS_VISIT_OUT_OF_SERVICE] = "out-of-service",
  [BS_VISIT_MAINTENANCE] = "maintenance",
};

static const char *const event_names[BS_N_VISIT_EVENTS] = {
  [BS_VISIT_EVENT_ACTIVITY] = "activity",
  [BS_VISIT_EVENT_IDLE] = "idle",
  [BS_VISIT_EVENT_COUNTDOWN] = "countdown",
  [BS_VISIT_EVENT_STAY] = "stay",
  [BS_VISIT_EVENT_END] = "end",
  [BS_VISIT_EVENT_CLEARED] = "cleared",
  [BS_VISIT_EVENT_BREAK] = "break",
  [BS_VISIT_EVENT_REPAIRED] = "repaired",
  [BS_VISIT_EVENT_STAFF_IN] = "staff-in",
  [BS_VISIT_EVENT_STAFF_OUT] = "staff-out",
};

typedef struct
{
  BsVisitState state;
  BsVisitEvent event;
  BsVisitState next;
} Row;

/* A failure during a visit ends it in order, so that card and paper are asked back; BsVisit
 * remembers the failure and breaks again in attract. */
static const Row table[] = {
  { BS_VISIT_ATTRACT, BS_VISIT_EVENT_ACTIVITY, BS_VISIT_SERVING },
  { BS_VISIT_ATTRACT, BS_VISIT_EVENT_BREAK, BS_VISIT_OUT_OF_SERVICE },
  { BS_VISIT_ATTRACT, BS_VISIT_EVENT_STAFF_IN, BS_VISIT_MAINTENANCE },
  { BS_VISIT_SERVING, BS_VISIT_EVENT_IDLE, BS_VISIT_WARNING },
  { BS_VISIT_SERVING, BS_VISIT_EVENT_END, BS_VISIT_ENDING },
  { BS_VISIT_SERVING, BS_VISIT_EVENT_BREAK, BS_VISIT_ENDING },
  { BS_VISIT_SERVING, BS_VISIT_EVENT_STAFF_IN, BS_VISIT_MAINTENANCE },
  { BS_VISIT_WARNING, BS_VISIT_EVENT_ACTIVITY, BS_VISIT_SERVING },
  { BS_VISIT_WARNING, BS_VISIT_EVENT_STAY, BS_VISIT_SERVING },
  { BS_VISIT_WARNING, BS_VISIT_EVENT_COUNTDOWN, BS_VISIT_ENDING },
  { BS_VISIT_WARNING, BS_VISIT_EVENT_END, BS_VISIT_ENDING },
  { BS_VISIT_WARNING, BS_VISIT_EVENT_BREAK, BS_VISIT_ENDING },
  { BS_VISIT_WARNING, BS_VISIT_EVENT_STAFF_IN, BS_VISIT_MAINTENANCE },
  { BS_VISIT_ENDING, BS_VISIT_EVENT_CLEARED, BS_VISIT_ATTRACT },
  { BS_VISIT_ENDING, BS_VISIT_EVENT_STAFF_IN, BS_VISIT_MAINTENANCE },
  { BS_VISIT_OUT_OF_SERVICE, BS_VISIT_EVENT_REPAIRED, BS_VISIT_ATTRACT },
  { BS_VISIT_OUT_OF_SERVICE, BS_VISIT_EVENT_STAFF_IN, BS_VISIT_MAINTENANCE },
  { BS_VISIT_MAINTENANCE, BS_VISIT_EVENT_IDLE, BS_VISIT_ATTRACT },
  { BS_VISIT_MAINTENANCE, BS_VISIT_EVENT_STAFF_OUT, BS_VISIT_ATTRACT },
};

const char *
bs_visit_state_to_string (BsVisitState state)
{
  g_return_val_if_fail (state < BS_N_VISIT_STATES, NULL);

  return state_names[state];
}

const char *
bs_visit_event_to_string (BsVisitEvent event)
{
  g_return_val_if_fail (event < BS_N_VISIT_EVENTS, NULL);

  return event_names[event];
}

BsVisitState
bs_visit_state_next (BsVisitState state, BsVisitEvent event)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].state == state && table[i].event == event)
      return table[i].next;
  return state;
}

char *
bs_visit_state_print_table (void)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    g_string_append_printf (text, "%s %s -> %s\n", state_names[table[i].state],
                            event_names[table[i].event], state_names[table[i].next]);
  return g_string_free (text, FALSE);
}
