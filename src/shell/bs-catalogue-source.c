/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-catalogue-source.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* One file. */
typedef struct
{
  char *path; /* NULL when there is none */
  BsCatalogue *catalogue;

  /* Of the file looked at last, good or bad: a bad one is not tried again and again. */
  struct
  {
    guint64 device;
    guint64 inode;
    gint64 size;
    gint64 changed_ns;
  } seen;
} Place;

struct _BsCatalogueSource
{
  GObject parent_instance;

  /* owned */
  Place own;
  Place hall;
  BsCatalogue *catalogue; /* the one of them that is in use */
};

G_DEFINE_FINAL_TYPE (BsCatalogueSource, bs_catalogue_source, G_TYPE_OBJECT)

static void
clear_place (Place *place)
{
  g_clear_object (&place->catalogue);
  g_free (place->path);
}

static void
bs_catalogue_source_finalize (GObject *object)
{
  BsCatalogueSource *self = BS_CATALOGUE_SOURCE (object);

  g_clear_object (&self->catalogue);
  clear_place (&self->own);
  clear_place (&self->hall);

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
bs_catalogue_source_new (const char *path, const char *sync_path)
{
  BsCatalogueSource *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BS_TYPE_CATALOGUE_SOURCE, NULL);
  self->own.path = g_strdup (path);
  self->hall.path = g_strdup (sync_path);

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
is_another (Place *place, const struct stat *status)
{
  gint64 changed_ns =
      (gint64) status->st_ctim.tv_sec * G_GINT64_CONSTANT (1000000000) + status->st_ctim.tv_nsec;

  if (place->seen.device == status->st_dev && place->seen.inode == status->st_ino
      && place->seen.size == status->st_size && place->seen.changed_ns == changed_ns)
    return FALSE;

  place->seen.device = status->st_dev;
  place->seen.inode = status->st_ino;
  place->seen.size = status->st_size;
  place->seen.changed_ns = changed_ns;
  return TRUE;
}

/* What is open of it stays open when there is nothing better. */
static void
look (Place *place)
{
  g_autoptr (BsCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;

  catalogue = bs_catalogue_open (place->path, &error);
  if (catalogue == NULL)
    g_warning ("catalogue not opened, %s: %s",
               place->catalogue != NULL ? "the old one stays" : "there is none", error->message);
  else
    g_set_object (&place->catalogue, catalogue);
}

static void
look_at_hall (Place *place)
{
  struct stat status;

  if (place->path == NULL)
    return;
  /* It comes by a rename, so when it is not there somebody took it away. */
  if (stat (place->path, &status) != 0)
    {
      g_clear_object (&place->catalogue);
      place->seen.inode = 0;
    }
  else if (is_another (place, &status))
    look (place);
}

static void
look_at_own (Place *place)
{
  struct stat status;

  /* A missing file is looked at again next time, and opening it says why. */
  if (stat (place->path, &status) != 0 ? place->catalogue == NULL : is_another (place, &status))
    look (place);
}

gboolean
bs_catalogue_source_refresh (BsCatalogueSource *self)
{
  BsCatalogue *best;

  g_return_val_if_fail (BS_IS_CATALOGUE_SOURCE (self), FALSE);

  look_at_hall (&self->hall);
  if (self->hall.catalogue == NULL)
    look_at_own (&self->own);
  best = self->hall.catalogue != NULL ? self->hall.catalogue : self->own.catalogue;
  if (best == NULL || !g_set_object (&self->catalogue, best))
    return FALSE;

  g_message ("catalogue %.12s: %u items", bs_catalogue_get_version (best),
             bs_catalogue_get_n_items (best));
  return TRUE;
}
