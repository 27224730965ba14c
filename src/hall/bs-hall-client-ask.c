/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-hall-client.h"

#include "hall/bs-hall-answer.h"
#include "hall/bs-hall-client-private.h"

#define STATUS "/api/v1/status"
#define CATALOGUE "/api/v1/catalogue"
#define TAKE_AWAYS "/api/v1/take-aways"

static void
on_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (BsHallStatus) status = g_object_steal_data (G_OBJECT (task), "status");
  g_autoptr (GError) error = NULL;
  g_autoptr (BsHallReply) reply =
      bs_hall_client_send_finish (BS_HALL_CLIENT (source), result, NULL, NULL, &error);

  /* That it has no catalogue yet is not our business here. */
  status->knows_us = reply != NULL
                     || g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_NOT_FOUND)
                     || g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_BUSY);
  if (!status->knows_us && !g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_REFUSED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      if (!status->knows_us)
        status->refusal = g_strdup (error->message);
      g_task_return_pointer (task, g_steal_pointer (&status), (GDestroyNotify) bs_hall_status_free);
    }
}

static void
on_status_told (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  BsHallClient *self = BS_HALL_CLIENT (source);
  BsHallRequest *request;
  GError *error = NULL;
  g_autofree char *what = NULL;
  g_autoptr (BsHallReply) reply = bs_hall_client_send_finish (self, result, &what, NULL, &error);
  BsHallStatus *status = reply != NULL ? bs_hall_answer_read_status (reply, what, &error) : NULL;

  if (status == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "status", status, (GDestroyNotify) bs_hall_status_free);
  request = bs_hall_request_new ("HEAD", CATALOGUE);
  request->aside = TRUE;
  bs_hall_client_send_async (self, request, g_task_get_cancellable (task), on_known,
                             g_object_ref (task));
}

void
bs_hall_client_ask_status_async (BsHallClient *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;
  BsHallRequest *request;

  g_return_if_fail (BS_IS_HALL_CLIENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_hall_client_ask_status_async);
  request = bs_hall_request_new ("GET", STATUS);
  request->open = TRUE;
  bs_hall_client_send_async (self, request, cancellable, on_status_told, task);
}

BsHallStatus *
bs_hall_client_ask_status_finish (BsHallClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_take_away (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  g_autofree char *what = NULL;
  g_autoptr (BsHallReply) reply =
      bs_hall_client_send_finish (BS_HALL_CLIENT (source), result, &what, NULL, &error);
  BsTakeAway *take_away =
      reply != NULL ? bs_hall_answer_read_take_away (reply, what, &error) : NULL;

  if (take_away != NULL)
    g_task_return_pointer (task, take_away, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
bs_hall_client_take_away_async (BsHallClient *self,
                                const char *form,
                                const char *part,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;
  BsHallRequest *request;

  g_return_if_fail (BS_IS_HALL_CLIENT (self));
  g_return_if_fail (form != NULL && part != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_hall_client_take_away_async);
  request = bs_hall_request_new ("POST", TAKE_AWAYS);
  request->body = bs_hall_answer_build ("form", form, "part", part, NULL);
  bs_hall_client_send_async (self, request, cancellable, on_take_away, task);
}

BsTakeAway *
bs_hall_client_take_away_finish (BsHallClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
