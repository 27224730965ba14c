/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-icon-button.h"

GtkWidget *
bs_icon_button_new (const char *icon, const char *label, const char *css_class)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *word = gtk_label_new (NULL);

  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_label_set_wrap (GTK_LABEL (word), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (word), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (word), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), word);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);

  gtk_widget_set_focus_on_click (button, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  bs_icon_button_set_label (button, label);

  return button;
}

void
bs_icon_button_set_label (GtkWidget *button, const char *label)
{
  GtkWidget *box;

  g_return_if_fail (GTK_IS_BUTTON (button));
  g_return_if_fail (label != NULL);

  box = gtk_button_get_child (GTK_BUTTON (button));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}
