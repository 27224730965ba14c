/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-forms"

#include "bs-forms-route.h"

#include <string.h>

#define MAX_WORDS 64
#define MAX_KEY 400
#define ID_LENGTH 16

static const char *const shows[] = { "blank", "sample", "both" };

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
  return strlen (text) == ID_LENGTH && strspn (text, "0123456789abcdef") == ID_LENGTH;
}

/* FALSE when there is such a parameter and it makes no sense. */
static gboolean
read_parameters (BsFormsRoute *route, const char *parameters)
{
  g_auto (GStrv) parts = g_strsplit (parameters != NULL ? parameters : "", "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *value = strchr (parts[i], '=');

      if (value == NULL)
        continue;
      value++;
      if (g_str_has_prefix (parts[i], "q=") && route->kind == BS_FORMS_ROUTE_SEARCH)
        {
          g_free (route->words);
          route->words = unescape (value, MAX_WORDS);
          if (route->words == NULL)
            return FALSE;
        }
      else if (g_str_has_prefix (parts[i], "show=") && route->kind == BS_FORMS_ROUTE_FORM)
        {
          guint show = 0;

          while (show < G_N_ELEMENTS (shows) && strcmp (value, shows[show]) != 0)
            show++;
          if (show == G_N_ELEMENTS (shows))
            return FALSE;
          route->show = show;
        }
    }
  return TRUE;
}

static gboolean
read_place (BsFormsRoute *route, const char *place)
{
  if (*place == '\0' || strcmp (place, "search") == 0)
    route->kind = BS_FORMS_ROUTE_SEARCH;
  else if (g_str_has_prefix (place, "browse/"))
    {
      route->kind = BS_FORMS_ROUTE_LIST;
      route->department = unescape (place + strlen ("browse/"), MAX_KEY);
      return route->department != NULL && *route->department != '\0';
    }
  else if (g_str_has_prefix (place, "form/") && is_id (place + strlen ("form/")))
    {
      route->kind = BS_FORMS_ROUTE_FORM;
      route->id = g_strdup (place + strlen ("form/"));
    }
  else
    return FALSE;
  return TRUE;
}

BsFormsRoute *
bs_forms_route_parse (const char *path, GError **error)
{
  g_autoptr (BsFormsRoute) route = g_new0 (BsFormsRoute, 1);
  g_auto (GStrv) halves = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  halves = g_strsplit (path, "?", 2);
  route->show = BS_FORMS_SHOW_BEST;
  if (read_place (route, halves[0] != NULL ? halves[0] : "")
      && read_parameters (route, halves[0] != NULL ? halves[1] : NULL))
    {
      if (route->kind == BS_FORMS_ROUTE_SEARCH && route->words == NULL)
        route->words = g_strdup ("");
      return g_steal_pointer (&route);
    }
  g_set_error_literal (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE,
                       "no such page of forms");
  return NULL;
}

void
bs_forms_route_free (BsFormsRoute *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self->department);
  g_free (self->id);
  g_free (self);
}

char *
bs_forms_route_build_search (const char *words)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  if (*words == '\0')
    return g_strdup ("");
  escaped = g_uri_escape_string (words, NULL, FALSE);
  return g_strconcat ("search?q=", escaped, NULL);
}

char *
bs_forms_route_build_list (const char *department)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (department != NULL, NULL);

  escaped = g_uri_escape_string (department, NULL, FALSE);
  return g_strconcat ("browse/", escaped, NULL);
}

char *
bs_forms_route_build_form (const char *id, BsFormsShow show)
{
  g_return_val_if_fail (id != NULL, NULL);

  if (show >= BS_FORMS_SHOW_BEST)
    return g_strconcat ("form/", id, NULL);
  return g_strconcat ("form/", id, "?show=", shows[show], NULL);
}
