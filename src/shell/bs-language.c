/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-language.h"

#include <gtk/gtk.h>
#include <libintl.h>
#include <locale.h>

static const struct
{
  const char *language;
  const char *locale;
  const char *own_name;
} languages[] = {
  { "zh_CN", "zh_CN.UTF-8", "中文" },
  { "en", "en_US.UTF-8", "EN" },
};

void
bs_language_init (void)
{
  /* An English locale and not C: GLib's gettext wrapper looks at this name once to decide whether
   * a program is translated at all. */
  if (setlocale (LC_ALL, "en_US.UTF-8") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  gtk_disable_setlocale ();

  bindtextdomain (GETTEXT_PACKAGE, BS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

gboolean
bs_language_use (const char *language)
{
  /* Kept for the process's life: gettext hands out pointers tied to no locale object, but a locale
   * in use must not be freed, and there are two of them. */
  static locale_t cache[G_N_ELEMENTS (languages)];

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (g_strcmp0 (languages[i].language, language) != 0)
        continue;

      if (cache[i] == (locale_t) 0)
        cache[i] = newlocale (LC_ALL_MASK, languages[i].locale, (locale_t) 0);
      if (cache[i] == (locale_t) 0)
        break;

      uselocale (cache[i]);
      return TRUE;
    }

  g_warning ("no locale for language %s on this system; texts stay English "
             "(localedef -i zh_CN -f UTF-8 zh_CN.UTF-8 makes one)",
             language);
  uselocale (LC_GLOBAL_LOCALE);

  return FALSE;
}

const char *
bs_language_get_own_name (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (languages[i].language, language) == 0)
      return languages[i].own_name;

  return language;
}
