/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-course.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-fold.h"

static GtkWidget *
new_step (const BsStep *step, guint number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* TRANSLATORS: number and name of a step: "1 Take a ticket" */
  g_autofree char *title = g_strdup_printf (_ ("%u %s"), number, step->name);
  g_autofree char *line = bs_item_words_join (2, step->time_limit, step->handler);
  GtkWidget *chip = bs_blocks_new_label (title, "chip-label");

  gtk_widget_add_css_class (box, "step");
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), chip);
  bs_guide_box_add_text (box, step->standard, "body");
  bs_guide_box_add_text (box, line, "second");

  return box;
}

GtkWidget *
bs_guide_course_steps_new (BsItem *item, const char *missing)
{
  GtkWidget *section = bs_guide_section_new (_ ("How it goes"));
  GtkWidget *card = bs_guide_card_new ();
  guint n;
  const BsStep *steps = bs_item_get_steps (item, &n);

  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (card), new_step (&steps[i], i + 1));
  if (n == 0)
    bs_guide_box_add_text (card, missing, "body");
  gtk_widget_add_css_class (card, "steps");
  gtk_box_append (GTK_BOX (section), card);

  return section;
}

GtkWidget *
bs_guide_course_conditions_new (BsItem *item, const char *missing)
{
  GtkWidget *section = bs_guide_section_new (_ ("Who can apply"));
  GtkWidget *card = bs_guide_card_new ();
  const char *const *conditions = bs_item_get_list (item, BS_ITEM_CONDITIONS);
  const char *group = bs_item_get_text (item, BS_ITEM_TARGET_GROUP);

  bs_guide_box_add_pair (card, _ ("For whom"), group);
  for (guint i = 0; conditions[i] != NULL; i++)
    {
      g_autofree char *line = g_strdup_printf ("%u. %s", i + 1, conditions[i]);

      bs_guide_box_add_text (card, conditions[1] != NULL ? line : conditions[i], "body");
    }
  bs_guide_box_add_pair (card, _ ("Limit in number"),
                         bs_item_get_text (item, BS_ITEM_LIMIT_EXPLAIN));
  if (conditions[0] == NULL && group == NULL)
    bs_guide_box_add_text (card, missing, "body");
  gtk_box_append (GTK_BOX (section), card);

  return section;
}

GtkWidget *
bs_guide_course_result_new (BsItem *item, const char *missing)
{
  GtkWidget *section = bs_guide_section_new (_ ("What you get"));
  GtkWidget *card = bs_guide_card_new ();
  const char *name = bs_item_get_text (item, BS_ITEM_RESULT_NAME);
  const char *type = bs_item_codes_get_result_type (bs_item_get_text (item, BS_ITEM_RESULT_TYPE));

  bs_guide_box_add_text (card, name, "body");
  bs_guide_box_add_text (card, type, name != NULL ? "second" : "body");
  if (name == NULL && type == NULL)
    bs_guide_box_add_text (card, missing, "body");
  if (bs_item_get_text (item, BS_ITEM_RESULT_SAMPLE) != NULL)
    bs_guide_box_add_text (card, _ ("There is a sample of it: ask at the counter"), "second");
  if (bs_item_get_flag (item, BS_ITEM_IS_EXPRESS))
    bs_guide_box_add_text (card, _ ("It can be sent to you by courier"), "second");
  gtk_box_append (GTK_BOX (section), card);

  return section;
}

GtkWidget *
bs_guide_course_faq_new (BsItem *item)
{
  GtkWidget *section, *rows;
  guint n;
  const BsFaq *faqs = bs_item_get_faqs (item, &n);

  if (n == 0)
    return NULL;

  section = bs_guide_section_new (_ ("Questions people ask"));
  rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (rows, "rows");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("faq-%u", i);
      GtkWidget *card = bs_guide_card_new ();

      bs_guide_box_add_text (card, faqs[i].answer, "body");
      gtk_box_append (GTK_BOX (rows), bs_guide_fold_new (key, faqs[i].question, card));
    }
  gtk_box_append (GTK_BOX (section), rows);

  return section;
}
