/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-names-index.h"

#include <string.h>

#include "catalogue/bs-catalogue-error.h"

#define BIT(n) (G_GUINT64_CONSTANT (1) << (n))
#define OWNED_BY_MANY G_MAXUINT32

/* --- loading ---------------------------------------------------------------------------------- */

static gpointer
load_part (BsNamesIndex *self,
           BsSearchStore *store,
           BsIndexPart part,
           gsize padding,
           GError **error)
{
  gsize size = store->head.n[BS_INDEX_NAMES][part] * bs_index_record_size (part);

  self->size += size;
  return bs_search_store_load (store, BS_FILE_PART (BS_INDEX_NAMES, part), size, padding, error);
}

/* So that the way down needs no checks: a damaged file must not make it go round or out. */
static gboolean
check (const BsNamesIndex *self, const guint32 *n)
{
  if (n[BS_PART_NODES] == 0)
    return FALSE;
  for (guint32 i = 0; i < n[BS_PART_STREAM]; i++)
    if (self->stream[i] >= self->units.n_symbols)
      return FALSE;
  for (guint32 i = 0; i < n[BS_PART_SUFFIXES]; i++)
    if (self->suffixes[i] >= n[BS_PART_STREAM])
      return FALSE;
  for (guint32 i = 0; i < n[BS_PART_NODES]; i++)
    {
      const BsIndexNode *node = &self->nodes[i];
      guint32 lo = node->lo;

      if (node->lo > node->hi || node->hi > n[BS_PART_SUFFIXES] || node->depth > BS_QUERY_MAX
          || (node->lo == node->hi && node->depth > 0) || node->first_child > n[BS_PART_CHILDREN]
          || node->n_children > n[BS_PART_CHILDREN] - node->first_child)
        return FALSE;
      for (guint32 k = 0; k < node->n_children; k++)
        {
          const BsIndexChild *child = &self->children[node->first_child + k];

          if (child->lo < lo || child->lo > node->hi || child->symbol >= self->units.n_symbols
              || (child->node != 0
                  && (child->node - 1 <= i || child->node > n[BS_PART_NODES]
                      || self->nodes[child->node - 1].depth <= node->depth)))
            return FALSE;
          lo = child->lo;
        }
    }
  return TRUE;
}

/* Most texts are one item's: then a suffix leads to it in one step instead of four. */
static void
make_owners (BsNamesIndex *self, guint32 n)
{
  const BsSearchUnits *units = &self->units;

  self->owners = g_new (guint32, n + 1);
  self->size += n * sizeof (guint32);
  for (guint32 i = 0; i < n; i++)
    {
      guint unit = bs_search_units_at (units, self->suffixes[i]);
      guint32 owner;

      self->owners[i] = OWNED_BY_MANY;
      if (units->offsets[unit + 1] - units->offsets[unit] != 1)
        continue;
      owner = units->occurrences[units->offsets[unit]];
      if ((owner & 15) == BS_CLASS_NAME && units->starts[unit] == self->suffixes[i])
        owner = (owner & ~15u) | BS_CLASS_NAME_PREFIX;
      self->owners[i] = owner;
    }
}

static void
make_letters (BsNamesIndex *self, guint max_rowid)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->letters); i++)
    {
      BsWord word = { .chars = { 'a' + i }, .length = 1 };

      bs_hits_init (&self->letters[i], max_rowid);
      bs_names_index_find (self, &word, &self->letters[i], NULL);
      self->size += bs_hits_get_size (&self->letters[i]);
    }
  self->has_letters = TRUE;
}

gboolean
bs_names_index_load (BsNamesIndex *self, BsSearchStore *store, GError **error)
{
  gsize syllables_size = (store->head.n_syllables + 1) * BS_SYLLABLE_SIZE;

  self->n_syllables = store->head.n_syllables;
  if (!bs_search_units_load (&self->units, store, BS_INDEX_NAMES, TRUE, error)
      || !(self->stream = load_part (self, store, BS_PART_STREAM,
                                     (BS_QUERY_MAX + 1) * sizeof (guint16), error))
      || !(self->suffixes = load_part (self, store, BS_PART_SUFFIXES, 0, error))
      || !(self->nodes = load_part (self, store, BS_PART_NODES, 0, error))
      || !(self->children = load_part (self, store, BS_PART_CHILDREN, 0, error))
      || !(self->syllables =
               bs_search_store_load (store, BS_FILE_PART_SYLLABLES, syllables_size, 0, error)))
    return FALSE;
  for (guint i = 0; i <= self->n_syllables; i++)
    self->syllables[i][BS_SYLLABLE_SIZE - 1] = '\0';
  if (!check (self, store->head.n[BS_INDEX_NAMES]))
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_DAMAGED,
                   "the search index of names is damaged");
      return FALSE;
    }
  self->size += self->units.size + syllables_size;
  make_owners (self, store->head.n[BS_INDEX_NAMES][BS_PART_SUFFIXES]);
  make_letters (self, store->head.max_rowid);
  return TRUE;
}

void
bs_names_index_clear (BsNamesIndex *self)
{
  bs_search_units_clear (&self->units);
  g_clear_pointer (&self->stream, g_free);
  g_clear_pointer (&self->suffixes, g_free);
  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->children, g_free);
  g_clear_pointer (&self->syllables, g_free);
  g_clear_pointer (&self->owners, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->letters); i++)
    bs_hits_clear (&self->letters[i]);
  self->has_letters = FALSE;
}

/* --- a word as a machine ---------------------------------------------------------------------- */

/*
 * Where in the word one can be after some symbols, as bits; bit `length` means found.
 *  full: by characters and full syllables (the last may be incomplete)
 *  initials: by characters and initials
 *  other: by both mixed, or by a reading that the character does not have in this place
 */
typedef struct
{
  guint64 full;
  guint64 initials;
  guint64 other;
} States;

/* Where a syllable leads to from one position of the word. */
typedef struct
{
  guint64 full;
  guint64 initials;
  guint n_letters; /* of the syllable that the word goes along with */
} Lead;

typedef struct
{
  const BsNamesIndex *index;
  const BsWord *word;
  guint64 accept;
  guint64 *where; /* by syllable: the positions where it can go on; NULL: no letters in the word */
  guint32 *rows;  /* by syllable: where its leads are, one a position */
  GArray *leads;
  guint *furthest; /* NULL: nobody asks; the first letter that nothing in the index went on with */
} Machine;

/* What a mistyped letter may stand for; bs_query_parse() leaves none in a word. */
static inline gboolean
is_like (gunichar typed, char letter)
{
  return typed == (gunichar) letter || typed == BS_ANY_LETTER;
}

static void
lead_full (Lead *lead, const BsWord *word, const char *syllable, guint position)
{
  guint i = 0;

  while (position + i < word->length && syllable[i] != '\0'
         && is_like (word->chars[position + i], syllable[i]))
    i++;
  if (syllable[i] == '\0' || position + i == word->length)
    lead->full = BIT (position + i);
  lead->n_letters = i;
}

static guint64
lead_initial (const BsWord *word, const char *syllable, guint position)
{
  guint64 to = BIT (position + 1);

  if (syllable[1] == 'h' && position + 1 < word->length && is_like (word->chars[position + 1], 'h'))
    to |= BIT (position + 2); /* zh, ch, sh */
  return to;
}

static gboolean
is_letter (gunichar c)
{
  return (c >= 'a' && c <= 'z') || c == BS_ANY_LETTER;
}

static void
machine_init (Machine *self, const BsNamesIndex *index, const BsWord *word)
{
  gsize n = index->n_syllables + 1;
  guint n_letters = 0;

  memset (self, 0, sizeof *self);
  self->index = index;
  self->word = word;
  self->accept = BIT (word->length);
  for (guint position = 0; position < word->length; position++)
    n_letters += is_letter (word->chars[position]);
  if (n_letters == 0)
    return;
  self->where = g_new0 (guint64, n);
  self->rows = g_new0 (guint32, n);
  self->leads = g_array_sized_new (FALSE, TRUE, sizeof (Lead), 32 * word->length);
  for (guint position = 0; position < word->length; position++)
    for (guint s = 1; is_letter (word->chars[position]) && s < n; s++)
      {
        const char *syllable = index->syllables[s];
        Lead *lead;

        if (!is_like (word->chars[position], syllable[0]))
          continue;
        if (self->where[s] == 0)
          {
            self->rows[s] = self->leads->len;
            g_array_set_size (self->leads, self->leads->len + word->length);
          }
        self->where[s] |= BIT (position);
        lead = &g_array_index (self->leads, Lead, self->rows[s] + position);
        lead_full (lead, word, syllable, position);
        lead->initials = lead_initial (word, syllable, position);
      }
}

static void
machine_clear (Machine *self)
{
  g_clear_pointer (&self->where, g_free);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->leads, g_array_unref);
}

static inline States
step (const Machine *self, States in, guint symbol)
{
  const BsIndexSymbol *s = &self->index->units.symbols[symbol];
  const BsWord *word = self->word;
  gboolean after_pause = (s->character & BS_AFTER_PAUSE) != 0;
  guint64 all;
  States out = { 0, 0, 0 };

  if (after_pause)
    in.initials &= BIT (0);
  all = in.full | in.initials | in.other;

  for (guint64 bits = all; bits != 0; bits &= bits - 1)
    {
      guint position = (guint) __builtin_ctzll (bits);
      guint64 here = BIT (position);

      if (position >= word->length || word->chars[position] != bs_index_character (s))
        continue;
      out.full |= (in.full & here) << 1;
      out.initials |= (in.initials & here) << 1;
      out.other |= (in.other & here) << 1;
    }
  for (guint k = 0; self->where != NULL && k < BS_MAX_READINGS && s->readings[k] != 0; k++)
    {
      guint syllable = s->readings[k];

      for (guint64 bits = all & self->where[syllable]; bits != 0; bits &= bits - 1)
        {
          guint position = (guint) __builtin_ctzll (bits);
          const Lead *lead = &g_array_index (self->leads, Lead, self->rows[syllable] + position);

          if (self->furthest != NULL)
            *self->furthest = MAX (*self->furthest, position + lead->n_letters);

          if (k == 0 && (in.full & BIT (position)))
            out.full |= lead->full;
          if (k == 0 && (in.initials & BIT (position)))
            out.initials |= lead->initials;
          out.other |= lead->full;
          if (!after_pause || position == 0)
            out.other |= lead->initials;
        }
    }
  out.other &= ~(out.full | out.initials);
  return out;
}

static inline gboolean
is_dead (States states)
{
  return (states.full | states.initials | states.other) == 0;
}

/* --- the way down ----------------------------------------------------------------------------- */

typedef struct
{
  Machine machine;
  BsHits *hits;
  GCancellable *cancellable;
  guint64 reached; /* all positions ever reached */
  guint n_visited;
  gboolean stopped;
} Walk;

static void
add_range (Walk *walk, guint32 lo, guint32 hi, const BsIndexNode *node, gboolean other)
{
  const BsNamesIndex *index = walk->machine.index;

  if (walk->hits == NULL)
    return;
  if (node != NULL && node->posting != 0)
    {
      bs_search_units_add_posting (&index->units, node->posting - 1, other, FALSE, walk->hits);
      return;
    }
  for (guint32 i = lo; i < hi; i++)
    if (index->owners[i] != OWNED_BY_MANY)
      bs_hits_add (walk->hits, index->owners[i] & 15, other, index->owners[i] >> 4);
    else
      bs_search_units_add (&index->units, index->suffixes[i], other, walk->hits);
}

/* Takes what is found with these suffixes, and leaves the states that may find them more surely.
 * Returns FALSE when there is nothing more to look for. */
static inline gboolean
settle (Walk *walk, States *states, guint32 lo, guint32 hi, const BsIndexNode *node)
{
  guint64 accept = walk->machine.accept;

  walk->reached |= states->full | states->initials | states->other;
  if ((states->full | states->initials) & accept)
    {
      add_range (walk, lo, hi, node, FALSE);
      return FALSE;
    }
  if (states->other & accept)
    {
      add_range (walk, lo, hi, node, TRUE);
      states->other = 0;
    }
  return !is_dead (*states);
}

static void
walk_bucket (Walk *walk, guint32 lo, guint32 hi, States states, guint depth)
{
  const BsNamesIndex *index = walk->machine.index;

  if (!settle (walk, &states, lo, hi, NULL))
    return;
  for (guint32 i = lo; i < hi; i++)
    {
      const guint16 *stream = index->stream + index->suffixes[i];
      States now = states;

      for (guint d = depth; d < BS_QUERY_MAX && stream[d] != 0; d++)
        {
          now = step (&walk->machine, now, stream[d]);
          if (!settle (walk, &now, i, i + 1, NULL))
            break;
        }
    }
}

static void
walk_node (Walk *walk, const BsIndexNode *node, States states, guint depth)
{
  const BsNamesIndex *index = walk->machine.index;
  const BsIndexChild *children = index->children + node->first_child;

  if ((++walk->n_visited & 63) == 0 && g_cancellable_is_cancelled (walk->cancellable))
    walk->stopped = TRUE;
  if (walk->stopped || !settle (walk, &states, node->lo, node->hi, node))
    return;
  for (; depth < node->depth; depth++)
    {
      states = step (&walk->machine, states, index->stream[index->suffixes[node->lo] + depth]);
      if (!settle (walk, &states, node->lo, node->hi, node))
        return;
    }
  for (guint32 k = 0; k < node->n_children; k++)
    {
      States next = step (&walk->machine, states, children[k].symbol);
      guint32 hi = k + 1 < node->n_children ? children[k + 1].lo : node->hi;

      if (is_dead (next) || children[k].symbol == 0 || children[k].lo == hi)
        continue;
      if (children[k].node != 0)
        walk_node (walk, &index->nodes[children[k].node - 1], next, depth + 1);
      else
        walk_bucket (walk, children[k].lo, hi, next, depth + 1);
    }
}

guint
bs_names_index_find (const BsNamesIndex *self,
                     const BsWord *word,
                     BsHits *hits,
                     GCancellable *cancellable)
{
  States start = { 1, 1, 0 };
  Walk walk = { .hits = hits, .cancellable = cancellable };

  if (word->length == 0)
    return 0;
  if (word->length == 1 && word->chars[0] >= 'a' && word->chars[0] <= 'z' && self->has_letters)
    {
      if (hits != NULL)
        bs_hits_unite (hits, &self->letters[word->chars[0] - 'a']);
      return 1;
    }
  machine_init (&walk.machine, self, word);
  walk_node (&walk, &self->nodes[0], start, 0);
  machine_clear (&walk.machine);
  return walk.reached == 0 ? 0 : 63 - (guint) __builtin_clzll (walk.reached);
}

guint
bs_names_index_reach (const BsNamesIndex *self,
                      const BsWord *word,
                      guint *furthest,
                      GCancellable *cancellable)
{
  States start = { 1, 1, 0 };
  Walk walk = { .cancellable = cancellable };

  *furthest = 0;
  if (word->length == 0)
    return 0;
  machine_init (&walk.machine, self, word);
  walk.machine.furthest = furthest;
  walk_node (&walk, &self->nodes[0], start, 0);
  machine_clear (&walk.machine);
  return walk.reached == 0 ? 0 : 63 - (guint) __builtin_clzll (walk.reached);
}

struct _BsNamesMatcher
{
  Machine machine;
};

BsNamesMatcher *
bs_names_matcher_new (const BsNamesIndex *index, const BsWord *word)
{
  BsNamesMatcher *self = g_new0 (BsNamesMatcher, 1);

  machine_init (&self->machine, index, word);
  return self;
}

void
bs_names_matcher_free (BsNamesMatcher *self)
{
  if (self == NULL)
    return;
  machine_clear (&self->machine);
  g_free (self);
}

gboolean
bs_names_matcher_match (const BsNamesMatcher *self, guint unit, guint *start, guint *end)
{
  const BsNamesIndex *index = self->machine.index;
  gboolean found = FALSE;
  guint32 from, to;

  if (unit >= index->units.n_units || self->machine.word->length == 0)
    return FALSE;
  from = index->units.starts[unit];
  to = index->units.starts[unit + 1] - 1;
  for (guint32 place = from; place < to; place++)
    {
      States states = { 1, 1, 0 };
      gboolean sure = FALSE;

      for (guint32 i = place; i < to && !is_dead (states) && !sure; i++)
        {
          states = step (&self->machine, states, index->stream[i]);
          sure = ((states.full | states.initials) & self->machine.accept) != 0;
          if (!sure && (found || !(states.other & self->machine.accept)))
            continue;
          *start = place - from;
          *end = i + 1 - from;
          found = TRUE;
          states.other = 0;
        }
      if (sure)
        break;
    }
  return found;
}
