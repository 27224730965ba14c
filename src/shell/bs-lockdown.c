/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-lockdown.h"

#define GUARDED "bs-lockdown-guarded"

static void
on_click_pressed (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  /* Touch arrives as button 0 or 1. Everything else would open a menu, paste or scroll away. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), button > GDK_BUTTON_PRIMARY
                                                    ? GTK_EVENT_SEQUENCE_CLAIMED
                                                    : GTK_EVENT_SEQUENCE_DENIED);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK))
      != 0)
    return GDK_EVENT_STOP;

  if (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F35)
    return GDK_EVENT_STOP;

  return keyval == GDK_KEY_Menu ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static gboolean
on_enable_debugging (GtkWindow *window, gboolean toggle, gpointer user_data)
{
  g_signal_stop_emission_by_name (window, "enable-debugging");

  return TRUE;
}

static gboolean
on_close_request (GtkWindow *window, gpointer user_data)
{
  return TRUE;
}

void
bs_lockdown_guard (GtkWindow *window)
{
  GtkGesture *click;
  GtkEventController *key;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (g_object_get_data (G_OBJECT (window), GUARDED) != NULL)
    return;
  g_object_set_data (G_OBJECT (window), GUARDED, GINT_TO_POINTER (TRUE));

  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_click_pressed), NULL);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (click));

  key = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key_pressed), NULL);
  gtk_widget_add_controller (GTK_WIDGET (window), key);

  g_signal_connect (window, "enable-debugging", G_CALLBACK (on_enable_debugging), NULL);
  g_signal_connect (window, "close-request", G_CALLBACK (on_close_request), NULL);
  gtk_window_set_handle_menubar_accel (window, FALSE);
}

static void
on_toplevels_changed (GListModel *toplevels,
                      guint position,
                      guint removed,
                      guint added,
                      gpointer user_data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      bs_lockdown_guard (window);
    }
}

void
bs_lockdown_init (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  g_signal_connect (toplevels, "items-changed", G_CALLBACK (on_toplevels_changed), NULL);
  on_toplevels_changed (toplevels, 0, 0, g_list_model_get_n_items (toplevels), NULL);
}
