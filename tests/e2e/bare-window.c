/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-e2e"

/*
 * A plain GTK window with an entry and a button, as little guarded as GTK makes them. The tests
 * send it what they send to banshi, to know that their touches, chords and clicks arrive: a chord
 * that opens nothing here proves nothing there. Says on stdout what reaches it.
 */

#include <gtk/gtk.h>

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer user_data)
{
  double x = 0, y = 0;

  gdk_event_get_position (event, &x, &y);
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_TOUCH_BEGIN:
      g_print ("touch-begin %.0f %.0f\n", x, y);
      break;
    case GDK_TOUCH_END:
      g_print ("touch-end %.0f %.0f\n", x, y);
      break;
    case GDK_BUTTON_PRESS:
      g_print ("button-press %u\n", gdk_button_event_get_button (event));
      break;
    case GDK_KEY_PRESS:
      g_print ("key-press %s\n", gdk_keyval_name (gdk_key_event_get_keyval (event)));
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
on_clicked (GtkButton *button, gpointer user_data)
{
  g_print ("clicked\n");
}

static void
on_scale_changed (GtkGestureZoom *gesture, double scale, gpointer user_data)
{
  g_print ("zoom %.2f\n", scale);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GtkWidget *window, *box, *entry, *button, *stack;
  GtkEventController *events, *zoom;

  gtk_init ();
  setvbuf (stdout, NULL, _IOLBF, 0);

  window = gtk_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  entry = gtk_entry_new ();
  button = gtk_button_new_with_label ("Press");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Entry",
                                  -1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "plain");
  gtk_widget_set_size_request (button, 300, 100);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (stack), box);
  gtk_stack_add_child (GTK_STACK (stack), gtk_button_new_with_label ("Hidden behind"));
  gtk_window_set_child (GTK_WINDOW (window), stack);
  gtk_window_set_title (GTK_WINDOW (window), "Bare window");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);

  events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), NULL);
  gtk_widget_add_controller (window, events);
  zoom = GTK_EVENT_CONTROLLER (gtk_gesture_zoom_new ());
  gtk_event_controller_set_propagation_phase (zoom, GTK_PHASE_CAPTURE);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (on_scale_changed), NULL);
  gtk_widget_add_controller (window, zoom);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), NULL);
  g_signal_connect_swapped (window, "close-request", G_CALLBACK (g_main_loop_quit), loop);

  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);

  return 0;
}
