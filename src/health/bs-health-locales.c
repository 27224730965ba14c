/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-health"

#include "config.h"

#include "health/bs-health-checks-private.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include <glib.h>

static gboolean
has_locale (const char *name)
{
  locale_t locale = newlocale (LC_ALL_MASK, name, (locale_t) 0);
  gboolean utf8;

  if (locale == (locale_t) 0)
    return FALSE;
  utf8 = g_str_equal (nl_langinfo_l (CODESET, locale), "UTF-8");
  freelocale (locale);
  return utf8;
}

void
bs_health_look_for_locales (BsHealthReport *report, const char *const *names)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GString) commands = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean here = has_locale (names[i]);
      GString *list = here ? found : missing;

      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", names[i]);
      if (!here)
        g_string_append_printf (commands, "%slocaledef -i %.*s -f UTF-8 %s",
                                commands->len > 0 ? " && " : "", (int) strcspn (names[i], "."),
                                names[i], names[i]);
    }
  if (missing->len == 0)
    bs_health_report_take (report, BS_HEALTH_OK, g_strdup (found->str), NULL);
  else
    bs_health_report_take (
        report, BS_HEALTH_FAIL,
        g_strdup_printf ("not there: %s; the screen cannot switch to it", missing->str),
        g_strdup_printf ("As root, with the package locales: %s", commands->str));
}

void
bs_health_check_locales (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  static const char *const names[] = { "zh_CN.UTF-8", "en_US.UTF-8", NULL };

  bs_health_look_for_locales (report, names);
}
