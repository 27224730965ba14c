/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-help-page.h"

#include <glib/gi18n.h>

#include "bs-icon-button.h"
#include "bs-label.h"

struct _BsHelpPage
{
  BsPage parent_instance;

  /* owned */
  BsServices *services;
};

G_DEFINE_FINAL_TYPE (BsHelpPage, bs_help_page, BS_TYPE_PAGE)

static void
on_back_clicked (BsHelpPage *self, GtkButton *button)
{
  bs_services_back (self->services);
}

static void
add_fact (GtkWidget *box, const char *label, const char *value)
{
  GtkWidget *card;

  if (value == NULL)
    return;

  card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "card");
  bs_label_add (card, label, "second", 0);
  bs_label_add (card, value, "heading", 0);
  gtk_box_append (GTK_BOX (box), card);
}

static void
fill (BsHelpPage *self)
{
  BsProfile *profile = bs_services_get_profile (self->services);
  const char *language = bs_services_get_language (self->services);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name ("bs-bell-symbolic");
  GtkWidget *back;

  gtk_widget_add_css_class (content, "page-content");
  gtk_widget_add_css_class (icon, "tile-icon");
  gtk_box_append (GTK_BOX (head), icon);
  gtk_widget_add_css_class (head, "page-head");
  bs_label_add (head, _ ("A person can help you"), "title", 0);
  gtk_box_append (GTK_BOX (content), head);

  bs_label_add (
      content,
      _ ("This terminal cannot call anybody by itself. Please go to the desk or phone. If you "
         "leave the terminal, please touch Finish first."),
      "body", 0);
  add_fact (content, _ ("Go to"),
            bs_profile_get_localized (profile, BS_PROFILE_DESK_NAME, language));
  add_fact (content, _ ("Phone"), bs_profile_get_string (profile, BS_PROFILE_DESK_PHONE));
  add_fact (content, _ ("Open"), bs_profile_get_localized (profile, BS_PROFILE_HOURS, language));
  add_fact (content, _ ("You are at"),
            bs_profile_get_localized (profile, BS_PROFILE_TERMINAL_PLACE, language));

  back = bs_icon_button_new ("bs-back-symbolic", _ ("Back to where I was"), "primary");
  g_signal_connect_object (back, "clicked", G_CALLBACK (on_back_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (content), back);

  gtk_box_append (GTK_BOX (self), content);
}

static void
bs_help_page_dispose (GObject *object)
{
  BsHelpPage *self = BS_HELP_PAGE (object);

  g_clear_object (&self->services);

  G_OBJECT_CLASS (bs_help_page_parent_class)->dispose (object);
}

static void
bs_help_page_class_init (BsHelpPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_help_page_dispose;
}

static void
bs_help_page_init (BsHelpPage *self)
{
}

BsPage *
bs_help_page_new (BsServices *services)
{
  BsHelpPage *self;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);

  self = g_object_new (BS_TYPE_HELP_PAGE, NULL);
  self->services = g_object_ref (services);
  bs_page_set_title (BS_PAGE (self), _ ("A person can help you"));
  fill (self);

  return BS_PAGE (self);
}
