/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "catalogue/bs-catalogue-forms.h"

#include "bs-server-frame.h"

static void
add_again (BsServerFrame *frame, BsFormRow *form)
{
  g_autofree char *path = g_strconcat ("/f/", bs_form_row_get_id (form), NULL);
  g_autofree char *address = bs_server_frame_build_page_address (frame, path);

  bs_server_frame_open_section (frame, _ ("Later"));
  bs_server_html_open (frame->html, "p", NULL);
  bs_server_html_open (frame->html, "a", "class", "row", "href", address, NULL);
  bs_server_html_add (frame->html, "b", NULL,
                      _ ("The page of this form stays: blank form, sample, and what it is for"));
  bs_server_html_close (frame->html);
  bs_server_html_close (frame->html);
  bs_server_html_close (frame->html);
}

char *
bs_server_take_away_page (const BsServerPageContext *context,
                          BsCatalogue *catalogue,
                          const char *form,
                          BsFormPart part,
                          const char *file_path,
                          guint minutes_left)
{
  BsServerFrame frame;
  g_autoptr (BsFormRow) row = NULL;
  g_autofree char *description = NULL;
  g_autofree char *limit = NULL;
  const char *name;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (form != NULL && file_path != NULL, NULL);
  g_return_val_if_fail (part < BS_N_FORM_PARTS, NULL);

  /* A newer catalogue may have lost the form since; the link keeps what it says until it ends. */
  if (catalogue != NULL)
    row = bs_catalogue_dup_form_row (catalogue, form, context->language, NULL);

  bs_server_frame_init (&frame, context);
  name = row != NULL ? bs_form_row_get_name (row) : bs_server_frame_get_part_name (part);
  if (row != NULL && bs_form_row_get_file (row, part) != NULL)
    description = bs_server_frame_describe_file (row, part);
  minutes_left = MAX (minutes_left, 1);
  limit = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "This link works for %u more minute.",
                                        "This link works for %u more minutes.", minutes_left),
                           minutes_left);

  bs_server_frame_begin (&frame, name, 0);
  bs_server_html_add (frame.html, "h1", NULL, name);
  if (row != NULL)
    bs_server_html_add (frame.html, "p", "whose", bs_server_frame_get_part_name (part));
  bs_server_html_open (frame.html, "p", "class", "buttons", NULL);
  bs_server_frame_add_download (&frame, file_path, _ ("Download"), name, description);
  bs_server_html_close (frame.html);
  bs_server_html_add (frame.html, "p", "notice", limit);
  bs_server_frame_add_saving_help (&frame);
  if (row != NULL)
    add_again (&frame, row);

  return bs_server_frame_end (&frame);
}
