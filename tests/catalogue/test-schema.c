/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "catalogue/bs-schema.h"

/* The table that reads items must say what the published schema says, key for key. */

static JsonNode *schema;

static void
load_schema (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("BS_SOURCE_ROOT"), "data", "catalogue.schema.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  schema = json_from_string (text, NULL);
  g_assert_nonnull (schema);
}

static void
free_schema (void)
{
  g_clear_pointer (&schema, json_node_unref);
}

static JsonObject *
definition (const char *name)
{
  JsonObject *all = json_object_get_object_member (json_node_get_object (schema), "$defs");

  ck_assert_msg (json_object_has_member (all, name), "no $defs/%s", name);
  return json_object_get_object_member (all, name);
}

/* The rules of a property, whether written there or referred to. */
static JsonObject *
resolve (JsonObject *property)
{
  const char *reference = json_object_get_string_member_with_default (property, "$ref", NULL);

  return reference != NULL ? definition (reference + strlen ("#/$defs/")) : property;
}

static void
check_enum (JsonObject *rules, const char *const *choices, const char *where)
{
  JsonArray *names;

  ck_assert_msg (json_object_has_member (rules, "enum"), "%s: no enum", where);
  names = json_object_get_array_member (rules, "enum");
  ck_assert_msg (json_array_get_length (names) == g_strv_length ((char **) choices), "%s", where);
  for (guint i = 0; choices[i] != NULL; i++)
    ck_assert_str_eq (json_array_get_string_element (names, i), choices[i]);
}

static void
check_text (JsonObject *rules, BsSchemaKind kind, int min, int max, const char *where)
{
  const char *pattern = json_object_get_string_member_with_default (rules, "pattern", NULL);
  gint64 max_length = json_object_get_int_member_with_default (rules, "maxLength", -1);
  gint64 min_length = json_object_get_int_member_with_default (rules, "minLength", -1);

  ck_assert_str_eq (json_object_get_string_member (rules, "type"), "string");
  ck_assert_msg (g_strcmp0 (pattern, bs_schema_pattern (kind)) == 0, "%s: pattern %s", where,
                 pattern);
  if (max_length >= 0)
    ck_assert_msg (max_length == max, "%s: maxLength", where);
  if (min_length >= 0)
    ck_assert_msg (min_length == min, "%s: minLength", where);
  /* Where the schema gives no length, the pattern must bound it, or the table would be stricter. */
  if (max_length < 0)
    ck_assert_msg (kind == BS_SCHEMA_ID || kind == BS_SCHEMA_DIGITS || kind == BS_SCHEMA_DATE
                       || kind == BS_SCHEMA_PLAIN,
                   "%s: no maxLength", where);
}

static void
check_number (JsonObject *rules, const BsSchemaKey *key, const char *where)
{
  gint64 min = json_object_get_int_member_with_default (rules, "minimum", G_MININT64);
  gint64 max = json_object_get_int_member_with_default (rules, "maximum", G_MAXINT);

  ck_assert_str_eq (json_object_get_string_member (rules, "type"),
                    key->kind == BS_SCHEMA_INTEGER ? "integer" : "number");
  ck_assert_msg (min == key->min && max == key->max, "%s: range", where);
}

static void
check_array (JsonObject *rules, const BsSchemaKey *key, const char *where)
{
  JsonObject *items = json_object_get_object_member (rules, "items");

  ck_assert_str_eq (json_object_get_string_member (rules, "type"), "array");
  ck_assert_msg (json_object_get_int_member_with_default (rules, "minItems", 0) == key->min, "%s",
                 where);
  ck_assert_msg (json_object_get_int_member_with_default (rules, "maxItems", G_MAXINT) == key->max,
                 "%s", where);
  if (key->kind == BS_SCHEMA_PARTS)
    {
      g_autofree char *reference = g_strconcat ("#/$defs/", key->part->name, NULL);

      ck_assert_str_eq (json_object_get_string_member (items, "$ref"), reference);
    }
  else if (key->of == BS_SCHEMA_CODE_LIST)
    check_enum (resolve (items), key->choices, where);
  else
    check_text (resolve (items), key->of, 1, key->of_max, where);
}

static void
check_key (JsonObject *properties, const BsSchemaObject *type, const BsSchemaKey *key)
{
  g_autofree char *where = g_strconcat (type->name, ".", key->name, NULL);
  JsonObject *rules;

  ck_assert_msg (json_object_has_member (properties, key->name), "%s is not in the schema", where);
  rules = resolve (json_object_get_object_member (properties, key->name));
  switch (key->kind)
    {
    case BS_SCHEMA_LIST:
    case BS_SCHEMA_PARTS:
      check_array (rules, key, where);
      break;
    case BS_SCHEMA_CODE_LIST:
    case BS_SCHEMA_CHOICE:
      check_enum (rules, key->choices, where);
      break;
    case BS_SCHEMA_INTEGER:
    case BS_SCHEMA_NUMBER:
      check_number (rules, key, where);
      break;
    case BS_SCHEMA_BOOLEAN:
      ck_assert_str_eq (json_object_get_string_member (rules, "type"), "boolean");
      break;
    case BS_SCHEMA_TEXT:
    case BS_SCHEMA_PLAIN:
    case BS_SCHEMA_ID:
    case BS_SCHEMA_CODE:
    case BS_SCHEMA_DIGITS:
    case BS_SCHEMA_DATE:
    case BS_SCHEMA_URL:
    case BS_SCHEMA_FILE:
    default:
      check_text (rules, key->kind, key->min, key->max, where);
      break;
    }
}

static void
check_object (const BsSchemaObject *type)
{
  JsonObject *object = definition (type->name);
  JsonObject *properties = json_object_get_object_member (object, "properties");
  JsonArray *required = json_object_get_array_member (object, "required");
  guint n_required = 0;

  ck_assert (!json_object_get_boolean_member (object, "additionalProperties"));
  ck_assert_msg (json_object_get_size (properties) == type->n_keys,
                 "%s: %u keys, the table has %zu", type->name, json_object_get_size (properties),
                 type->n_keys);
  for (gsize i = 0; i < type->n_keys; i++)
    {
      check_key (properties, type, &type->keys[i]);
      n_required += type->keys[i].required;
      if (type->keys[i].part != NULL)
        check_object (type->keys[i].part);
    }
  ck_assert_msg (json_array_get_length (required) == n_required, "%s: required", type->name);
  for (guint i = 0; i < n_required; i++)
    {
      const char *name = json_array_get_string_element (required, i);
      const BsSchemaKey *key = bs_schema_find (type, name);

      ck_assert_msg (key != NULL && key->required, "%s.%s is required", type->name, name);
    }
}

START_TEST (table_is_the_schema) { check_object (&bs_schema_item); }
END_TEST

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const gsize *first = a;
  const gsize *second = b;

  return *first < *second ? -1 : *first > *second;
}

/* Two keys that go to one place would overwrite each other. */
static void
check_offsets (const BsSchemaObject *type)
{
  g_autofree gsize *offsets = g_new (gsize, type->n_keys);

  for (gsize i = 0; i < type->n_keys; i++)
    {
      offsets[i] = type->keys[i].offset;
      ck_assert_uint_lt (offsets[i], type->size);
      if (type->keys[i].part != NULL)
        check_offsets (type->keys[i].part);
    }
  qsort (offsets, type->n_keys, sizeof *offsets, compare_offsets);
  for (gsize i = 1; i < type->n_keys; i++)
    ck_assert_msg (offsets[i] != offsets[i - 1], "%s: two keys at %zu", type->name, offsets[i]);
}

START_TEST (every_key_has_its_place) { check_offsets (&bs_schema_item); }
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("catalogue/schema");
  TCase *cases = tcase_create ("table");

  tcase_add_checked_fixture (cases, load_schema, free_schema);
  tcase_add_test (cases, table_is_the_schema);
  tcase_add_test (cases, every_key_has_its_place);
  suite_add_tcase (suite, cases);
  return bs_test_run (suite);
}
