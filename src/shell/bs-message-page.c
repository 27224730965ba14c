/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-message-page.h"

#include "bs-label.h"

struct _BsMessagePage
{
  BsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (BsMessagePage, bs_message_page, BS_TYPE_PAGE)

static void
bs_message_page_class_init (BsMessagePageClass *klass)
{
}

static void
bs_message_page_init (BsMessagePage *self)
{
}

BsPage *
bs_message_page_new (const char *icon, const char *title, const char *text)
{
  BsPage *self;
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  g_return_val_if_fail (title != NULL && text != NULL, NULL);

  self = g_object_new (BS_TYPE_MESSAGE_PAGE, NULL);
  bs_page_set_title (self, title);

  gtk_widget_add_css_class (content, "page-content");
  gtk_widget_set_valign (content, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_widget_add_css_class (image, "tile-icon");
  gtk_widget_set_halign (image, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), image);
  bs_label_add (content, title, "title", 0.5);
  bs_label_add (content, text, "body", 0.5);
  gtk_box_append (GTK_BOX (self), content);

  return self;
}
