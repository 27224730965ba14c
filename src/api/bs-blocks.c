/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-blocks.h"

static void
init_label (GtkLabel *label, const char *text, const char *css_class)
{
  gtk_label_set_text (label, text);
  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
}

GtkWidget *
bs_blocks_new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  init_label (GTK_LABEL (label), text, css_class);

  return label;
}

GtkWidget *
bs_blocks_new_heading (const char *text, const char *css_class, int level)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  init_label (GTK_LABEL (label), text, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);

  return label;
}

void
bs_blocks_init_scroller (GtkScrolledWindow *scroller)
{
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (scroller, FALSE);
  gtk_scrolled_window_set_kinetic_scrolling (scroller, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (scroller), TRUE);
}

static gboolean
on_key_pressed (GtkViewport *viewport,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  gtk_viewport_set_scroll_to_focus (viewport, TRUE);

  return GDK_EVENT_PROPAGATE;
}

GtkWidget *
bs_blocks_new_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport;
  GtkEventController *key;

  bs_blocks_init_scroller (GTK_SCROLLED_WINDOW (scroller));
  if (GTK_IS_SCROLLABLE (child))
    {
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
      return scroller;
    }

  /* A new page gets the focus of the one before on its first button, which may be far down: only
   * who moves the focus with keys wants the page to follow it. */
  viewport = gtk_viewport_new (NULL, NULL);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), child);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);

  key = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (on_key_pressed), viewport,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (scroller, key);

  return scroller;
}
