/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-catalogue-sync.h"

#include "catalogue/bs-catalogue-install.h"

enum
{
  SIGNAL_ARRIVED,
  N_SIGNALS,
};

struct _BsCatalogueSync
{
  GObject parent_instance;

  /* owned */
  BsHallClient *client;
  BsVisit *visit;
  char *path;
  char *in_use;
  char *installed; /* the version put in place last */
  char *suspect;   /* was damaged once; the way may have done it */
  char *refused;   /* was damaged again */
  GCancellable *fetching;

  /* handles */
  guint timer;

  guint seconds;
  gboolean started;
  gboolean busy; /* from the question until what came is in place */
  gboolean due;  /* to be asked as soon as nobody is here */
  gboolean failed;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsCatalogueSync, bs_catalogue_sync, G_TYPE_OBJECT)

static void ask (BsCatalogueSync *self);

static gboolean
on_time (gpointer user_data)
{
  BsCatalogueSync *self = BS_CATALOGUE_SYNC (user_data);

  self->timer = 0;
  self->due = TRUE;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
plan (BsCatalogueSync *self)
{
  guint milliseconds = (guint) (self->seconds * 1000 * g_random_double_range (0.9, 1.1));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->client != NULL)
    self->timer = g_timeout_add (milliseconds, on_time, self);
}

static void
judge (BsCatalogueSync *self, const char *version, const GError *error)
{
  gboolean again = g_strcmp0 (version, self->suspect) == 0;

  g_warning ("the catalogue that came from the hall is not used, and %s: %s",
             again ? "not fetched again until there is another one" : "fetched once more",
             error->message);
  if (again)
    {
      g_free (self->refused);
      self->refused = g_steal_pointer (&self->suspect);
    }
  else
    {
      g_free (self->suspect);
      self->suspect = g_strdup (version);
    }
}

static void
on_installed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsCatalogueSync *self = BS_CATALOGUE_SYNC (source);
  const char *version = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  plan (self);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      judge (self, version, error);
      return;
    }

  g_message ("catalogue %.12s came from the hall", version);
  g_free (self->installed);
  self->installed = g_strdup (version);
  g_clear_pointer (&self->suspect, g_free);
  g_signal_emit (self, signals[SIGNAL_ARRIVED], 0);
}

static void
install (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  BsCatalogueSync *self = BS_CATALOGUE_SYNC (source);
  g_autofree char *from = g_strconcat (self->path, ".new", NULL);
  GError *error = NULL;

  if (bs_catalogue_install (from, self->path, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BsCatalogueSync) self = BS_CATALOGUE_SYNC (user_data);
  g_autofree char *version = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  g_clear_object (&self->fetching);
  self->failed =
      !bs_hall_client_fetch_catalogue_finish (BS_HALL_CLIENT (source), result, &version, &error);
  if (version != NULL)
    {
      task = g_task_new (self, NULL, on_installed, NULL);
      g_task_set_source_tag (task, on_fetched);
      g_task_set_task_data (task, g_steal_pointer (&version), g_free);
      g_task_run_in_thread (task, install);
      return;
    }

  self->busy = FALSE;
  plan (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->due = TRUE;
      ask (self);
    }
  else if (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_STORE)
           || g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_PROTOCOL)
           || g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_REFUSED))
    g_warning ("no catalogue from the hall: %s", error->message);
  else if (error != NULL)
    g_message ("no catalogue from the hall: %s", error->message);
}

static gboolean
is_anybody_here (BsCatalogueSync *self)
{
  switch (bs_visit_get_state (self->visit))
    {
    case BS_VISIT_SERVING:
    case BS_VISIT_WARNING:
    case BS_VISIT_ENDING:
      return TRUE;
    case BS_VISIT_ATTRACT:
    case BS_VISIT_OUT_OF_SERVICE:
    case BS_VISIT_MAINTENANCE:
    case BS_N_VISIT_STATES:
    default:
      return FALSE;
    }
}

static void
ask (BsCatalogueSync *self)
{
  g_autoptr (GPtrArray) have = NULL;

  if (!self->started || !self->due || self->busy || self->client == NULL || is_anybody_here (self))
    return;

  self->due = FALSE;
  self->busy = TRUE;
  have = g_ptr_array_new ();
  if (self->in_use != NULL)
    g_ptr_array_add (have, self->in_use);
  if (self->installed != NULL && g_strcmp0 (self->installed, self->in_use) != 0)
    g_ptr_array_add (have, self->installed);
  if (self->refused != NULL)
    g_ptr_array_add (have, self->refused);
  g_ptr_array_add (have, NULL);
  self->fetching = g_cancellable_new ();
  bs_hall_client_fetch_catalogue_async (self->client, self->path, (const char *const *) have->pdata,
                                        self->fetching, on_fetched, g_object_ref (self));
}

static void
on_state_changed (BsCatalogueSync *self, BsVisitState old, BsVisitState now, BsVisit *visit)
{
  if (!is_anybody_here (self))
    ask (self);
  else if (self->fetching != NULL)
    g_cancellable_cancel (self->fetching);
}

static void
on_online_changed (BsCatalogueSync *self, GParamSpec *pspec, BsHallClient *client)
{
  if (!self->failed || !bs_hall_client_get_online (client))
    return;

  self->due = TRUE;
  ask (self);
}

static void
bs_catalogue_sync_dispose (GObject *object)
{
  BsCatalogueSync *self = BS_CATALOGUE_SYNC (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->fetching != NULL)
    g_cancellable_cancel (self->fetching);
  g_clear_object (&self->client);
  g_clear_object (&self->visit);

  G_OBJECT_CLASS (bs_catalogue_sync_parent_class)->dispose (object);
}

static void
bs_catalogue_sync_finalize (GObject *object)
{
  BsCatalogueSync *self = BS_CATALOGUE_SYNC (object);

  g_clear_object (&self->fetching);
  g_free (self->path);
  g_free (self->in_use);
  g_free (self->installed);
  g_free (self->suspect);
  g_free (self->refused);

  G_OBJECT_CLASS (bs_catalogue_sync_parent_class)->finalize (object);
}

static void
bs_catalogue_sync_class_init (BsCatalogueSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_catalogue_sync_dispose;
  G_OBJECT_CLASS (klass)->finalize = bs_catalogue_sync_finalize;

  signals[SIGNAL_ARRIVED] = g_signal_new ("arrived", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bs_catalogue_sync_init (BsCatalogueSync *self)
{
}

BsCatalogueSync *
bs_catalogue_sync_new (BsHallClient *client, BsVisit *visit, const char *path, guint seconds)
{
  BsCatalogueSync *self;

  g_return_val_if_fail (BS_IS_HALL_CLIENT (client), NULL);
  g_return_val_if_fail (BS_IS_VISIT (visit), NULL);
  g_return_val_if_fail (path != NULL && seconds > 0, NULL);

  self = g_object_new (BS_TYPE_CATALOGUE_SYNC, NULL);
  self->client = g_object_ref (client);
  self->visit = g_object_ref (visit);
  self->path = g_strdup (path);
  self->seconds = seconds;
  g_signal_connect_object (visit, "state-changed", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (client, "notify::online", G_CALLBACK (on_online_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
bs_catalogue_sync_set_version (BsCatalogueSync *self, const char *version)
{
  g_return_if_fail (BS_IS_CATALOGUE_SYNC (self));

  g_free (self->in_use);
  self->in_use = g_strdup (version);
}

void
bs_catalogue_sync_start (BsCatalogueSync *self)
{
  g_return_if_fail (BS_IS_CATALOGUE_SYNC (self));

  self->started = TRUE;
  self->due = TRUE;
  ask (self);
}
