/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-shell.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "api/bs-module.h"
#include "bs-catalogue-source.h"
#include "bs-catalogue-sync.h"
#include "bs-help-call.h"
#include "bs-help-page.h"
#include "bs-home-page.h"
#include "bs-language.h"
#include "bs-message-page.h"
#include "bs-module-slot.h"
#include "bs-navigator.h"
#include "bs-visit-clock.h"
#include "bs-window.h"

struct _BsShell
{
  GObject parent_instance;

  /* owned */
  BsProfile *profile;
  BsVisit *visit;
  BsCatalogueSource *catalogue_source;
  BsCatalogueSync *catalogue_sync; /* NULL when the hall sends none */
  BsHelpCall *help_call;
  BsServices *services;
  BsNavigator *navigator;
  GPtrArray *slots; /* of BsModuleSlot, in the profile's order */
  GtkWidget *window;
  GCancellable *cancellable;

  /* handles */
  GSource *clock;
  guint cleared_id;

  guint setups_pending;
  gboolean first_frame_done;
};

G_DEFINE_FINAL_TYPE (BsShell, bs_shell, G_TYPE_OBJECT)

static BsPage *
new_home_page (BsShell *self)
{
  g_autoptr (GListStore) tiles = g_list_store_new (BS_TYPE_TILE);

  for (guint i = 0; i < self->slots->len; i++)
    {
      g_autoptr (GListModel) list = bs_module_slot_list_tiles (g_ptr_array_index (self->slots, i));

      for (guint j = 0; j < g_list_model_get_n_items (list); j++)
        {
          g_autoptr (BsTile) tile = g_list_model_get_item (list, j);

          g_list_store_append (tiles, tile);
        }
    }

  return bs_home_page_new (self->services, G_LIST_MODEL (tiles));
}

static BsModule *
find_module (BsShell *self, const char *route, const char *colon)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      BsModuleSlot *slot = g_ptr_array_index (self->slots, i);
      const char *id = bs_module_slot_get_id (slot);

      if (strlen (id) == (gsize) (colon - route) && g_str_has_prefix (route, id))
        return bs_module_slot_get_module (slot);
    }

  return NULL;
}

static BsPage *
create_page (const char *route, gpointer user_data)
{
  BsShell *self = BS_SHELL (user_data);
  const char *colon = strchr (route, ':');
  g_autoptr (GError) error = NULL;
  BsModule *module;
  BsPage *page = NULL;

  if (g_str_has_prefix (route, BS_ROUTE_HOME))
    return new_home_page (self);
  if (g_str_has_prefix (route, BS_ROUTE_HELP))
    return bs_help_page_new (self->services, self->help_call);

  module = find_module (self, route, colon);
  if (module != NULL)
    page = bs_module_create_page (module, colon + 1, &error);
  if (page != NULL)
    return page;

  /* The path may hold what the citizen typed, so the log has the module only. */
  g_warning ("no page for a route of %.*s", (int) (colon - route), route);

  if (g_error_matches (error, BS_MODULE_ERROR, BS_MODULE_ERROR_UNAVAILABLE))
    return bs_message_page_new ("bs-pause-symbolic", _ ("Not possible right now"),
                                _ ("Please try again in a moment, or ask at the desk."));

  return bs_message_page_new ("bs-search-symbolic", _ ("This page does not exist any more"),
                              _ ("Please go back to the home page and look again, or ask at the "
                                 "desk."));
}

static void
on_navigate (BsShell *self, const char *route, BsServices *services)
{
  if (strchr (route, ':') == NULL)
    {
      g_warning ("a module asked for something that is no route");
      return;
    }

  if (g_str_equal (route, BS_ROUTE_HOME))
    bs_navigator_home (self->navigator);
  else
    bs_navigator_open (self->navigator, route);
}

static void
on_back (BsShell *self, BsServices *services)
{
  bs_navigator_back (self->navigator);
}

static void
on_call_staff (BsShell *self, BsServices *services)
{
  g_autofree char *route = bs_navigator_dup_route (self->navigator);

  bs_help_call_make (self->help_call, route != NULL ? route : BS_ROUTE_HOME);
  bs_navigator_open (self->navigator, BS_ROUTE_HELP);
}

/* On every page, so that nobody has to look how the call stands. */
static void
on_help_changed (BsShell *self, GParamSpec *pspec, BsHelpCall *call)
{
  const char *msgid = NULL;

  switch (bs_help_call_get_state (call))
    {
    case BS_HELP_WAITING:
      /* TRANSLATORS: on the help button while staff know of the call; as short as "Get help" */
      msgid = N_ ("Called");
      break;
    case BS_HELP_COMING:
      /* TRANSLATORS: on the help button when a person said "I will go"; as short as "Get help" */
      msgid = N_ ("Coming");
      break;
    case BS_HELP_ALONE:
    case BS_HELP_IDLE:
    case BS_HELP_CALLING:
    case BS_HELP_DONE:
    case BS_HELP_UNREACHABLE:
    default:
      break;
    }
  bs_window_set_help (BS_WINDOW (self->window), msgid);
}

static void
on_language_changed (BsShell *self, GParamSpec *pspec, BsVisit *visit)
{
  bs_language_use (bs_visit_get_language (visit));
  bs_navigator_rebuild (self->navigator);
}

static void
clear_clipboards (BsShell *self)
{
  GdkDisplay *display = gtk_widget_get_display (self->window);

  gdk_clipboard_set_content (gdk_display_get_clipboard (display), NULL);
  gdk_clipboard_set_content (gdk_display_get_primary_clipboard (display), NULL);
}

static void
on_wipe (BsShell *self, BsVisit *visit)
{
  bs_navigator_clear (self->navigator);
  clear_clipboards (self);
  for (guint i = 0; i < self->slots->len; i++)
    {
      BsModule *module = bs_module_slot_get_module (g_ptr_array_index (self->slots, i));

      if (module != NULL)
        bs_module_visit_ended (module);
    }
}

static gboolean
on_cleared (gpointer user_data)
{
  BsShell *self = BS_SHELL (user_data);

  self->cleared_id = 0;
  bs_visit_event (self->visit, BS_VISIT_EVENT_CLEARED, g_get_monotonic_time ());

  return G_SOURCE_REMOVE;
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!bs_catalogue_prepare_finish (BS_CATALOGUE (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("search is not ready: %s", error->message);
}

static void
prepare_search (BsShell *self)
{
  BsCatalogue *catalogue = bs_services_get_catalogue (self->services);

  if (catalogue != NULL)
    bs_catalogue_prepare_async (catalogue, self->cancellable, on_prepared, NULL);
}

static void
tell_version (BsShell *self)
{
  BsCatalogue *catalogue = bs_services_get_catalogue (self->services);

  if (self->catalogue_sync != NULL)
    bs_catalogue_sync_set_version (self->catalogue_sync,
                                   catalogue != NULL ? bs_catalogue_get_version (catalogue) : NULL);
}

static void
refresh_catalogue (BsShell *self)
{
  if (!bs_catalogue_source_refresh (self->catalogue_source))
    return;

  bs_services_set_catalogue (self->services,
                             bs_catalogue_source_get_catalogue (self->catalogue_source));
  tell_version (self);
  prepare_search (self);
}

static void
on_catalogue_arrived (BsShell *self, BsCatalogueSync *sync)
{
  /* Otherwise it is taken when the visit has ended. */
  if (bs_visit_get_state (self->visit) == BS_VISIT_ATTRACT)
    refresh_catalogue (self);
}

static void
on_state_changed (BsShell *self, BsVisitState old, BsVisitState now, BsVisit *visit)
{
  g_message ("visit %s -> %s", bs_visit_state_to_string (old), bs_visit_state_to_string (now));

  switch (now)
    {
    case BS_VISIT_SERVING:
      if (old == BS_VISIT_ATTRACT)
        bs_navigator_home (self->navigator);
      break;
    case BS_VISIT_ENDING:
      /* Everything is wiped already; there is no card and no paper to wait for on this terminal. */
      if (self->cleared_id == 0)
        self->cleared_id = g_idle_add (on_cleared, self);
      break;
    case BS_VISIT_ATTRACT:
      refresh_catalogue (self);
      break;
    case BS_VISIT_WARNING:
    case BS_VISIT_OUT_OF_SERVICE:
    case BS_VISIT_MAINTENANCE:
    case BS_N_VISIT_STATES:
    default:
      break;
    }
}

static void
on_slot_setup_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BsShell) self = BS_SHELL (user_data);

  bs_module_slot_setup_finish (BS_MODULE_SLOT (source), result);
  self->setups_pending--;

  /* A citizen who was faster than the modules sees the home page with what became of them. */
  if (self->setups_pending == 0)
    bs_navigator_rebuild (self->navigator);
}

static void
load_modules (BsShell *self, const BsShellOptions *options)
{
  const char *const *ids = bs_profile_get_list (self->profile, BS_PROFILE_MODULES);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (self->slots, bs_module_slot_new (options->module_folder, ids[i],
                                                      self->services, options->module_owner));
}

static void
on_after_paint (BsShell *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, self);
  if (self->first_frame_done)
    return;

  self->first_frame_done = TRUE;
  g_message ("first page is on the screen");
  prepare_search (self);
  if (self->catalogue_sync != NULL)
    bs_catalogue_sync_start (self->catalogue_sync);
}

static void
bs_shell_dispose (GObject *object)
{
  BsShell *self = BS_SHELL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->cleared_id, g_source_remove);
  if (self->clock != NULL)
    g_source_destroy (self->clock);
  g_clear_pointer (&self->clock, g_source_unref);
  if (self->navigator != NULL)
    bs_navigator_clear (self->navigator);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->window);
  g_clear_object (&self->navigator);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_clear_object (&self->help_call);
  g_clear_object (&self->catalogue_sync);
  g_clear_object (&self->services);
  g_clear_object (&self->catalogue_source);
  g_clear_object (&self->visit);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (bs_shell_parent_class)->dispose (object);
}

static void
bs_shell_finalize (GObject *object)
{
  BsShell *self = BS_SHELL (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (bs_shell_parent_class)->finalize (object);
}

static void
bs_shell_class_init (BsShellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_shell_dispose;
  G_OBJECT_CLASS (klass)->finalize = bs_shell_finalize;
}

static void
bs_shell_init (BsShell *self)
{
  self->slots = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

static BsVisit *
new_visit (BsProfile *profile, const char *language)
{
  BsVisitLimits limits = {
    .idle_seconds = (guint) bs_profile_get_int (profile, BS_PROFILE_IDLE_SECONDS),
    .warning_seconds = (guint) bs_profile_get_int (profile, BS_PROFILE_WARNING_SECONDS),
    .hold_max_seconds = (guint) bs_profile_get_int (profile, BS_PROFILE_HOLD_MAX_SECONDS),
    .language =
        language != NULL ? language : bs_profile_get_list (profile, BS_PROFILE_LANGUAGES)[0],
  };

  return bs_visit_new (&limits);
}

/* NULL for a terminal that works alone. */
static BsHallClient *
new_hall (BsProfile *profile)
{
  BsHallSettings settings = {
    .url = bs_profile_get_string (profile, BS_PROFILE_API_URL),
    .ca_file = bs_profile_get_string (profile, BS_PROFILE_CA_FILE),
    .key_file = bs_profile_get_string (profile, BS_PROFILE_KEY_FILE),
    .terminal = bs_profile_get_string (profile, BS_PROFILE_TERMINAL_ID),
  };

  return settings.url != NULL ? bs_hall_client_new (&settings) : NULL;
}

/* A catalogue that was named by hand is the one to show. */
static BsCatalogueSource *
new_catalogue_source (BsProfile *profile, const BsShellOptions *options)
{
  if (options->catalogue != NULL)
    return bs_catalogue_source_new (options->catalogue, NULL);

  return bs_catalogue_source_new (bs_profile_get_string (profile, BS_PROFILE_CATALOGUE_FILE),
                                  bs_profile_get_string (profile, BS_PROFILE_CATALOGUE_SYNC_FILE));
}

static void
connect_to_hall (BsShell *self, const BsShellOptions *options)
{
  g_autoptr (BsHallClient) hall = new_hall (self->profile);
  const char *path = bs_profile_get_string (self->profile, BS_PROFILE_CATALOGUE_SYNC_FILE);

  bs_services_set_hall (self->services, hall);
  self->help_call = bs_help_call_new (hall, self->visit);
  if (hall == NULL || path == NULL || options->catalogue != NULL)
    return;

  self->catalogue_sync = bs_catalogue_sync_new (
      hall, self->visit, path,
      (guint) bs_profile_get_int (self->profile, BS_PROFILE_CATALOGUE_SYNC_SECONDS));
  g_signal_connect_object (self->catalogue_sync, "arrived", G_CALLBACK (on_catalogue_arrived), self,
                           G_CONNECT_SWAPPED);
  tell_version (self);
}

BsShell *
bs_shell_new (BsProfile *profile, const char *language, const BsShellOptions *options)
{
  BsShell *self;

  g_return_val_if_fail (BS_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = g_object_new (BS_TYPE_SHELL, NULL);
  self->profile = g_object_ref (profile);
  self->visit = new_visit (profile, language);
  bs_language_use (bs_visit_get_language (self->visit));

  self->catalogue_source = new_catalogue_source (profile, options);
  bs_catalogue_source_refresh (self->catalogue_source);
  self->services = bs_services_new (profile, self->visit,
                                    bs_catalogue_source_get_catalogue (self->catalogue_source));
  connect_to_hall (self, options);
  self->navigator = bs_navigator_new (create_page, self);

  /* Before the window's own handlers: the language is switched before anything speaks it. */
  g_signal_connect_object (self->visit, "notify::language", G_CALLBACK (on_language_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->visit, "state-changed", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->visit, "wipe", G_CALLBACK (on_wipe), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->services, "navigate", G_CALLBACK (on_navigate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->services, "back", G_CALLBACK (on_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->services, "call-staff", G_CALLBACK (on_call_staff), self,
                           G_CONNECT_SWAPPED);

  self->window = g_object_ref (bs_window_new (self->services, self->navigator));
  g_signal_connect_object (self->help_call, "notify::state", G_CALLBACK (on_help_changed), self,
                           G_CONNECT_SWAPPED);
  if (options->width > 0)
    bs_window_set_desk_size (BS_WINDOW (self->window), options->width, options->height);
  else
    gtk_window_fullscreen (GTK_WINDOW (self->window));

  load_modules (self, options);

  return self;
}

void
bs_shell_start (BsShell *self)
{
  guint seconds;

  g_return_if_fail (BS_IS_SHELL (self));

  self->clock = bs_visit_clock_attach (self->visit);
  gtk_window_present (GTK_WINDOW (self->window));
  g_signal_connect_object (gtk_widget_get_frame_clock (self->window), "after-paint",
                           G_CALLBACK (on_after_paint), self, G_CONNECT_SWAPPED);

  seconds = (guint) bs_profile_get_int (self->profile, BS_PROFILE_MODULE_SETUP_SECONDS);
  for (guint i = 0; i < self->slots->len; i++)
    {
      self->setups_pending++;
      bs_module_slot_setup_async (g_ptr_array_index (self->slots, i), seconds, self->cancellable,
                                  on_slot_setup_ready, g_object_ref (self));
    }
}
