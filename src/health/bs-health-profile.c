/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-health"

#include "config.h"

#include "health/bs-health-checks-private.h"

#include "profile/bs-profile-paths.h"
#include "profile/bs-profile.h"

#include <glib.h>

static void
report_problems (BsHealthReport *report, const BsHealthSources *sources)
{
  g_autoptr (GPtrArray) problems = bs_profile_list_problems (
      sources->profile_path, bs_profile_get_site_file (), bs_profile_get_terminal_file ());
  g_autofree char *first = NULL;

  /* Somebody may have mended it between two looks. */
  if (problems->len == 0)
    {
      bs_health_report_take (
          report, BS_HEALTH_WARN,
          g_strdup_printf ("%s changed while it was read", sources->profile_path),
          g_strdup ("Run the check again"));
      return;
    }
  first = bs_profile_problem_to_string (problems->pdata[0]);
  bs_health_report_take (
      report, BS_HEALTH_FAIL,
      problems->len == 1 ? g_steal_pointer (&first)
                         : g_strdup_printf ("%u problems, the first: %s", problems->len, first),
      g_strdup_printf ("Run: banshictl profile check --here %s", sources->profile_path));
}

void
bs_health_check_profile (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  const BsHealthSources *sources = data;
  g_autoptr (BsProfile) profile = NULL;
  g_autofree char *modules = NULL;
  const char *title;

  if (!g_file_test (sources->profile_path, G_FILE_TEST_EXISTS))
    {
      bs_health_report_take (report, BS_HEALTH_FAIL,
                             g_strdup_printf ("there is no profile at %s", sources->profile_path),
                             g_strdup (sources->deployed
                                           ? "Deploy a profile, or name a folder with --profile"
                                           : "Name the folder that holds profile.ini"));
      return;
    }
  profile = bs_profile_load (sources->profile_path, bs_profile_get_site_file (),
                             bs_profile_get_terminal_file (), NULL);
  if (profile == NULL)
    {
      report_problems (report, sources);
      return;
    }

  modules = g_strjoinv (", ", (char **) bs_profile_get_list (profile, BS_PROFILE_MODULES));
  title = bs_profile_get_localized (profile, BS_PROFILE_TITLE, "en");
  if (*modules == '\0')
    bs_health_report_take (report, BS_HEALTH_WARN,
                           g_strdup_printf ("%s enables no module: the home page is empty",
                                            bs_profile_get_folder (profile)),
                           g_strdup ("Name modules at Enabled= in [Modules]"));
  else
    bs_health_report_take (report, BS_HEALTH_OK,
                           g_strdup_printf ("%s (%s), modules %s",
                                            title != NULL ? title : "no title",
                                            bs_profile_get_folder (profile), modules),
                           NULL);
}
