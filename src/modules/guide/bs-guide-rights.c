/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-rights.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-fold.h"

static GtkWidget *
new_law (BsItem *item, const char *missing)
{
  GtkWidget *card = bs_guide_card_new ();
  guint n;
  const BsLegalBasis *laws = bs_item_get_legal_bases (item, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = bs_item_words_join (2, laws[i].document_number, laws[i].article);
      g_autofree char *origin = bs_item_words_join (2, laws[i].issuer, laws[i].effective_date);

      gtk_box_append (GTK_BOX (card), bs_blocks_new_heading (laws[i].law_name, "row-title", 3));
      bs_guide_box_add_text (card, line, "second");
      bs_guide_box_add_text (card, laws[i].text, "body");
      bs_guide_box_add_text (card, origin, "second");
    }
  if (n == 0)
    bs_guide_box_add_text (card, missing, "body");

  return card;
}

static GtkWidget *
new_objection (BsItem *item, const char *missing)
{
  GtkWidget *card = bs_guide_card_new ();
  guint n;
  const BsRemedy *remedies = bs_item_get_remedies (item, &n);

  for (guint i = 0; i < n; i++)
    {
      gtk_box_append (GTK_BOX (card),
                      bs_blocks_new_heading (remedies[i].litigation
                                                 ? _ ("Go to court (administrative litigation)")
                                                 : _ ("Ask for administrative review"),
                                             "row-title", 3));
      bs_guide_box_add_pair (card, _ ("Where"), remedies[i].dept);
      bs_guide_box_add_pair (card, _ ("Address"), remedies[i].address);
      bs_guide_box_add_pair (card, _ ("Phone"), remedies[i].phone);
      bs_guide_box_add_pair (card, _ ("Online"), remedies[i].url);
    }
  if (n == 0)
    bs_guide_box_add_text (card, missing, "body");

  return card;
}

static GtkWidget *
new_codes (BsItem *item)
{
  GtkWidget *card = bs_guide_card_new ();

  bs_guide_box_add_pair (card, _ ("Kind"),
                         bs_item_codes_get_task_type (bs_item_get_text (item, BS_ITEM_TASK_TYPE)));
  bs_guide_box_add_pair (
      card, _ ("Way of handling"),
      bs_item_codes_get_project_type (bs_item_get_text (item, BS_ITEM_PROJECT_TYPE)));
  bs_guide_box_add_pair (card, _ ("Basic code"), bs_item_get_text (item, BS_ITEM_CATALOG_CODE));
  bs_guide_box_add_pair (card, _ ("Implementation code"),
                         bs_item_get_text (item, BS_ITEM_TASK_CODE));
  bs_guide_box_add_pair (card, _ ("Handling code"), bs_item_get_text (item, BS_ITEM_HANDLE_CODE));
  bs_guide_box_add_pair (card, _ ("Local basic code"),
                         bs_item_get_text (item, BS_ITEM_LOCAL_CATALOG_CODE));
  bs_guide_box_add_pair (card, _ ("Local code"), bs_item_get_text (item, BS_ITEM_LOCAL_TASK_CODE));
  bs_guide_box_add_pair (card, _ ("Department code"), bs_item_get_text (item, BS_ITEM_DEPT_CODE));
  bs_guide_box_add_pair (card, _ ("Entrusted to"), bs_item_get_text (item, BS_ITEM_ENTRUST_NAME));
  bs_guide_box_add_pair (card, _ ("Together with"), bs_item_get_text (item, BS_ITEM_OTHER_DEPT));
  bs_guide_box_add_pair (card, _ ("In force from"),
                         bs_item_get_text (item, BS_ITEM_EFFECTIVE_DATE));

  return card;
}

GtkWidget *
bs_guide_rights_new (BsItem *item, const char *missing)
{
  GtkWidget *section = bs_guide_section_new (_ ("Law, objection, codes"));
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (rows, "rows");
  gtk_box_append (GTK_BOX (rows),
                  bs_guide_fold_new ("law", _ ("Which law it goes by"), new_law (item, missing)));
  gtk_box_append (GTK_BOX (rows), bs_guide_fold_new ("objection", _ ("If you do not agree"),
                                                     new_objection (item, missing)));
  gtk_box_append (GTK_BOX (rows),
                  bs_guide_fold_new ("codes", _ ("Codes of this service"), new_codes (item)));
  gtk_box_append (GTK_BOX (section), rows);

  return section;
}
