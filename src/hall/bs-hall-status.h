/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * BsHallStatus:
 *
 * What the hall says about itself.
 */
typedef struct
{
  char *version;   /* of its server */
  char *catalogue; /* version of the catalogue it has published; NULL when there is none */
  guint items;     /* in that catalogue */
  /* Seconds that its clock is ahead of this terminal's; as exact as the answer was quick. */
  double clock_ahead;
  gboolean knows_us; /* whether it takes this terminal's secret */
  char *refusal;     /* what it said if it does not; NULL */
} BsHallStatus;

BS_EXPORT void bs_hall_status_free (BsHallStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsHallStatus, bs_hall_status_free)

G_END_DECLS
