/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-module-descriptor.h"

#include "api/bs-module.h"
#include "base/bs-key-file.h"

#define GROUP "Module"

struct _BsModuleDescriptor
{
  GObject parent_instance;

  /* owned */
  BsKeyFile *file;
  GHashTable *names; /* language -> name in it */
  char *id;
  char *icon;
  char *library;
  char **needs;
};

G_DEFINE_FINAL_TYPE (BsModuleDescriptor, bs_module_descriptor, G_TYPE_OBJECT)

static const char *const known_keys[] = { "Id", "Name", "Icon", "Abi", "Needs", NULL };
static const char *const known_needs[] = { "card", "printer", "hall", "catalogue", NULL };

static void
bs_module_descriptor_finalize (GObject *object)
{
  BsModuleDescriptor *self = BS_MODULE_DESCRIPTOR (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_free (self->id);
  g_free (self->icon);
  g_free (self->library);
  g_strfreev (self->needs);

  G_OBJECT_CLASS (bs_module_descriptor_parent_class)->finalize (object);
}

static void
bs_module_descriptor_class_init (BsModuleDescriptorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_module_descriptor_finalize;
}

static void
bs_module_descriptor_init (BsModuleDescriptor *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

G_GNUC_PRINTF (4, 5)
static gboolean
refuse (BsModuleDescriptor *self, const char *key, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED, "%s:%u: %s",
               bs_key_file_get_path (self->file), bs_key_file_get_line (self->file, GROUP, key),
               text);
  return FALSE;
}

static gboolean
check_keys (BsModuleDescriptor *self, GError **error)
{
  g_auto (GStrv) keys = bs_key_file_list_keys (self->file, GROUP);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *bare = g_strndup (keys[i], strcspn (keys[i], "["));

      if (!g_strv_contains (known_keys, bare))
        return refuse (self, keys[i], error, "unknown key %s", keys[i]);
    }

  for (guint i = 0; i < 4; i++)
    if (!bs_key_file_has_key (self->file, GROUP, known_keys[i]))
      return refuse (self, NULL, error, "group [%s] lacks the key %s", GROUP, known_keys[i]);

  return TRUE;
}

static gboolean
read_values (BsModuleDescriptor *self, const char *id, GError **error)
{
  g_autofree char *abi = bs_key_file_dup_string (self->file, GROUP, "Abi");
  g_autofree char *needs = bs_key_file_dup_string (self->file, GROUP, "Needs");
  guint64 number;

  self->id = bs_key_file_dup_string (self->file, GROUP, "Id");
  self->icon = bs_key_file_dup_string (self->file, GROUP, "Icon");

  if (!g_str_equal (self->id, id))
    return refuse (self, "Id", error, "Id=%s in the descriptor of module %s", self->id, id);

  if (!g_ascii_string_to_unsigned (abi, 10, 0, G_MAXUINT, &number, NULL))
    return refuse (self, "Abi", error, "Abi=%s is not a number", abi);
  if (number != BS_MODULE_ABI)
    return refuse (self, "Abi", error, "module was built for ABI %s; this terminal has ABI %d", abi,
                   BS_MODULE_ABI);

  self->needs = g_strsplit (needs != NULL ? needs : "", ";", -1);
  for (guint i = 0; self->needs[i] != NULL; i++)
    {
      g_strstrip (self->needs[i]);
      if (*self->needs[i] != '\0' && !g_strv_contains (known_needs, self->needs[i]))
        return refuse (self, "Needs", error, "unknown need %s", self->needs[i]);
    }

  return TRUE;
}

BsModuleDescriptor *
bs_module_descriptor_load (const char *folder, const char *id, GError **error)
{
  g_autoptr (BsModuleDescriptor) self = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  /* The id becomes a part of a path. */
  if (!g_regex_match_simple ("^[a-z][a-z0-9-]{0,31}$", id, G_REGEX_DOLLAR_ENDONLY, 0))
    {
      g_set_error (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED, "\"%s\" is no module id", id);
      return NULL;
    }

  self = g_object_new (BS_TYPE_MODULE_DESCRIPTOR, NULL);
  path = g_strdup_printf ("%s/%s.module", folder, id);
  self->library = g_strdup_printf ("%s/libbanshi-%s.so", folder, id);

  self->file = bs_key_file_load (path, &local_error);
  if (self->file == NULL)
    {
      g_set_error_literal (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED, local_error->message);
      return NULL;
    }

  if (!check_keys (self, error) || !read_values (self, id, error))
    return NULL;

  return g_steal_pointer (&self);
}

const char *
bs_module_descriptor_get_id (BsModuleDescriptor *self)
{
  g_return_val_if_fail (BS_IS_MODULE_DESCRIPTOR (self), NULL);

  return self->id;
}

const char *
bs_module_descriptor_get_name (BsModuleDescriptor *self, const char *language)
{
  char *name;

  g_return_val_if_fail (BS_IS_MODULE_DESCRIPTOR (self), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  name = g_hash_table_lookup (self->names, language);
  if (name == NULL)
    {
      name = bs_key_file_dup_locale_string (self->file, GROUP, "Name", language);
      g_hash_table_insert (self->names, g_strdup (language), name);
    }

  return name;
}

const char *
bs_module_descriptor_get_icon (BsModuleDescriptor *self)
{
  g_return_val_if_fail (BS_IS_MODULE_DESCRIPTOR (self), NULL);

  return self->icon;
}

const char *
bs_module_descriptor_get_library (BsModuleDescriptor *self)
{
  g_return_val_if_fail (BS_IS_MODULE_DESCRIPTOR (self), NULL);

  return self->library;
}

gboolean
bs_module_descriptor_needs (BsModuleDescriptor *self, const char *need)
{
  g_return_val_if_fail (BS_IS_MODULE_DESCRIPTOR (self), FALSE);

  return g_strv_contains ((const char *const *) self->needs, need);
}
