/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "visit/bs-visit.h"

G_BEGIN_DECLS

/**
 * bs_visit_clock_attach:
 * @visit: gets a tick whenever its deadline comes, as long as it lives
 *
 * Gives a visit the time of the main loop. It sleeps until the deadline: an idle terminal is not
 * woken. (transfer full): destroy with g_source_destroy() and g_source_unref().
 */
GSource *bs_visit_clock_attach (BsVisit *visit);

G_END_DECLS
