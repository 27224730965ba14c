/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-page.h"

typedef struct
{
  /* owned */
  char *title;
  char *path;
} BsPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (BsPage, bs_page, GTK_TYPE_BOX)

static void
bs_page_finalize (GObject *object)
{
  BsPagePrivate *priv = bs_page_get_instance_private (BS_PAGE (object));

  g_free (priv->title);
  g_free (priv->path);

  G_OBJECT_CLASS (bs_page_parent_class)->finalize (object);
}

static void
bs_page_class_init (BsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_page_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "page");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bs_page_init (BsPage *self)
{
  BsPagePrivate *priv = bs_page_get_instance_private (self);

  priv->path = g_strdup ("");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

const char *
bs_page_get_title (BsPage *self)
{
  BsPagePrivate *priv = bs_page_get_instance_private (self);

  g_return_val_if_fail (BS_IS_PAGE (self), NULL);

  return priv->title;
}

void
bs_page_set_title (BsPage *self, const char *title)
{
  BsPagePrivate *priv = bs_page_get_instance_private (self);

  g_return_if_fail (BS_IS_PAGE (self));
  g_return_if_fail (title != NULL);

  g_free (priv->title);
  priv->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

const char *
bs_page_get_path (BsPage *self)
{
  BsPagePrivate *priv = bs_page_get_instance_private (self);

  g_return_val_if_fail (BS_IS_PAGE (self), NULL);

  return priv->path;
}

void
bs_page_set_path (BsPage *self, const char *path)
{
  BsPagePrivate *priv = bs_page_get_instance_private (self);

  g_return_if_fail (BS_IS_PAGE (self));
  g_return_if_fail (path != NULL);

  g_free (priv->path);
  priv->path = g_strdup (path);
}

void
bs_page_shown (BsPage *self)
{
  g_return_if_fail (BS_IS_PAGE (self));

  if (BS_PAGE_GET_CLASS (self)->shown != NULL)
    BS_PAGE_GET_CLASS (self)->shown (self);
}

void
bs_page_hidden (BsPage *self)
{
  g_return_if_fail (BS_IS_PAGE (self));

  if (BS_PAGE_GET_CLASS (self)->hidden != NULL)
    BS_PAGE_GET_CLASS (self)->hidden (self);
}
