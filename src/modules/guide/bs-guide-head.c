/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-head.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"

/* Department, audience and whether a terminal can do it, one beside the other while they fit. */
static GtkWidget *
new_line (BsItem *item)
{
  GtkWidget *line = bs_wrap_box_new ();
  g_autofree char *audience =
      bs_item_words_audience (bs_item_get_list (item, BS_ITEM_SERVER_TYPES));
  g_autofree char *whose =
      bs_item_words_join (2, bs_item_get_text (item, BS_ITEM_DEPT_NAME), audience);

  bs_guide_box_add_text (line, whose, "whose");
  if (bs_item_get_flag (item, BS_ITEM_IS_SERVICE_TERMINAL))
    {
      GtkWidget *chip = bs_blocks_new_label (_ ("Self-service terminals can do it"), "chip-label");

      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), chip);
    }

  return line;
}

GtkWidget *
bs_guide_head_new (BsServices *services, BsItem *item)
{
  GtkWidget *head;
  g_autofree char *warning = NULL;
  g_autofree char *also = NULL;
  const char *name, *everyday;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (BS_IS_ITEM (item), NULL);

  name = bs_item_get_text (item, BS_ITEM_NAME);
  everyday = bs_item_get_text (item, BS_ITEM_EVERYDAY_NAME);
  warning = bs_item_words_warning (item);
  if (everyday != NULL)
    also = g_strdup_printf (_ ("Also called: %s"), everyday);

  head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (head, "item-head");
  gtk_box_append (GTK_BOX (head), bs_blocks_new_heading (name, "title", 1));
  bs_guide_box_add_text (head, also, "second");
  gtk_box_append (GTK_BOX (head), new_line (item));
  bs_guide_box_add_text (head, bs_item_words_state (item), "notice");
  bs_guide_box_add_text (head, warning, "sample");

  return head;
}
