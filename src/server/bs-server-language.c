/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "bs-server-language.h"

#include <libintl.h>

static const struct
{
  const char *language;
  const char *locale;
  const char *tag;
  const char *code;
  const char *own_name;
} languages[] = {
  { "zh_CN", "zh_CN.UTF-8", "zh-CN", "zh", "中文" },
  { "en", "en_US.UTF-8", "en", "en", "English" },
};

/* English for what is not known. */
static gsize
find (const char *language)
{
  return g_strcmp0 (language, languages[0].language) == 0 ? 0 : 1;
}

locale_t
bs_server_language_enter (const char *language)
{
  /* Kept for the process's life: a locale in use must not be freed, and there are two of them. */
  static locale_t cache[G_N_ELEMENTS (languages)];
  static gboolean bound, warned;
  gsize i = find (language);

  if (!bound)
    {
      bindtextdomain (GETTEXT_PACKAGE, BS_LOCALEDIR);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      bound = TRUE;
    }
  if (cache[i] == (locale_t) 0)
    cache[i] = newlocale (LC_ALL_MASK, languages[i].locale, (locale_t) 0);
  if (cache[i] == (locale_t) 0)
    {
      if (!warned)
        g_warning ("no locale %s on this system; pages stay in the process's language "
                   "(localedef -i zh_CN -f UTF-8 zh_CN.UTF-8 makes one)",
                   languages[i].locale);
      warned = TRUE;
      return uselocale ((locale_t) 0);
    }

  return uselocale (cache[i]);
}

void
bs_server_language_leave (locale_t before)
{
  uselocale (before);
}

const char *
bs_server_language_get_tag (const char *language)
{
  return languages[find (language)].tag;
}

const char *
bs_server_language_get_code (const char *language)
{
  return languages[find (language)].code;
}

const char *
bs_server_language_get_other (const char *language)
{
  return languages[1 - find (language)].language;
}

const char *
bs_server_language_get_own_name (const char *language)
{
  return languages[find (language)].own_name;
}
