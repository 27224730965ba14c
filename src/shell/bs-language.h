/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bs_language_init:
 *
 * Before GTK: binds the message catalogue and keeps GTK from calling setlocale().
 */
void bs_language_init (void);

/**
 * bs_language_use:
 * @language: "zh_CN", "en", ...
 *
 * Switches the texts, dates and sorting of the calling thread (the main thread). Worker threads
 * stay in the process's locale and return codes, never translated text.
 *
 * Returns: FALSE when the system has no such locale; texts are English then
 */
gboolean bs_language_use (const char *language);

/* Name of a language in itself, short: "中文", "EN". For the switch in the header. */
const char *bs_language_get_own_name (const char *language);

G_END_DECLS
