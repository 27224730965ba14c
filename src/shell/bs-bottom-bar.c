/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-bottom-bar.h"

#include <glib/gi18n.h>

#include "bs-icon-button.h"

typedef enum
{
  BUTTON_BACK,
  BUTTON_HOME,
  BUTTON_HELP,
  BUTTON_END,
  N_BUTTONS,
} BsBottomButton;

static const struct
{
  const char *signal;
  const char *icon;
  const char *label;
  const char *css_class;
} buttons[N_BUTTONS] = {
  { "back", "bs-back-symbolic", N_ ("Back"), "quiet" },
  { "home", "bs-home-symbolic", N_ ("Home"), "quiet" },
  { "help", "bs-bell-symbolic", N_ ("Get help"), "quiet" },
  { "end", "bs-end-symbolic", N_ ("Finish"), "end" },
};

struct _BsBottomBar
{
  GtkBox parent_instance;

  /* children, owned by the widget tree */
  GtkWidget *buttons[N_BUTTONS];

  const char *help; /* msgid instead of the button's own; NULL for that */
};

static guint signals[N_BUTTONS];

G_DEFINE_FINAL_TYPE (BsBottomBar, bs_bottom_bar, GTK_TYPE_BOX)

static void
on_clicked (BsBottomBar *self, GtkWidget *button)
{
  for (guint i = 0; i < N_BUTTONS; i++)
    if (self->buttons[i] == button)
      g_signal_emit (self, signals[i], 0);
}

static void
bs_bottom_bar_class_init (BsBottomBarClass *klass)
{
  for (guint i = 0; i < N_BUTTONS; i++)
    signals[i] = g_signal_new (buttons[i].signal, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "bottombar");
}

static void
bs_bottom_bar_init (BsBottomBar *self)
{
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      self->buttons[i] = bs_icon_button_new (buttons[i].icon, "", buttons[i].css_class);
      g_signal_connect_object (self->buttons[i], "clicked", G_CALLBACK (on_clicked), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), self->buttons[i]);
    }
  bs_bottom_bar_retranslate (self);
}

GtkWidget *
bs_bottom_bar_new (void)
{
  return g_object_new (BS_TYPE_BOTTOM_BAR, NULL);
}

void
bs_bottom_bar_set_can_go (BsBottomBar *self, gboolean back, gboolean home)
{
  g_return_if_fail (BS_IS_BOTTOM_BAR (self));

  gtk_widget_set_sensitive (self->buttons[BUTTON_BACK], back);
  gtk_widget_set_sensitive (self->buttons[BUTTON_HOME], home);
}

void
bs_bottom_bar_set_help (BsBottomBar *self, const char *msgid)
{
  g_return_if_fail (BS_IS_BOTTOM_BAR (self));

  self->help = msgid;
  bs_bottom_bar_retranslate (self);
}

void
bs_bottom_bar_retranslate (BsBottomBar *self)
{
  g_return_if_fail (BS_IS_BOTTOM_BAR (self));

  for (guint i = 0; i < N_BUTTONS; i++)
    {
      const char *label = i == BUTTON_HELP && self->help != NULL ? self->help : buttons[i].label;

      bs_icon_button_set_label (self->buttons[i], _ (label));
    }
}
