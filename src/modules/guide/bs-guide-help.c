/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-help.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"

GtkWidget *
bs_guide_help_card_new (BsServices *services)
{
  BsProfile *profile;
  GtkWidget *card, *button;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);

  profile = bs_services_get_profile (services);
  card = bs_guide_card_new ();
  gtk_box_append (GTK_BOX (card),
                  bs_blocks_new_heading (_ ("A person will help you"), "row-title", 2));
  bs_guide_box_add_pair (card, _ ("Go to"),
                         bs_profile_get_localized (profile, BS_PROFILE_DESK_NAME,
                                                   bs_services_get_language (services)));
  bs_guide_box_add_pair (card, _ ("Phone"), bs_profile_get_string (profile, BS_PROFILE_DESK_PHONE));

  button = bs_guide_button_new ("bs-bell-symbolic", _ ("Get help from staff"), "primary");
  g_signal_connect_object (button, "clicked", G_CALLBACK (bs_services_call_staff), services,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), button);

  return card;
}
