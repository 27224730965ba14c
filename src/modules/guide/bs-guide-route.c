/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-route.h"

#include <string.h>

/* A search uses that many; longer words were not typed here. */
#define MAX_WORDS 64
#define MAX_KEY 400
#define MAX_IDS 64

static const struct
{
  BsBrowseAxis axis;
  const char *name;
} axes[] = {
  { BS_BROWSE_DEPARTMENT, "department" },   { BS_BROWSE_PERSONAL_TOPIC, "personal" },
  { BS_BROWSE_BUSINESS_TOPIC, "business" }, { BS_BROWSE_POPULAR, "popular" },
  { BS_BROWSE_LETTER, "letter" },
};

/* NULL when @text is not percent-encoded UTF-8 of at most @max characters. */
static char *
unescape (const char *text, glong max)
{
  g_autofree char *plain = g_uri_unescape_string (text, NULL);

  if (plain == NULL || !g_utf8_validate (plain, -1, NULL) || g_utf8_strlen (plain, -1) > max)
    return NULL;

  return g_steal_pointer (&plain);
}

static gboolean
is_id (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return length > 0 && length <= 40 && text[length] == '\0';
}

/* The value of @name in "a=b&c=d"; what is not known is passed over, as in any address. */
static char *
dup_parameter (const char *parameters, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (parameters != NULL ? parameters : "", "&", -1);
  gsize length = strlen (name);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strncmp (parts[i], name, length) == 0 && parts[i][length] == '=')
      return g_strdup (parts[i] + length + 1);

  return NULL;
}

/* NULL when one of them is no id. */
static char **
dup_ids (const char *parameters, const char *name)
{
  g_autofree char *value = dup_parameter (parameters, name);
  g_auto (GStrv) ids = g_strsplit (value != NULL ? value : "", ",", MAX_IDS);

  for (guint i = 0; ids[i] != NULL; i++)
    if (!is_id (ids[i]))
      return NULL;

  return g_steal_pointer (&ids);
}

static gboolean
parse_search (BsGuideRoute *self, const char *parameters)
{
  g_autofree char *value = dup_parameter (parameters, "q");

  self->kind = BS_GUIDE_ROUTE_SEARCH;
  self->words = unescape (value != NULL ? value : "", MAX_WORDS);

  return self->words != NULL;
}

static gboolean
parse_browse (BsGuideRoute *self, const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "/", -1);
  guint n = g_strv_length (parts);
  gboolean found = FALSE;

  for (guint i = 0; n > 0 && i < G_N_ELEMENTS (axes); i++)
    if (g_str_equal (parts[0], axes[i].name))
      {
        self->axis = axes[i].axis;
        found = TRUE;
      }
  if (!found)
    return FALSE;

  if (n > 1)
    {
      self->key = unescape (parts[1], MAX_KEY);
      if (self->key == NULL || *self->key == '\0')
        return FALSE;
    }
  if (n > 2)
    {
      self->subkey = unescape (parts[2], MAX_KEY);
      if (self->subkey == NULL)
        return FALSE;
    }

  self->kind = self->key != NULL || self->axis == BS_BROWSE_POPULAR ? BS_GUIDE_ROUTE_ITEMS
                                                                    : BS_GUIDE_ROUTE_GROUPS;
  if (self->axis == BS_BROWSE_POPULAR)
    return n == 1;

  return n <= (self->axis == BS_BROWSE_DEPARTMENT ? 3 : 2);
}

static gboolean
parse_item (BsGuideRoute *self, const char *id, const char *parameters)
{
  self->kind = BS_GUIDE_ROUTE_ITEM;
  self->id = g_strdup (id);
  self->situations = dup_ids (parameters, "s");
  self->open = dup_ids (parameters, "o");

  return is_id (id) && self->situations != NULL && self->open != NULL;
}

BsGuideRoute *
bs_guide_route_parse (const char *path, GError **error)
{
  g_autoptr (BsGuideRoute) self = g_new0 (BsGuideRoute, 1);
  const char *mark;
  g_autofree char *place = NULL;
  const char *parameters;
  gboolean good;

  g_return_val_if_fail (path != NULL, NULL);

  mark = strchr (path, '?');
  place = mark != NULL ? g_strndup (path, (gsize) (mark - path)) : g_strdup (path);
  parameters = mark != NULL ? mark + 1 : NULL;

  if (g_str_has_prefix (place, "browse/"))
    good = parse_browse (self, place + strlen ("browse/"));
  else if (g_str_has_prefix (place, "item/"))
    good = parse_item (self, place + strlen ("item/"), parameters);
  else if (g_str_equal (place, "search"))
    good = parse_search (self, parameters);
  else
    good = *place == '\0';

  if (!good)
    {
      /* The path may hold what a citizen typed: it is not repeated in a log. */
      g_set_error_literal (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE,
                           "the route names no page of the service guides");
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
bs_guide_route_free (BsGuideRoute *self)
{
  g_free (self->key);
  g_free (self->subkey);
  g_free (self->words);
  g_free (self->id);
  g_strfreev (self->situations);
  g_strfreev (self->open);
  g_free (self);
}

char *
bs_guide_route_build_search (const char *words)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  escaped = g_uri_escape_string (words, NULL, FALSE);

  return *words != '\0' ? g_strconcat ("search?q=", escaped, NULL) : g_strdup ("search");
}

char *
bs_guide_route_build_browse (BsBrowseAxis axis, const char *key, const char *subkey)
{
  g_autoptr (GString) path = g_string_new ("browse/");

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    if (axes[i].axis == axis)
      g_string_append (path, axes[i].name);

  if (key != NULL)
    {
      g_string_append_c (path, '/');
      g_string_append_uri_escaped (path, key, NULL, FALSE);
    }
  if (key != NULL && subkey != NULL)
    {
      g_string_append_c (path, '/');
      g_string_append_uri_escaped (path, subkey, NULL, FALSE);
    }

  return g_string_free (g_steal_pointer (&path), FALSE);
}

char *
bs_guide_route_build_item (const char *id, const char *const *situations, const char *const *open)
{
  g_autoptr (GString) path = g_string_new ("item/");
  const char *before = "?";

  g_return_val_if_fail (id != NULL, NULL);

  g_string_append (path, id);
  if (situations != NULL && situations[0] != NULL)
    {
      g_autofree char *joined = g_strjoinv (",", (char **) situations);

      g_string_append_printf (path, "%ss=%s", before, joined);
      before = "&";
    }
  if (open != NULL && open[0] != NULL)
    {
      g_autofree char *joined = g_strjoinv (",", (char **) open);

      g_string_append_printf (path, "%so=%s", before, joined);
    }

  return g_string_free (g_steal_pointer (&path), FALSE);
}
