/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-attract-page.h"

#include <glib/gi18n.h>

#include "bs-label.h"
#include "bs-language.h"

struct _BsAttractPage
{
  GtkBox parent_instance;

  /* owned */
  BsProfile *profile;
  BsVisit *visit;

  /* children, owned by the widget tree */
  GtkLabel *hall;
  GtkLabel *place;
  GtkWidget *slide; /* box of title, text and picture */
  GtkLabel *title;
  GtkLabel *text;
  GtkPicture *picture;
  GtkWidget *invitations; /* one line a language */

  /* handles */
  guint slide_id;

  guint position;
};

G_DEFINE_FINAL_TYPE (BsAttractPage, bs_attract_page, GTK_TYPE_BOX)

static const char *
get_language (BsAttractPage *self)
{
  return bs_visit_get_language (self->visit);
}

static void
show_slide (BsAttractPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) notices = bs_profile_list_notices (self->profile, get_language (self), now);
  const BsNotice *notice;

  gtk_widget_set_visible (self->slide, notices->len > 0);
  if (notices->len == 0)
    return;

  notice = g_ptr_array_index (notices, self->position % notices->len);
  gtk_label_set_text (self->title, notice->title);
  gtk_label_set_text (self->text, notice->text != NULL ? notice->text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), notice->text != NULL);
  gtk_picture_set_filename (self->picture, notice->image);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), notice->image != NULL);
}

static gboolean
on_next_slide (gpointer user_data)
{
  BsAttractPage *self = BS_ATTRACT_PAGE (user_data);

  self->position++;
  show_slide (self);

  return G_SOURCE_CONTINUE;
}

/* Somebody who cannot read the terminal's language must still see how to begin. */
static void
fill_invitations (BsAttractPage *self)
{
  const char *const *languages = bs_profile_get_list (self->profile, BS_PROFILE_LANGUAGES);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->invitations)) != NULL)
    gtk_box_remove (GTK_BOX (self->invitations), child);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      gboolean main_language = g_str_equal (languages[i], get_language (self));
      GtkWidget *label;

      bs_language_use (languages[i]);
      label = gtk_label_new (_ ("Touch the screen to begin"));
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_widget_add_css_class (label, main_language ? "invitation" : "invitation-other");
      if (main_language)
        gtk_box_prepend (GTK_BOX (self->invitations), label);
      else
        gtk_box_append (GTK_BOX (self->invitations), label);
    }
  bs_language_use (get_language (self));
}

static void
bs_attract_page_dispose (GObject *object)
{
  BsAttractPage *self = BS_ATTRACT_PAGE (object);

  g_clear_handle_id (&self->slide_id, g_source_remove);
  g_clear_object (&self->profile);
  g_clear_object (&self->visit);

  G_OBJECT_CLASS (bs_attract_page_parent_class)->dispose (object);
}

static void
bs_attract_page_class_init (BsAttractPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_attract_page_dispose;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attract");
}

static void
bs_attract_page_init (BsAttractPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *emblem = gtk_image_new_from_icon_name ("bs-emblem-symbolic");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);

  gtk_widget_add_css_class (head, "attract-head");
  gtk_widget_add_css_class (emblem, "emblem");
  gtk_widget_set_halign (emblem, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), emblem);
  self->hall = bs_label_add (head, NULL, "attract-hall", 0.5);
  self->place = bs_label_add (head, NULL, "attract-place", 0.5);
  gtk_box_append (GTK_BOX (self), head);

  self->slide = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->slide, "attract-slide");
  gtk_widget_set_vexpand (self->slide, TRUE);
  gtk_widget_set_valign (self->slide, GTK_ALIGN_CENTER);
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->picture), TRUE);
  gtk_box_append (GTK_BOX (self->slide), GTK_WIDGET (self->picture));
  self->title = bs_label_add (self->slide, NULL, "attract-title", 0.5);
  self->text = bs_label_add (self->slide, NULL, "attract-text", 0.5);
  gtk_box_append (GTK_BOX (self), self->slide);

  self->invitations = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->invitations, "attract-foot");
  gtk_widget_set_valign (self->invitations, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self), self->invitations);
}

GtkWidget *
bs_attract_page_new (BsProfile *profile, BsVisit *visit)
{
  BsAttractPage *self;

  g_return_val_if_fail (BS_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (BS_IS_VISIT (visit), NULL);

  self = g_object_new (BS_TYPE_ATTRACT_PAGE, NULL);
  self->profile = g_object_ref (profile);
  self->visit = g_object_ref (visit);

  return GTK_WIDGET (self);
}

void
bs_attract_page_start (BsAttractPage *self)
{
  g_return_if_fail (BS_IS_ATTRACT_PAGE (self));

  gtk_label_set_text (self->hall, bs_profile_get_localized (self->profile, BS_PROFILE_HALL_NAME,
                                                            get_language (self)));
  gtk_label_set_text (
      self->place,
      bs_profile_get_localized (self->profile, BS_PROFILE_TERMINAL_PLACE, get_language (self)));
  fill_invitations (self);
  self->position = 0;
  show_slide (self);

  g_clear_handle_id (&self->slide_id, g_source_remove);
  self->slide_id = g_timeout_add_seconds (
      (guint) bs_profile_get_int (self->profile, BS_PROFILE_SLIDE_SECONDS), on_next_slide, self);
}

void
bs_attract_page_stop (BsAttractPage *self)
{
  g_return_if_fail (BS_IS_ATTRACT_PAGE (self));

  g_clear_handle_id (&self->slide_id, g_source_remove);
}
