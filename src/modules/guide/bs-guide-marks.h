/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bs_guide_marks_find_bytes:
 * @frame: (nullable): a text with one %s, in which @text stands; NULL = @text alone
 * @start, @end: range of @text, in characters
 * @line: (out): (transfer full): the whole line
 * @first, @last: (out): the range in @line, in bytes
 *
 * Where the range of @text is once it stands in its frame.
 *
 * Returns: FALSE when the range is empty or not in @text
 */
gboolean bs_guide_marks_find_bytes (const char *frame,
                                    const char *text,
                                    guint start,
                                    guint end,
                                    char **line,
                                    guint *first,
                                    guint *last);

/* Shows @text in @frame with the range marked, if there is one. */
void
bs_guide_marks_apply (GtkLabel *label, const char *frame, const char *text, guint start, guint end);

G_END_DECLS
