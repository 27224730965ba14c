/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * BsHealthState:
 * @BS_HEALTH_OK: works
 * @BS_HEALTH_WARN: works, and somebody should look
 * @BS_HEALTH_FAIL: does not work
 * @BS_HEALTH_ABSENT: the device or service is not there
 */
typedef enum
{
  BS_HEALTH_OK,
  BS_HEALTH_WARN,
  BS_HEALTH_FAIL,
  BS_HEALTH_ABSENT,
} BsHealthState;

/* "ok", "warn", "fail", "absent" */
BS_EXPORT const char *bs_health_state_to_string (BsHealthState state);

/**
 * BsHealthReport:
 *
 * What a check found, for ops: text says which device, file and line; next says what to do, NULL
 * when nothing. English, not translated: checks run in worker threads.
 */
typedef struct
{
  const char *id; /* of the check; owned by the registry */
  BsHealthState state;
  char *text;
  char *next;
} BsHealthReport;

BS_EXPORT void bs_health_report_free (BsHealthReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsHealthReport, bs_health_report_free)

/**
 * BsHealthCheck:
 * @data: as registered
 *
 * Fills @report's state, text and next. Runs in any thread; may block for at most a few seconds
 * and looks at @cancellable.
 */
typedef void (*BsHealthCheck) (BsHealthReport *report, gpointer data, GCancellable *cancellable);

#define BS_TYPE_HEALTH (bs_health_get_type ())

/**
 * BsHealth:
 *
 * The registry of checks: one model of what works on this terminal, for doctor, heartbeat, staff
 * page and greyed tiles.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsHealth, bs_health, BS, HEALTH, GObject)

BS_EXPORT BsHealth *bs_health_new (void);

/**
 * bs_health_add:
 * @id: unique, e.g. "catalogue"; what `--json` prints and what Needs= of a module names
 * @data_free: (nullable)
 */
BS_EXPORT void bs_health_add (BsHealth *self,
                              const char *id,
                              BsHealthCheck check,
                              gpointer data,
                              GDestroyNotify data_free);

/* All checks in this thread, in the order they were added: (transfer full) BsHealthReport. */
BS_EXPORT GPtrArray *bs_health_run (BsHealth *self, GCancellable *cancellable);
BS_EXPORT void bs_health_run_async (BsHealth *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
BS_EXPORT GPtrArray *bs_health_run_finish (BsHealth *self, GAsyncResult *result, GError **error);

G_END_DECLS
