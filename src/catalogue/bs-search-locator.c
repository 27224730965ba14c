/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-search-locator.h"

#include "catalogue/bs-searcher-private.h"

/* A piece of a long text is shown with so many characters before the match. */
#define PIECE_LENGTH 60
#define PIECE_BEFORE 16

typedef struct
{
  const BsWord *word;
  BsNamesMatcher *matcher; /* made when it is needed */
} Wanted;

struct _BsSearchLocator
{
  BsSearcher *searcher;
  BsQuery query;
  Wanted wanted[1 + BS_WORDS_MAX]; /* all words as one, then each */
  guint n_wanted;
};

BsSearchLocator *
bs_search_locator_new (BsSearcher *searcher, const char *query)
{
  BsSearchLocator *self = g_new0 (BsSearchLocator, 1);

  self->searcher = searcher;
  bs_query_parse (&self->query, query);
  self->wanted[self->n_wanted++].word = &self->query.joined;
  for (guint i = 0; i < self->query.n_words && self->query.n_words > 1; i++)
    self->wanted[self->n_wanted++].word = &self->query.words[i];
  return self;
}

void
bs_search_locator_free (BsSearchLocator *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_wanted; i++)
    bs_names_matcher_free (self->wanted[i].matcher);
  g_free (self);
}

static BsIndexClass
get_class (BsMatchField field)
{
  switch (field)
    {
    case BS_MATCH_NAME_PREFIX:
    case BS_MATCH_NAME:
      return BS_CLASS_NAME;
    case BS_MATCH_EVERYDAY_NAME:
      return BS_CLASS_EVERYDAY_NAME;
    case BS_MATCH_KEYWORD:
      return BS_CLASS_KEYWORD;
    case BS_MATCH_CODE:
      return BS_CLASS_CODE;
    case BS_MATCH_MATERIAL:
      return BS_CLASS_MATERIAL;
    case BS_MATCH_TEXT:
      return BS_CLASS_TEXT;
    case BS_MATCH_NONE:
    default:
      return BS_N_CLASSES;
    }
}

/* Whether the text on the screen is the one that was found, and not a translation of it. */
static gboolean
is_unit (const BsSearcher *self, guint unit, const GArray *folded)
{
  const BsSearchUnits *units = &self->names.units;
  guint32 start;

  if (unit >= units->n_units)
    return FALSE;
  start = units->starts[unit];
  if (units->starts[unit + 1] - 1 - start != folded->len)
    return FALSE;
  for (guint i = 0; i < folded->len; i++)
    if (bs_index_character (&units->symbols[self->names.stream[start + i]])
        != g_array_index (folded, gunichar, i))
      return FALSE;
  return TRUE;
}

static gboolean
match_unit (BsSearchLocator *self,
            guint index,
            Wanted *wanted,
            guint unit,
            guint *start,
            guint *end)
{
  if (index == BS_INDEX_NAMES)
    {
      if (wanted->matcher == NULL)
        wanted->matcher = bs_names_matcher_new (&self->searcher->names, wanted->word);
      return bs_names_matcher_match (wanted->matcher, unit, start, end);
    }
  if (!bs_texts_index_match (&self->searcher->texts, wanted->word, unit, start))
    return FALSE;
  *end = *start + wanted->word->length;
  return TRUE;
}

/* The first text of the class that has the word. */
static gboolean
find_unit (BsSearchLocator *self,
           const GArray *units,
           BsIndexClass class,
           Wanted *wanted,
           const GArray *shown,
           guint *unit,
           guint *start,
           guint *end)
{
  guint index = class == BS_CLASS_CODE || class == BS_CLASS_TEXT ? BS_INDEX_TEXTS : BS_INDEX_NAMES;

  for (guint i = 0; i < units->len; i++)
    {
      guint32 value = g_array_index (units, guint32, i);

      if ((value & 15) != class || (shown != NULL && !is_unit (self->searcher, value >> 4, shown)))
        continue;
      *unit = value >> 4;
      if (match_unit (self, index, wanted, value >> 4, start, end))
        return TRUE;
    }
  return FALSE;
}

/* Cuts a long text around the match. */
static char *
cut_piece (const char *text, guint *start, guint *end)
{
  glong length = g_utf8_strlen (text, -1);
  guint from;
  g_autofree char *piece = NULL;

  if (length <= PIECE_LENGTH)
    return g_strdup (text);
  from = *start > PIECE_BEFORE ? *start - PIECE_BEFORE : 0;
  from = MIN (from, (guint) length - PIECE_LENGTH);
  piece = g_utf8_substring (text, from, from + PIECE_LENGTH);
  *start -= from;
  *end = MIN (*end - from, PIECE_LENGTH);
  /* Two of its characters say that there is more. */
  if (from > 0 && *start > 0)
    {
      g_autofree char *tail = g_utf8_substring (piece, 1, -1);

      g_free (piece);
      piece = g_strconcat ("…", tail, NULL);
    }
  if (from + PIECE_LENGTH < (guint) length && *end < PIECE_LENGTH)
    {
      g_autofree char *head = g_utf8_substring (piece, 0, PIECE_LENGTH - 1);

      g_free (piece);
      piece = g_strconcat (head, "…", NULL);
    }
  return g_steal_pointer (&piece);
}

gboolean
bs_search_locator_find (BsSearchLocator *self,
                        const BsSearchHit *hit,
                        const char *shown,
                        char **text,
                        guint *start,
                        guint *end)
{
  BsIndexClass class = get_class (hit->field);
  gboolean in_row = class == BS_CLASS_NAME || class == BS_CLASS_EVERYDAY_NAME;
  guint index = class == BS_CLASS_CODE || class == BS_CLASS_TEXT ? BS_INDEX_TEXTS : BS_INDEX_NAMES;
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GArray) units = NULL;
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) folded = NULL;
  g_autofree char *original = NULL;
  gboolean found = FALSE;
  guint unit = 0;

  *text = NULL;
  *start = *end = 0;
  if (class == BS_N_CLASSES || (in_row && shown == NULL)
      || !g_atomic_int_get (&self->searcher->loaded))
    return FALSE;
  if (in_row)
    folded = bs_search_fold (shown, indices);
  locker = g_mutex_locker_new (&self->searcher->lock);
  units = bs_search_store_list_units (&self->searcher->store, hit->rowid);
  for (guint i = 0; i < self->n_wanted && !found; i++)
    found = find_unit (self, units, class, &self->wanted[i], folded, &unit, start, end);
  if (!found)
    return FALSE;
  if (!in_row)
    {
      original = bs_search_store_dup_unit (&self->searcher->store, index, unit);
      if (original == NULL)
        return FALSE;
      folded = bs_search_fold (original, indices);
    }
  /* From places among the folded characters to places on the screen. */
  if (*start >= *end || *end > indices->len)
    return FALSE;
  *start = g_array_index (indices, guint, *start);
  *end = g_array_index (indices, guint, *end - 1) + 1;
  if (!in_row)
    *text = cut_piece (original, start, end);
  return TRUE;
}
