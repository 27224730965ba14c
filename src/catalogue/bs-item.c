/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-item-private.h"

#include <string.h>

/**
 * BsItem:
 *
 * One service item with everything its guide page shows.
 */
struct _BsItem
{
  GObject parent_instance;

  BsItemData data;
};

G_DEFINE_FINAL_TYPE (BsItem, bs_item, G_TYPE_OBJECT)

static const char *const no_texts[] = { NULL };

static void
bs_item_finalize (GObject *object)
{
  BsItem *self = BS_ITEM (object);

  g_string_chunk_free (self->data.strings);
  g_ptr_array_unref (self->data.blocks);
  G_OBJECT_CLASS (bs_item_parent_class)->finalize (object);
}

static void
bs_item_class_init (BsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_item_finalize;
}

static void
bs_item_init (BsItem *self)
{
  self->data.strings = g_string_chunk_new (4096);
  self->data.blocks = g_ptr_array_new_with_free_func (g_free);
}

BsItem *
bs_item_new (void)
{
  return g_object_new (BS_TYPE_ITEM, NULL);
}

BsItemData *
bs_item_get_data (BsItem *self)
{
  g_return_val_if_fail (BS_IS_ITEM (self), NULL);

  return &self->data;
}

gpointer
bs_item_alloc (BsItem *self, gsize size)
{
  gpointer block = g_malloc0 (size);

  g_ptr_array_add (self->data.blocks, block);
  return block;
}

const char *
bs_item_keep (BsItem *self, const char *text)
{
  return g_string_chunk_insert (self->data.strings, text);
}

const char *
bs_item_get_text (BsItem *self, BsItemText which)
{
  g_return_val_if_fail (BS_IS_ITEM (self), NULL);
  g_return_val_if_fail ((guint) which < BS_ITEM_N_TEXTS, NULL);

  return self->data.texts[which];
}

gboolean
bs_item_get_flag (BsItem *self, BsItemFlag which)
{
  g_return_val_if_fail (BS_IS_ITEM (self), FALSE);
  g_return_val_if_fail ((guint) which < BS_ITEM_N_FLAGS, FALSE);

  return self->data.flags[which];
}

const char *const *
bs_item_get_list (BsItem *self, BsItemList which)
{
  g_return_val_if_fail (BS_IS_ITEM (self), no_texts);
  g_return_val_if_fail ((guint) which < BS_ITEM_N_LISTS, no_texts);

  return self->data.lists[which] != NULL ? self->data.lists[which] : no_texts;
}

BsTimeLimit
bs_item_get_promised_limit (BsItem *self)
{
  g_return_val_if_fail (BS_IS_ITEM (self), ((BsTimeLimit){ 0 }));

  return self->data.promised;
}

BsTimeLimit
bs_item_get_statutory_limit (BsItem *self)
{
  g_return_val_if_fail (BS_IS_ITEM (self), ((BsTimeLimit){ 0 }));

  return self->data.statutory;
}

int
bs_item_get_visits (BsItem *self)
{
  g_return_val_if_fail (BS_IS_ITEM (self), 0);

  return self->data.visits;
}

int
bs_item_get_version (BsItem *self)
{
  g_return_val_if_fail (BS_IS_ITEM (self), 0);

  return self->data.version;
}

int
bs_item_get_popularity (BsItem *self)
{
  g_return_val_if_fail (BS_IS_ITEM (self), 0);

  return self->data.popularity;
}

static gconstpointer
get_parts (BsItem *self, const BsParts *parts, guint *n)
{
  *n = parts->n;
  return parts->values;
}

const BsMaterial *
bs_item_get_materials (BsItem *self, guint *n)
{
  g_return_val_if_fail (BS_IS_ITEM (self) && n != NULL, NULL);

  return get_parts (self, &self->data.materials, n);
}

const BsSituation *
bs_item_get_situations (BsItem *self, guint *n)
{
  g_return_val_if_fail (BS_IS_ITEM (self) && n != NULL, NULL);

  return get_parts (self, &self->data.situations, n);
}

const BsStep *
bs_item_get_steps (BsItem *self, guint *n)
{
  g_return_val_if_fail (BS_IS_ITEM (self) && n != NULL, NULL);

  return get_parts (self, &self->data.steps, n);
}

const BsFee *
bs_item_get_fees (BsItem *self, guint *n)
{
  g_return_val_if_fail (BS_IS_ITEM (self) && n != NULL, NULL);

  return get_parts (self, &self->data.fees, n);
}

const BsPlace *
bs_item_get_places (BsItem *self, guint *n)
{
  g_return_val_if_fail (BS_IS_ITEM (self) && n != NULL, NULL);

  return get_parts (self, &self->data.places, n);
}

const BsLegalBasis *
bs_item_get_legal_bases (BsItem *self, guint *n)
{
  g_return_val_if_fail (BS_IS_ITEM (self) && n != NULL, NULL);

  return get_parts (self, &self->data.laws, n);
}

const BsFaq *
bs_item_get_faqs (BsItem *self, guint *n)
{
  g_return_val_if_fail (BS_IS_ITEM (self) && n != NULL, NULL);

  return get_parts (self, &self->data.faqs, n);
}

const BsRemedy *
bs_item_get_remedies (BsItem *self, guint *n)
{
  g_return_val_if_fail (BS_IS_ITEM (self) && n != NULL, NULL);

  return get_parts (self, &self->data.remedies, n);
}

static const BsSituation *
find_situation (BsItem *self, const char *id)
{
  guint n;
  const BsSituation *situations = bs_item_get_situations (self, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (situations[i].id, id) == 0)
      return &situations[i];
  return NULL;
}

/* Whether the question that @named answers is answered, and with something that the material does
 * not name. */
static gboolean
answered_otherwise (BsItem *self,
                    const BsMaterial *material,
                    const BsSituation *named,
                    const char *const *chosen)
{
  gboolean answered = FALSE;

  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    {
      const BsSituation *answer = find_situation (self, chosen[i]);

      if (answer == NULL || g_strcmp0 (answer->question, named->question) != 0)
        continue;
      if (g_strv_contains (material->situations, chosen[i]))
        return FALSE;
      answered = TRUE;
    }
  return answered;
}

gboolean
bs_item_material_applies (BsItem *self, const BsMaterial *material, const char *const *chosen)
{
  g_return_val_if_fail (BS_IS_ITEM (self), TRUE);
  g_return_val_if_fail (material != NULL, TRUE);

  for (guint i = 0; material->situations != NULL && material->situations[i] != NULL; i++)
    {
      const BsSituation *named = find_situation (self, material->situations[i]);

      if (named != NULL && answered_otherwise (self, material, named, chosen))
        return FALSE;
    }
  return TRUE;
}
