/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-health"

#include "config.h"

#include "health/bs-health.h"

#include <gio/gio.h>

typedef struct
{
  const char *id; /* interned */
  BsHealthCheck check;
  gpointer data;
  GDestroyNotify data_free;
} Check;

/**
 * BsHealth:
 *
 * The registry of checks.
 */
struct _BsHealth
{
  GObject parent_instance;

  GPtrArray *checks; /* of Check, counted: a run in another thread keeps those it began with */
};

G_DEFINE_FINAL_TYPE (BsHealth, bs_health, G_TYPE_OBJECT)

static void
check_clear (gpointer data)
{
  Check *check = data;

  if (check->data_free != NULL)
    check->data_free (check->data);
}

static void
check_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, check_clear);
}

static gpointer
check_ref (gconstpointer data, gpointer unused)
{
  return g_atomic_rc_box_acquire ((gpointer) data);
}

static GPtrArray *
run_checks (GPtrArray *checks, GCancellable *cancellable)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify) bs_health_report_free);

  for (guint i = 0; i < checks->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const Check *check = checks->pdata[i];
      BsHealthReport *report = g_new0 (BsHealthReport, 1);

      report->id = check->id;
      /* What a check does not say is not well. */
      report->state = BS_HEALTH_FAIL;
      check->check (report, check->data, cancellable);
      if (report->text == NULL)
        report->text = g_strdup ("the check did not tell what it found");
      g_ptr_array_add (reports, report);
    }
  return reports;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) reports = run_checks (task_data, cancellable);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&reports), (GDestroyNotify) g_ptr_array_unref);
}

static void
bs_health_finalize (GObject *object)
{
  g_ptr_array_unref (BS_HEALTH (object)->checks);

  G_OBJECT_CLASS (bs_health_parent_class)->finalize (object);
}

static void
bs_health_class_init (BsHealthClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_health_finalize;
}

static void
bs_health_init (BsHealth *self)
{
  self->checks = g_ptr_array_new_with_free_func (check_unref);
}

const char *
bs_health_state_to_string (BsHealthState state)
{
  static const char *const names[] = {
    [BS_HEALTH_OK] = "ok",
    [BS_HEALTH_WARN] = "warn",
    [BS_HEALTH_FAIL] = "fail",
    [BS_HEALTH_ABSENT] = "absent",
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), NULL);

  return names[state];
}

void
bs_health_report_free (BsHealthReport *report)
{
  g_free (report->text);
  g_free (report->next);
  g_free (report);
}

BsHealth *
bs_health_new (void)
{
  return g_object_new (BS_TYPE_HEALTH, NULL);
}

void
bs_health_add (BsHealth *self,
               const char *id,
               BsHealthCheck check,
               gpointer data,
               GDestroyNotify data_free)
{
  Check *added;

  g_return_if_fail (BS_IS_HEALTH (self));
  g_return_if_fail (id != NULL && check != NULL);
  for (guint i = 0; i < self->checks->len; i++)
    g_return_if_fail (!g_str_equal (((Check *) self->checks->pdata[i])->id, id));

  added = g_atomic_rc_box_new0 (Check);
  added->id = g_intern_string (id);
  added->check = check;
  added->data = data;
  added->data_free = data_free;
  g_ptr_array_add (self->checks, added);
}

GPtrArray *
bs_health_run (BsHealth *self, GCancellable *cancellable)
{
  g_return_val_if_fail (BS_IS_HEALTH (self), NULL);

  return run_checks (self->checks, cancellable);
}

void
bs_health_run_async (BsHealth *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BS_IS_HEALTH (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_health_run_async);
  g_task_set_task_data (task, g_ptr_array_copy (self->checks, check_ref, NULL),
                        (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, run_in_thread);
}

GPtrArray *
bs_health_run_finish (BsHealth *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (BS_IS_HEALTH (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
