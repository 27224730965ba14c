/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-finger-speed.h"

#define WINDOW_MS 150

void
bs_finger_speed_add (BsFingerSpeed *self, guint32 time, double x, double y)
{
  guint at = self->n++ % BS_FINGER_SPEED_N;

  self->points[at].time = time;
  self->points[at].x = x;
  self->points[at].y = y;
}

void
bs_finger_speed_get (const BsFingerSpeed *self, guint32 time, double *x, double *y)
{
  guint kept = MIN (self->n, BS_FINGER_SPEED_N);
  guint first = 0, last, n = 0;
  guint32 passed;

  *x = *y = 0;
  /* From the newest back to the oldest that still counts; the clock may wrap around. */
  for (guint i = 1; i <= kept; i++)
    {
      guint at = (self->n - i) % BS_FINGER_SPEED_N;

      if (time - self->points[at].time > WINDOW_MS)
        break;
      first = at;
      n++;
    }
  if (n < 2)
    return;
  last = (self->n - 1) % BS_FINGER_SPEED_N;
  passed = time - self->points[first].time;
  if (passed == 0)
    passed = 1;
  *x = (self->points[last].x - self->points[first].x) * 1000 / passed;
  *y = (self->points[last].y - self->points[first].y) * 1000 / passed;
}
