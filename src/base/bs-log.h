/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * bs_log_setup:
 * @program: name that starts each line, e.g. "banshi"
 *
 * Sends this process's GLib log to stderr, or to the journal where stderr is one, one line a
 * message: program, level, domain, text. Debug messages appear only for domains named in
 * G_MESSAGES_DEBUG.
 *
 * Nothing about a citizen may be logged: no name, number, search words or page texts. Log routes,
 * states, counts and random ids.
 */
BS_EXPORT void bs_log_setup (const char *program);

G_END_DECLS
