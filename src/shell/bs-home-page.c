/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-home-page.h"

#include <glib/gi18n.h>

#include "api/bs-tile.h"
#include "api/bs-wrap-layout.h"
#include "bs-label.h"

struct _BsHomePage
{
  BsPage parent_instance;

  /* owned */
  BsServices *services;
};

G_DEFINE_FINAL_TYPE (BsHomePage, bs_home_page, BS_TYPE_PAGE)

#define ROUTE "bs-route"

static void
on_clicked (BsHomePage *self, GtkWidget *button)
{
  bs_services_navigate (self->services, g_object_get_data (G_OBJECT (button), ROUTE));
}

static GtkWidget *
new_button (BsHomePage *self, BsTile *tile, GtkWidget *child, const char *css_class)
{
  GtkWidget *button = gtk_button_new ();
  const char *unavailable = bs_tile_get_unavailable (tile);
  const char *description = unavailable != NULL ? unavailable : bs_tile_get_subtitle (tile);

  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_sensitive (button, unavailable == NULL);
  g_object_set_data_full (G_OBJECT (button), ROUTE, g_strdup (bs_tile_get_route (tile)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  bs_tile_get_title (tile), -1);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);

  return button;
}

static GtkWidget *
new_search (BsHomePage *self, BsTile *tile)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("bs-search-symbolic"));
  gtk_widget_set_hexpand (
      GTK_WIDGET (bs_label_add (box, bs_tile_get_title (tile), "placeholder", 0)), TRUE);

  return new_button (self, tile, box, "search-button");
}

static GtkWidget *
new_entry (BsHomePage *self, BsTile *tile)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon;

  if (bs_tile_get_icon (tile) != NULL)
    {
      icon = gtk_image_new_from_icon_name (bs_tile_get_icon (tile));
      gtk_widget_add_css_class (icon, "tile-icon");
      gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), icon);
    }

  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  bs_label_add (words, bs_tile_get_title (tile), "tile-title", 0);
  if (bs_tile_get_unavailable (tile) != NULL)
    bs_label_add (words, bs_tile_get_unavailable (tile), "tile-reason", 0);
  else if (bs_tile_get_subtitle (tile) != NULL)
    bs_label_add (words, bs_tile_get_subtitle (tile), "second", 0);
  gtk_box_append (GTK_BOX (box), words);

  return new_button (self, tile, box, "tile");
}

static GtkWidget *
new_shortcut (BsHomePage *self, BsTile *tile)
{
  GtkWidget *label = gtk_label_new (bs_tile_get_title (tile));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return new_button (self, tile, label, "chip");
}

static void
fill (BsHomePage *self, GListModel *tiles)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *search = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entries = gtk_flow_box_new ();
  GtkWidget *chips = bs_wrap_box_new ();
  GtkWidget *heading;
  guint n_entries = 0, n_shortcuts = 0;

  gtk_widget_add_css_class (content, "page-content");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (entries), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (entries), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (entries), 1);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (entries), 4);
  gtk_widget_add_css_class (entries, "tiles");

  for (guint i = 0; i < g_list_model_get_n_items (tiles); i++)
    {
      g_autoptr (BsTile) tile = g_list_model_get_item (tiles, i);

      switch (bs_tile_get_kind (tile))
        {
        case BS_TILE_SEARCH:
          gtk_box_append (GTK_BOX (search), new_search (self, tile));
          break;
        case BS_TILE_SHORTCUT:
          gtk_box_append (GTK_BOX (chips), new_shortcut (self, tile));
          n_shortcuts++;
          break;
        case BS_TILE_ENTRY:
        default:
          gtk_flow_box_append (GTK_FLOW_BOX (entries), new_entry (self, tile));
          n_entries++;
          break;
        }
    }

  for (guint i = 0; i < n_entries; i++)
    gtk_widget_set_focusable (
        GTK_WIDGET (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (entries), (int) i)), FALSE);

  bs_label_add (content, _ ("Hello, what would you like to do?"), "title", 0);
  gtk_box_append (GTK_BOX (content), search);
  gtk_box_append (GTK_BOX (content), entries);
  heading = GTK_WIDGET (bs_label_add (content, _ ("Most people come for"), "heading", 0));
  gtk_box_append (GTK_BOX (content), chips);
  gtk_widget_set_visible (heading, n_shortcuts > 0);
  gtk_widget_set_visible (chips, n_shortcuts > 0);

  if (n_entries == 0)
    {
      GtkLabel *notice = bs_label_add (
          content, _ ("This terminal has nothing to offer right now. Please ask at the desk."),
          "notice", 0);

      gtk_box_reorder_child_after (GTK_BOX (content), GTK_WIDGET (notice), search);
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), scroller);
}

static void
bs_home_page_dispose (GObject *object)
{
  BsHomePage *self = BS_HOME_PAGE (object);

  g_clear_object (&self->services);

  G_OBJECT_CLASS (bs_home_page_parent_class)->dispose (object);
}

static void
bs_home_page_class_init (BsHomePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_home_page_dispose;
}

static void
bs_home_page_init (BsHomePage *self)
{
}

BsPage *
bs_home_page_new (BsServices *services, GListModel *tiles)
{
  BsHomePage *self;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (tiles), NULL);

  self = g_object_new (BS_TYPE_HOME_PAGE, NULL);
  self->services = g_object_ref (services);
  bs_page_set_title (BS_PAGE (self), _ ("Home"));
  fill (self, tiles);

  return BS_PAGE (self);
}
