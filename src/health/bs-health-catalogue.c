/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-health"

#include "config.h"

#include "health/bs-health-checks-private.h"

#include "catalogue/bs-catalogue.h"
#include "profile/bs-profile-paths.h"
#include "profile/bs-profile.h"

#include <glib.h>

#define VERSION_CHARACTERS 12

/* The hall's once it is there, as the shell has it. */
static char *
find_path (const BsHealthSources *sources)
{
  g_autoptr (BsProfile) profile = NULL;
  const char *path;

  if (sources->catalogue_path != NULL)
    return g_strdup (sources->catalogue_path);
  profile = bs_profile_load (sources->profile_path, bs_profile_get_site_file (),
                             bs_profile_get_terminal_file (), NULL);
  if (profile == NULL)
    return NULL;
  path = bs_profile_get_string (profile, BS_PROFILE_CATALOGUE_SYNC_FILE);
  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup (path);
  return g_strdup (bs_profile_get_string (profile, BS_PROFILE_CATALOGUE_FILE));
}

static void
report_error (BsHealthReport *report, const char *path, const GError *error)
{
  const char *next = "Deploy the catalogue again, or build it: banshictl catalogue build SRC -o";

  if (g_error_matches (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_VERSION))
    next = "Build the catalogue with this program's banshictl: banshictl catalogue build SRC -o";
  bs_health_report_take (report, BS_HEALTH_FAIL,
                         g_strstr_len (error->message, -1, path) != NULL
                             ? g_strdup (error->message)
                             : g_strdup_printf ("%s: %s", path, error->message),
                         g_strdup_printf ("%s %s", next, path));
}

void
bs_health_check_catalogue (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = find_path (data);
  g_autoptr (BsCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      bs_health_report_take (report, BS_HEALTH_FAIL,
                             g_strdup ("the profile that names the catalogue cannot be read"),
                             g_strdup ("Mend the profile first, or name a file with --catalogue"));
      return;
    }
  catalogue = bs_catalogue_open (path, &error);
  if (catalogue == NULL || !bs_catalogue_verify (catalogue, &error))
    {
      report_error (report, path, error);
      return;
    }
  if (bs_catalogue_get_n_items (catalogue) == 0)
    bs_health_report_take (report, BS_HEALTH_WARN,
                           g_strdup_printf ("%s holds no service guide", path),
                           g_strdup ("Build the catalogue from a folder that holds items"));
  else
    bs_health_report_take (report, BS_HEALTH_OK,
                           g_strdup_printf ("%u items of %u departments, version %.*s (%s)",
                                            bs_catalogue_get_n_items (catalogue),
                                            bs_catalogue_get_n_departments (catalogue),
                                            VERSION_CHARACTERS,
                                            bs_catalogue_get_version (catalogue), path),
                           NULL);
}
