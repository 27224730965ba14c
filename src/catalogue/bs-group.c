/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-group-private.h"

/**
 * BsGroup:
 *
 * A heading to browse by and how many items are under it.
 */
struct _BsGroup
{
  GObject parent_instance;

  char *key;
  char *title;
  guint count;
};

G_DEFINE_FINAL_TYPE (BsGroup, bs_group, G_TYPE_OBJECT)

static void
bs_group_finalize (GObject *object)
{
  BsGroup *self = BS_GROUP (object);

  g_free (self->key);
  g_free (self->title);
  G_OBJECT_CLASS (bs_group_parent_class)->finalize (object);
}

static void
bs_group_class_init (BsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_group_finalize;
}

static void
bs_group_init (BsGroup *self)
{
}

BsGroup *
bs_group_new (const char *key, const char *title, guint count)
{
  BsGroup *self;

  g_return_val_if_fail (key != NULL && key[0] != '\0', NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (BS_TYPE_GROUP, NULL);
  self->key = g_strdup (key);
  self->title = g_strdup (title);
  self->count = count;
  return self;
}

const char *
bs_group_get_key (BsGroup *self)
{
  g_return_val_if_fail (BS_IS_GROUP (self), NULL);

  return self->key;
}

const char *
bs_group_get_title (BsGroup *self)
{
  g_return_val_if_fail (BS_IS_GROUP (self), NULL);

  return self->title;
}

guint
bs_group_get_count (BsGroup *self)
{
  g_return_val_if_fail (BS_IS_GROUP (self), 0);

  return self->count;
}
