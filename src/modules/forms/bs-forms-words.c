/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-forms"

#include "bs-forms-words.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* Points; printers' drivers and scanners round. */
#define TOLERANCE 6.0

char *
bs_forms_words_row (BsFormRow *row)
{
  const char *item = bs_form_row_get_item_name (row);
  guint n = bs_form_row_get_n_items (row);
  g_autofree char *use = NULL;
  const char *kind;

  if (n > 1)
    /* TRANSLATORS: %s is a service, %u how many more ask for this form */
    use = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "For: %s, and %u more service",
                                        "For: %s, and %u more services", n - 1),
                           item, n - 1);
  else
    /* TRANSLATORS: %s is the service that asks for this form */
    use = g_strdup_printf (_ ("For: %s"), item);

  if (bs_form_row_get_file (row, BS_FORM_BLANK) == NULL)
    kind = _ ("filled sample");
  else if (bs_form_row_get_file (row, BS_FORM_SAMPLE) == NULL)
    kind = _ ("blank form");
  else
    kind = _ ("blank form and filled sample");
  return g_strdup_printf ("%s · %s", use, kind);
}

const char *
bs_forms_words_paper (double width, double height)
{
  static const struct
  {
    const char *name;
    double width, height;
  } sizes[] = {
    { "A3", 841.9, 1190.6 },
    { "A4", 595.3, 841.9 },
    { "A5", 419.5, 595.3 },
  };
  double narrow = MIN (width, height), wide = MAX (width, height);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (fabs (narrow - sizes[i].width) < TOLERANCE && fabs (wide - sizes[i].height) < TOLERANCE)
      return sizes[i].name;
  return NULL;
}

char *
bs_forms_words_file (guint minutes, const char *paper, guint n_pages)
{
  g_autofree char *time = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Valid for %u minute", "Valid for %u minutes", minutes),
      minutes);
  g_autofree char *pages =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", n_pages), n_pages);

  return paper != NULL ? g_strdup_printf ("%s · %s · %s · PDF", time, paper, pages)
                       : g_strdup_printf ("%s · %s · PDF", time, pages);
}

const char *
bs_forms_words_unreadable (const GError *error)
{
  if (g_error_matches (error, BS_PDF_ERROR, BS_PDF_ERROR_ENCRYPTED))
    return _ ("This form is locked with a password, so it cannot be shown here. The desk has it on "
              "paper.");
  if (g_error_matches (error, BS_PDF_ERROR, BS_PDF_ERROR_TOO_LARGE))
    return _ ("This form is too large to be shown here. The desk has it on paper.");
  if (g_error_matches (error, BS_PDF_ERROR, BS_PDF_ERROR_TOO_SLOW))
    return _ ("This page takes too long to draw. Try another page, or ask at the desk for it on "
              "paper.");
  return _ ("This form is damaged and cannot be shown. The desk has it on paper.");
}

const char *
bs_forms_words_no_link (const GError *error)
{
  if (error == NULL)
    return _ ("This terminal has no line to the hall, so it makes no codes. You can read the form "
              "here; the desk has it on paper.");
  if (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_NOT_FOUND))
    return _ ("The hall does not have this form any more, so no code can be made. Ask at the desk "
              "for the form in force.");
  if (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_REFUSED)
      || g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_UNTRUSTED))
    return _ ("The hall does not recognise this terminal, so no code can be made. Please tell the "
              "staff; the desk has the form on paper.");
  if (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_BUSY))
    return _ (
        "Many people are asking for codes just now. It is tried again by itself in a moment.");
  return _ ("The line to the hall is down, so no code can be made right now. It comes back by "
            "itself. You can still read the form here.");
}

char *
bs_forms_words_no_phone (const char *desk)
{
  if (desk == NULL)
    return g_strdup (_ ("No phone with you? The staff have the form on paper."));
  /* TRANSLATORS: %s is the desk */
  return g_strdup_printf (_ ("No phone with you? The form is on paper at: %s."), desk);
}
