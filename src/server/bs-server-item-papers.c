/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "bs-server-item-parts.h"

#include <glib/gi18n-lib.h>

#include "catalogue/bs-catalogue-forms.h"
#include "catalogue/bs-item-words.h"

/* "Only for: renewal, loss"; NULL when the paper is needed in any case. */
static char *
describe_situations (BsItem *item, const BsMaterial *material)
{
  guint n;
  const BsSituation *situations = bs_item_get_situations (item, &n);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; material->situations != NULL && i < n; i++)
    if (g_strv_contains (material->situations, situations[i].id))
      g_ptr_array_add (names, (gpointer) situations[i].name);
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);

  /* TRANSLATORS: between names in a list */
  joined = g_strjoinv (_ (", "), (char **) names->pdata);
  /* TRANSLATORS: a paper is needed in these situations only */
  return g_strdup_printf (_ ("Only for: %s"), joined);
}

static void
add_more (BsServerFrame *frame, const BsMaterial *material)
{
  g_autofree char *source = bs_item_words_source (material);

  if (source == NULL && material->accept_standard == NULL && material->fill_explain == NULL
      && material->page_format == NULL && material->legal_basis == NULL)
    return;

  bs_server_html_open (frame->html, "details", NULL);
  bs_server_html_add (frame->html, "summary", NULL, _ ("More about this paper"));
  bs_server_frame_add_pair (frame, _ ("Where from"), source);
  bs_server_frame_add_pair (frame, _ ("Must be"), material->accept_standard);
  bs_server_frame_add_pair (frame, _ ("How to fill in"), material->fill_explain);
  bs_server_frame_add_pair (frame, _ ("Size"), material->page_format);
  bs_server_frame_add_pair (frame, _ ("Asked for by"), material->legal_basis);
  bs_server_frame_end_pairs (frame);
  bs_server_html_close (frame->html);
}

static void
add_paper (BsServerFrame *frame, BsItem *item, BsCatalogue *catalogue, const BsMaterial *material)
{
  const char *file = material->blank_form != NULL ? material->blank_form : material->filled_sample;
  g_autofree char *pieces = bs_item_words_paper (material);
  g_autofree char *line = bs_item_words_join (2, pieces, material->note);
  g_autofree char *only = describe_situations (item, material);

  bs_server_html_open (frame->html, "li", "class", "card", NULL);
  bs_server_html_add (frame->html, "h3", NULL, material->name);
  bs_server_html_add (frame->html, "p", "second", line);
  bs_server_html_add (frame->html, "p", "only", only);
  if (file != NULL)
    {
      g_autoptr (BsFormRow) form =
          bs_catalogue_find_form_row (catalogue, file, frame->context->language);

      if (form != NULL)
        bs_server_frame_add_files (frame, form);
    }
  add_more (frame, material);
  bs_server_html_close (frame->html);
}

void
bs_server_item_add_papers (BsServerFrame *frame, BsItem *item, BsCatalogue *catalogue)
{
  guint n;
  const BsMaterial *materials = bs_item_get_materials (item, &n);
  /* TRANSLATORS: heading of the list of papers, with their number */
  g_autofree char *title = g_strdup_printf (_ ("Papers to bring (%u)"), n);

  bs_server_frame_open_section (frame, n > 0 ? title : _ ("Papers to bring"));
  if (n == 0)
    bs_server_html_add (frame->html, "p", "card", bs_server_item_get_missing ());
  else
    {
      bs_server_html_open (frame->html, "ol", "class", "cards", NULL);
      for (guint i = 0; i < n; i++)
        add_paper (frame, item, catalogue, &materials[i]);
      bs_server_html_close (frame->html);
    }
  bs_server_html_close (frame->html);
}
