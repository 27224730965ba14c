/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "bs-server-item-parts.h"

#include <glib/gi18n-lib.h>

#include "catalogue/bs-item-codes.h"
#include "catalogue/bs-item-words.h"

/* What departments write where there is nothing to say. */
static const char *
skip_none (const char *text)
{
  return g_strcmp0 (text, "无") == 0 || g_strcmp0 (text, "None") == 0 ? NULL : text;
}

static void
open_card (BsServerFrame *frame)
{
  bs_server_html_open (frame->html, "div", "class", "card", NULL);
}

static void
close_card (BsServerFrame *frame)
{
  bs_server_frame_end_pairs (frame);
  bs_server_html_close (frame->html);
}

const char *
bs_server_item_get_missing (void)
{
  return _ ("Not stated here. Please ask the staff.");
}

void
bs_server_item_add_places (BsServerFrame *frame, BsItem *item)
{
  guint n;
  const BsPlace *places = bs_item_get_places (item, &n);

  bs_server_frame_open_section (frame, _ ("Where to go"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *counter = bs_item_words_join (2, places[i].floor, places[i].window);

      open_card (frame);
      bs_server_html_add (frame->html, "h3", NULL, places[i].name);
      bs_server_frame_add_pair (frame, _ ("Counter"), counter);
      bs_server_frame_add_pair (frame, _ ("Open"),
                                places[i].hours != NULL ? places[i].hours
                                                        : bs_server_item_get_missing ());
      bs_server_frame_add_phone (frame, _ ("Phone"), places[i].phone);
      bs_server_frame_add_pair (frame, _ ("Address"), places[i].address);
      bs_server_frame_add_pair (frame, _ ("Getting there"), places[i].traffic);
      close_card (frame);
    }
  if (n == 0)
    bs_server_html_add (frame->html, "p", "card", bs_server_item_get_missing ());
  bs_server_html_close (frame->html);
}

void
bs_server_item_add_times (BsServerFrame *frame, BsItem *item)
{
  BsTimeLimit by_law = bs_item_get_statutory_limit (item);
  g_autofree char *promised = bs_item_words_limit (bs_item_get_promised_limit (item));
  g_autofree char *statutory = by_law.amount > 0 ? bs_item_words_limit (by_law) : NULL;

  bs_server_frame_open_section (frame, _ ("How long it takes"));
  open_card (frame);
  bs_server_frame_add_pair (frame, _ ("Promised"), promised);
  bs_server_frame_add_pair (frame, _ ("By law at most"), statutory);
  bs_server_frame_add_pair (frame, _ ("Special steps"),
                            skip_none (bs_item_get_text (item, BS_ITEM_SPECIAL_PROCEDURE)));
  bs_server_frame_end_pairs (frame);
  bs_server_html_add (frame->html, "p", "second", bs_item_get_text (item, BS_ITEM_PROMISE_EXPLAIN));
  bs_server_html_add (frame->html, "p", "second",
                      bs_item_get_text (item, BS_ITEM_ANTICIPATE_EXPLAIN));
  close_card (frame);
  bs_server_html_close (frame->html);
}

static void
add_fee (BsServerFrame *frame, const BsFee *fee)
{
  open_card (frame);
  bs_server_html_add (frame->html, "h3", NULL, fee->name);
  bs_server_html_add (frame->html, "p", NULL, fee->standard);
  if (fee->reducible)
    bs_server_frame_add_pair (frame, _ ("Reduction"),
                              fee->reduction_basis != NULL ? fee->reduction_basis : _ ("possible"));
  bs_server_frame_add_pair (frame, _ ("Basis"), fee->legal_basis);
  close_card (frame);
}

void
bs_server_item_add_fees (BsServerFrame *frame, BsItem *item)
{
  guint n;
  const BsFee *fees = bs_item_get_fees (item, &n);

  bs_server_frame_open_section (frame, _ ("What it costs"));
  if (!bs_item_get_flag (item, BS_ITEM_IS_FEE))
    {
      bs_server_html_add (frame->html, "p", "card", _ ("It is free of charge."));
      bs_server_html_close (frame->html);
      return;
    }

  for (guint i = 0; i < n; i++)
    add_fee (frame, &fees[i]);
  if (n == 0)
    bs_server_html_add (frame->html, "p", "card", bs_server_item_get_missing ());
  open_card (frame);
  bs_server_frame_add_pair (frame, _ ("Basis"), bs_item_get_text (item, BS_ITEM_FEE_BASIS));
  bs_server_frame_add_pair (frame, _ ("Pay online"),
                            bs_item_get_flag (item, BS_ITEM_IS_PAY_ONLINE) ? _ ("possible")
                                                                           : _ ("not possible"));
  close_card (frame);
  bs_server_html_close (frame->html);
}

void
bs_server_item_add_visits (BsServerFrame *frame, BsItem *item)
{
  int visits = bs_item_get_visits (item);
  const char *reason = bs_item_get_text (item, BS_ITEM_VISIT_REASON);
  g_autofree char *ways = bs_item_words_ways (item);
  g_autofree char *times = NULL;

  if (visits > 0)
    times = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "You come %u time.", "You come %u times.", (gulong) visits),
        (guint) visits);

  bs_server_frame_open_section (frame, _ ("Do you have to come?"));
  open_card (frame);
  bs_server_html_add (frame->html, "p", NULL,
                      times != NULL ? times : _ ("You need not come at all."));
  if (visits > 0)
    bs_server_frame_add_pair (frame, _ ("Why"),
                              reason != NULL ? reason : bs_server_item_get_missing ());
  bs_server_frame_add_pair (frame, _ ("Ways to apply"), ways);
  bs_server_frame_add_pair (
      frame, _ ("Online"),
      bs_item_get_flag (item, BS_ITEM_IS_ONLINE)
          ? bs_item_codes_get_online_depth (bs_item_get_text (item, BS_ITEM_ONLINE_DEPTH))
          : _ ("not possible"));
  bs_server_frame_add_link (frame, _ ("Address"), bs_item_get_text (item, BS_ITEM_ONLINE_URL));
  if (bs_item_get_flag (item, BS_ITEM_IS_SCHEDULE))
    bs_server_frame_add_pair (frame, _ ("By appointment"), _ ("possible"));
  bs_server_frame_add_pair (
      frame, _ ("Where it works"),
      bs_item_codes_get_handle_area (bs_item_get_text (item, BS_ITEM_HANDLE_AREA)));
  close_card (frame);
  bs_server_html_close (frame->html);
}

void
bs_server_item_add_phones (BsServerFrame *frame, BsItem *item)
{
  const char *phone = bs_item_get_text (item, BS_ITEM_PHONE);
  const char *complaint = bs_item_get_text (item, BS_ITEM_COMPLAINT_PHONE);

  bs_server_frame_open_section (frame, _ ("Ask or complain"));
  open_card (frame);
  bs_server_frame_add_phone (frame, _ ("Questions"),
                             phone != NULL ? phone : bs_server_item_get_missing ());
  bs_server_frame_add_phone (frame, _ ("Complaints"),
                             complaint != NULL ? complaint : bs_server_item_get_missing ());
  close_card (frame);
  bs_server_html_close (frame->html);
}
