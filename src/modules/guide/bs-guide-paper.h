/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/**
 * bs_guide_paper_new:
 * @only_for: (nullable): names of the situations it is needed in
 * @whole: also who asks for it and what it must be like
 *
 * A card about one of the papers to bring.
 */
GtkWidget *bs_guide_paper_new (BsServices *services,
                               const BsMaterial *material,
                               const char *only_for,
                               gboolean whole);

G_END_DECLS
