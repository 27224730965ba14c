/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-health"

#include "config.h"

#include "health/bs-health-checks.h"

#include "health/bs-health-checks-private.h"
#include "profile/bs-profile-paths.h"

#include <glib.h>

static void
sources_free (gpointer data)
{
  BsHealthSources *sources = data;

  g_free (sources->profile_path);
  g_free (sources->catalogue_path);
  g_free (sources);
}

static BsHealthSources *
sources_new (const char *profile_path, const char *catalogue_path)
{
  BsHealthSources *sources = g_new0 (BsHealthSources, 1);

  sources->deployed = profile_path == NULL;
  sources->profile_path =
      g_strdup (profile_path != NULL ? profile_path : bs_profile_get_live_folder ());
  sources->catalogue_path = g_strdup (catalogue_path);
  return sources;
}

void
bs_health_report_take (BsHealthReport *report, BsHealthState state, char *text, char *next)
{
  report->state = state;
  report->text = text;
  report->next = next;
}

void
bs_health_add_standard_checks (BsHealth *health,
                               const char *profile_path,
                               const char *catalogue_path)
{
  g_return_if_fail (BS_IS_HEALTH (health));

  bs_health_add (health, "profile", bs_health_check_profile,
                 sources_new (profile_path, catalogue_path), sources_free);
  bs_health_add (health, "catalogue", bs_health_check_catalogue,
                 sources_new (profile_path, catalogue_path), sources_free);
  bs_health_add (health, "hall", bs_health_check_hall, sources_new (profile_path, catalogue_path),
                 sources_free);
  bs_health_add (health, "display", bs_health_check_display, NULL, NULL);
  bs_health_add (health, "fonts", bs_health_check_fonts, NULL, NULL);
  bs_health_add (health, "locales", bs_health_check_locales, NULL, NULL);
}
