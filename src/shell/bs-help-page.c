/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-help-page.h"

#include <glib/gi18n.h>

#include "bs-icon-button.h"
#include "bs-label.h"

struct _BsHelpPage
{
  BsPage parent_instance;

  /* owned */
  BsServices *services;
  BsHelpCall *call;

  /* children, owned by the widget tree */
  GtkLabel *title;
  GtkLabel *text;
  GtkWidget *facts;
  GtkWidget *actions;
  GtkWidget *withdraw;
  GtkWidget *again;

  int n_facts;
};

/* What the page says of a call. */
static const struct
{
  const char *title;
  const char *text;
  gboolean can_withdraw;
  gboolean can_call;
} words[] = {
  [BS_HELP_ALONE] = {
    N_ ("A person can help you"),
    N_ ("This terminal cannot call anybody by itself. Please go to the desk or phone. If you "
        "leave the terminal, please touch Finish first."),
    FALSE, FALSE,
  },
  [BS_HELP_IDLE] = {
    N_ ("A person can help you"),
    N_ ("Nobody has been called now. If you want help, call from here, go to the desk or phone."),
    FALSE, TRUE,
  },
  [BS_HELP_CALLING] = {
    N_ ("Calling a person"),
    N_ ("One moment: the desk is being told that somebody at this terminal wants help."),
    TRUE, FALSE,
  },
  [BS_HELP_WAITING] = {
    N_ ("The desk has been told"),
    N_ ("The staff can see that somebody at this terminal wants help. If nobody comes soon, "
        "please go to the desk or phone."),
    TRUE, FALSE,
  },
  [BS_HELP_COMING] = {
    N_ ("Someone is coming"),
    N_ ("A member of staff is on the way to you. Please stay at the terminal; you can go on using "
        "it."),
    TRUE, FALSE,
  },
  [BS_HELP_DONE] = {
    N_ ("A person can help you"),
    N_ ("The staff have finished with your call. If you still want help, call again, go to the "
        "desk or phone."),
    FALSE, TRUE,
  },
  [BS_HELP_UNREACHABLE] = {
    N_ ("A person can help you"),
    N_ ("This terminal cannot reach the staff right now. Please go to the desk or phone. If you "
        "leave the terminal, please touch Finish first."),
    FALSE, FALSE,
  },
};

G_DEFINE_FINAL_TYPE (BsHelpPage, bs_help_page, BS_TYPE_PAGE)

static void
show_call (BsHelpPage *self)
{
  BsHelpState state = bs_help_call_get_state (self->call);

  gtk_label_set_text (self->title, _ (words[state].title));
  gtk_label_set_text (self->text, _ (words[state].text));
  gtk_widget_set_visible (self->withdraw, words[state].can_withdraw);
  gtk_widget_set_visible (self->again, words[state].can_call);
  bs_page_set_title (BS_PAGE (self), _ (words[state].title));
}

static void
on_withdraw_clicked (BsHelpPage *self, GtkButton *button)
{
  bs_help_call_withdraw (self->call);
}

static void
on_again_clicked (BsHelpPage *self, GtkButton *button)
{
  bs_services_call_staff (self->services);
}

static void
on_back_clicked (BsHelpPage *self, GtkButton *button)
{
  bs_services_back (self->services);
}

static void
add_fact (BsHelpPage *self, const char *label, const char *value)
{
  GtkWidget *card;

  if (value == NULL)
    return;

  card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_hexpand (card, TRUE);
  bs_label_add (card, label, "second", 0);
  bs_label_add (card, value, "heading", 0);
  gtk_grid_attach (GTK_GRID (self->facts), card, 0, self->n_facts++, 1, 1);
}

/* One below the other on an upright screen, side by side on a wide one. */
static void
on_map (BsHelpPage *self, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean wide = root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), "landscape");
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->facts);
  int columns = wide ? 2 : 1;
  int n = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (self->facts); card != NULL;
       card = gtk_widget_get_next_sibling (card), n++)
    g_object_set (gtk_layout_manager_get_layout_child (layout, card), "column", n % columns, "row",
                  n / columns, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->actions),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
add_action (BsHelpPage *self,
            const char *icon,
            const char *label,
            const char *css_class,
            GCallback callback)
{
  GtkWidget *button = bs_icon_button_new (icon, label, css_class);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->actions), button);

  return button;
}

static void
fill_facts (BsHelpPage *self)
{
  BsProfile *profile = bs_services_get_profile (self->services);
  const char *language = bs_services_get_language (self->services);

  self->facts = gtk_grid_new ();
  gtk_widget_add_css_class (self->facts, "facts");
  gtk_grid_set_column_homogeneous (GTK_GRID (self->facts), TRUE);
  add_fact (self, _ ("Go to"), bs_profile_get_localized (profile, BS_PROFILE_DESK_NAME, language));
  add_fact (self, _ ("Phone"), bs_profile_get_string (profile, BS_PROFILE_DESK_PHONE));
  add_fact (self, _ ("Open"), bs_profile_get_localized (profile, BS_PROFILE_HOURS, language));
  add_fact (self, _ ("You are at"),
            bs_profile_get_localized (profile, BS_PROFILE_TERMINAL_PLACE, language));
}

static void
fill (BsHelpPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name ("bs-bell-symbolic");

  gtk_widget_add_css_class (content, "page-content");
  gtk_widget_add_css_class (icon, "tile-icon");
  gtk_box_append (GTK_BOX (head), icon);
  gtk_widget_add_css_class (head, "page-head");
  self->title = bs_label_add (head, NULL, "title", 0);
  gtk_box_append (GTK_BOX (content), head);
  self->text = bs_label_add (content, NULL, "body", 0);
  fill_facts (self);
  gtk_box_append (GTK_BOX (content), self->facts);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), scroller);

  /* Always within reach, however large the letters are. */
  self->actions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->actions, "page-actions");
  gtk_box_set_homogeneous (GTK_BOX (self->actions), TRUE);
  self->again = add_action (self, "bs-bell-symbolic", _ ("Call a person"), "quiet",
                            G_CALLBACK (on_again_clicked));
  self->withdraw = add_action (self, "bs-check-symbolic", _ ("I do not need help any more"),
                               "quiet", G_CALLBACK (on_withdraw_clicked));
  add_action (self, "bs-back-symbolic", _ ("Back to where I was"), "primary",
              G_CALLBACK (on_back_clicked));
  gtk_box_append (GTK_BOX (self), self->actions);

  g_signal_connect (self, "map", G_CALLBACK (on_map), self);
}

static void
bs_help_page_dispose (GObject *object)
{
  BsHelpPage *self = BS_HELP_PAGE (object);

  g_clear_object (&self->services);
  g_clear_object (&self->call);

  G_OBJECT_CLASS (bs_help_page_parent_class)->dispose (object);
}

static void
bs_help_page_class_init (BsHelpPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_help_page_dispose;
}

static void
bs_help_page_init (BsHelpPage *self)
{
}

BsPage *
bs_help_page_new (BsServices *services, BsHelpCall *call)
{
  BsHelpPage *self;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (BS_IS_HELP_CALL (call), NULL);

  self = g_object_new (BS_TYPE_HELP_PAGE, NULL);
  self->services = g_object_ref (services);
  self->call = g_object_ref (call);
  fill (self);
  g_signal_connect_object (call, "notify::state", G_CALLBACK (show_call), self, G_CONNECT_SWAPPED);
  show_call (self);

  return BS_PAGE (self);
}
