/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-catalogue-source.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

struct _BsCatalogueSource
{
  GObject parent_instance;

  /* owned */
  char *path;
  BsCatalogue *catalogue;

  /* Of the file looked at last, good or bad: a bad one is not tried again and again. */
  struct
  {
    guint64 device;
    guint64 inode;
    gint64 size;
    gint64 changed_ns;
  } seen;
};

G_DEFINE_FINAL_TYPE (BsCatalogueSource, bs_catalogue_source, G_TYPE_OBJECT)

static void
bs_catalogue_source_finalize (GObject *object)
{
  BsCatalogueSource *self = BS_CATALOGUE_SOURCE (object);

  g_clear_object (&self->catalogue);
  g_free (self->path);

  G_OBJECT_CLASS (bs_catalogue_source_parent_class)->finalize (object);
}

static void
bs_catalogue_source_class_init (BsCatalogueSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_catalogue_source_finalize;
}

static void
bs_catalogue_source_init (BsCatalogueSource *self)
{
}

BsCatalogueSource *
bs_catalogue_source_new (const char *path)
{
  BsCatalogueSource *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BS_TYPE_CATALOGUE_SOURCE, NULL);
  self->path = g_strdup (path);

  return self;
}

BsCatalogue *
bs_catalogue_source_get_catalogue (BsCatalogueSource *self)
{
  g_return_val_if_fail (BS_IS_CATALOGUE_SOURCE (self), NULL);

  return self->catalogue;
}

/* Whether the file is another one than at the last look; remembers it. */
static gboolean
look (BsCatalogueSource *self)
{
  struct stat status;
  gint64 changed_ns;

  /* A missing file is looked at again next time, and opening it says why. */
  if (stat (self->path, &status) != 0)
    return self->catalogue == NULL;

  changed_ns =
      (gint64) status.st_ctim.tv_sec * G_GINT64_CONSTANT (1000000000) + status.st_ctim.tv_nsec;
  if (self->seen.device == status.st_dev && self->seen.inode == status.st_ino
      && self->seen.size == status.st_size && self->seen.changed_ns == changed_ns)
    return FALSE;

  self->seen.device = status.st_dev;
  self->seen.inode = status.st_ino;
  self->seen.size = status.st_size;
  self->seen.changed_ns = changed_ns;

  return TRUE;
}

gboolean
bs_catalogue_source_refresh (BsCatalogueSource *self)
{
  g_autoptr (BsCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (BS_IS_CATALOGUE_SOURCE (self), FALSE);

  if (!look (self))
    return FALSE;

  catalogue = bs_catalogue_open (self->path, &error);
  if (catalogue == NULL)
    {
      g_warning ("catalogue not opened, %s: %s",
                 self->catalogue != NULL ? "the old one stays" : "there is none", error->message);
      return FALSE;
    }

  g_message ("catalogue %.12s: %u items", bs_catalogue_get_version (catalogue),
             bs_catalogue_get_n_items (catalogue));
  g_set_object (&self->catalogue, catalogue);

  return TRUE;
}
