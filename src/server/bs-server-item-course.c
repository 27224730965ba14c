/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "bs-server-item-parts.h"

#include <glib/gi18n-lib.h>

#include "catalogue/bs-item-codes.h"
#include "catalogue/bs-item-words.h"

void
bs_server_item_add_steps (BsServerFrame *frame, BsItem *item)
{
  guint n;
  const BsStep *steps = bs_item_get_steps (item, &n);

  if (n == 0)
    return;

  bs_server_frame_open_section (frame, _ ("How it goes"));
  bs_server_html_open (frame->html, "ol", "class", "card steps", NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = bs_item_words_join (2, steps[i].time_limit, steps[i].handler);

      bs_server_html_open (frame->html, "li", NULL);
      bs_server_html_add (frame->html, "h3", NULL, steps[i].name);
      bs_server_html_add (frame->html, "p", NULL, steps[i].standard);
      bs_server_html_add (frame->html, "p", "second", line);
      bs_server_html_close (frame->html);
    }
  bs_server_html_close (frame->html);
  bs_server_html_close (frame->html);
}

static gboolean
was_asked (const BsSituation *situations, guint i)
{
  for (guint j = 0; j < i; j++)
    if (g_strcmp0 (situations[i].question, situations[j].question) == 0)
      return TRUE;

  return FALSE;
}

void
bs_server_item_add_situations (BsServerFrame *frame, BsItem *item)
{
  guint n;
  const BsSituation *all = bs_item_get_situations (item, &n);

  if (n == 0)
    return;

  bs_server_frame_open_section (frame, _ ("Which is your case?"));
  for (guint i = 0; i < n; i++)
    {
      if (was_asked (all, i))
        continue;

      bs_server_html_open (frame->html, "div", "class", "card", NULL);
      bs_server_html_add (frame->html, "h3", NULL, all[i].question);
      bs_server_html_open (frame->html, "ul", NULL);
      for (guint j = i; j < n; j++)
        if (g_strcmp0 (all[i].question, all[j].question) == 0)
          {
            bs_server_html_open (frame->html, "li", NULL);
            bs_server_html_add (frame->html, "b", NULL, all[j].name);
            bs_server_html_add (frame->html, "p", "second", all[j].description);
            bs_server_html_close (frame->html);
          }
      bs_server_html_close (frame->html);
      bs_server_html_close (frame->html);
    }
  bs_server_html_close (frame->html);
}

void
bs_server_item_add_conditions (BsServerFrame *frame, BsItem *item)
{
  const char *const *conditions = bs_item_get_list (item, BS_ITEM_CONDITIONS);
  const char *group = bs_item_get_text (item, BS_ITEM_TARGET_GROUP);

  bs_server_frame_open_section (frame, _ ("Who can apply"));
  bs_server_html_open (frame->html, "div", "class", "card", NULL);
  bs_server_frame_add_pair (frame, _ ("For whom"), group);
  bs_server_frame_add_pair (frame, _ ("Limit in number"),
                            bs_item_get_text (item, BS_ITEM_LIMIT_EXPLAIN));
  bs_server_frame_end_pairs (frame);
  if (conditions[0] != NULL)
    {
      bs_server_html_open (frame->html, "ol", NULL);
      for (guint i = 0; conditions[i] != NULL; i++)
        bs_server_html_add (frame->html, "li", NULL, conditions[i]);
      bs_server_html_close (frame->html);
    }
  else if (group == NULL)
    {
      bs_server_html_add (frame->html, "p", NULL, bs_server_item_get_missing ());
    }
  bs_server_html_close (frame->html);
  bs_server_html_close (frame->html);
}

void
bs_server_item_add_result (BsServerFrame *frame, BsItem *item)
{
  const char *name = bs_item_get_text (item, BS_ITEM_RESULT_NAME);
  const char *type = bs_item_codes_get_result_type (bs_item_get_text (item, BS_ITEM_RESULT_TYPE));

  if (name == NULL && type == NULL)
    return;

  bs_server_frame_open_section (frame, _ ("What you get"));
  bs_server_html_open (frame->html, "div", "class", "card", NULL);
  bs_server_html_add (frame->html, "p", NULL, name);
  bs_server_html_add (frame->html, "p", name != NULL ? "second" : NULL, type);
  if (bs_item_get_flag (item, BS_ITEM_IS_EXPRESS))
    bs_server_html_add (frame->html, "p", "second", _ ("It can be sent to you by courier"));
  bs_server_html_close (frame->html);
  bs_server_html_close (frame->html);
}

/* Opens what is read by few: one line until it is tapped. */
static void
open_fold (BsServerFrame *frame, const char *title)
{
  bs_server_html_open (frame->html, "details", "class", "card", NULL);
  bs_server_html_add (frame->html, "summary", NULL, title);
}

void
bs_server_item_add_law (BsServerFrame *frame, BsItem *item)
{
  guint n;
  const BsLegalBasis *laws = bs_item_get_legal_bases (item, &n);

  if (n == 0)
    return;

  open_fold (frame, _ ("Which law it goes by"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = bs_item_words_join (2, laws[i].document_number, laws[i].article);
      g_autofree char *origin = bs_item_words_join (2, laws[i].issuer, laws[i].effective_date);

      bs_server_html_add (frame->html, "h3", NULL, laws[i].law_name);
      bs_server_html_add (frame->html, "p", "second", line);
      bs_server_html_add (frame->html, "p", NULL, laws[i].text);
      bs_server_html_add (frame->html, "p", "second", origin);
    }
  bs_server_html_close (frame->html);
}

void
bs_server_item_add_objection (BsServerFrame *frame, BsItem *item)
{
  guint n;
  const BsRemedy *remedies = bs_item_get_remedies (item, &n);

  if (n == 0)
    return;

  open_fold (frame, _ ("If you do not agree"));
  for (guint i = 0; i < n; i++)
    {
      bs_server_html_add (frame->html, "h3", NULL,
                          remedies[i].litigation ? _ ("Go to court (administrative litigation)")
                                                 : _ ("Ask for administrative review"));
      bs_server_frame_add_pair (frame, _ ("Where"), remedies[i].dept);
      bs_server_frame_add_pair (frame, _ ("Address"), remedies[i].address);
      bs_server_frame_add_phone (frame, _ ("Phone"), remedies[i].phone);
      bs_server_frame_add_link (frame, _ ("Online"), remedies[i].url);
      bs_server_frame_end_pairs (frame);
    }
  bs_server_html_close (frame->html);
}

void
bs_server_item_add_questions (BsServerFrame *frame, BsItem *item)
{
  guint n;
  const BsFaq *faqs = bs_item_get_faqs (item, &n);

  if (n == 0)
    return;

  bs_server_frame_open_section (frame, _ ("Questions people ask"));
  for (guint i = 0; i < n; i++)
    {
      open_fold (frame, faqs[i].question);
      bs_server_html_add (frame->html, "p", NULL, faqs[i].answer);
      bs_server_html_close (frame->html);
    }
  bs_server_html_close (frame->html);
}
