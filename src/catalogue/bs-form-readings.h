/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-pinyin.h"

G_BEGIN_DECLS

/**
 * bs_form_readings_write:
 * @text: valid UTF-8
 *
 * A text as BsFormSearch reads it: its folded characters, each followed by its readings, the one
 * it has in this place first; 会计A gives "会kuai,hui 计ji a".
 *
 * Returns: (transfer full) (nullable): NULL when nothing of @text can be searched
 */
char *bs_form_readings_write (BsPinyin *pinyin, const char *text);

G_END_DECLS
