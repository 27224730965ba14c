/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <check.h>
#include <glib.h>

G_BEGIN_DECLS

/* Runs @suite and returns what main() returns. Frees the suite. */
int bs_test_run (Suite *suite);

/* A new folder, real path; it and all in it goes when the process ends. */
char *bs_test_make_folder (void);

/* Writes @text to @folder/@name, making folders between; aborts when it cannot. Returns the path.
 */
char *bs_test_write (const char *folder, const char *name, const char *text);
char *bs_test_write_bytes (const char *folder, const char *name, const void *data, gsize length);

/* Fails the test unless @text contains @part; shows both. */
#define bs_test_assert_contains(text, part)                                                        \
  ck_assert_msg ((text) != NULL && strstr (text, part) != NULL, "\"%s\" does not hold \"%s\"",     \
                 (text) != NULL ? (text) : "(null)", part)

G_END_DECLS
