/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BS_FINGER_SPEED_N 8

/**
 * BsFingerSpeed:
 *
 * How fast a finger moves, from where it was in the last 150 ms; one that rested before it left has
 * no speed. Empty when zeroed.
 */
typedef struct
{
  struct
  {
    guint32 time; /* ms, of the event */
    double x;
    double y;
  } points[BS_FINGER_SPEED_N];
  guint n; /* ever added */
} BsFingerSpeed;

void bs_finger_speed_add (BsFingerSpeed *self, guint32 time, double x, double y);

/* Pixels a second, at @time. */
void bs_finger_speed_get (const BsFingerSpeed *self, guint32 time, double *x, double *y);

G_END_DECLS
