/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-facts.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-grid-layout.h"

#define LONG_VALUE 8

static void
add_fact (GtkWidget *grid, const char *value, const char *label)
{
  GtkWidget *fact = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *value_label = bs_blocks_new_label (value, "fact-value");
  GtkWidget *label_label = bs_blocks_new_label (label, "fact-label");
  g_autofree char *spoken = g_strdup_printf ("%s, %s", label, value);

  gtk_label_set_xalign (GTK_LABEL (value_label), 0.5);
  gtk_label_set_justify (GTK_LABEL (value_label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_vexpand (value_label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label_label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label_label), GTK_JUSTIFY_CENTER);

  /* Four stand side by side: a value of many letters is set smaller rather than broken. */
  if (g_utf8_strlen (value, -1) > LONG_VALUE)
    gtk_widget_add_css_class (fact, "long");
  gtk_widget_add_css_class (fact, "fact");
  gtk_box_append (GTK_BOX (fact), value_label);
  gtk_box_append (GTK_BOX (fact), label_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fact), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (grid), fact);
}

static void
add_place (GtkWidget *grid, BsItem *item)
{
  guint n;
  const BsPlace *places = bs_item_get_places (item, &n);
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;

  if (n == 0)
    {
      /* TRANSLATORS: in place of a short fact that the guide lacks */
      add_fact (grid, _ ("Not stated"), _ ("where to go"));
      return;
    }

  value = bs_item_words_place (&places[0]);
  label = bs_item_words_place_label (&places[0]);
  add_fact (grid, value, label);
}

GtkWidget *
bs_guide_facts_new (BsItem *item)
{
  GtkWidget *grid;
  guint n;
  const BsFee *fees;
  g_autofree char *time = NULL;
  g_autofree char *fee = NULL;
  g_autofree char *visits = NULL;

  g_return_val_if_fail (BS_IS_ITEM (item), NULL);

  fees = bs_item_get_fees (item, &n);
  time = bs_item_words_limit (bs_item_get_promised_limit (item));
  fee = bs_item_words_fee (bs_item_get_flag (item, BS_ITEM_IS_FEE), fees, n);
  visits = bs_item_words_visits (bs_item_get_visits (item));

  grid = bs_guide_grid_new (4, 0.6);
  gtk_widget_add_css_class (grid, "aside");
  add_fact (grid, time, _ ("how long"));
  add_fact (grid, fee, _ ("to pay"));
  add_fact (grid, visits, _ ("in person"));
  add_place (grid, item);

  return grid;
}
