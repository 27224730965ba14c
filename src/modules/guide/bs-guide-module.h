/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_GUIDE_MODULE (bs_guide_module_get_type ())

/**
 * BsGuideModule:
 *
 * Service guides: search and browse the hall's services, and read what to bring, where to go and
 * how long it takes.
 */
G_DECLARE_FINAL_TYPE (BsGuideModule, bs_guide_module, BS, GUIDE_MODULE, BsModule)

G_END_DECLS
