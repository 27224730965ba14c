/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-questions.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-grid-layout.h"
#include "bs-guide-situations.h"

#define ANSWER "bs-answer"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

struct _BsGuideQuestions
{
  GtkBox parent_instance;

  /* owned */
  BsItem *item;
  char **chosen;
  GPtrArray *answers; /* of GtkToggleButton, owned by the widget tree */

  gboolean updating;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsGuideQuestions, bs_guide_questions, GTK_TYPE_BOX)

static const BsSituation *
get_situation (GtkWidget *answer)
{
  return g_object_get_data (G_OBJECT (answer), ANSWER);
}

static void
update (BsGuideQuestions *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->answers->len; i++)
    {
      GtkWidget *answer = g_ptr_array_index (self->answers, i);

      gtk_toggle_button_set_active (
          GTK_TOGGLE_BUTTON (answer),
          g_strv_contains ((const char *const *) self->chosen, get_situation (answer)->id));
    }
  self->updating = FALSE;
}

static void
on_toggled (BsGuideQuestions *self, GtkToggleButton *answer)
{
  char **chosen;
  const BsSituation *all;
  guint n;

  if (self->updating)
    return;

  all = bs_item_get_situations (self->item, &n);
  chosen = bs_guide_situations_set (all, n, (const char *const *) self->chosen,
                                    get_situation (GTK_WIDGET (answer))->id,
                                    gtk_toggle_button_get_active (answer));
  g_strfreev (self->chosen);
  self->chosen = chosen;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
bs_guide_questions_finalize (GObject *object)
{
  BsGuideQuestions *self = BS_GUIDE_QUESTIONS (object);

  g_clear_object (&self->item);
  g_strfreev (self->chosen);
  g_ptr_array_unref (self->answers);

  G_OBJECT_CLASS (bs_guide_questions_parent_class)->finalize (object);
}

static void
bs_guide_questions_class_init (BsGuideQuestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_guide_questions_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bs_guide_questions_init (BsGuideQuestions *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "question");
  gtk_widget_add_css_class (GTK_WIDGET (self), "aside");
  self->answers = g_ptr_array_new ();
}

static GtkWidget *
new_answer (BsGuideQuestions *self, const BsSituation *situation)
{
  GtkWidget *answer = gtk_toggle_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = bs_blocks_new_label (situation->name, "answer-name");

  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (name), 0.5);
  gtk_label_set_justify (GTK_LABEL (name), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (words), name);
  if (situation->description != NULL)
    {
      GtkWidget *description = bs_blocks_new_label (situation->description, "answer-description");

      gtk_label_set_xalign (GTK_LABEL (description), 0.5);
      gtk_label_set_justify (GTK_LABEL (description), GTK_JUSTIFY_CENTER);
      gtk_box_append (GTK_BOX (words), description);
    }
  gtk_button_set_child (GTK_BUTTON (answer), words);
  gtk_widget_set_focus_on_click (answer, FALSE);
  gtk_widget_add_css_class (answer, "answer");

  gtk_accessible_update_property (GTK_ACCESSIBLE (answer), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  situation->name, -1);
  if (situation->description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (answer), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    situation->description, -1);

  g_object_set_data (G_OBJECT (answer), ANSWER, (gpointer) situation);
  g_signal_connect_object (answer, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->answers, answer);

  return answer;
}

static void
add_question (BsGuideQuestions *self, const BsSituation *all, guint n, guint first)
{
  const char *question = all[first].question;
  GtkWidget *grid = bs_guide_grid_new (3, 0.5);

  gtk_box_append (GTK_BOX (self),
                  bs_blocks_new_heading (question != NULL ? question : _ ("Which is your case?"),
                                         "row-title", 2));
  for (guint i = first; i < n; i++)
    if (bs_guide_situations_are_alternatives (&all[first], &all[i]))
      gtk_box_append (GTK_BOX (grid), new_answer (self, &all[i]));
  gtk_box_append (GTK_BOX (self), grid);
}

GtkWidget *
bs_guide_questions_new (BsItem *item, const char *const *chosen)
{
  BsGuideQuestions *self;
  const BsSituation *all;
  guint n;

  g_return_val_if_fail (BS_IS_ITEM (item), NULL);

  all = bs_item_get_situations (item, &n);
  if (n == 0)
    return NULL;

  self = g_object_new (BS_TYPE_GUIDE_QUESTIONS, NULL);
  self->item = g_object_ref (item);
  self->chosen = bs_guide_situations_clean (all, n, chosen);

  for (guint i = 0; i < n; i++)
    {
      gboolean asked = FALSE;

      for (guint j = 0; j < i; j++)
        asked = asked || bs_guide_situations_are_alternatives (&all[i], &all[j]);
      if (!asked)
        add_question (self, all, n, i);
    }
  gtk_box_append (GTK_BOX (self),
                  bs_blocks_new_label (
                      _ ("Choose, and the list names only what you need to bring."), "second"));
  update (self);

  return GTK_WIDGET (self);
}

const char *const *
bs_guide_questions_get_chosen (BsGuideQuestions *self)
{
  g_return_val_if_fail (BS_IS_GUIDE_QUESTIONS (self), NULL);

  return (const char *const *) self->chosen;
}
