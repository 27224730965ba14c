/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "health/bs-health.h"

G_BEGIN_DECLS

/**
 * BsHealthSources:
 *
 * What the checks of profile, catalogue and hall look at; their data.
 */
typedef struct
{
  char *profile_path;
  char *catalogue_path; /* NULL: the profile's */
  gboolean deployed;    /* @profile_path is where a profile is deployed, not one named by hand */
} BsHealthSources;

/**
 * BsHealthDisplayPlaces:
 *
 * Where the check of the display looks; NULL for what is not set.
 */
typedef struct
{
  const char *drm_folder;  /* /sys/class/drm */
  const char *x11_folder;  /* /tmp/.X11-unix */
  const char *runtime_dir; /* XDG_RUNTIME_DIR */
  const char *wayland;     /* WAYLAND_DISPLAY */
  const char *x11;         /* DISPLAY */
} BsHealthDisplayPlaces;

/* @text, @next: (transfer full). */
void bs_health_report_take (BsHealthReport *report, BsHealthState state, char *text, char *next);

void bs_health_check_profile (BsHealthReport *report, gpointer sources, GCancellable *cancellable);
void
bs_health_check_catalogue (BsHealthReport *report, gpointer sources, GCancellable *cancellable);

void bs_health_check_hall (BsHealthReport *report, gpointer sources, GCancellable *cancellable);

void bs_health_check_display (BsHealthReport *report, gpointer data, GCancellable *cancellable);
void bs_health_look_at_display (BsHealthReport *report, const BsHealthDisplayPlaces *places);

void bs_health_check_fonts (BsHealthReport *report, gpointer data, GCancellable *cancellable);

void bs_health_check_locales (BsHealthReport *report, gpointer data, GCancellable *cancellable);
/* @names: of locales, NULL-terminated. */
void bs_health_look_for_locales (BsHealthReport *report, const char *const *names);

G_END_DECLS
