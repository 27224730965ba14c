/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-marks.h"

#include <string.h>

gboolean
bs_guide_marks_find_bytes (const char *frame,
                           const char *text,
                           guint start,
                           guint end,
                           char **line,
                           guint *first,
                           guint *last)
{
  const char *place = frame != NULL ? strstr (frame, "%s") : NULL;
  gsize before;

  g_return_val_if_fail (text != NULL && line != NULL && first != NULL && last != NULL, FALSE);

  /* A translation is no format string: what it says besides %s is taken as it stands. */
  before = place != NULL ? (gsize) (place - frame) : 0;
  *line = place != NULL ? g_strdup_printf ("%.*s%s%s", (int) before, frame, text, place + 2)
                        : g_strdup (text);
  *first = *last = 0;

  if (start >= end || end > (guint) g_utf8_strlen (text, -1))
    return FALSE;

  *first = (guint) (before + (gsize) (g_utf8_offset_to_pointer (text, start) - text));
  *last = (guint) (before + (gsize) (g_utf8_offset_to_pointer (text, end) - text));

  return TRUE;
}

static void
insert (PangoAttrList *attributes, PangoAttribute *attribute, guint first, guint last)
{
  attribute->start_index = first;
  attribute->end_index = last;
  pango_attr_list_insert (attributes, attribute);
}

void
bs_guide_marks_apply (GtkLabel *label, const char *frame, const char *text, guint start, guint end)
{
  g_autofree char *line = NULL;
  guint first, last;

  g_return_if_fail (GTK_IS_LABEL (label));

  if (bs_guide_marks_find_bytes (frame, text, start, end, &line, &first, &last))
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      /* #FFE08A below #10233F: readable whatever colours the page is in. */
      insert (attributes, pango_attr_background_new (0xffff, 0xe0e0, 0x8a8a), first, last);
      insert (attributes, pango_attr_foreground_new (0x1010, 0x2323, 0x3f3f), first, last);
      gtk_label_set_attributes (label, attributes);
    }
  else
    gtk_label_set_attributes (label, NULL);

  gtk_label_set_text (label, line);
}
