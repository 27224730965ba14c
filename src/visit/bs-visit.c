/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-visit"

#include "config.h"

#include "visit/bs-visit.h"

#include <errno.h>
#include <sys/random.h>

#include <glib.h>

#define SECONDS(n) ((gint64) (n) *G_USEC_PER_SEC)

/* A touch that comes this late after the countdown was under way before it ran out. */
#define TOUCH_SLACK SECONDS (1)

#define ID_BYTES 16

/* Beside the events of the table, the queue carries the passing of time. */
#define TICK BS_N_VISIT_EVENTS

typedef struct
{
  BsVisitEvent event;
  gint64 now;
} Pending;

typedef struct
{
  guint number;
  const char *reason;
} Hold;

/**
 * BsVisit:
 *
 * One citizen's use of the terminal at a time.
 */
struct _BsVisit
{
  GObject parent_instance;

  guint idle_seconds;
  guint warning_seconds;
  guint hold_max_seconds;
  char *first_language;

  BsVisitState state;
  gboolean broken; /* a failure that outlasts the visit it ended */
  char *id;
  char *language;
  gboolean large_text;
  gboolean high_contrast;

  gint64 now;           /* of the last call */
  gint64 last_activity; /* touch or key */
  gint64 idle_start;    /* last activity, or when the last hold was let go */
  gint64 warning_end;
  guint seconds_left;
  gint64 told_deadline; /* what the owner was told last */

  GArray *holds; /* of Hold */
  guint last_hold;
  GArray *queue; /* of Pending: a handler that calls back waits until the others were told */
  gboolean dispatching;
};

G_DEFINE_FINAL_TYPE (BsVisit, bs_visit, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_SECONDS_LEFT,
  PROP_LANGUAGE,
  PROP_LARGE_TEXT,
  PROP_HIGH_CONTRAST,
  N_PROPS
};

enum
{
  STATE_CHANGED,
  WIPE,
  DEADLINE_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static char *
make_id (void)
{
  guint8 bytes[ID_BYTES];
  GString *id = g_string_sized_new (2 * ID_BYTES);
  gsize have = 0;

  while (have < sizeof bytes)
    {
      gssize n = getrandom (bytes + have, sizeof bytes - have, 0);

      if (n < 0 && errno != EINTR)
        g_error ("no random numbers: %s", g_strerror (errno));
      if (n > 0)
        have += (gsize) n;
    }
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (id, "%02x", bytes[i]);
  return g_string_free (id, FALSE);
}

static gboolean
is_citizen_here (BsVisitState state)
{
  return state == BS_VISIT_SERVING || state == BS_VISIT_WARNING;
}

/* How long work in progress, or staff who walked away, may keep the terminal. */
static gint64
get_hold_end (BsVisit *self)
{
  return self->last_activity + SECONDS (MAX (self->hold_max_seconds, self->idle_seconds));
}

static gint64
get_idle_end (BsVisit *self)
{
  if (self->state == BS_VISIT_MAINTENANCE || self->holds->len > 0)
    return get_hold_end (self);
  return self->idle_start + SECONDS (self->idle_seconds);
}

static gint64
compute_deadline (BsVisit *self)
{
  switch (self->state)
    {
    case BS_VISIT_SERVING:
    case BS_VISIT_MAINTENANCE:
      return get_idle_end (self);
    case BS_VISIT_WARNING:
      return self->warning_end - SECONDS (MAX (self->seconds_left, 1) - 1);
    case BS_VISIT_ATTRACT:
    case BS_VISIT_ENDING:
    case BS_VISIT_OUT_OF_SERVICE:
    case BS_N_VISIT_STATES:
    default:
      return G_MAXINT64;
    }
}

static void
announce_deadline (BsVisit *self)
{
  if (compute_deadline (self) < self->told_deadline)
    g_signal_emit (self, signals[DEADLINE_CHANGED], 0);
}

/* A clock that went backwards moves what was noted along: spans stay as long as they were. */
static void
sync_clock (BsVisit *self, gint64 now)
{
  gint64 back = self->now - now;

  if (back > 0)
    {
      self->last_activity -= back;
      self->idle_start -= back;
      self->warning_end -= back;
      if (self->told_deadline != G_MAXINT64)
        self->told_deadline -= back;
    }
  self->now = now;
}

static void
set_seconds_left (BsVisit *self, guint seconds)
{
  if (self->seconds_left == seconds)
    return;
  self->seconds_left = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SECONDS_LEFT]);
}

static void
update_seconds_left (BsVisit *self)
{
  gint64 left = self->warning_end - self->now;

  set_seconds_left (self, (guint) ((MAX (left, 0) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC));
}

static void
reset_reading (BsVisit *self)
{
  bs_visit_set_language (self, self->first_language);
  bs_visit_set_large_text (self, FALSE);
  bs_visit_set_high_contrast (self, FALSE);
}

static void
leave (BsVisit *self, BsVisitState old, BsVisitState now)
{
  gboolean used = is_citizen_here (old) || old == BS_VISIT_MAINTENANCE;

  if (used && !is_citizen_here (now))
    {
      g_array_set_size (self->holds, 0);
      g_signal_emit (self, signals[WIPE], 0);
    }
  if (now != BS_VISIT_WARNING)
    set_seconds_left (self, 0);
  if (!is_citizen_here (now))
    reset_reading (self);
  if (!is_citizen_here (now) && now != BS_VISIT_ENDING)
    g_clear_pointer (&self->id, g_free);
}

static void
enter (BsVisit *self, BsVisitState old, BsVisitState now)
{
  if (now == BS_VISIT_SERVING && old == BS_VISIT_ATTRACT)
    self->id = make_id ();
  if (now == BS_VISIT_SERVING || now == BS_VISIT_MAINTENANCE)
    self->last_activity = self->idle_start = self->now;
  if (now == BS_VISIT_WARNING)
    {
      self->warning_end = self->now + SECONDS (self->warning_seconds);
      update_seconds_left (self);
    }
}

static void
queue_event (BsVisit *self, BsVisitEvent event)
{
  Pending pending = { event, self->now };

  g_array_append_val (self->queue, pending);
}

/* One step through the table. The state is the new one already while the visit is wiped, and
 * everything is wiped before "state-changed" lets anybody build something new. */
static void
step (BsVisit *self, BsVisitEvent event)
{
  BsVisitState old = self->state;
  BsVisitState now = bs_visit_state_next (old, event);

  if (event == BS_VISIT_EVENT_BREAK)
    self->broken = TRUE;
  if (event == BS_VISIT_EVENT_REPAIRED)
    self->broken = FALSE;
  if (event == BS_VISIT_EVENT_ACTIVITY || event == BS_VISIT_EVENT_STAY)
    self->last_activity = self->idle_start = self->now;
  if (now == old)
    return;

  self->state = now;
  enter (self, old, now);
  g_info ("visit %s: %s -> %s (%s)", self->id != NULL ? self->id : "-",
          bs_visit_state_to_string (old), bs_visit_state_to_string (now),
          bs_visit_event_to_string (event));
  leave (self, old, now);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  g_signal_emit (self, signals[STATE_CHANGED], 0, old, now);
  if (self->broken && now == BS_VISIT_ATTRACT)
    queue_event (self, BS_VISIT_EVENT_BREAK);
}

/* Time passed. A clock that jumped over idle time and countdown found nobody here: the visit ends
 * at once, and whoever stands here now never sees it. */
static void
pass_time (BsVisit *self)
{
  if (self->state == BS_VISIT_SERVING && self->now >= get_idle_end (self))
    {
      gboolean over = self->now >= get_idle_end (self) + SECONDS (self->warning_seconds);

      step (self, BS_VISIT_EVENT_IDLE);
      if (over && self->state == BS_VISIT_WARNING)
        step (self, BS_VISIT_EVENT_COUNTDOWN);
    }
  else if (self->state == BS_VISIT_WARNING)
    {
      if (self->now >= self->warning_end)
        step (self, BS_VISIT_EVENT_COUNTDOWN);
      else
        update_seconds_left (self);
    }
  else if (self->state == BS_VISIT_MAINTENANCE && self->now >= get_idle_end (self))
    step (self, BS_VISIT_EVENT_IDLE);
}

/* Whether a touch comes too late to belong to this visit. */
static gboolean
is_overdue (BsVisit *self)
{
  if (self->state == BS_VISIT_SERVING)
    return self->now >= get_idle_end (self) + SECONDS (self->warning_seconds) + TOUCH_SLACK;
  if (self->state == BS_VISIT_WARNING)
    return self->now >= self->warning_end + TOUCH_SLACK;
  return FALSE;
}

static void
handle (BsVisit *self, BsVisitEvent event, gint64 now)
{
  sync_clock (self, now);
  if (event == TICK)
    {
      pass_time (self);
      return;
    }
  if ((event == BS_VISIT_EVENT_ACTIVITY || event == BS_VISIT_EVENT_STAY) && is_overdue (self))
    pass_time (self);
  step (self, event);
}

static void
dispatch (BsVisit *self, BsVisitEvent event, gint64 now)
{
  Pending first = { event, now };

  g_array_append_val (self->queue, first);
  if (self->dispatching)
    return;

  g_object_ref (self);
  self->dispatching = TRUE;
  while (self->queue->len > 0)
    {
      Pending pending = g_array_index (self->queue, Pending, 0);

      g_array_remove_index (self->queue, 0);
      handle (self, pending.event, pending.now);
    }
  self->dispatching = FALSE;
  announce_deadline (self);
  g_object_unref (self);
}

static void
bs_visit_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BsVisit *self = BS_VISIT (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_SECONDS_LEFT:
      g_value_set_uint (value, self->seconds_left);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_LARGE_TEXT:
      g_value_set_boolean (value, self->large_text);
      break;
    case PROP_HIGH_CONTRAST:
      g_value_set_boolean (value, self->high_contrast);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bs_visit_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BsVisit *self = BS_VISIT (object);

  switch (prop_id)
    {
    case PROP_LANGUAGE:
      bs_visit_set_language (self, g_value_get_string (value));
      break;
    case PROP_LARGE_TEXT:
      bs_visit_set_large_text (self, g_value_get_boolean (value));
      break;
    case PROP_HIGH_CONTRAST:
      bs_visit_set_high_contrast (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bs_visit_finalize (GObject *object)
{
  BsVisit *self = BS_VISIT (object);

  g_array_unref (self->queue);
  g_array_unref (self->holds);
  g_free (self->language);
  g_free (self->id);
  g_free (self->first_language);

  G_OBJECT_CLASS (bs_visit_parent_class)->finalize (object);
}

static void
bs_visit_class_init (BsVisitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags write = read | G_PARAM_WRITABLE;

  object_class->get_property = bs_visit_get_property;
  object_class->set_property = bs_visit_set_property;
  object_class->finalize = bs_visit_finalize;

  props[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, BS_N_VISIT_STATES - 1, BS_VISIT_ATTRACT, read);
  props[PROP_SECONDS_LEFT] = g_param_spec_uint ("seconds-left", NULL, NULL, 0, G_MAXUINT, 0, read);
  props[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, write);
  props[PROP_LARGE_TEXT] = g_param_spec_boolean ("large-text", NULL, NULL, FALSE, write);
  props[PROP_HIGH_CONTRAST] = g_param_spec_boolean ("high-contrast", NULL, NULL, FALSE, write);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[STATE_CHANGED] = g_signal_new ("state-changed", BS_TYPE_VISIT, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[WIPE] =
      g_signal_new ("wipe", BS_TYPE_VISIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DEADLINE_CHANGED] = g_signal_new ("deadline-changed", BS_TYPE_VISIT, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bs_visit_init (BsVisit *self)
{
  self->state = BS_VISIT_ATTRACT;
  self->told_deadline = G_MAXINT64;
  self->holds = g_array_new (FALSE, FALSE, sizeof (Hold));
  self->queue = g_array_new (FALSE, FALSE, sizeof (Pending));
}

BsVisit *
bs_visit_new (const BsVisitLimits *limits)
{
  BsVisit *self;

  g_return_val_if_fail (limits != NULL && limits->language != NULL, NULL);
  g_return_val_if_fail (limits->idle_seconds > 0 && limits->warning_seconds > 0, NULL);

  self = g_object_new (BS_TYPE_VISIT, NULL);
  self->idle_seconds = limits->idle_seconds;
  self->warning_seconds = limits->warning_seconds;
  self->hold_max_seconds = limits->hold_max_seconds;
  self->first_language = g_strdup (limits->language);
  self->language = g_strdup (limits->language);
  return self;
}

BsVisitState
bs_visit_get_state (BsVisit *self)
{
  g_return_val_if_fail (BS_IS_VISIT (self), BS_VISIT_ATTRACT);

  return self->state;
}

const char *
bs_visit_get_id (BsVisit *self)
{
  g_return_val_if_fail (BS_IS_VISIT (self), NULL);

  return self->id;
}

guint
bs_visit_get_seconds_left (BsVisit *self)
{
  g_return_val_if_fail (BS_IS_VISIT (self), 0);

  return self->seconds_left;
}

void
bs_visit_activity (BsVisit *self, gint64 now)
{
  bs_visit_event (self, BS_VISIT_EVENT_ACTIVITY, now);
}

void
bs_visit_event (BsVisit *self, BsVisitEvent event, gint64 now)
{
  g_return_if_fail (BS_IS_VISIT (self));
  g_return_if_fail (event < BS_N_VISIT_EVENTS);

  dispatch (self, event, now);
}

void
bs_visit_tick (BsVisit *self, gint64 now)
{
  g_return_if_fail (BS_IS_VISIT (self));

  dispatch (self, TICK, now);
}

gint64
bs_visit_get_deadline (BsVisit *self)
{
  g_return_val_if_fail (BS_IS_VISIT (self), G_MAXINT64);

  self->told_deadline = compute_deadline (self);
  return self->told_deadline;
}

guint
bs_visit_hold (BsVisit *self, const char *reason, gint64 now)
{
  Hold hold = { 0, reason };

  g_return_val_if_fail (BS_IS_VISIT (self), 0);
  g_return_val_if_fail (reason != NULL, 0);

  if (++self->last_hold == 0)
    self->last_hold = 1;
  hold.number = self->last_hold;
  sync_clock (self, now);
  /* Work that is late and asks after the visit's end gets a number, and holds nothing. */
  if (is_citizen_here (self->state))
    {
      g_array_append_val (self->holds, hold);
      g_debug ("visit %s: held %u, %s", self->id, hold.number, reason);
    }
  return hold.number;
}

void
bs_visit_release (BsVisit *self, guint hold, gint64 now)
{
  guint i = 0;

  g_return_if_fail (BS_IS_VISIT (self));

  while (i < self->holds->len && g_array_index (self->holds, Hold, i).number != hold)
    i++;
  if (i == self->holds->len)
    return;

  g_debug ("visit %s: released %u, %s", self->id, hold,
           g_array_index (self->holds, Hold, i).reason);
  g_array_remove_index_fast (self->holds, i);
  sync_clock (self, now);
  /* The citizen gets the whole idle time to see what came of it; work that comes and goes on its
   * own does not prolong the visit past the longest hold. */
  if (self->holds->len == 0)
    self->idle_start = MAX (self->idle_start, MIN (now, get_hold_end (self)));
  if (!self->dispatching)
    announce_deadline (self);
}

const char *
bs_visit_get_language (BsVisit *self)
{
  g_return_val_if_fail (BS_IS_VISIT (self), NULL);

  return self->language;
}

void
bs_visit_set_language (BsVisit *self, const char *language)
{
  g_return_if_fail (BS_IS_VISIT (self));
  g_return_if_fail (language != NULL);

  if (g_strcmp0 (self->language, language) == 0)
    return;
  g_free (self->language);
  self->language = g_strdup (language);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LANGUAGE]);
}

gboolean
bs_visit_get_large_text (BsVisit *self)
{
  g_return_val_if_fail (BS_IS_VISIT (self), FALSE);

  return self->large_text;
}

void
bs_visit_set_large_text (BsVisit *self, gboolean large_text)
{
  g_return_if_fail (BS_IS_VISIT (self));

  large_text = !!large_text;
  if (self->large_text == large_text)
    return;
  self->large_text = large_text;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LARGE_TEXT]);
}

gboolean
bs_visit_get_high_contrast (BsVisit *self)
{
  g_return_val_if_fail (BS_IS_VISIT (self), FALSE);

  return self->high_contrast;
}

void
bs_visit_set_high_contrast (BsVisit *self, gboolean high_contrast)
{
  g_return_if_fail (BS_IS_VISIT (self));

  high_contrast = !!high_contrast;
  if (self->high_contrast == high_contrast)
    return;
  self->high_contrast = high_contrast;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIGH_CONTRAST]);
}
