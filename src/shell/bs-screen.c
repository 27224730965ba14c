/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-screen.h"

#include <math.h>

#define REFERENCE_PITCH 0.248
#define REFERENCE_SHORT_SIDE 1080.0
#define REFERENCE_DISTANCE 600.0

/* Cap height of Noto Sans CJK SC is 0.733 em; body text is 2 rem. */
#define BODY_CAP_PX (32.0 * 0.733)
#define LARGE_DEGREES 0.7
#define LARGE_LEAST 1.25

static double
clamp_scale (double scale)
{
  return CLAMP (scale, 0.5, 4.0);
}

double
bs_screen_get_scale (double pitch, double distance, gboolean large_text)
{
  double scale, needed_mm, body_mm;

  g_return_val_if_fail (pitch > 0 && distance > 0, 1.0);

  scale = REFERENCE_PITCH / pitch * MAX (1.0, distance / REFERENCE_DISTANCE);
  if (!large_text)
    return clamp_scale (scale);

  needed_mm = distance * tan (LARGE_DEGREES * G_PI / 180.0);
  body_mm = BODY_CAP_PX * scale * pitch;

  return clamp_scale (scale * MAX (LARGE_LEAST, needed_mm / body_mm));
}

double
bs_screen_get_desk_scale (int width, int height, gboolean large_text)
{
  double scale = MIN (width, height) / REFERENCE_SHORT_SIDE;

  return clamp_scale (large_text ? scale * LARGE_LEAST : scale);
}
