/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-header-bar.h"

#include <glib/gi18n.h>

#include "bs-icon-button.h"
#include "bs-label.h"
#include "bs-language.h"

/* Columns of a hall's name (a Chinese character is two) that fit at full size. */
#define HALL_NAME_WIDTH 20

struct _BsHeaderBar
{
  GtkBox parent_instance;

  /* owned */
  BsProfile *profile;
  BsVisit *visit;

  /* children, owned by the widget tree */
  GtkLabel *hall;
  GtkLabel *place;
  GtkWidget *clock;
  GtkLabel *time;
  GtkLabel *date;
  GtkWidget *language_button; /* NULL when the terminal has one language */
  GtkWidget *size_button;

  /* handles */
  guint clock_id;
};

G_DEFINE_FINAL_TYPE (BsHeaderBar, bs_header_bar, GTK_TYPE_BOX)

static const char *
get_other_language (BsHeaderBar *self)
{
  const char *const *languages = bs_profile_get_list (self->profile, BS_PROFILE_LANGUAGES);
  const char *now = bs_visit_get_language (self->visit);
  guint n = g_strv_length ((char **) languages);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (languages[i], now))
      return languages[(i + 1) % n];

  return languages[0];
}

static void
update_clock (BsHeaderBar *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%H:%M");
  /* TRANSLATORS: g_date_time_format() of the date in the header, e.g. "Tue 24 Nov" */
  g_autofree char *date = g_date_time_format (now, _ ("%a %-d %b"));

  gtk_label_set_text (self->time, time);
  gtk_label_set_text (self->date, date);
}

static gboolean
on_minute (gpointer user_data)
{
  BsHeaderBar *self = BS_HEADER_BAR (user_data);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  update_clock (self);
  /* One wake-up a minute, just after it has begun. */
  self->clock_id = g_timeout_add_seconds (60 - g_date_time_get_second (now), on_minute, self);

  return G_SOURCE_REMOVE;
}

static void
on_language_clicked (BsHeaderBar *self, GtkButton *button)
{
  bs_visit_set_language (self->visit, get_other_language (self));
}

static void
on_size_clicked (BsHeaderBar *self, GtkButton *button)
{
  bs_visit_set_large_text (self->visit, !bs_visit_get_large_text (self->visit));
}

static void
on_large_text_changed (BsHeaderBar *self, GParamSpec *pspec, BsVisit *visit)
{
  bs_icon_button_set_label (self->size_button, bs_visit_get_large_text (self->visit)
                                                   /* TRANSLATORS: button, normal letters */
                                                   ? C_ ("text size", "Normal")
                                                   /* TRANSLATORS: button, larger letters */
                                                   : C_ ("text size", "Larger"));
}

/* A name of many letters is set smaller rather than in three lines. */
static void
set_hall_name (BsHeaderBar *self, const char *name)
{
  guint width = 0;

  for (const char *p = name; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;

  gtk_label_set_text (self->hall, name);
  if (width > HALL_NAME_WIDTH)
    gtk_widget_add_css_class (GTK_WIDGET (self->hall), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->hall), "long");
}

void
bs_header_bar_retranslate (BsHeaderBar *self)
{
  const char *language;

  g_return_if_fail (BS_IS_HEADER_BAR (self));

  language = bs_visit_get_language (self->visit);
  set_hall_name (self, bs_profile_get_localized (self->profile, BS_PROFILE_HALL_NAME, language));
  gtk_label_set_text (
      self->place, bs_profile_get_localized (self->profile, BS_PROFILE_TERMINAL_PLACE, language));
  update_clock (self);
  if (self->language_button != NULL)
    bs_icon_button_set_label (self->language_button,
                              bs_language_get_own_name (get_other_language (self)));
  on_large_text_changed (self, NULL, self->visit);
}

static void
bs_header_bar_dispose (GObject *object)
{
  BsHeaderBar *self = BS_HEADER_BAR (object);

  g_clear_handle_id (&self->clock_id, g_source_remove);
  g_clear_object (&self->profile);
  g_clear_object (&self->visit);

  G_OBJECT_CLASS (bs_header_bar_parent_class)->dispose (object);
}

static void
bs_header_bar_class_init (BsHeaderBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_header_bar_dispose;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "headerbar");
}

static void
bs_header_bar_init (BsHeaderBar *self)
{
  GtkWidget *emblem = gtk_image_new_from_icon_name ("bs-emblem-symbolic");
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->clock = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (emblem, "emblem");
  gtk_widget_set_valign (emblem, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), emblem);

  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (names, TRUE);
  self->hall = bs_label_add (names, NULL, "hall", 0);
  self->place = bs_label_add (names, NULL, "place", 0);
  gtk_box_append (GTK_BOX (self), names);

  gtk_widget_set_valign (self->clock, GTK_ALIGN_CENTER);
  self->time = bs_label_add (self->clock, NULL, "time", 1);
  self->date = bs_label_add (self->clock, NULL, "place", 1);
  gtk_label_set_wrap (self->time, FALSE);
  gtk_label_set_wrap (self->date, FALSE);
  gtk_box_append (GTK_BOX (self), self->clock);
}

GtkWidget *
bs_header_bar_new (BsProfile *profile, BsVisit *visit)
{
  BsHeaderBar *self;

  g_return_val_if_fail (BS_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (BS_IS_VISIT (visit), NULL);

  self = g_object_new (BS_TYPE_HEADER_BAR, NULL);
  self->profile = g_object_ref (profile);
  self->visit = g_object_ref (visit);

  if (g_strv_length ((char **) bs_profile_get_list (profile, BS_PROFILE_LANGUAGES)) > 1)
    {
      self->language_button = bs_icon_button_new (NULL, "", "header-button");
      gtk_widget_set_valign (self->language_button, GTK_ALIGN_CENTER);
      g_signal_connect_object (self->language_button, "clicked", G_CALLBACK (on_language_clicked),
                               self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), self->language_button);
    }

  self->size_button = bs_icon_button_new (NULL, "", "header-button");
  gtk_widget_set_valign (self->size_button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->size_button, "clicked", G_CALLBACK (on_size_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->size_button);

  g_signal_connect_object (visit, "notify::large-text", G_CALLBACK (on_large_text_changed), self,
                           G_CONNECT_SWAPPED);
  bs_header_bar_retranslate (self);
  on_minute (self);

  return GTK_WIDGET (self);
}

void
bs_header_bar_set_compact (BsHeaderBar *self, gboolean compact)
{
  g_return_if_fail (BS_IS_HEADER_BAR (self));

  gtk_widget_set_visible (self->clock, !compact);
}
