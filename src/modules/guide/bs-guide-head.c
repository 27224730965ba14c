/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-head.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-codes.h"
#include "bs-guide-words.h"

/* The local facts a citizen sees, each once: "where to go and when, phone numbers". */
static char *
join_local_facts (BsItem *item)
{
  const char *const *keys = bs_item_get_list (item, BS_ITEM_LOCAL_FACTS);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *word = bs_guide_codes_get_local_fact (keys[i]);

      if (word != NULL && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_ptr_array_add (words, (gpointer) word);
    }
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);

  return g_strjoinv (_ (", "), (char **) words->pdata);
}

static char *
dup_warning (BsItem *item)
{
  g_autofree char *facts = join_local_facts (item);

  if (bs_item_get_flag (item, BS_ITEM_IS_SAMPLE))
    return facts != NULL
               /* TRANSLATORS: %s are facts, "where to go and when, phone numbers" */
               ? g_strdup_printf (_ ("Sample data: check with the hall, above all %s."), facts)
               : g_strdup (_ ("Sample data: check with the hall."));

  return facts != NULL
             /* TRANSLATORS: %s are facts, "where to go and when, phone numbers" */
             ? g_strdup_printf (_ ("This differs from place to place: %s. Ask the hall."), facts)
             : NULL;
}

/* "2" paused, "3" ended: nobody shall come for nothing. */
static const char *
get_state (BsItem *item)
{
  const char *state = bs_item_get_text (item, BS_ITEM_TASK_STATE);

  if (g_strcmp0 (state, "2") == 0)
    return _ ("This service is paused at present. Please ask at the desk before you come.");
  if (g_strcmp0 (state, "3") == 0)
    return _ ("This service is no longer offered. Please ask at the desk what replaces it.");

  return NULL;
}

/* Department, audience and whether a terminal can do it, one beside the other while they fit. */
static GtkWidget *
new_line (BsItem *item)
{
  GtkWidget *line = bs_wrap_box_new ();
  g_autofree char *audience =
      bs_guide_words_audience (bs_item_get_list (item, BS_ITEM_SERVER_TYPES));
  g_autofree char *whose =
      bs_guide_words_join (2, bs_item_get_text (item, BS_ITEM_DEPT_NAME), audience);

  bs_guide_box_add_text (line, whose, "whose");
  if (bs_item_get_flag (item, BS_ITEM_IS_SERVICE_TERMINAL))
    {
      GtkWidget *chip = bs_guide_label_new (_ ("Self-service terminals can do it"), "chip-label");

      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), chip);
    }

  return line;
}

GtkWidget *
bs_guide_head_new (BsServices *services, BsItem *item)
{
  GtkWidget *head;
  g_autofree char *warning = NULL;
  g_autofree char *also = NULL;
  const char *name, *everyday;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (BS_IS_ITEM (item), NULL);

  name = bs_item_get_text (item, BS_ITEM_NAME);
  everyday = bs_item_get_text (item, BS_ITEM_EVERYDAY_NAME);
  warning = dup_warning (item);
  if (everyday != NULL)
    also = g_strdup_printf (_ ("Also called: %s"), everyday);

  head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (head, "item-head");
  gtk_box_append (GTK_BOX (head), bs_guide_heading_new (name, "title", 1));
  bs_guide_box_add_text (head, also, "second");
  gtk_box_append (GTK_BOX (head), new_line (item));
  bs_guide_box_add_text (head, get_state (item), "notice");
  bs_guide_box_add_text (head, warning, "sample");

  return head;
}
