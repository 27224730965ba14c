/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-paper.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-words.h"

GtkWidget *
bs_guide_paper_new (const BsMaterial *material, const char *only_for, gboolean whole)
{
  GtkWidget *card;
  g_autofree char *pieces = NULL;
  g_autofree char *line = NULL;
  g_autofree char *source = NULL;

  g_return_val_if_fail (material != NULL, NULL);

  card = bs_guide_card_new ();
  gtk_box_append (GTK_BOX (card), bs_guide_heading_new (material->name, "row-title", 3));

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
    return card;

  source = bs_item_words_source (material);
  bs_guide_box_add_pair (card, _ ("Where from"), source);
  bs_guide_box_add_pair (card, _ ("Must be"), material->accept_standard);
  bs_guide_box_add_pair (card, _ ("How to fill in"), material->fill_explain);
  bs_guide_box_add_pair (card, _ ("Size"), material->page_format);
  bs_guide_box_add_pair (card, _ ("Asked for by"), material->legal_basis);

  return card;
}
