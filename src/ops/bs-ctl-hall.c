/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-ops"

#include "config.h"

#include "ops/bs-ctl.h"

#include "catalogue/bs-catalogue-install.h"
#include "catalogue/bs-catalogue.h"
#include "hall/bs-hall-client.h"
#include "profile/bs-profile-paths.h"
#include "profile/bs-profile.h"

static char *profile_path;

static BsProfile *
load_profile (GError **error)
{
  return bs_profile_load (profile_path != NULL ? profile_path : bs_profile_get_live_folder (),
                          bs_profile_get_site_file (), bs_profile_get_terminal_file (), error);
}

static int
absent (const char *text)
{
  g_autoptr (GError) error = g_error_new_literal (BS_HALL_ERROR, BS_HALL_ERROR_NOT_FOUND, text);

  return bs_ctl_fail (BS_CTL_ABSENT, error);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* @version: (out): NULL when the hall has nothing new. */
static gboolean
fetch (BsProfile *profile, const char *path, BsCatalogue *have, char **version, GError **error)
{
  BsHallSettings settings = {
    .url = bs_profile_get_string (profile, BS_PROFILE_API_URL),
    .ca_file = bs_profile_get_string (profile, BS_PROFILE_CA_FILE),
    .key_file = bs_profile_get_string (profile, BS_PROFILE_KEY_FILE),
    .terminal = bs_profile_get_string (profile, BS_PROFILE_TERMINAL_ID),
  };
  const char *versions[] = { have != NULL ? bs_catalogue_get_version (have) : NULL, NULL };
  g_autoptr (BsHallClient) client = bs_hall_client_new (&settings);
  g_autoptr (GAsyncResult) result = NULL;

  bs_ctl_progress ("asking %s ...", settings.url);
  bs_hall_client_fetch_catalogue_async (client, path, versions, NULL, on_fetched, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bs_ctl_progress (NULL);
  return bs_hall_client_fetch_catalogue_finish (client, result, version, error);
}

static void
print_result (BsCatalogue *catalogue, gboolean changed)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!bs_ctl_json ())
    {
      printf ("%s: %s, version %.12s, %u items\n", bs_catalogue_get_path (catalogue),
              changed ? "new" : "nothing new", bs_catalogue_get_version (catalogue),
              bs_catalogue_get_n_items (catalogue));
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  bs_ctl_add_flag (builder, "ok", TRUE);
  bs_ctl_add_flag (builder, "changed", changed);
  bs_ctl_add_text (builder, "path", bs_catalogue_get_path (catalogue));
  bs_ctl_add_text (builder, "version", bs_catalogue_get_version (catalogue));
  bs_ctl_add_number (builder, "items", bs_catalogue_get_n_items (catalogue));
  json_builder_end_object (builder);
  bs_ctl_print_json (builder);
}

static int
fail (const GError *error)
{
  return bs_ctl_fail (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_OFFLINE) ? BS_CTL_ABSENT
                                                                                    : BS_CTL_FAILED,
                      error);
}

static int
run_sync (int n, char **values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsProfile) profile = load_profile (&error);
  g_autoptr (BsCatalogue) catalogue = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *version = NULL;
  const char *path;

  if (profile == NULL)
    return bs_ctl_fail (BS_CTL_FAILED, error);
  if (bs_profile_get_string (profile, BS_PROFILE_API_URL) == NULL)
    return absent ("the profile names no hall's server: ApiUrl in [Hall]");
  path = bs_profile_get_string (profile, BS_PROFILE_CATALOGUE_SYNC_FILE);
  if (path == NULL)
    return absent ("the profile names no place for the hall's catalogue: SyncFile in [Catalogue]");

  /* What is there and damaged is fetched again. */
  catalogue = bs_catalogue_open (path, NULL);
  if (catalogue != NULL && !bs_catalogue_verify (catalogue, NULL))
    g_clear_object (&catalogue);
  if (!fetch (profile, path, catalogue, &version, &error))
    return fail (error);
  if (version != NULL)
    {
      g_clear_object (&catalogue);
      whole = g_strconcat (path, ".new", NULL);
      if (!bs_catalogue_install (whole, path, version, &error))
        return fail (error);
      catalogue = bs_catalogue_open (path, &error);
      if (catalogue == NULL)
        return fail (error);
    }
  print_result (catalogue, version != NULL);
  return BS_CTL_DONE;
}

static const GOptionEntry options[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile_path,
    "Folder of a kiosk profile; the deployed one without", "DIR" },
  { NULL },
};

const BsCtlCommand bs_ctl_hall_commands[] = {
  { "hall", "sync", "[--profile DIR]",
    "Fetch the catalogue that the hall publishes, check it and put it in place", options, 0, 0,
    run_sync },
  { NULL },
};
