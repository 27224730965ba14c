/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-window.h"

#include <glib/gi18n.h>

#include "api/bs-keyboard-host.h"
#include "bs-attract-page.h"
#include "bs-bottom-bar.h"
#include "bs-header-bar.h"
#include "bs-idle-warning.h"
#include "bs-keyboard.h"
#include "bs-lockdown.h"
#include "bs-message-page.h"
#include "bs-screen.h"

struct _BsWindow
{
  GtkWindow parent_instance;

  /* owned */
  BsServices *services;
  BsNavigator *navigator;

  /* children, owned by the widget tree */
  GtkWidget *scenes; /* stack: attract, visit, out-of-service */
  GtkWidget *attract;
  GtkWidget *header;
  GtkWidget *keyboard;
  GtkWidget *bottom;
  GtkWidget *out_of_service; /* box around its message, which is built anew a language */

  /* 0 = full screen */
  int desk_width;
  int desk_height;
};

static void bs_window_keyboard_host_init (BsKeyboardHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BsWindow,
                               bs_window,
                               GTK_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (BS_TYPE_KEYBOARD_HOST,
                                                      bs_window_keyboard_host_init))

static void
bs_window_attach (BsKeyboardHost *host, BsTextField *field)
{
  bs_keyboard_set_field (BS_KEYBOARD (BS_WINDOW (host)->keyboard), field);
}

static void
bs_window_detach (BsKeyboardHost *host, BsTextField *field)
{
  BsWindow *self = BS_WINDOW (host);

  if (self->keyboard != NULL && bs_keyboard_get_field (BS_KEYBOARD (self->keyboard)) == field)
    bs_keyboard_set_field (BS_KEYBOARD (self->keyboard), NULL);
}

static gboolean
bs_window_key (BsKeyboardHost *host, BsTextField *field, guint keyval)
{
  BsWindow *self = BS_WINDOW (host);

  return self->keyboard != NULL && bs_keyboard_get_field (BS_KEYBOARD (self->keyboard)) == field
         && bs_keyboard_key (BS_KEYBOARD (self->keyboard), keyval);
}

static void
bs_window_keyboard_host_init (BsKeyboardHostInterface *iface)
{
  iface->attach = bs_window_attach;
  iface->detach = bs_window_detach;
  iface->key = bs_window_key;
}

static void
update_scale (BsWindow *self)
{
  BsProfile *profile = bs_services_get_profile (self->services);
  gboolean large = bs_visit_get_large_text (bs_services_get_visit (self->services));
  double scale;

  if (self->desk_width > 0)
    scale = bs_screen_get_desk_scale (self->desk_width, self->desk_height, large);
  else
    scale = bs_screen_get_scale (bs_profile_get_double (profile, BS_PROFILE_PIXEL_PITCH),
                                 bs_profile_get_double (profile, BS_PROFILE_DISTANCE), large);

  if (large)
    gtk_widget_add_css_class (GTK_WIDGET (self), "large-text");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "large-text");

  /* 12 pt at 96 dpi is 16 px: one rem of the style sheet. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi",
                (int) (96.0 * 1024.0 * scale), NULL);
}

static void
update_bottom (BsWindow *self)
{
  g_autofree char *route = bs_navigator_dup_route (self->navigator);

  bs_bottom_bar_set_can_go (BS_BOTTOM_BAR (self->bottom),
                            bs_navigator_get_depth (self->navigator) > 0,
                            g_strcmp0 (route, BS_ROUTE_HOME) != 0);
}

static void
fill_out_of_service (BsWindow *self)
{
  BsProfile *profile = bs_services_get_profile (self->services);
  const char *desk = bs_profile_get_localized (profile, BS_PROFILE_DESK_NAME,
                                               bs_services_get_language (self->services));
  g_autofree char *text = NULL;
  GtkWidget *old = gtk_widget_get_first_child (self->out_of_service);

  if (old != NULL)
    gtk_box_remove (GTK_BOX (self->out_of_service), old);

  if (desk != NULL)
    /* TRANSLATORS: %s is where the desk is, e.g. "the information desk on the first floor" */
    text = g_strdup_printf (_ ("Please use another terminal or go to %s."), desk);
  gtk_box_append (
      GTK_BOX (self->out_of_service),
      GTK_WIDGET (bs_message_page_new ("bs-pause-symbolic", _ ("Out of service for the moment"),
                                       text != NULL ? text : _ ("Please use another terminal."))));
}

static void
retranslate (BsWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Service terminal"));
  bs_header_bar_retranslate (BS_HEADER_BAR (self->header));
  bs_bottom_bar_retranslate (BS_BOTTOM_BAR (self->bottom));
  bs_keyboard_retranslate (BS_KEYBOARD (self->keyboard), bs_services_get_language (self->services));
  fill_out_of_service (self);
}

static void
show_scene (BsWindow *self)
{
  BsVisitState state = bs_visit_get_state (bs_services_get_visit (self->services));
  const char *scene = "visit";

  if (state == BS_VISIT_ATTRACT || state == BS_VISIT_ENDING)
    scene = "attract";
  else if (state == BS_VISIT_OUT_OF_SERVICE || state == BS_VISIT_MAINTENANCE)
    scene = "out-of-service";

  if (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->scenes)), scene) == 0)
    return;

  if (g_str_equal (scene, "attract"))
    bs_attract_page_start (BS_ATTRACT_PAGE (self->attract));
  else
    bs_attract_page_stop (BS_ATTRACT_PAGE (self->attract));
  gtk_stack_set_visible_child_name (GTK_STACK (self->scenes), scene);
}

static void
on_state_changed (BsWindow *self, GParamSpec *pspec, BsVisit *visit)
{
  show_scene (self);
}

/* After the pages are gone, so that their fields cannot ask for it again. */
static void
on_wipe (BsWindow *self, BsVisit *visit)
{
  bs_keyboard_visit_ended (BS_KEYBOARD (self->keyboard));
}

static void
on_language_changed (BsWindow *self, GParamSpec *pspec, BsVisit *visit)
{
  retranslate (self);
}

static void
update_header (BsWindow *self)
{
  bs_header_bar_set_compact (BS_HEADER_BAR (self->header),
                             bs_visit_get_large_text (bs_services_get_visit (self->services))
                                 && !gtk_widget_has_css_class (GTK_WIDGET (self), "landscape"));
}

static void
on_large_text_changed (BsWindow *self, GParamSpec *pspec, BsVisit *visit)
{
  update_scale (self);
  update_header (self);
}

static gboolean
on_event (BsWindow *self, GdkEvent *event, GtkEventControllerLegacy *controller)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_KEY_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCHPAD_PINCH:
      {
        BsVisit *visit = bs_services_get_visit (self->services);
        gboolean was_attract = bs_visit_get_state (visit) == BS_VISIT_ATTRACT;

        /* During the warning a touch chooses between its two buttons; the warning answers it. */
        if (bs_visit_get_state (visit) == BS_VISIT_WARNING
            && gdk_event_get_event_type (event) != GDK_KEY_PRESS)
          return GDK_EVENT_PROPAGATE;

        bs_visit_activity (visit, g_get_monotonic_time ());

        /* The touch that wakes the terminal presses nothing on the page that appears under it. */
        return was_attract ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
      }
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_realize (BsWindow *self)
{
  BsProfile *profile = bs_services_get_profile (self->services);

  if (self->desk_width == 0 && !bs_profile_get_boolean (profile, BS_PROFILE_CURSOR))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
}

static void
on_back (BsWindow *self)
{
  bs_navigator_back (self->navigator);
}

static void
on_home (BsWindow *self)
{
  bs_navigator_home (self->navigator);
}

static void
on_help (BsWindow *self)
{
  bs_services_call_staff (self->services);
}

static void
on_end (BsWindow *self)
{
  bs_visit_event (bs_services_get_visit (self->services), BS_VISIT_EVENT_END,
                  g_get_monotonic_time ());
}

static void
bs_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean landscape = width > height;

  if (landscape != gtk_widget_has_css_class (widget, "landscape"))
    {
      if (landscape)
        gtk_widget_add_css_class (widget, "landscape");
      else
        gtk_widget_remove_css_class (widget, "landscape");
      update_header (BS_WINDOW (widget));
    }

  GTK_WIDGET_CLASS (bs_window_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
bs_window_dispose (GObject *object)
{
  BsWindow *self = BS_WINDOW (object);

  self->keyboard = NULL;
  g_clear_object (&self->navigator);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (bs_window_parent_class)->dispose (object);
}

static void
bs_window_class_init (BsWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_window_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = bs_window_size_allocate;
}

static void
bs_window_init (BsWindow *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  bs_lockdown_guard (GTK_WINDOW (self));
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_window_set_deletable (GTK_WINDOW (self), FALSE);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect (self, "realize", G_CALLBACK (on_realize), NULL);
}

static GtkWidget *
new_visit_scene (BsWindow *self)
{
  BsVisit *visit = bs_services_get_visit (self->services);
  g_autoptr (BsPinyinDictionary) dictionary = bs_pinyin_dictionary_new (
      bs_profile_get_list (bs_services_get_profile (self->services), BS_PROFILE_FUZZY_SOUNDS));
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->header = bs_header_bar_new (bs_services_get_profile (self->services), visit);
  self->keyboard = bs_keyboard_new (dictionary);
  self->bottom = bs_bottom_bar_new ();
  gtk_box_append (GTK_BOX (box), self->header);
  gtk_box_append (GTK_BOX (box), bs_navigator_get_widget (self->navigator));
  gtk_box_append (GTK_BOX (box), self->keyboard);
  gtk_box_append (GTK_BOX (box), self->bottom);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), box);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), bs_idle_warning_new (visit));

  g_signal_connect_object (self->bottom, "back", G_CALLBACK (on_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bottom, "home", G_CALLBACK (on_home), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bottom, "help", G_CALLBACK (on_help), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bottom, "end", G_CALLBACK (on_end), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->navigator, "changed", G_CALLBACK (update_bottom), self,
                           G_CONNECT_SWAPPED);

  return overlay;
}

GtkWidget *
bs_window_new (BsServices *services, BsNavigator *navigator)
{
  BsWindow *self;
  BsVisit *visit;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (BS_IS_NAVIGATOR (navigator), NULL);

  self = g_object_new (BS_TYPE_WINDOW, NULL);
  self->services = g_object_ref (services);
  self->navigator = g_object_ref (navigator);
  visit = bs_services_get_visit (services);

  self->scenes = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->scenes), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->scenes), FALSE);
  self->attract = bs_attract_page_new (bs_services_get_profile (services), visit);
  self->out_of_service = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_stack_add_named (GTK_STACK (self->scenes), new_visit_scene (self), "visit");
  gtk_stack_add_named (GTK_STACK (self->scenes), self->attract, "attract");
  gtk_stack_add_named (GTK_STACK (self->scenes), self->out_of_service, "out-of-service");
  gtk_window_set_child (GTK_WINDOW (self), self->scenes);

  g_signal_connect_object (visit, "notify::state", G_CALLBACK (on_state_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "notify::language", G_CALLBACK (on_language_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "wipe", G_CALLBACK (on_wipe), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "notify::large-text", G_CALLBACK (on_large_text_changed), self,
                           G_CONNECT_SWAPPED);

  update_scale (self);
  retranslate (self);
  show_scene (self);

  return GTK_WIDGET (self);
}

void
bs_window_set_help (BsWindow *self, const char *msgid)
{
  g_return_if_fail (BS_IS_WINDOW (self));

  bs_bottom_bar_set_help (BS_BOTTOM_BAR (self->bottom), msgid);
}

void
bs_window_set_desk_size (BsWindow *self, int width, int height)
{
  g_return_if_fail (BS_IS_WINDOW (self));
  g_return_if_fail (width > 0 && height > 0);

  self->desk_width = width;
  self->desk_height = height;
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self), width, height);
  update_scale (self);
}
