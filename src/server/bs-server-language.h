/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <locale.h>

G_BEGIN_DECLS

/*
 * The language of a page. The server answers on one thread, and each page begins and ends its own:
 * what is logged in between stays in the process's language.
 */

/**
 * bs_server_language_enter:
 * @language: "zh_CN" or "en"
 *
 * Texts, numbers and dates of this thread are in @language from here on; English when the system
 * has no such locale.
 *
 * Returns: what was before, for bs_server_language_leave()
 */
locale_t bs_server_language_enter (const char *language);
void bs_server_language_leave (locale_t before);

/* "zh-CN", "en": as HTML and HTTP name a language. */
const char *bs_server_language_get_tag (const char *language);

/* "zh", "en": as ?lang= of an address names it. */
const char *bs_server_language_get_code (const char *language);

/* The language to change to from @language, by the tables above. */
const char *bs_server_language_get_other (const char *language);

/* Its name in itself: "中文", "English". */
const char *bs_server_language_get_own_name (const char *language);

G_END_DECLS
