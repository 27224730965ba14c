/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "bs-item-words.h"

#include <glib/gi18n-lib.h>

#include "bs-item-codes.h"

#define SEPARATOR " · "

char *
bs_item_words_limit (BsTimeLimit limit)
{
  guint amount = (guint) MAX (limit.amount, 0);

  /* TRANSLATORS: how long a service takes: it is done while you wait */
  if (amount == 0)
    return g_strdup (_ ("On the spot"));

  switch (limit.unit)
    {
    case BS_TIME_UNIT_HOUR:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hour", "%u hours", amount), amount);
    case BS_TIME_UNIT_DAY:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", amount), amount);
    case BS_TIME_UNIT_MONTH:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month", "%u months", amount),
                              amount);
    case BS_TIME_UNIT_WORKDAY:
    default:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u working day", "%u working days", amount), amount);
    }
}

/* "30", "12.5": without digits that say nothing */
static char *
format_yuan (double yuan)
{
  if (yuan == (double) (gint64) yuan)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) yuan);

  return g_strdup_printf ("%.2f", yuan);
}

char *
bs_item_words_amount (double yuan)
{
  g_autofree char *number = NULL;

  if (!(yuan >= 0) || yuan > 1e12)
    return NULL;

  number = format_yuan (yuan);
  /* TRANSLATORS: an amount of money */
  return g_strdup_printf (_ ("%s yuan"), number);
}

char *
bs_item_words_fee (gboolean is_fee, const BsFee *fees, guint n)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  double lowest = G_MAXDOUBLE, highest = 0;

  /* TRANSLATORS: large figure of a guide; "to pay" stands below it */
  if (!is_fee)
    return g_strdup (_ ("Nothing"));

  for (guint i = 0; i < n; i++)
    {
      if (fees[i].amount < 0)
        lowest = -1;
      lowest = MIN (lowest, fees[i].amount);
      highest = MAX (highest, fees[i].amount);
    }

  /* TRANSLATORS: large figure of a guide; "to pay" stands below it */
  if (n == 0 || lowest < 0)
    return g_strdup (_ ("It depends"));
  if (lowest == highest)
    return bs_item_words_amount (lowest);

  low = format_yuan (lowest);
  high = format_yuan (highest);
  /* TRANSLATORS: from the lowest to the highest amount of money */
  return g_strdup_printf (_ ("%s–%s yuan"), low, high);
}

char *
bs_item_words_visits (int visits)
{
  guint n = (guint) MAX (visits, 0);

  /* TRANSLATORS: large figure of a guide; "in person" stands below it */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u visit", "%u visits", n), n);
}

char *
bs_item_words_audience (const char *const *server_types)
{
  gboolean persons = FALSE, others = FALSE;

  g_return_val_if_fail (server_types != NULL, NULL);

  for (guint i = 0; server_types[i] != NULL; i++)
    if (g_str_equal (server_types[i], "1"))
      persons = TRUE;
    else
      others = TRUE;

  if (persons && others)
    return g_strdup (_ ("For persons and organisations"));
  if (persons)
    return g_strdup (_ ("For persons"));
  if (others)
    return g_strdup (_ ("For companies and organisations"));

  return NULL;
}

static char *
format_pieces (const BsMaterial *material)
{
  guint n = (guint) MAX (material->copies, 0);

  switch (material->type)
    {
    case BS_MATERIAL_TYPE_ORIGINAL:
      return n == 0 ? g_strdup (_ ("Original"))
                    : g_strdup_printf (
                        g_dngettext (GETTEXT_PACKAGE, "%u original", "%u originals", n), n);
    case BS_MATERIAL_TYPE_COPY:
      return n == 0 ? g_strdup (_ ("Photocopy"))
                    : g_strdup_printf (
                        g_dngettext (GETTEXT_PACKAGE, "%u photocopy", "%u photocopies", n), n);
    case BS_MATERIAL_TYPE_ORIGINAL_AND_COPY:
      return n == 0 ? g_strdup (_ ("Original and photocopy"))
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                    "Original and photocopy, %u of each",
                                                    "Original and photocopy, %u of each", n),
                                       n);
    case BS_MATERIAL_TYPE_UNKNOWN:
    default:
      return n == 0
                 ? NULL
                 : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u piece", "%u pieces", n), n);
    }
}

static const char *
get_format (BsMaterialFormat format)
{
  switch (format)
    {
    case BS_MATERIAL_FORMAT_PAPER:
      /* TRANSLATORS: a document is handed in as paper */
      return _ ("on paper");
    case BS_MATERIAL_FORMAT_ELECTRONIC:
      return _ ("as an electronic file");
    case BS_MATERIAL_FORMAT_PAPER_OR_ELECTRONIC:
      return _ ("on paper or as a file");
    case BS_MATERIAL_FORMAT_UNKNOWN:
    default:
      return NULL;
    }
}

static const char *
get_necessity (BsNecessity necessity)
{
  switch (necessity)
    {
    case BS_NECESSITY_OPTIONAL:
      return _ ("not obligatory");
    case BS_NECESSITY_DEFERRABLE:
      return _ ("may be handed in later");
    case BS_NECESSITY_REQUIRED:
    default:
      return NULL;
    }
}

char *
bs_item_words_paper (const BsMaterial *material)
{
  g_autofree char *pieces = NULL;

  g_return_val_if_fail (material != NULL, NULL);

  pieces = format_pieces (material);
  return bs_item_words_join (3, pieces, get_format (material->format),
                             get_necessity (material->necessity));
}

char *
bs_item_words_source (const BsMaterial *material)
{
  g_return_val_if_fail (material != NULL, NULL);

  if (material->source_explain != NULL)
    return g_strdup (material->source_explain);

  switch (material->source)
    {
    case BS_MATERIAL_SOURCE_APPLICANT:
      return g_strdup (_ ("You bring it yourself"));
    case BS_MATERIAL_SOURCE_GOVERNMENT:
      return g_strdup (_ ("Issued by a government department"));
    case BS_MATERIAL_SOURCE_THIRD_PARTY:
      return g_strdup (_ ("Issued by another organisation"));
    case BS_MATERIAL_SOURCE_UNKNOWN:
    default:
      return NULL;
    }
}

char *
bs_item_words_place (const BsPlace *place)
{
  g_return_val_if_fail (place != NULL, NULL);

  return g_strdup (place->window != NULL ? place->window : place->name);
}

char *
bs_item_words_place_label (const BsPlace *place)
{
  g_return_val_if_fail (place != NULL, NULL);

  if (place->window == NULL)
    return g_strdup (place->floor != NULL ? place->floor : _ ("where to go"));
  if (place->floor == NULL)
    return g_strdup (_ ("counter"));

  /* TRANSLATORS: stands below the counters, "Counters 12–15"; %s is a floor, "2nd floor" */
  return g_strdup_printf (C_ ("counters on", "%s"), place->floor);
}

char *
bs_item_words_join (guint n, ...)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  va_list args;

  va_start (args, n);
  for (guint i = 0; i < n; i++)
    {
      const char *part = va_arg (args, const char *);

      if (part == NULL || *part == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, SEPARATOR);
      g_string_append (joined, part);
    }
  va_end (args);

  return joined->len > 0 ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
}

/* The local facts a citizen sees, each once: "where to go and when, phone numbers". */
static char *
join_local_facts (BsItem *item)
{
  const char *const *keys = bs_item_get_list (item, BS_ITEM_LOCAL_FACTS);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *word = bs_item_codes_get_local_fact (keys[i]);

      if (word != NULL && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_ptr_array_add (words, (gpointer) word);
    }
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);

  return g_strjoinv (_ (", "), (char **) words->pdata);
}

char *
bs_item_words_warning (BsItem *item)
{
  g_autofree char *facts = NULL;

  g_return_val_if_fail (BS_IS_ITEM (item), NULL);

  facts = join_local_facts (item);

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

const char *
bs_item_words_state (BsItem *item)
{
  const char *state;

  g_return_val_if_fail (BS_IS_ITEM (item), NULL);

  state = bs_item_get_text (item, BS_ITEM_TASK_STATE);

  if (g_strcmp0 (state, "2") == 0)
    return _ ("This service is paused at present. Please ask at the desk before you come.");
  if (g_strcmp0 (state, "3") == 0)
    return _ ("This service is no longer offered. Please ask at the desk what replaces it.");

  return NULL;
}

char *
bs_item_words_ways (BsItem *item)
{
  const char *const *codes = bs_item_get_list (item, BS_ITEM_HANDLE_TYPES);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const char *word = bs_item_codes_get_handle_type (codes[i]);

      if (word != NULL)
        g_ptr_array_add (words, (gpointer) word);
    }
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);

  return g_strjoinv (_ (", "), (char **) words->pdata);
}
