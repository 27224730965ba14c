/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-ops"

#include "config.h"

#include "ops/bs-ctl.h"

#include "health/bs-health-checks.h"
#include "health/bs-health.h"

static char *profile_path;
static char *catalogue_path;

static gboolean
is_well (const GPtrArray *reports)
{
  for (guint i = 0; i < reports->len; i++)
    if (((const BsHealthReport *) reports->pdata[i])->state == BS_HEALTH_FAIL)
      return FALSE;
  return TRUE;
}

static void
print_reports (const GPtrArray *reports)
{
  for (guint i = 0; i < reports->len; i++)
    {
      const BsHealthReport *report = reports->pdata[i];

      printf ("%-6s  %-9s  %s%s%s\n", bs_health_state_to_string (report->state), report->id,
              report->text, report->next != NULL ? " -> " : "",
              report->next != NULL ? report->next : "");
    }
}

static void
print_reports_json (const GPtrArray *reports)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  bs_ctl_add_flag (builder, "ok", is_well (reports));
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reports->len; i++)
    {
      const BsHealthReport *report = reports->pdata[i];

      json_builder_begin_object (builder);
      bs_ctl_add_text (builder, "id", report->id);
      bs_ctl_add_text (builder, "state", bs_health_state_to_string (report->state));
      bs_ctl_add_text (builder, "text", report->text);
      bs_ctl_add_text (builder, "next", report->next);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  bs_ctl_print_json (builder);
}

static int
run_doctor (int n, char **values)
{
  g_autoptr (BsHealth) health = bs_health_new ();
  g_autoptr (GPtrArray) reports = NULL;

  bs_health_add_standard_checks (health, profile_path, catalogue_path);
  reports = bs_health_run (health, NULL);
  if (bs_ctl_json ())
    print_reports_json (reports);
  else
    print_reports (reports);
  return is_well (reports) ? BS_CTL_DONE : BS_CTL_FAILED;
}

static const GOptionEntry options[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile_path,
    "Folder of a kiosk profile; the deployed one without", "DIR" },
  { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &catalogue_path,
    "A built catalogue; the profile's without", "FILE" },
  { NULL },
};

const BsCtlCommand bs_ctl_doctor_commands[] = {
  { NULL, "doctor", "[--profile DIR] [--catalogue FILE]",
    "Check all devices and services of this terminal, and say what to do", options, 0, 0,
    run_doctor },
  { NULL },
};
