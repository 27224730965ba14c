/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-health"

#include "config.h"

#include "health/bs-health-checks-private.h"

#include "hall/bs-hall-client.h"
#include "profile/bs-profile-paths.h"
#include "profile/bs-profile.h"

#include <math.h>

#include <glib.h>

/* More, and certificates, links and notices end at the wrong time. */
#define CLOCK_DIFFERENCE_MAX 60.0

static void
report_error (BsHealthReport *report, const GError *error)
{
  const char *next = "Look at the address (ApiUrl), the network and the hall's server";

  if (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_UNTRUSTED))
    next = "Look at the clocks, at CaFile in [Hall], and at the certificate of the hall's server";
  else if (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL))
    next = "Look whether ApiUrl is the address of a hall's server";
  bs_health_report_take (report, BS_HEALTH_FAIL, g_strdup (error->message), g_strdup (next));
}

static void
report_status (BsHealthReport *report, const char *url, const BsHallStatus *status)
{
  if (!status->knows_us)
    bs_health_report_take (
        report, BS_HEALTH_FAIL,
        g_strdup_printf ("the hall does not know this terminal: %s", status->refusal),
        g_strdup ("Look at KeyFile in [Hall], and register the terminal with the "
                  "hall's server"));
  else if (fabs (status->clock_ahead) > CLOCK_DIFFERENCE_MAX)
    bs_health_report_take (report, BS_HEALTH_WARN,
                           g_strdup_printf ("the clock of this terminal is %.0f s %s that of %s",
                                            fabs (status->clock_ahead),
                                            status->clock_ahead > 0 ? "behind" : "ahead of", url),
                           g_strdup ("Set the clock, and look why it is not kept (timedatectl)"));
  else if (status->catalogue == NULL)
    bs_health_report_take (report, BS_HEALTH_WARN,
                           g_strdup_printf ("%s answers, and has published no catalogue", url),
                           g_strdup ("Publish a catalogue on the hall's server"));
  else
    bs_health_report_take (
        report, BS_HEALTH_OK,
        g_strdup_printf ("%s (version %s) knows this terminal, clocks %.1f s apart, catalogue "
                         "%.12s",
                         url, status->version, fabs (status->clock_ahead), status->catalogue),
        NULL);
}

static void
on_status (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
ask (BsHealthReport *report, BsProfile *profile, GCancellable *cancellable)
{
  BsHallSettings settings = {
    .url = bs_profile_get_string (profile, BS_PROFILE_API_URL),
    .ca_file = bs_profile_get_string (profile, BS_PROFILE_CA_FILE),
    .key_file = bs_profile_get_string (profile, BS_PROFILE_KEY_FILE),
    .terminal = bs_profile_get_string (profile, BS_PROFILE_TERMINAL_ID),
  };
  /* A check runs in any thread and has no main loop of its own. */
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (BsHallClient) client = NULL;
  g_autoptr (BsHallStatus) status = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (context);
  client = bs_hall_client_new (&settings);
  bs_hall_client_ask_status_async (client, cancellable, on_status, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  status = bs_hall_client_ask_status_finish (client, result, &error);
  g_clear_object (&result);
  g_clear_object (&client);
  g_main_context_pop_thread_default (context);

  if (status != NULL)
    report_status (report, settings.url, status);
  else
    report_error (report, error);
}

void
bs_health_check_hall (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  const BsHealthSources *sources = data;
  g_autoptr (BsProfile) profile = bs_profile_load (
      sources->profile_path, bs_profile_get_site_file (), bs_profile_get_terminal_file (), NULL);

  if (profile == NULL)
    bs_health_report_take (report, BS_HEALTH_FAIL,
                           g_strdup ("the profile that names the hall cannot be read"),
                           g_strdup ("Mend the profile first"));
  else if (bs_profile_get_string (profile, BS_PROFILE_API_URL) == NULL)
    bs_health_report_take (report, BS_HEALTH_ABSENT,
                           g_strdup ("the profile names no hall's server (ApiUrl); this terminal "
                                     "works alone"),
                           NULL);
  else
    ask (report, profile, cancellable);
}
