/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-module-slot.h"

#include <glib/gi18n.h>

#include "bs-module-descriptor.h"
#include "bs-module-loader.h"

struct _BsModuleSlot
{
  GObject parent_instance;

  /* owned */
  BsServices *services;
  BsModuleDescriptor *descriptor; /* NULL when it could not be read */
  BsModule *module;
  char *id;
  char *refusal;
};

G_DEFINE_FINAL_TYPE (BsModuleSlot, bs_module_slot, G_TYPE_OBJECT)

static void
bs_module_slot_finalize (GObject *object)
{
  BsModuleSlot *self = BS_MODULE_SLOT (object);

  g_clear_object (&self->module);
  g_clear_object (&self->descriptor);
  g_clear_object (&self->services);
  g_free (self->id);
  g_free (self->refusal);

  G_OBJECT_CLASS (bs_module_slot_parent_class)->finalize (object);
}

static void
bs_module_slot_class_init (BsModuleSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_module_slot_finalize;
}

static void
bs_module_slot_init (BsModuleSlot *self)
{
}

static void
refuse (BsModuleSlot *self, const char *reason)
{
  g_warning ("module %s is not available: %s", self->id, reason);

  g_free (self->refusal);
  self->refusal = g_strdup (reason);
  g_clear_object (&self->module);
}

BsModuleSlot *
bs_module_slot_new (const char *folder, const char *id, BsServices *services, guint owner)
{
  BsModuleSlot *self;
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (folder != NULL && id != NULL, NULL);
  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);

  self = g_object_new (BS_TYPE_MODULE_SLOT, NULL);
  self->services = g_object_ref (services);
  self->id = g_strdup (id);

  file = g_strdup_printf ("%s/%s.module", folder, id);
  if (!bs_module_loader_check_file (file, owner, &error)
      || (self->descriptor = bs_module_descriptor_load (folder, id, &error)) == NULL
      || (self->module = bs_module_loader_load (self->descriptor, services, owner, &error)) == NULL)
    refuse (self, error->message);
  else
    g_message ("module %s loaded", id);

  return self;
}

const char *
bs_module_slot_get_id (BsModuleSlot *self)
{
  g_return_val_if_fail (BS_IS_MODULE_SLOT (self), NULL);

  return self->id;
}

BsModule *
bs_module_slot_get_module (BsModuleSlot *self)
{
  g_return_val_if_fail (BS_IS_MODULE_SLOT (self), NULL);

  return self->module;
}

const char *
bs_module_slot_get_refusal (BsModuleSlot *self)
{
  g_return_val_if_fail (BS_IS_MODULE_SLOT (self), NULL);

  return self->refusal;
}

typedef struct
{
  GCancellable *cancellable; /* owned: ours, cancelled by the timer */
  GSource *timer;            /* owned */
  guint seconds;
} SetupData;

static void
setup_data_free (SetupData *data)
{
  if (data->timer != NULL)
    {
      g_source_destroy (data->timer);
      g_source_unref (data->timer);
    }
  g_clear_object (&data->cancellable);
  g_free (data);
}

static gboolean
on_setup_timeout (gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  BsModuleSlot *self = g_task_get_source_object (task);
  SetupData *data = g_task_get_task_data (task);
  g_autofree char *reason = g_strdup_printf ("not ready after %u s", data->seconds);

  refuse (self, reason);
  g_cancellable_cancel (data->cancellable);
  g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

static void
on_module_setup_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  BsModuleSlot *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gboolean ok = bs_module_setup_finish (BS_MODULE (source), result, &error);

  /* The timer was first; the module's late answer changes nothing. */
  if (g_task_get_completed (task) || self->refusal != NULL)
    return;

  if (!ok)
    refuse (self, error != NULL ? error->message : "its setup failed");
  g_task_return_boolean (task, TRUE);
}

void
bs_module_slot_setup_async (BsModuleSlot *self,
                            guint seconds,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  SetupData *data;

  g_return_if_fail (BS_IS_MODULE_SLOT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_module_slot_setup_async);

  if (self->module == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  data = g_new0 (SetupData, 1);
  data->cancellable = g_cancellable_new ();
  data->seconds = seconds;
  data->timer = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (data->timer, on_setup_timeout, task, NULL);
  g_task_set_task_data (task, data, (GDestroyNotify) setup_data_free);
  g_source_attach (data->timer, NULL);

  bs_module_setup_async (self->module, data->cancellable, on_module_setup_ready,
                         g_steal_pointer (&task));
}

void
bs_module_slot_setup_finish (BsModuleSlot *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/* What the module needs and is missing now, in words for the citizen; NULL when nothing is. */
static const char *
get_missing_need (BsModuleSlot *self)
{
  if (bs_module_descriptor_needs (self->descriptor, "catalogue")
      && bs_services_get_catalogue (self->services) == NULL)
    return _ ("The service guides cannot be read right now. Please ask at the desk.");

  if (bs_module_descriptor_needs (self->descriptor, "card")
      || bs_module_descriptor_needs (self->descriptor, "printer")
      || bs_module_descriptor_needs (self->descriptor, "hall"))
    return _ ("This terminal lacks a device for it. Please ask at the desk.");

  return NULL;
}

GListModel *
bs_module_slot_list_tiles (BsModuleSlot *self)
{
  const char *missing;
  GListModel *tiles;

  g_return_val_if_fail (BS_IS_MODULE_SLOT (self), NULL);

  if (self->module == NULL)
    {
      const char *language = bs_services_get_language (self->services);
      GListStore *store = g_list_store_new (BS_TYPE_TILE);
      g_autofree char *route = g_strdup_printf ("%s:", self->id);
      g_autoptr (BsTile) tile = NULL;

      /* Without a descriptor there is no name that a citizen would know. */
      if (self->descriptor != NULL)
        {
          tile = bs_tile_new (BS_TILE_ENTRY, route,
                              bs_module_descriptor_get_name (self->descriptor, language), NULL,
                              bs_module_descriptor_get_icon (self->descriptor));
          bs_tile_set_unavailable (tile, _ ("Out of order here. Please ask at the desk."));
          g_list_store_append (store, tile);
        }

      return G_LIST_MODEL (store);
    }

  tiles = bs_module_list_tiles (self->module);
  missing = get_missing_need (self);
  for (guint i = 0; missing != NULL && i < g_list_model_get_n_items (tiles); i++)
    {
      g_autoptr (BsTile) tile = g_list_model_get_item (tiles, i);

      bs_tile_set_unavailable (tile, missing);
    }

  return tiles;
}
