/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-take-away.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-words.h"

/* "Information desk, phone ..." in a sentence for those without a phone of their own. */
static char *
dup_no_phone (BsServices *services)
{
  BsProfile *profile = bs_services_get_profile (services);
  const char *desk =
      bs_profile_get_localized (profile, BS_PROFILE_DESK_NAME, bs_services_get_language (services));

  if (desk == NULL)
    return g_strdup (_ ("No phone with you? The staff will help you."));

  /* TRANSLATORS: %s is the desk where a person helps */
  return g_strdup_printf (_ ("No phone with you? At the desk somebody will help you: %s."), desk);
}

GtkWidget *
bs_guide_take_away_new (BsServices *services, BsItem *item)
{
  g_autofree char *url = NULL;
  g_autofree char *no_phone = NULL;
  g_autofree char *phone = NULL;
  const char *number;
  GtkWidget *card, *words;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (BS_IS_ITEM (item), NULL);

  url = bs_services_build_public_url (services, "i", bs_item_get_text (item, BS_ITEM_ID));
  no_phone = dup_no_phone (services);
  number = bs_item_get_text (item, BS_ITEM_PHONE);
  if (number != NULL)
    /* TRANSLATORS: %s is a phone number */
    phone = g_strdup_printf (_ ("Questions by phone: %s"), number);

  card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "take-away");
  gtk_widget_add_css_class (card, "aside");

  if (url != NULL)
    {
      GtkWidget *view = bs_qr_view_new (url, _ ("QR code: opens this guide on a phone"));

      gtk_widget_set_valign (view, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (card), view);
    }

  words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (words, "row-words");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  if (url != NULL)
    {
      gtk_box_append (GTK_BOX (words), bs_blocks_new_heading (
                                           _ ("Scan this with your phone and take the guide along"),
                                           "row-title", 2));
      bs_guide_box_add_text (words, _ ("The code stays valid: you can open it again at home."),
                             "second");
    }
  bs_guide_box_add_text (words, no_phone, "second");
  bs_guide_box_add_text (words, phone, "second");
  gtk_box_append (GTK_BOX (card), words);

  return card;
}
