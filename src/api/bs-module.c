/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-module.h"

enum
{
  PROP_ID = 1,
  PROP_SERVICES,
  N_PROPS,
};

typedef struct
{
  /* owned */
  char *id;
  BsServices *services;
} BsModulePrivate;

static GParamSpec *props[N_PROPS];

G_DEFINE_QUARK (bs - module - error - quark, bs_module_error)
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BsModule, bs_module, G_TYPE_OBJECT)

static void
bs_module_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  BsModulePrivate *priv = bs_module_get_instance_private (BS_MODULE (object));

  switch (property_id)
    {
    case PROP_ID:
      priv->id = g_value_dup_string (value);
      break;
    case PROP_SERVICES:
      priv->services = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
bs_module_dispose (GObject *object)
{
  BsModulePrivate *priv = bs_module_get_instance_private (BS_MODULE (object));

  g_clear_object (&priv->services);

  G_OBJECT_CLASS (bs_module_parent_class)->dispose (object);
}

static void
bs_module_finalize (GObject *object)
{
  BsModulePrivate *priv = bs_module_get_instance_private (BS_MODULE (object));

  g_free (priv->id);

  G_OBJECT_CLASS (bs_module_parent_class)->finalize (object);
}

static void
bs_module_class_init (BsModuleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = bs_module_set_property;
  object_class->dispose = bs_module_dispose;
  object_class->finalize = bs_module_finalize;

  props[PROP_ID] = g_param_spec_string (
      "id", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_SERVICES] =
      g_param_spec_object ("services", NULL, NULL, BS_TYPE_SERVICES,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bs_module_init (BsModule *self)
{
}

const char *
bs_module_get_id (BsModule *self)
{
  BsModulePrivate *priv = bs_module_get_instance_private (self);

  g_return_val_if_fail (BS_IS_MODULE (self), NULL);

  return priv->id;
}

BsServices *
bs_module_get_services (BsModule *self)
{
  BsModulePrivate *priv = bs_module_get_instance_private (self);

  g_return_val_if_fail (BS_IS_MODULE (self), NULL);

  return priv->services;
}

void
bs_module_setup_async (BsModule *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BS_IS_MODULE (self));

  if (BS_MODULE_GET_CLASS (self)->setup_async != NULL)
    {
      BS_MODULE_GET_CLASS (self)->setup_async (self, cancellable, callback, user_data);
      return;
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_module_setup_async);
  g_task_return_boolean (task, TRUE);
}

gboolean
bs_module_setup_finish (BsModule *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (BS_IS_MODULE (self), FALSE);

  if (BS_MODULE_GET_CLASS (self)->setup_finish != NULL)
    return BS_MODULE_GET_CLASS (self)->setup_finish (self, result, error);

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

GListModel *
bs_module_list_tiles (BsModule *self)
{
  g_return_val_if_fail (BS_IS_MODULE (self), NULL);

  if (BS_MODULE_GET_CLASS (self)->list_tiles == NULL)
    return G_LIST_MODEL (g_list_store_new (BS_TYPE_TILE));

  return BS_MODULE_GET_CLASS (self)->list_tiles (self);
}

BsPage *
bs_module_create_page (BsModule *self, const char *path, GError **error)
{
  g_return_val_if_fail (BS_IS_MODULE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (BS_MODULE_GET_CLASS (self)->create_page == NULL)
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE, "module %s has no pages",
                   bs_module_get_id (self));
      return NULL;
    }

  return BS_MODULE_GET_CLASS (self)->create_page (self, path, error);
}

void
bs_module_visit_ended (BsModule *self)
{
  g_return_if_fail (BS_IS_MODULE (self));

  if (BS_MODULE_GET_CLASS (self)->visit_ended != NULL)
    BS_MODULE_GET_CLASS (self)->visit_ended (self);
}
