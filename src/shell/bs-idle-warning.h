/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "visit/bs-visit.h"

G_BEGIN_DECLS

#define BS_TYPE_IDLE_WARNING (bs_idle_warning_get_type ())

/**
 * BsIdleWarning:
 *
 * The countdown over the page when nobody touches the screen, with one big button to stay. Visible
 * only while the visit warns.
 */
G_DECLARE_FINAL_TYPE (BsIdleWarning, bs_idle_warning, BS, IDLE_WARNING, GtkBox)

GtkWidget *bs_idle_warning_new (BsVisit *visit);

G_END_DECLS
