/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-item-writer.h"

#include "catalogue/bs-schema.h"

static void write_object (GString *out, const BsSchemaObject *type, gconstpointer from);

static void
write_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = *p;

      if (c == '"' || c == '\\')
        g_string_append_c (out, '\\');
      if (c == '\n')
        g_string_append (out, "\\n");
      else if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, c);
    }
  g_string_append_c (out, '"');
}

static void
write_list (GString *out, const char *const *list)
{
  g_string_append_c (out, '[');
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_text (out, list[i]);
    }
  g_string_append_c (out, ']');
}

static void
write_parts (GString *out, const BsParts *parts, const BsSchemaObject *part)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < parts->n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_object (out, part, bs_schema_part (parts, part, i));
    }
  g_string_append_c (out, ']');
}

/* Whether the source gave the key, as far as it makes a difference. */
static gboolean
is_given (const BsSchemaKey *key, gconstpointer value)
{
  switch (key->kind)
    {
    case BS_SCHEMA_BOOLEAN:
      return *(const gboolean *) value;
    case BS_SCHEMA_INTEGER:
      return *(const int *) value != key->absent;
    case BS_SCHEMA_NUMBER:
      return *(const double *) value > key->absent;
    case BS_SCHEMA_CHOICE:
      return *(const int *) value >= key->base;
    case BS_SCHEMA_PARTS:
      return ((const BsParts *) value)->n > 0;
    case BS_SCHEMA_TEXT:
    case BS_SCHEMA_PLAIN:
    case BS_SCHEMA_ID:
    case BS_SCHEMA_CODE:
    case BS_SCHEMA_DIGITS:
    case BS_SCHEMA_DATE:
    case BS_SCHEMA_URL:
    case BS_SCHEMA_FILE:
    case BS_SCHEMA_CODE_LIST:
    case BS_SCHEMA_LIST:
    default:
      return *(const gconstpointer *) value != NULL;
    }
}

static void
write_value (GString *out, const BsSchemaKey *key, gconstpointer value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (key->kind)
    {
    case BS_SCHEMA_BOOLEAN:
      g_string_append (out, *(const gboolean *) value ? "true" : "false");
      break;
    case BS_SCHEMA_INTEGER:
      g_string_append_printf (out, "%d", *(const int *) value);
      break;
    case BS_SCHEMA_NUMBER:
      g_ascii_formatd (number, sizeof number, "%.12g", *(const double *) value);
      g_string_append (out, number);
      break;
    case BS_SCHEMA_CHOICE:
      write_text (out, key->choices[*(const int *) value - key->base]);
      break;
    case BS_SCHEMA_LIST:
      write_list (out, *(const char *const *const *) value);
      break;
    case BS_SCHEMA_PARTS:
      write_parts (out, value, key->part);
      break;
    case BS_SCHEMA_TEXT:
    case BS_SCHEMA_PLAIN:
    case BS_SCHEMA_ID:
    case BS_SCHEMA_CODE:
    case BS_SCHEMA_DIGITS:
    case BS_SCHEMA_DATE:
    case BS_SCHEMA_URL:
    case BS_SCHEMA_FILE:
    case BS_SCHEMA_CODE_LIST:
    default:
      write_text (out, *(const char *const *) value);
      break;
    }
}

static void
write_object (GString *out, const BsSchemaObject *type, gconstpointer from)
{
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  for (gsize i = 0; i < type->n_keys; i++)
    {
      const BsSchemaKey *key = &type->keys[i];
      gconstpointer value = (const char *) from + key->offset;

      if (!key->required && !is_given (key, value))
        continue;
      g_string_append_printf (out, "%s\"%s\":", first ? "" : ",", key->name);
      write_value (out, key, value);
      first = FALSE;
    }
  g_string_append_c (out, '}');
}

char *
bs_item_to_json (BsItem *item)
{
  GString *out = g_string_sized_new (8192);

  write_object (out, &bs_schema_item, bs_item_get_data (item));
  return g_string_free (out, FALSE);
}

static void
walk (const BsSchemaObject *type,
      const char *prefix,
      gconstpointer from,
      BsItemTextFunc func,
      gpointer data)
{
  for (gsize i = 0; i < type->n_keys; i++)
    {
      const BsSchemaKey *key = &type->keys[i];
      gconstpointer value = (const char *) from + key->offset;
      g_autofree char *path = NULL;

      if (!is_given (key, value))
        continue;
      path = g_strconcat (prefix != NULL ? prefix : "", prefix != NULL ? "." : "", key->name, NULL);
      if (key->kind == BS_SCHEMA_TEXT)
        func (path, *(const char *const *) value, data);
      else if (key->kind == BS_SCHEMA_LIST && key->of == BS_SCHEMA_TEXT)
        {
          const char *const *list = *(const char *const *const *) value;

          for (guint j = 0; list[j] != NULL; j++)
            func (path, list[j], data);
        }
      else if (key->kind == BS_SCHEMA_PARTS)
        {
          const BsParts *parts = value;

          for (guint j = 0; j < parts->n; j++)
            walk (key->part, path, bs_schema_part (parts, key->part, j), func, data);
        }
    }
}

void
bs_item_foreach_text (BsItem *item, BsItemTextFunc func, gpointer data)
{
  walk (&bs_schema_item, NULL, bs_item_get_data (item), func, data);
}
