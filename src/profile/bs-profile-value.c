/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-profile"

#include "config.h"

#include "profile/bs-profile-value.h"

#include "base/bs-quote.h"

#include <string.h>

#include <glib.h>

static gboolean
matches (const char *pattern, const char *text)
{
  g_autofree char *whole = g_strdup_printf ("^(?:%s)$", pattern);

  return g_regex_match_simple (whole, text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static char *
complain (const BsProfileKeyInfo *info, const char *text)
{
  g_autofree char *range = bs_profile_key_describe_range (info);
  g_autofree char *quoted = bs_quote (text);

  return g_strdup_printf ("%s is not allowed; allowed is %s", quoted, range);
}

static char *
parse_text (const BsProfileKeyInfo *info, const char *text)
{
  if (info->pattern != NULL && !matches (info->pattern, text))
    return complain (info, text);
  return bs_profile_check_text (text, (guint) info->minimum, (guint) info->maximum, FALSE);
}

static char *
parse_int (BsProfileValue *value, const BsProfileKeyInfo *info, const char *text)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, (gint64) info->minimum, (gint64) info->maximum, &number,
                                 NULL))
    return complain (info, text);
  value->number = (double) number;
  return NULL;
}

static char *
parse_double (BsProfileValue *value, const BsProfileKeyInfo *info, const char *text)
{
  double number;

  /* strtod alone takes "inf", "nan" and hexadecimals. */
  if (strlen (text) > 20 || !matches ("-?[0-9]+(\\.[0-9]+)?", text))
    return complain (info, text);
  number = g_ascii_strtod (text, NULL);
  if (number < info->minimum || number > info->maximum)
    return complain (info, text);
  value->number = number;
  return NULL;
}

static char *
parse_boolean (BsProfileValue *value, const BsProfileKeyInfo *info, const char *text)
{
  value->boolean = g_str_equal (text, "true");
  if (value->boolean || g_str_equal (text, "false"))
    return NULL;
  return complain (info, text);
}

static gboolean
is_choice (const BsProfileKeyInfo *info, const char *text)
{
  g_auto (GStrv) choices = g_strsplit (info->choices, ";", -1);

  return g_strv_contains ((const char *const *) choices, text);
}

static char *
parse_list (BsProfileValue *value, const BsProfileKeyInfo *info, const char *text)
{
  g_auto (GStrv) entries = g_strsplit (text, ";", -1);
  guint n = g_strv_length (entries);

  /* A ; at the end closes the last entry, as in other key files. */
  if (n > 0 && *g_strstrip (entries[n - 1]) == '\0')
    g_clear_pointer (&entries[--n], g_free);
  if (n < (guint) info->minimum || n > (guint) info->maximum)
    return complain (info, text);
  for (guint i = 0; i < n; i++)
    {
      g_strstrip (entries[i]);
      if (info->choices != NULL ? !is_choice (info, entries[i])
                                : !matches (info->pattern, entries[i]))
        return complain (info, entries[i]);
      for (guint j = 0; j < i; j++)
        if (g_str_equal (entries[i], entries[j]))
          {
            g_autofree char *quoted = bs_quote (entries[i]);

            return g_strdup_printf ("%s stands twice in the list", quoted);
          }
    }
  value->list = g_steal_pointer (&entries);
  return NULL;
}

static char *
parse_url (const BsProfileKeyInfo *info, const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || !g_str_equal (g_uri_get_scheme (uri), "https") || g_uri_get_host (uri) == NULL
      || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL
      || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL
      || g_str_has_suffix (text, "/") || strlen (text) > (gsize) info->maximum
      || !g_str_is_ascii (text))
    return complain (info, text);
  return NULL;
}

static char *
parse_path (const BsProfileKeyInfo *info, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);

  if (!g_path_is_absolute (text) || g_strv_contains ((const char *const *) parts, ".."))
    return complain (info, text);
  return NULL;
}

static char *
parse_value (BsProfileValue *value, const BsProfileKeyInfo *info, const char *text)
{
  switch (info->type)
    {
    case BS_PROFILE_TYPE_INT:
      return parse_int (value, info, text);
    case BS_PROFILE_TYPE_DOUBLE:
      return parse_double (value, info, text);
    case BS_PROFILE_TYPE_BOOLEAN:
      return parse_boolean (value, info, text);
    case BS_PROFILE_TYPE_CHOICE:
      return is_choice (info, text) ? NULL : complain (info, text);
    case BS_PROFILE_TYPE_LIST:
      return parse_list (value, info, text);
    case BS_PROFILE_TYPE_URL:
      return parse_url (info, text);
    case BS_PROFILE_TYPE_PATH:
      return parse_path (info, text);
    case BS_PROFILE_TYPE_TEXT:
    case BS_PROFILE_TYPE_LOCALIZED:
    default:
      return parse_text (info, text);
    }
}

void
bs_profile_value_clear (BsProfileValue *value)
{
  g_clear_pointer (&value->text, g_free);
  g_clear_pointer (&value->variants, g_ptr_array_unref);
  g_clear_pointer (&value->list, g_strfreev);
  g_clear_pointer (&value->origin, g_free);
  value->number = 0;
  value->boolean = FALSE;
}

char *
bs_profile_value_parse (BsProfileValue *value, const BsProfileKeyInfo *info, const char *text)
{
  char *problem = parse_value (value, info, text);

  if (problem != NULL)
    bs_profile_value_clear (value);
  else
    value->text = g_strdup (text);
  return problem;
}

char *
bs_profile_check_text (const char *text, guint minimum, guint maximum, gboolean lines)
{
  glong length = g_utf8_strlen (text, -1);

  if (length < (glong) minimum || length > (glong) maximum)
    return g_strdup_printf ("it has %ld characters; %u to %u are allowed", length, minimum,
                            maximum);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)) && !(lines && *c == '\n'))
      return g_strdup_printf ("it holds the control character U+%04X", g_utf8_get_char (c));
  return NULL;
}

gboolean
bs_profile_is_language (const char *text)
{
  return matches ("[a-z]{2,3}(_[A-Z]{2})?", text);
}

const char *
bs_profile_choose_variant (GPtrArray *variants, const char *bare, const char *language)
{
  const char *close = NULL;
  gsize length = language != NULL ? strcspn (language, "_.@") : 0;

  for (guint i = 0; language != NULL && variants != NULL && i < variants->len; i++)
    {
      const BsProfileVariant *variant = variants->pdata[i];

      if (g_str_equal (variant->language, language))
        return variant->text;
      if (strlen (variant->language) == length
          && strncmp (variant->language, language, length) == 0)
        close = variant->text;
    }
  return close != NULL ? close : bare;
}

BsProfileVariant *
bs_profile_variant_new (const char *language, const char *text)
{
  BsProfileVariant *variant = g_new0 (BsProfileVariant, 1);

  variant->language = g_strdup (language);
  variant->text = g_strdup (text);
  return variant;
}

void
bs_profile_variant_free (gpointer data)
{
  BsProfileVariant *variant = data;

  g_free (variant->language);
  g_free (variant->text);
  g_free (variant);
}
