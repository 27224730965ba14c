/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/* What the department goes by, what to do against its decision, and the item's codes: three
 * BsGuideFold with the keys "law", "objection" and "codes". */
GtkWidget *bs_guide_rights_new (BsItem *item, const char *missing);

G_END_DECLS
