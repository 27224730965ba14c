/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-idle-warning.h"

#include <glib/gi18n.h>

#include "bs-icon-button.h"
#include "bs-label.h"

struct _BsIdleWarning
{
  GtkBox parent_instance;

  /* owned */
  BsVisit *visit;

  /* children, owned by the widget tree */
  GtkLabel *title;
  GtkLabel *seconds;
  GtkLabel *text;
  GtkWidget *stay_button;
  GtkWidget *end_button;
};

G_DEFINE_FINAL_TYPE (BsIdleWarning, bs_idle_warning, GTK_TYPE_BOX)

static void
on_stay_clicked (BsIdleWarning *self, GtkButton *button)
{
  bs_visit_event (self->visit, BS_VISIT_EVENT_STAY, g_get_monotonic_time ());
}

/* A touch beside the buttons means the same as the big one: somebody is here. */
static void
on_pressed (BsIdleWarning *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  bs_visit_event (self->visit, BS_VISIT_EVENT_STAY, g_get_monotonic_time ());
}

static void
on_end_clicked (BsIdleWarning *self, GtkButton *button)
{
  bs_visit_event (self->visit, BS_VISIT_EVENT_END, g_get_monotonic_time ());
}

static void
on_visit_changed (BsIdleWarning *self, GParamSpec *pspec, BsVisit *visit)
{
  gboolean warning = bs_visit_get_state (visit) == BS_VISIT_WARNING;
  guint left = bs_visit_get_seconds_left (visit);
  g_autofree char *number = NULL;

  if (!warning)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }

  number = g_strdup_printf ("%u", left);
  gtk_label_set_text (self->title, _ ("Are you still here?"));
  gtk_label_set_text (self->seconds, number);
  gtk_label_set_text (
      self->text, ngettext ("second, then this visit ends and what you entered is deleted",
                            "seconds, then this visit ends and what you entered is deleted", left));
  bs_icon_button_set_label (self->stay_button, _ ("I am still here"));
  bs_icon_button_set_label (self->end_button, _ ("I am done"));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
bs_idle_warning_dispose (GObject *object)
{
  BsIdleWarning *self = BS_IDLE_WARNING (object);

  g_clear_object (&self->visit);

  G_OBJECT_CLASS (bs_idle_warning_parent_class)->dispose (object);
}

static void
bs_idle_warning_class_init (BsIdleWarningClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_idle_warning_dispose;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "idlewarning");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
bs_idle_warning_init (BsIdleWarning *self)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_widget_add_css_class (panel, "panel");
  gtk_widget_set_halign (panel, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (panel, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (panel, TRUE);

  self->title = bs_label_add (panel, NULL, "title", 0.5);
  self->seconds = bs_label_add (panel, NULL, "countdown", 0.5);
  self->text = bs_label_add (panel, NULL, "body", 0.5);
  gtk_label_set_max_width_chars (self->text, 36);
  self->stay_button = bs_icon_button_new (NULL, "", "primary");
  g_signal_connect_object (self->stay_button, "clicked", G_CALLBACK (on_stay_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (panel), self->stay_button);
  self->end_button = bs_icon_button_new (NULL, "", "quiet");
  g_signal_connect_object (self->end_button, "clicked", G_CALLBACK (on_end_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (panel), self->end_button);

  gtk_box_append (GTK_BOX (self), panel);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
bs_idle_warning_new (BsVisit *visit)
{
  BsIdleWarning *self;

  g_return_val_if_fail (BS_IS_VISIT (visit), NULL);

  self = g_object_new (BS_TYPE_IDLE_WARNING, NULL);
  self->visit = g_object_ref (visit);
  g_signal_connect_object (visit, "notify::state", G_CALLBACK (on_visit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "notify::seconds-left", G_CALLBACK (on_visit_changed), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
