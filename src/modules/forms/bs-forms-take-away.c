/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-forms"

#include "bs-forms-take-away.h"

#include <glib/gi18n-lib.h>

#include "bs-forms-blocks.h"
#include "bs-forms-words.h"

/* A code is renewed while there is still time to scan the old one. */
#define RENEW_BEFORE_S 30
#define RETRY_S 10

struct _BsFormsTakeAway
{
  GtkBox parent_instance;

  /* owned */
  BsServices *services;
  BsFormRow *row;
  BsTakeAway *link; /* NULL: there is none that can be scanned */
  GCancellable *cancellable;

  /* handles */
  guint timer_id;

  /* children, owned by the widget tree */
  GtkWidget *qr; /* NULL until there was a link */
  GtkWidget *title;
  GtkWidget *state;
  GtkWidget *other; /* takes the other part instead; NULL when there is one part */

  BsFormPart part;
  const char *papers[BS_N_FORM_PARTS]; /* static */
  gboolean running;
};

G_DEFINE_FINAL_TYPE (BsFormsTakeAway, bs_forms_take_away, GTK_TYPE_BOX)

static void ask (BsFormsTakeAway *self);

static gboolean
is_good (BsFormsTakeAway *self)
{
  return self->link != NULL && bs_take_away_get_deadline (self->link) > g_get_monotonic_time ();
}

static void
show_link (BsFormsTakeAway *self)
{
  g_autofree char *file =
      bs_forms_words_file (bs_take_away_get_minutes (self->link), self->papers[self->part],
                           bs_form_row_get_n_pages (self->row, self->part));

  gtk_label_set_text (GTK_LABEL (self->title),
                      self->part == BS_FORM_BLANK
                          ? _ ("Scan with your phone and take the blank form along")
                          : _ ("Scan with your phone and take the filled sample along"));
  gtk_label_set_text (GTK_LABEL (self->state), file);
  gtk_widget_set_visible (self->qr, TRUE);
}

static void
show_sentence (BsFormsTakeAway *self, const char *title, const char *sentence)
{
  g_clear_object (&self->link);
  if (self->qr != NULL)
    gtk_widget_set_visible (self->qr, FALSE);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->state), sentence);
}

static gboolean
on_time (gpointer user_data)
{
  BsFormsTakeAway *self = BS_FORMS_TAKE_AWAY (user_data);

  self->timer_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
set_timer (BsFormsTakeAway *self, guint seconds)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_id = g_timeout_add_seconds (MAX (seconds, 1), on_time, self);
}

static gboolean
show_code (BsFormsTakeAway *self, const char *url)
{
  if (self->qr != NULL)
    return bs_qr_view_set_text (BS_QR_VIEW (self->qr), url);
  self->qr = bs_qr_view_new (url, _ ("QR code: takes this form to a phone"));
  gtk_widget_set_valign (self->qr, GTK_ALIGN_CENTER);
  gtk_box_prepend (GTK_BOX (self), self->qr);
  return TRUE;
}

static void
take_link (BsFormsTakeAway *self, BsTakeAway *link)
{
  gint64 left = (bs_take_away_get_deadline (link) - g_get_monotonic_time ()) / G_USEC_PER_SEC;

  g_set_object (&self->link, link);
  if (!show_code (self, bs_take_away_get_url (link)))
    {
      show_sentence (self, _ ("No code right now"), bs_forms_words_no_link (NULL));
      return;
    }
  show_link (self);
  set_timer (self, (guint) (left > 2 * RENEW_BEFORE_S ? left - RENEW_BEFORE_S : MAX (left / 2, 1)));
}

static void
on_link_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsFormsTakeAway *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTakeAway) link =
      bs_hall_client_take_away_finish (BS_HALL_CLIENT (source), result, &error);

  /* The card is gone or hidden. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = BS_FORMS_TAKE_AWAY (user_data);
  g_clear_object (&self->cancellable);
  if (link != NULL)
    {
      take_link (self, link);
      return;
    }
  if (!is_good (self))
    show_sentence (self, _ ("No code right now"), bs_forms_words_no_link (error));
  /* The client says when the hall is back; whatever else was wrong may have passed too. */
  set_timer (self, RETRY_S);
}

static void
ask (BsFormsTakeAway *self)
{
  BsHallClient *hall = bs_services_get_hall (self->services);

  if (hall == NULL || !self->running)
    return;
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  bs_hall_client_take_away_async (hall, bs_form_row_get_id (self->row),
                                  bs_form_part_to_string (self->part), self->cancellable,
                                  on_link_ready, self);
}

static void
on_online (BsFormsTakeAway *self, GParamSpec *pspec, BsHallClient *hall)
{
  if (self->running && bs_hall_client_get_online (hall) && !is_good (self)
      && self->cancellable == NULL)
    ask (self);
}

static void
update_other (BsFormsTakeAway *self)
{
  const char *word = self->part == BS_FORM_BLANK ? _ ("Take the filled sample instead")
                                                 : _ ("Take the blank form instead");

  if (self->other == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->other), word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->other), GTK_ACCESSIBLE_PROPERTY_LABEL, word,
                                  -1);
}

static void
on_other_clicked (BsFormsTakeAway *self, GtkButton *button)
{
  self->part = self->part == BS_FORM_BLANK ? BS_FORM_SAMPLE : BS_FORM_BLANK;
  update_other (self);
  show_sentence (self, _ ("Making a code …"), _ ("It takes a moment."));
  ask (self);
}

void
bs_forms_take_away_start (BsFormsTakeAway *self)
{
  g_return_if_fail (BS_IS_FORMS_TAKE_AWAY (self));

  if (self->running)
    return;
  self->running = TRUE;
  if (!is_good (self) || self->timer_id == 0)
    ask (self);
}

void
bs_forms_take_away_stop (BsFormsTakeAway *self)
{
  g_return_if_fail (BS_IS_FORMS_TAKE_AWAY (self));

  self->running = FALSE;
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
bs_forms_take_away_set_paper (BsFormsTakeAway *self, BsFormPart part, const char *paper)
{
  g_return_if_fail (BS_IS_FORMS_TAKE_AWAY (self));
  g_return_if_fail ((guint) part < BS_N_FORM_PARTS);

  self->papers[part] = paper;
  if (is_good (self))
    show_link (self);
}

static void
bs_forms_take_away_dispose (GObject *object)
{
  BsFormsTakeAway *self = BS_FORMS_TAKE_AWAY (object);

  bs_forms_take_away_stop (self);
  g_clear_object (&self->services);
  g_clear_object (&self->row);
  g_clear_object (&self->link);

  G_OBJECT_CLASS (bs_forms_take_away_parent_class)->dispose (object);
}

static void
bs_forms_take_away_class_init (BsFormsTakeAwayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_forms_take_away_dispose;
}

static void
bs_forms_take_away_init (BsFormsTakeAway *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "forms-take-away");

  self->title = bs_blocks_new_heading ("", "row-title", 2);
  self->state = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                              "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (self->state, "second");
  gtk_widget_add_css_class (words, "forms-words");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->state);
  gtk_box_append (GTK_BOX (self), words);
}

GtkWidget *
bs_forms_take_away_new (BsServices *services, BsFormRow *row)
{
  BsFormsTakeAway *self;
  BsHallClient *hall;
  g_autofree char *no_phone = NULL;
  GtkWidget *words;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (BS_IS_FORM_ROW (row), NULL);

  self = g_object_new (BS_TYPE_FORMS_TAKE_AWAY, NULL);
  self->services = g_object_ref (services);
  self->row = g_object_ref (row);
  self->part = bs_form_row_get_file (row, BS_FORM_BLANK) != NULL ? BS_FORM_BLANK : BS_FORM_SAMPLE;
  words = gtk_widget_get_last_child (GTK_WIDGET (self));
  no_phone = bs_forms_words_no_phone (
      bs_profile_get_localized (bs_services_get_profile (services), BS_PROFILE_DESK_NAME,
                                bs_services_get_language (services)));
  gtk_box_append (GTK_BOX (words), bs_blocks_new_label (no_phone, "second"));

  hall = bs_services_get_hall (services);
  if (hall == NULL)
    {
      show_sentence (self, _ ("No code right now"), bs_forms_words_no_link (NULL));
      return GTK_WIDGET (self);
    }
  show_sentence (self, _ ("Making a code …"), _ ("It takes a moment."));
  g_signal_connect_object (hall, "notify::online", G_CALLBACK (on_online), self, G_CONNECT_SWAPPED);
  if (bs_form_row_get_file (row, BS_FORM_BLANK) != NULL
      && bs_form_row_get_file (row, BS_FORM_SAMPLE) != NULL)
    {
      self->other = bs_forms_button_new ("", NULL, "quiet");
      gtk_widget_set_halign (self->other, GTK_ALIGN_START);
      g_signal_connect_object (self->other, "clicked", G_CALLBACK (on_other_clicked), self,
                               G_CONNECT_SWAPPED);
      update_other (self);
      gtk_box_append (GTK_BOX (words), self->other);
    }
  return GTK_WIDGET (self);
}
