/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "catalogue/bs-item-words.h"

#include "bs-server-item-parts.h"

static void
add_head (BsServerFrame *frame, BsItem *item)
{
  const char *everyday = bs_item_get_text (item, BS_ITEM_EVERYDAY_NAME);
  g_autofree char *audience =
      bs_item_words_audience (bs_item_get_list (item, BS_ITEM_SERVER_TYPES));
  g_autofree char *whose =
      bs_item_words_join (2, bs_item_get_text (item, BS_ITEM_DEPT_NAME), audience);
  g_autofree char *warning = bs_item_words_warning (item);
  g_autofree char *also = NULL;

  if (everyday != NULL)
    also = g_strdup_printf (_ ("Also called: %s"), everyday);

  bs_server_html_add (frame->html, "h1", NULL, bs_item_get_text (item, BS_ITEM_NAME));
  bs_server_html_add (frame->html, "p", "second", also);
  bs_server_html_add (frame->html, "p", "whose", whose);
  bs_server_html_add (frame->html, "p", "notice", bs_item_words_state (item));
  bs_server_html_add (frame->html, "p", "notice", warning);
}

static void
add_fact (BsServerFrame *frame, const char *value, const char *label)
{
  bs_server_html_open (frame->html, "div", NULL);
  bs_server_html_add (frame->html, "dt", NULL, label);
  bs_server_html_add (frame->html, "dd", NULL, value);
  bs_server_html_close (frame->html);
}

/* The same four that head the guide on the terminal. */
static void
add_facts (BsServerFrame *frame, BsItem *item)
{
  guint n_fees, n_places;
  const BsFee *fees = bs_item_get_fees (item, &n_fees);
  const BsPlace *places = bs_item_get_places (item, &n_places);
  g_autofree char *time = bs_item_words_limit (bs_item_get_promised_limit (item));
  g_autofree char *fee = bs_item_words_fee (bs_item_get_flag (item, BS_ITEM_IS_FEE), fees, n_fees);
  g_autofree char *visits = bs_item_words_visits (bs_item_get_visits (item));

  bs_server_html_open (frame->html, "dl", "class", "facts", NULL);
  add_fact (frame, time, _ ("how long"));
  add_fact (frame, fee, _ ("to pay"));
  add_fact (frame, visits, _ ("in person"));
  if (n_places > 0)
    {
      g_autofree char *place = bs_item_words_place (&places[0]);
      g_autofree char *label = bs_item_words_place_label (&places[0]);

      add_fact (frame, place, label);
    }
  bs_server_html_close (frame->html);
}

static void
add_sections (BsServerFrame *frame, BsItem *item, BsCatalogue *catalogue)
{
  bs_server_item_add_papers (frame, item, catalogue);
  bs_server_item_add_places (frame, item);
  bs_server_item_add_times (frame, item);
  bs_server_item_add_fees (frame, item);
  bs_server_item_add_visits (frame, item);
  bs_server_item_add_steps (frame, item);
  bs_server_item_add_situations (frame, item);
  bs_server_item_add_conditions (frame, item);
  bs_server_item_add_result (frame, item);
  bs_server_frame_open_section (frame, _ ("Law and objection"));
  bs_server_item_add_law (frame, item);
  bs_server_item_add_objection (frame, item);
  bs_server_html_close (frame->html);
  bs_server_item_add_questions (frame, item);
  bs_server_item_add_phones (frame, item);
}

char *
bs_server_item_page (const BsServerPageContext *context, BsCatalogue *catalogue, const char *id)
{
  BsServerFrame frame;
  g_autoptr (BsItem) item = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (BS_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  item = bs_catalogue_dup_item (catalogue, id, context->language, &error);
  if (item == NULL)
    {
      if (!g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND))
        g_warning ("item %s: %s", id, error->message);
      return NULL;
    }

  bs_server_frame_init (&frame, context);
  bs_server_frame_begin (&frame, bs_item_get_text (item, BS_ITEM_NAME), 0);
  add_head (&frame, item);
  add_facts (&frame, item);
  add_sections (&frame, item, catalogue);

  return bs_server_frame_end (&frame);
}
