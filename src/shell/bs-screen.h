/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Sizes follow the real screen. The style sheet is written in rem for a pitch of 0.248 mm (21.5
 * inches at 1920x1080), where 1 rem is 16 px; these functions say how many px a rem is elsewhere.
 */

/**
 * bs_screen_get_scale:
 * @pitch: mm a pixel
 * @distance: mm between eye and screen
 * @large_text: the citizen asked for larger letters
 *
 * So that text is as large in mm as on the reference screen (capitals of body text 5.7 mm there,
 * 4.8 mm is the least: ADA 707.7.2), grown with the distance beyond 600 mm. In large mode capitals
 * of body text are at least 0.7 degrees high (EN 301 549, 5.1.4).
 *
 * Returns: factor on 1 rem = 16 px, 0.5 .. 4
 */
double bs_screen_get_scale (double pitch, double distance, gboolean large_text);

/* For a window on a desk: the same picture, smaller; @width and @height in px. */
double bs_screen_get_desk_scale (int width, int height, gboolean large_text);

G_END_DECLS
