/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

#define BS_TYPE_FORMS_MODULE (bs_forms_module_get_type ())

/**
 * BsFormsModule:
 *
 * Forms: find one by its name or by its service, see how it is filled in, and take it home.
 */
G_DECLARE_FINAL_TYPE (BsFormsModule, bs_forms_module, BS, FORMS_MODULE, BsModule)

G_END_DECLS
