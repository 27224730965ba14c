/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-visit-clock.h"

typedef struct
{
  GSource source;
  BsVisit *visit; /* owned */
} BsVisitClock;

/* A deadline moves with every touch; asking for it here costs less than moving the source. */
static gboolean
bs_visit_clock_prepare (GSource *source, int *timeout)
{
  BsVisitClock *self = (BsVisitClock *) source;
  gint64 deadline = bs_visit_get_deadline (self->visit);
  gint64 left;

  *timeout = -1;
  if (deadline == G_MAXINT64)
    return FALSE;

  left = deadline - g_source_get_time (source);
  if (left <= 0)
    return TRUE;

  *timeout = (int) MIN ((left + 999) / 1000, G_MAXINT);
  return FALSE;
}

static gboolean
bs_visit_clock_check (GSource *source)
{
  BsVisitClock *self = (BsVisitClock *) source;

  return bs_visit_get_deadline (self->visit) <= g_source_get_time (source);
}

static gboolean
bs_visit_clock_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  BsVisitClock *self = (BsVisitClock *) source;

  bs_visit_tick (self->visit, g_source_get_time (source));

  return G_SOURCE_CONTINUE;
}

static void
bs_visit_clock_finalize (GSource *source)
{
  g_clear_object (&((BsVisitClock *) source)->visit);
}

static GSourceFuncs clock_funcs = {
  bs_visit_clock_prepare,
  bs_visit_clock_check,
  bs_visit_clock_dispatch,
  bs_visit_clock_finalize,
  NULL,
  NULL,
};

GSource *
bs_visit_clock_attach (BsVisit *visit)
{
  GSource *source;

  g_return_val_if_fail (BS_IS_VISIT (visit), NULL);

  source = g_source_new (&clock_funcs, sizeof (BsVisitClock));
  ((BsVisitClock *) source)->visit = g_object_ref (visit);
  g_source_set_static_name (source, "bs-visit-clock");
  g_source_attach (source, NULL);

  return source;
}
