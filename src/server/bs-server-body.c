/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-body.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "server/bs-server-error.h"

/* Nothing in the contract lies deeper than one object; the parser itself recurses without end. */
#define MAX_DEPTH 4

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, BS_SERVER_ERROR, BS_SERVER_ERROR_BODY, text);
  return FALSE;
}

static gboolean
has_only (const char *text, const char *characters, gsize minimum, gsize maximum)
{
  gsize length = strlen (text);

  return length >= minimum && length <= maximum && strspn (text, characters) == length;
}

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

gboolean
bs_server_is_form_id (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return has_only (text, DIGITS "abcdef", 16, 16);
}

gboolean
bs_server_is_item_id (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return has_only (text, LOWER DIGITS "-", 1, 40);
}

gboolean
bs_server_is_terminal_id (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return has_only (text, LOWER UPPER DIGITS "-", 1, 32);
}

/* A kind of page: "guide:item". */
static gboolean
is_page (const char *text)
{
  const char *colon = strchr (text, ':');
  g_autofree char *module = colon != NULL ? g_strndup (text, (gsize) (colon - text)) : NULL;

  return module != NULL && g_ascii_islower (*module) && has_only (module, LOWER DIGITS "-", 1, 32)
         && has_only (colon + 1, LOWER DIGITS "-", 0, 32);
}

gboolean
bs_server_parse_part (const char *text, BsFormPart *part)
{
  g_return_val_if_fail (text != NULL && part != NULL, FALSE);

  for (*part = 0; *part < BS_N_FORM_PARTS; (*part)++)
    if (g_str_equal (text, bs_form_part_to_string (*part)))
      return TRUE;
  return FALSE;
}

/* Whether brackets nest within MAX_DEPTH, and no text holds a NUL, at which C would end it. The
 * parser also takes comments, in which a quote would hide brackets from this look: outside of texts
 * only the characters of JSON may stand. */
static gboolean
is_shallow (const char *data, gsize length)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = data[i];

      if (in_string && c == '\\')
        {
          if (length - i > 5 && memcmp (data + i, "\\u0000", 6) == 0)
            return FALSE;
          i++;
        }
      else if (c == '"')
        in_string = !in_string;
      else if (in_string)
        continue;
      else if (c == '{' || c == '[')
        depth++;
      else if (c == '}' || c == ']')
        depth--;
      else if (c == '\0' || strchr (" \t\r\n,:+-." DIGITS LOWER UPPER, c) == NULL)
        return FALSE;
      if (depth > MAX_DEPTH)
        return FALSE;
    }
  return TRUE;
}

/* The two texts of an object that has nothing else. */
static gboolean
parse_pair (const char *data,
            gsize length,
            const char *const names[2],
            char **values[2],
            GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  JsonObject *object;

  if (length > BS_SERVER_MAX_BODY)
    return fail (error, "The body is too large.");
  if (!g_utf8_validate_len (data, length, NULL) || !is_shallow (data, length)
      || !json_parser_load_from_data (parser, data, length, NULL))
    return fail (error, "The body is not JSON.");
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail (error, "The body is not a JSON object.");
  object = json_node_get_object (root);
  if (json_object_get_size (object) != 2)
    return fail (error, "The body must have exactly the members of the contract.");
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *node = json_object_get_member (object, names[i]);

      if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
          || json_node_get_value_type (node) != G_TYPE_STRING)
        {
          g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_BODY, "\"%s\" must be a text.",
                       names[i]);
          return FALSE;
        }
      g_free (*values[i]);
      *values[i] = json_node_dup_string (node);
    }
  return TRUE;
}

gboolean
bs_server_parse_take_away (const char *data,
                           gsize length,
                           char **form,
                           BsFormPart *part,
                           GError **error)
{
  static const char *const names[2] = { "form", "part" };
  g_autofree char *id = NULL;
  g_autofree char *part_text = NULL;

  g_return_val_if_fail (data != NULL && form != NULL && part != NULL, FALSE);

  if (!parse_pair (data, length, names, (char **[2]){ &id, &part_text }, error))
    return FALSE;
  if (!bs_server_is_form_id (id))
    return fail (error, "\"form\" must be 16 hex digits.");
  if (!bs_server_parse_part (part_text, part))
    return fail (error, "\"part\" must be blank or sample.");
  *form = g_steal_pointer (&id);
  return TRUE;
}

gboolean
bs_server_parse_staff_call (const char *data,
                            gsize length,
                            char **terminal,
                            char **page,
                            GError **error)
{
  static const char *const names[2] = { "terminal", "page" };
  g_autofree char *id = NULL;
  g_autofree char *route = NULL;

  g_return_val_if_fail (data != NULL && terminal != NULL && page != NULL, FALSE);

  if (!parse_pair (data, length, names, (char **[2]){ &id, &route }, error))
    return FALSE;
  if (!bs_server_is_terminal_id (id))
    return fail (error, "\"terminal\" must be a terminal's name.");
  if (!is_page (route))
    return fail (error, "\"page\" must be a kind of page, without what was typed or chosen on it.");
  *terminal = g_steal_pointer (&id);
  *page = g_steal_pointer (&route);
  return TRUE;
}
