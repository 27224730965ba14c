/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-group.h"

G_BEGIN_DECLS

BsGroup *bs_group_new (const char *key, const char *title, guint count);

G_END_DECLS
