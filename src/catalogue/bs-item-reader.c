/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-item-reader.h"

#include <math.h>
#include <string.h>

#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-schema.h"

/* An item is five levels deep; json-glib parses by recursion and would take any depth. */
#define MAX_DEPTH 32

/* One run over an item. */
typedef struct
{
  const BsItemReader *reader;
  gpointer data;
  BsItem *item;
  GString *path;
  guint n_problems;
} Reading;

static void
read_object (Reading *reading, const BsSchemaObject *type, JsonObject *object, gpointer out);

static void problem (Reading *reading, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
problem (Reading *reading, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  reading->n_problems++;
  reading->reader->problem (reading->path->str, text, reading->data);
}

static const char *
describe_node (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return "an object";
    case JSON_NODE_ARRAY:
      return "an array";
    case JSON_NODE_NULL:
      return "null";
    case JSON_NODE_VALUE:
    default:
      break;
    }
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return "a text";
    case G_TYPE_BOOLEAN:
      return "true or false";
    case G_TYPE_INT64:
      return "a whole number";
    default:
      return "a number";
    }
}

/* What a text of that kind looks like, for the person who has to mend it. */
static const char *
describe_kind (BsSchemaKind kind)
{
  static const char *const descriptions[] = {
    [BS_SCHEMA_TEXT] = "something other than blanks",
    [BS_SCHEMA_ID] = "1 to 40 of the characters a-z, 0-9 and -",
    [BS_SCHEMA_CODE] = "letters, digits and signs of ASCII without blanks",
    [BS_SCHEMA_DIGITS] = "one or two digits",
    [BS_SCHEMA_DATE] = "a date like 2025-03-01",
    [BS_SCHEMA_URL] = "an address that begins with https://",
    [BS_SCHEMA_FILE] = "a path inside the source folder that ends in .pdf",
  };

  return (gsize) kind < G_N_ELEMENTS (descriptions) ? descriptions[kind] : NULL;
}

static GRegex *
kind_regex (BsSchemaKind kind)
{
  static gsize ready = 0;
  static GRegex *regexes[BS_SCHEMA_PARTS + 1];

  if (g_once_init_enter (&ready))
    {
      for (int i = 0; i <= BS_SCHEMA_PARTS; i++)
        if (bs_schema_pattern (i) != NULL)
          regexes[i] = g_regex_new (bs_schema_pattern (i),
                                    G_REGEX_OPTIMIZE | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return regexes[kind];
}

/* A guide shows texts as they are: nothing in them may steer a terminal or a printer. */
static gboolean
has_control_character (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_choice (Reading *reading, const BsSchemaKey *key, const char *text)
{
  g_autofree char *allowed = NULL;

  if (g_strv_contains (key->choices, text))
    return TRUE;
  allowed = g_strjoinv (", ", (char **) key->choices);
  problem (reading, "\"%.60s\" is not allowed; use one of %s", text, allowed);
  return FALSE;
}

/* In a built catalogue a form is named by its SHA-256. */
static gboolean
is_form_id (const char *text)
{
  gsize n = strspn (text, "0123456789abcdef");

  return n == 64 && text[n] == '\0';
}

/* Whether a text looks like one of its kind. */
static gboolean
matches_kind (Reading *reading, BsSchemaKind kind, const char *text)
{
  if (kind == BS_SCHEMA_FILE && reading->reader->form == NULL)
    return is_form_id (text);
  return kind_regex (kind) == NULL || g_regex_match (kind_regex (kind), text, 0, NULL);
}

/* The text of @node if it is one of that kind; otherwise tells. */
static const char *
get_text (Reading *reading,
          JsonNode *node,
          BsSchemaKind kind,
          const BsSchemaKey *key,
          int min,
          int max)
{
  const char *text;
  glong length;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      problem (reading, "must be a text in quotes, not %s", describe_node (node));
      return NULL;
    }
  text = json_node_get_string (node);
  if (!g_utf8_validate (text, -1, NULL))
    {
      problem (reading, "holds half a character (a lone surrogate)");
      return NULL;
    }
  if (kind == BS_SCHEMA_CODE_LIST || kind == BS_SCHEMA_CHOICE)
    return check_choice (reading, key, text) ? text : NULL;

  length = g_utf8_strlen (text, -1);
  if (length < min)
    problem (reading, "is empty; leave the key out instead");
  else if (length > max)
    problem (reading, "is %ld characters long, at most %d are allowed", length, max);
  else if (has_control_character (text))
    problem (reading, "holds a control character");
  else if (!matches_kind (reading, kind, text))
    problem (reading, "\"%s\" must be %s", text, describe_kind (kind));
  else
    return text;
  return NULL;
}

/* The text as the item keeps it: translated, or the id of the form. */
static const char *
keep_text (Reading *reading, BsSchemaKind kind, const char *text)
{
  g_autofree char *other = NULL;

  if (kind == BS_SCHEMA_TEXT && reading->reader->translate != NULL)
    other = reading->reader->translate (text, reading->data);
  if (kind == BS_SCHEMA_FILE && reading->reader->form != NULL)
    {
      other = reading->reader->form (text, reading->path->str, reading->data);
      if (other == NULL)
        {
          reading->n_problems++;
          return NULL;
        }
    }
  return bs_item_keep (reading->item, other != NULL ? other : text);
}

/* The members of an array when there are as many as there should be. */
static JsonArray *
get_array (Reading *reading, const BsSchemaKey *key, JsonNode *node)
{
  JsonArray *array;
  guint n;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      problem (reading, "must be a list in brackets, not %s", describe_node (node));
      return NULL;
    }
  array = json_node_get_array (node);
  n = json_array_get_length (array);
  if (n < (guint) key->min)
    problem (reading, "must have at least %d entry", key->min);
  else if (n > (guint) key->max)
    problem (reading, "has %u entries, at most %d are allowed", n, key->max);
  else
    return array;
  return NULL;
}

static void
read_list (Reading *reading, const BsSchemaKey *key, JsonNode *node, const char *const **out)
{
  JsonArray *array = get_array (reading, key, node);
  gsize length = reading->path->len;
  const char **list;
  guint n = 0;

  if (array == NULL)
    return;
  list = bs_item_alloc (reading->item, (json_array_get_length (array) + 1) * sizeof *list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *member = json_array_get_element (array, i);
      const char *text;

      g_string_append_printf (reading->path, "[%u]", i);
      text = get_text (reading, member, key->of, key, 1, key->of_max);
      if (text != NULL)
        list[n++] = keep_text (reading, key->of, text);
      g_string_truncate (reading->path, length);
    }
  /* An empty list says as much as no list. */
  *out = n > 0 ? list : NULL;
}

static void
read_parts (Reading *reading, const BsSchemaKey *key, JsonNode *node, BsParts *out)
{
  JsonArray *array = get_array (reading, key, node);
  gsize length = reading->path->len;
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n == 0)
    return;
  out->values = bs_item_alloc (reading->item, n * key->part->size);
  out->n = n;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *member = json_array_get_element (array, i);

      g_string_append_printf (reading->path, "[%u]", i);
      if (JSON_NODE_HOLDS_OBJECT (member))
        read_object (reading, key->part, json_node_get_object (member),
                     bs_schema_part (out, key->part, i));
      else
        problem (reading, "must be an object in braces, not %s", describe_node (member));
      g_string_truncate (reading->path, length);
    }
}

static void
read_number (Reading *reading, const BsSchemaKey *key, JsonNode *node, gpointer out)
{
  gboolean whole = key->kind == BS_SCHEMA_INTEGER;
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double value;

  if (type != G_TYPE_INT64 && (whole || type != G_TYPE_DOUBLE))
    {
      problem (reading, "must be a %s without quotes, not %s", whole ? "whole number" : "number",
               describe_node (node));
      return;
    }
  value = json_node_get_double (node);
  if (!isfinite (value) || value < key->min || value > key->max)
    problem (reading, "%g is out of range: %d to %d", value, key->min, key->max);
  else if (whole)
    *(int *) out = json_node_get_int (node);
  else
    *(double *) out = value;
}

static void
read_value (Reading *reading, const BsSchemaKey *key, JsonNode *node, gpointer out)
{
  const char *text;

  switch (key->kind)
    {
    case BS_SCHEMA_BOOLEAN:
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        *(gboolean *) out = json_node_get_boolean (node);
      else
        problem (reading, "must be true or false without quotes, not %s", describe_node (node));
      break;

    case BS_SCHEMA_INTEGER:
    case BS_SCHEMA_NUMBER:
      read_number (reading, key, node, out);
      break;

    case BS_SCHEMA_LIST:
      read_list (reading, key, node, out);
      break;

    case BS_SCHEMA_PARTS:
      read_parts (reading, key, node, out);
      break;

    case BS_SCHEMA_CHOICE:
      text = get_text (reading, node, key->kind, key, 0, 0);
      for (int i = 0; text != NULL && key->choices[i] != NULL; i++)
        if (strcmp (key->choices[i], text) == 0)
          *(int *) out = key->base + i;
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
      text = get_text (reading, node, key->kind, key, key->min, key->max);
      if (text != NULL && text[0] != '\0')
        *(const char **) out = keep_text (reading, key->kind, text);
      break;
    }
}

static void
report_unknown_keys (Reading *reading, const BsSchemaObject *type, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (bs_schema_find (type, name) == NULL)
      {
        g_autofree char *valid = g_utf8_make_valid (name, -1);

        problem (reading, "\"%.60s\" is not a key of the schema", valid);
      }
}

static void
read_object (Reading *reading, const BsSchemaObject *type, JsonObject *object, gpointer out)
{
  gsize length = reading->path->len;

  report_unknown_keys (reading, type, object);
  for (gsize i = 0; i < type->n_keys; i++)
    {
      const BsSchemaKey *key = &type->keys[i];
      JsonNode *node = json_object_get_member (object, key->name);
      gpointer member = (char *) out + key->offset;

      if (key->absent != 0 && key->kind == BS_SCHEMA_INTEGER)
        *(int *) member = key->absent;
      if (key->absent != 0 && key->kind == BS_SCHEMA_NUMBER)
        *(double *) member = key->absent;
      g_string_append_printf (reading->path, "%s%s", length > 0 ? "." : "", key->name);
      if (node != NULL)
        read_value (reading, key, node, member);
      else if (key->required)
        problem (reading, "is missing");
      g_string_truncate (reading->path, length);
    }
}

static const BsSituation *
find_situation (const BsItemData *data, const char *id)
{
  const BsSituation *situations = data->situations.values;

  for (guint i = 0; i < data->situations.n; i++)
    if (g_strcmp0 (situations[i].id, id) == 0)
      return &situations[i];
  return NULL;
}

static void
check_situations (Reading *reading)
{
  const BsItemData *data = bs_item_get_data (reading->item);
  const BsSituation *situations = data->situations.values;
  const BsMaterial *materials = data->materials.values;

  for (guint i = 0; i < data->situations.n; i++)
    if (situations[i].id != NULL && find_situation (data, situations[i].id) != &situations[i])
      {
        g_string_printf (reading->path, "condition[%u].id", i);
        problem (reading, "\"%s\" is used twice", situations[i].id);
      }
  for (guint i = 0; i < data->materials.n; i++)
    for (guint j = 0; materials[i].situations != NULL && materials[i].situations[j] != NULL; j++)
      if (find_situation (data, materials[i].situations[j]) == NULL)
        {
          g_string_printf (reading->path, "material[%u].condition[%u]", i, j);
          problem (reading, "no situation of this item has the id \"%s\"",
                   materials[i].situations[j]);
        }
}

BsItem *
bs_item_read (JsonNode *node, const BsItemReader *reader, gpointer data)
{
  g_autoptr (BsItem) item = bs_item_new ();
  g_autoptr (GString) path = g_string_new (NULL);
  Reading reading = { reader, data, item, path, 0 };

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      problem (&reading, "an item must be an object in braces, not %s", describe_node (node));
      return NULL;
    }
  read_object (&reading, &bs_schema_item, json_node_get_object (node), bs_item_get_data (item));
  check_situations (&reading);
  return reading.n_problems == 0 ? g_steal_pointer (&item) : NULL;
}

/* What json-glib would not survive or would not notice; the line, or 0 when all is well. */
static guint
scan (const char *bytes, gsize length, const char **what)
{
  guint line = 1;
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = bytes[i];

      if (c == '\n')
        line++;
      if (quoted && c == '\\' && length - i > 5 && memcmp (bytes + i, "\\u0000", 6) == 0)
        {
          *what = "a text holds the character NUL";
          return line;
        }
      if (quoted && c == '\\')
        i++;
      else if (c == '"')
        quoted = !quoted;
      else if (!quoted && (c == '[' || c == '{') && ++depth > MAX_DEPTH)
        {
          *what = "nested too deep";
          return line;
        }
      else if (!quoted && (c == ']' || c == '}') && depth > 0)
        depth--;
    }
  return 0;
}

static guint
count_lines (const char *bytes, const char *end)
{
  guint line = 1;

  for (const char *p = bytes; p < end; p++)
    line += *p == '\n';
  return line;
}

/* json-glib says "<data>:LINE:COLUMN: Parse error: ..." */
static void
set_parse_error (GError **error, const char *name, const GError *cause)
{
  const char *rest = cause->message;
  guint line = 0;

  if (g_str_has_prefix (rest, "<data>:"))
    {
      line = g_ascii_strtoull (rest + strlen ("<data>:"), NULL, 10);
      rest = strstr (rest, ": ") != NULL ? strstr (rest, ": ") + 2 : rest;
    }
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_SYNTAX, "%s:%u: not JSON: %s", name,
               line, rest);
}

JsonNode *
bs_item_parse_json (const char *name, const char *bytes, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) cause = NULL;
  const char *end = NULL;
  const char *what = NULL;
  guint line;

  if (!g_utf8_validate_len (bytes, length, &end))
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_SYNTAX, "%s:%u: not UTF-8", name,
                   count_lines (bytes, end));
      return NULL;
    }
  line = scan (bytes, length, &what);
  if (line != 0)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_SYNTAX, "%s:%u: %s", name, line,
                   what);
      return NULL;
    }
  if (!json_parser_load_from_data (parser, bytes, length, &cause))
    {
      set_parse_error (error, name, cause);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_SYNTAX, "%s:1: the file is empty",
                   name);
      return NULL;
    }
  return json_parser_steal_root (parser);
}
