/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * bs_quote:
 * @text: anything; need not be UTF-8
 *
 * @text in double quotes, fit for one line of a message: at most 60 characters of it, control
 * characters and broken bytes shown as U+FFFD.
 */
BS_EXPORT char *bs_quote (const char *text);

G_END_DECLS
