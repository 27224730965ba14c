/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-paper.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-words.h"

static void
on_form_clicked (BsServices *services, GtkButton *button)
{
  bs_services_navigate (services, g_object_get_data (G_OBJECT (button), "bs-guide-route"));
}

/* The way to the form itself, where this terminal shows forms. */
static void
add_form_button (GtkWidget *card, BsServices *services, const BsMaterial *material)
{
  const char *file = material->blank_form != NULL ? material->blank_form : material->filled_sample;
  g_autoptr (BsFormRow) row = NULL;
  GtkWidget *button;

  if (file == NULL || !bs_services_can_navigate (services, "forms:"))
    return;
  row = bs_catalogue_find_form_row (bs_services_get_catalogue (services), file, NULL);
  if (row == NULL)
    return;
  button = bs_guide_button_new (
      "bs-form-symbolic",
      material->filled_sample != NULL ? _ ("See the filled sample") : _ ("See the form"), "quiet");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "bs-guide-route",
                          g_strconcat ("forms:form/", bs_form_row_get_id (row), NULL), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_form_clicked), services,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), button);
}

GtkWidget *
bs_guide_paper_new (BsServices *services,
                    const BsMaterial *material,
                    const char *only_for,
                    gboolean whole)
{
  GtkWidget *card;
  g_autofree char *pieces = NULL;
  g_autofree char *line = NULL;
  g_autofree char *source = NULL;

  g_return_val_if_fail (material != NULL, NULL);

  card = bs_guide_card_new ();
  gtk_box_append (GTK_BOX (card), bs_blocks_new_heading (material->name, "row-title", 3));

  pieces = bs_item_words_paper (material);
  line = bs_item_words_join (2, pieces, material->note);
  bs_guide_box_add_text (card, line, "second");
  if (only_for != NULL)
    {
      /* TRANSLATORS: a paper is needed in these situations only */
      g_autofree char *only = g_strdup_printf (_ ("Only for: %s"), only_for);

      bs_guide_box_add_text (card, only, "only-for");
    }
  bs_guide_box_add_text (card, bs_guide_words_forms (material), "second");

  if (!whole)
    {
      add_form_button (card, services, material);
      return card;
    }

  source = bs_item_words_source (material);
  bs_guide_box_add_pair (card, _ ("Where from"), source);
  bs_guide_box_add_pair (card, _ ("Must be"), material->accept_standard);
  bs_guide_box_add_pair (card, _ ("How to fill in"), material->fill_explain);
  bs_guide_box_add_pair (card, _ ("Size"), material->page_format);
  bs_guide_box_add_pair (card, _ ("Asked for by"), material->legal_basis);
  add_form_button (card, services, material);

  return card;
}
