/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-groups.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"

/* So many items are read faster than one more page. */
#define SHORT_LIST 8

const char *
bs_guide_groups_get_axis_title (BsBrowseAxis axis)
{
  switch (axis)
    {
    case BS_BROWSE_DEPARTMENT:
      return _ ("By department");
    case BS_BROWSE_PERSONAL_TOPIC:
      return _ ("For persons");
    case BS_BROWSE_BUSINESS_TOPIC:
      return _ ("For companies and organisations");
    case BS_BROWSE_LETTER:
      return _ ("By first letter");
    case BS_BROWSE_POPULAR:
    default:
      return _ ("Most used services");
    }
}

char *
bs_guide_groups_dup_title (BsServices *services,
                           BsBrowseAxis axis,
                           const char *parent,
                           const char *key)
{
  g_autoptr (GListModel) groups = NULL;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  groups = bs_catalogue_list_groups (bs_services_get_catalogue (services), axis, parent,
                                     bs_services_get_language (services));
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (BsGroup) group = g_list_model_get_item (groups, i);

      if (g_str_equal (bs_group_get_key (group), key))
        return g_strdup (bs_group_get_title (group));
    }

  return NULL;
}

gboolean
bs_guide_groups_are_useful (guint items, guint groups)
{
  return items > SHORT_LIST && groups > 1;
}

static void
on_clicked (BsServices *services, GtkButton *button)
{
  bs_services_navigate (services, g_object_get_data (G_OBJECT (button), "bs-route"));
}

GtkWidget *
bs_guide_groups_button_new (BsServices *services,
                            const char *path,
                            const char *icon,
                            const char *title,
                            const char *line)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      gtk_widget_add_css_class (image, "tile-icon");
      gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), image);
    }
  gtk_widget_add_css_class (words, "row-words");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  bs_guide_box_add_text (words, title, icon != NULL ? "tile-title" : "row-title");
  bs_guide_box_add_text (words, line, "second");
  gtk_box_append (GTK_BOX (box), words);

  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, icon != NULL ? "tile" : "row-button");
  gtk_widget_add_css_class (button, "guide-group");
  g_object_set_data_full (G_OBJECT (button), "bs-route", g_strconcat ("guide:", path, NULL),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), services, G_CONNECT_SWAPPED);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    line, -1);

  return button;
}
