/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-practice.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"

/* What departments write where there is nothing to say. */
static const char *
skip_none (const char *text)
{
  return g_strcmp0 (text, "无") == 0 || g_strcmp0 (text, "None") == 0 ? NULL : text;
}

GtkWidget *
bs_guide_practice_places_new (BsItem *item, const char *missing)
{
  GtkWidget *section = bs_guide_section_new (_ ("Where to go"));
  guint n;
  const BsPlace *places = bs_item_get_places (item, &n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *card = bs_guide_card_new ();
      g_autofree char *counter = bs_item_words_join (2, places[i].floor, places[i].window);

      gtk_box_append (GTK_BOX (card), bs_blocks_new_heading (places[i].name, "row-title", 3));
      bs_guide_box_add_pair (card, _ ("Counter"), counter);
      bs_guide_box_add_pair (card, _ ("Open"), places[i].hours != NULL ? places[i].hours : missing);
      bs_guide_box_add_pair (card, _ ("Phone"), places[i].phone);
      bs_guide_box_add_pair (card, _ ("Address"), places[i].address);
      bs_guide_box_add_pair (card, _ ("Getting there"), places[i].traffic);
      gtk_box_append (GTK_BOX (section), card);
    }
  if (n == 0)
    bs_guide_box_add_text (section, missing, "card");

  return section;
}

GtkWidget *
bs_guide_practice_phones_new (BsItem *item, const char *missing)
{
  GtkWidget *section = bs_guide_section_new (_ ("Ask or complain"));
  GtkWidget *card = bs_guide_card_new ();
  const char *phone = bs_item_get_text (item, BS_ITEM_PHONE);
  const char *complaint = bs_item_get_text (item, BS_ITEM_COMPLAINT_PHONE);

  bs_guide_box_add_pair (card, _ ("Questions"), phone != NULL ? phone : missing);
  bs_guide_box_add_pair (card, _ ("Complaints"), complaint != NULL ? complaint : missing);
  gtk_box_append (GTK_BOX (section), card);

  return section;
}

static GtkWidget *
new_fee (const BsFee *fee)
{
  GtkWidget *card = bs_guide_card_new ();

  gtk_box_append (GTK_BOX (card), bs_blocks_new_heading (fee->name, "row-title", 3));
  bs_guide_box_add_text (card, fee->standard, "body");
  if (fee->reducible)
    bs_guide_box_add_pair (card, _ ("Reduction"),
                           fee->reduction_basis != NULL ? fee->reduction_basis : _ ("possible"));
  bs_guide_box_add_pair (card, _ ("Basis"), fee->legal_basis);

  return card;
}

GtkWidget *
bs_guide_practice_fees_new (BsItem *item, const char *missing)
{
  GtkWidget *section = bs_guide_section_new (_ ("What it costs"));
  GtkWidget *card;
  guint n;
  const BsFee *fees = bs_item_get_fees (item, &n);

  if (!bs_item_get_flag (item, BS_ITEM_IS_FEE))
    {
      bs_guide_box_add_text (section, _ ("It is free of charge."), "card");
      return section;
    }

  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (section), new_fee (&fees[i]));
  if (n == 0)
    bs_guide_box_add_text (section, missing, "card");

  card = bs_guide_card_new ();
  bs_guide_box_add_pair (card, _ ("Basis"), bs_item_get_text (item, BS_ITEM_FEE_BASIS));
  bs_guide_box_add_pair (card, _ ("Pay online"),
                         bs_item_get_flag (item, BS_ITEM_IS_PAY_ONLINE) ? _ ("possible")
                                                                        : _ ("not possible"));
  gtk_box_append (GTK_BOX (section), card);

  return section;
}

GtkWidget *
bs_guide_practice_times_new (BsItem *item)
{
  GtkWidget *section = bs_guide_section_new (_ ("How long it takes"));
  GtkWidget *card = bs_guide_card_new ();
  BsTimeLimit by_law = bs_item_get_statutory_limit (item);
  g_autofree char *promised = bs_item_words_limit (bs_item_get_promised_limit (item));
  g_autofree char *statutory = by_law.amount > 0 ? bs_item_words_limit (by_law) : NULL;

  bs_guide_box_add_pair (card, _ ("Promised"), promised);
  bs_guide_box_add_text (card, bs_item_get_text (item, BS_ITEM_PROMISE_EXPLAIN), "second");
  bs_guide_box_add_pair (card, _ ("By law at most"), statutory);
  bs_guide_box_add_text (card, bs_item_get_text (item, BS_ITEM_ANTICIPATE_EXPLAIN), "second");
  bs_guide_box_add_pair (card, _ ("Special steps"),
                         skip_none (bs_item_get_text (item, BS_ITEM_SPECIAL_PROCEDURE)));
  gtk_box_append (GTK_BOX (section), card);

  return section;
}

GtkWidget *
bs_guide_practice_visits_new (BsItem *item, const char *missing)
{
  GtkWidget *section = bs_guide_section_new (_ ("Do you have to come?"));
  GtkWidget *card = bs_guide_card_new ();
  int visits = bs_item_get_visits (item);
  const char *reason = bs_item_get_text (item, BS_ITEM_VISIT_REASON);
  g_autofree char *ways = bs_item_words_ways (item);
  g_autofree char *times = NULL;

  if (visits > 0)
    times = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "You come %u time.", "You come %u times.", (gulong) visits),
        (guint) visits);
  bs_guide_box_add_text (card, times != NULL ? times : _ ("You need not come at all."), "body");
  if (visits > 0)
    bs_guide_box_add_pair (card, _ ("Why"), reason != NULL ? reason : missing);
  bs_guide_box_add_pair (card, _ ("Ways to apply"), ways);
  bs_guide_box_add_pair (
      card, _ ("Online"),
      bs_item_get_flag (item, BS_ITEM_IS_ONLINE)
          ? bs_item_codes_get_online_depth (bs_item_get_text (item, BS_ITEM_ONLINE_DEPTH))
          : _ ("not possible"));
  bs_guide_box_add_pair (card, _ ("Address"), bs_item_get_text (item, BS_ITEM_ONLINE_URL));
  if (bs_item_get_flag (item, BS_ITEM_IS_SCHEDULE))
    bs_guide_box_add_pair (card, _ ("By appointment"), _ ("possible"));
  bs_guide_box_add_pair (
      card, _ ("Where it works"),
      bs_item_codes_get_handle_area (bs_item_get_text (item, BS_ITEM_HANDLE_AREA)));
  gtk_box_append (GTK_BOX (section), card);

  return section;
}
