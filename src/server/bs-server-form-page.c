/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "catalogue/bs-catalogue-forms.h"

#include "bs-server-frame.h"

#define MOST_ITEMS 20

static void
add_item (BsServerFrame *frame, BsItemRow *item)
{
  g_autofree char *path = g_strconcat ("/i/", bs_item_row_get_id (item), NULL);
  g_autofree char *address = bs_server_frame_build_page_address (frame, path);

  bs_server_html_open (frame->html, "li", NULL);
  bs_server_html_open (frame->html, "a", "class", "row", "href", address, NULL);
  bs_server_html_add (frame->html, "b", NULL, bs_item_row_get_name (item));
  bs_server_html_add (frame->html, "span", NULL, bs_item_row_get_department (item));
  bs_server_html_close (frame->html);
  bs_server_html_close (frame->html);
}

static void
add_items (BsServerFrame *frame, BsCatalogue *catalogue, BsFormRow *form)
{
  g_autoptr (GListModel) items = bs_catalogue_list_form_items (
      catalogue, bs_form_row_get_id (form), frame->context->language, MOST_ITEMS);
  guint n = g_list_model_get_n_items (items), all = bs_form_row_get_n_items (form);

  if (n == 0)
    return;

  bs_server_frame_open_section (frame, _ ("What it is for"));
  bs_server_html_open (frame->html, "ul", "class", "rows", NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BsItemRow) item = g_list_model_get_item (items, i);

      add_item (frame, item);
    }
  bs_server_html_close (frame->html);
  if (all > n)
    {
      g_autofree char *more = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "And %u more service.", "And %u more services.", all - n),
          all - n);

      bs_server_html_add (frame->html, "p", "second", more);
    }
  bs_server_html_close (frame->html);
}

char *
bs_server_form_page (const BsServerPageContext *context, BsCatalogue *catalogue, const char *id)
{
  BsServerFrame frame;
  g_autoptr (BsFormRow) form = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (BS_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  form = bs_catalogue_dup_form_row (catalogue, id, context->language, &error);
  if (form == NULL)
    {
      if (!g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND))
        g_warning ("form %s: %s", id, error->message);
      return NULL;
    }

  bs_server_frame_init (&frame, context);
  bs_server_frame_begin (&frame, bs_form_row_get_name (form), 0);
  bs_server_html_add (frame.html, "h1", NULL, bs_form_row_get_name (form));
  bs_server_frame_add_files (&frame, form);
  bs_server_html_add (
      frame.html, "p", "second",
      _ ("Print it on A4 paper, or look at the sample and fill in the form at the hall."));
  bs_server_frame_add_saving_help (&frame);
  add_items (&frame, catalogue, form);

  return bs_server_frame_end (&frame);
}
