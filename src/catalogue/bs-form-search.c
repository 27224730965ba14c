/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-form-search.h"

#include <string.h>

#include "catalogue/bs-catalogue-file.h"
#include "catalogue/bs-search-fold.h"

/* A character with the readings it has in one place, as often as it stands there. */
typedef struct
{
  gunichar character;
  guint n_readings;
  char readings[BS_FORM_READINGS_MAX][BS_FORM_SYLLABLE_SIZE];
} Cell;

typedef struct
{
  guint form;
  guint start; /* in the stream */
  guint length;
} Text;

struct _BsFormSearch
{
  GArray *cells;  /* of Cell */
  GArray *stream; /* of guint32, numbers of cells */
  GArray *texts;  /* of Text, by form */
};

/* How a word may be read: a person types syllables or initials, and hardly ever a mixture. */
typedef enum
{
  SYLLABLES, /* the last one may be unfinished */
  INITIALS,
  ANY, /* both mixed, and by all readings */
  N_MODES,
} Mode;

/* Best first. */
enum
{
  AT_START,
  INSIDE,
  AT_START_UNSURE,
  INSIDE_UNSURE,
  N_GRADES,
};

/* One character of a word and what it is read; FALSE when it is not one. */
static gboolean
parse_cell (const char *token, Cell *cell)
{
  g_auto (GStrv) readings = NULL;

  memset (cell, 0, sizeof *cell);
  if (*token == '\0')
    return FALSE;
  cell->character = g_utf8_get_char (token);
  token = g_utf8_next_char (token);
  if (*token == '\0')
    return TRUE;
  readings = g_strsplit (token, ",", -1);
  for (guint i = 0; readings[i] != NULL; i++)
    {
      if (i == BS_FORM_READINGS_MAX || readings[i][0] == '\0'
          || strlen (readings[i]) >= BS_FORM_SYLLABLE_SIZE)
        return FALSE;
      g_strlcpy (cell->readings[cell->n_readings++], readings[i], BS_FORM_SYLLABLE_SIZE);
    }
  return TRUE;
}

static void
add_text (BsFormSearch *self, GHashTable *numbers, guint form, const char *reading)
{
  g_auto (GStrv) tokens = g_strsplit (reading, " ", -1);
  Text text = { form, self->stream->len, 0 };

  for (guint i = 0; tokens[i] != NULL; i++)
    {
      guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, tokens[i]));
      Cell cell;

      if (number == 0)
        {
          if (!parse_cell (tokens[i], &cell))
            {
              g_array_set_size (self->stream, text.start);
              return;
            }
          g_array_append_val (self->cells, cell);
          number = self->cells->len;
          g_hash_table_insert (numbers, g_steal_pointer (&tokens[i]), GUINT_TO_POINTER (number));
          tokens[i] = g_strdup ("");
        }
      number--;
      g_array_append_val (self->stream, number);
    }
  text.length = self->stream->len - text.start;
  g_array_append_val (self->texts, text);
}

BsFormSearch *
bs_form_search_new (sqlite3 *db)
{
  BsFormSearch *self = g_new0 (BsFormSearch, 1);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (BsStatement) rows = bs_catalogue_file_prepare (
      db, "SELECT form, reading FROM form_reading ORDER BY number", NULL);
  guint last = 0;
  int result = SQLITE_ERROR;

  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->stream = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  while (rows != NULL && (result = sqlite3_step (rows)) == SQLITE_ROW)
    {
      gint64 form = sqlite3_column_int64 (rows, 0);
      g_autofree char *reading = bs_catalogue_file_dup_text (rows, 1);

      /* Names of one form stand together. */
      if (reading == NULL || form < last || form > G_MAXINT)
        continue;
      last = form;
      add_text (self, numbers, form, reading);
    }
  if (result != SQLITE_DONE)
    g_warning ("names of forms cannot be read: %s", sqlite3_errmsg (db));
  return self;
}

void
bs_form_search_free (BsFormSearch *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cells);
  g_array_unref (self->stream);
  g_array_unref (self->texts);
  g_free (self);
}

/* How many letters of @word from @at on are those of @reading. */
static guint
count_common (const BsWord *word, guint at, const char *reading)
{
  guint n = 0;

  while (reading[n] != '\0' && at + n < word->length
         && word->chars[at + n] == (gunichar) (guchar) reading[n])
    n++;
  return n;
}

/* The places of @word that can be reached from @at by one character, as bits. */
static guint64
step (const Cell *cell, const BsWord *word, guint at, Mode mode)
{
  guint n_readings = mode == ANY ? cell->n_readings : MIN (cell->n_readings, 1);
  guint64 reached = 0;

  if (word->chars[at] == cell->character)
    reached |= G_GUINT64_CONSTANT (1) << (at + 1);
  for (guint i = 0; i < n_readings; i++)
    {
      const char *reading = cell->readings[i];
      guint n = count_common (word, at, reading);

      if (n == 0)
        continue;
      if (mode != INITIALS && (reading[n] == '\0' || at + n == word->length))
        reached |= G_GUINT64_CONSTANT (1) << (at + n);
      if (mode == SYLLABLES)
        continue;
      reached |= G_GUINT64_CONSTANT (1) << (at + 1);
      if (n >= 2 && reading[1] == 'h') /* zh, ch, sh */
        reached |= G_GUINT64_CONSTANT (1) << (at + 2);
    }
  return reached;
}

/* A word made ready for a search. */
typedef struct
{
  const BsWord *word;
  guint n_cells;
  guint64 *steps; /* step() by mode, place and cell, once it was asked for; STEP_KNOWN tells */
  guint8 *begins; /* by cell, whether the word can begin with it */
} Wanted;

/* No step leads to the place before the first letter. */
#define STEP_KNOWN G_GUINT64_CONSTANT (1)

static void
wanted_init (Wanted *wanted, const BsFormSearch *self, const BsWord *word)
{
  wanted->word = word;
  wanted->n_cells = self->cells->len;
  wanted->steps = g_new0 (guint64, (gsize) N_MODES * word->length * wanted->n_cells);
  wanted->begins = g_new (guint8, wanted->n_cells);
  for (guint i = 0; i < wanted->n_cells; i++)
    wanted->begins[i] = step (&g_array_index (self->cells, Cell, i), word, 0, ANY) != 0;
}

static guint64
get_step (const BsFormSearch *self, const Wanted *wanted, guint cell, guint at, Mode mode)
{
  gsize number = ((gsize) mode * wanted->word->length + at) * wanted->n_cells + cell;

  if (wanted->steps[number] == 0)
    wanted->steps[number] =
        step (&g_array_index (self->cells, Cell, cell), wanted->word, at, mode) | STEP_KNOWN;
  return wanted->steps[number] & ~STEP_KNOWN;
}

/* Where the word that begins at @from ends, or 0. */
static guint
match_at (const BsFormSearch *self, const Text *text, guint from, const Wanted *wanted, Mode mode)
{
  const guint32 *stream = &g_array_index (self->stream, guint32, text->start);
  guint64 end = G_GUINT64_CONSTANT (1) << wanted->word->length;
  guint64 places = 1;

  for (guint i = from; i < text->length && places != 0; i++)
    {
      guint64 next = 0;

      for (guint at = 0; places >> at != 0; at++)
        if ((places >> at) & 1)
          next |= get_step (self, wanted, stream[i], at, mode);
      if (next & end)
        return i + 1;
      places = next;
    }
  return 0;
}

/* The best place of a word in @text that is better than @worst; @worst when there is none. */
static guint
match_text (const BsFormSearch *self,
            const Text *text,
            const Wanted *wanted,
            guint worst,
            guint *start,
            guint *end)
{
  const guint32 *stream = &g_array_index (self->stream, guint32, text->start);
  guint best = worst;

  for (guint from = 0; from < text->length; from++)
    {
      guint sure = from == 0 ? AT_START : INSIDE;
      guint unsure = from == 0 ? AT_START_UNSURE : INSIDE_UNSURE;
      guint to;

      if (best <= sure)
        break;
      if (!wanted->begins[stream[from]])
        continue;
      /* Nothing is found in any other way that is not found in this one. */
      to = match_at (self, text, from, wanted, ANY);
      if (to == 0)
        continue;
      for (Mode mode = SYLLABLES; mode < ANY; mode++)
        {
          guint surely = match_at (self, text, from, wanted, mode);

          if (surely == 0)
            continue;
          unsure = sure;
          to = surely;
          break;
        }
      if (unsure >= best)
        continue;
      best = unsure;
      *start = from;
      *end = to;
    }
  return best;
}

/* All words as one, which is surer than each for itself. */
static guint
match_all (const BsFormSearch *self,
           const Text *text,
           const Wanted *wanted,
           guint n_wanted,
           guint worst,
           BsFormHit *hit)
{
  guint grade = match_text (self, text, &wanted[0], worst, &hit->start, &hit->end);

  if (grade < worst || n_wanted == 1 || worst <= INSIDE)
    return grade;
  grade = INSIDE;
  for (guint i = 1; i < n_wanted; i++)
    {
      guint start = 0, end = 0;
      guint one = match_text (self, text, &wanted[i], worst, &start, &end);

      if (one == worst)
        return worst;
      if (i == 1)
        {
          hit->start = start;
          hit->end = end;
        }
      grade = MAX (grade, one);
    }
  return grade;
}

/* A hit of this grade or a worse one would not be among the first @limit. */
static guint
get_worst (GArray *const *grades, guint limit)
{
  guint n = 0;

  for (guint i = 0; i < N_GRADES; i++)
    {
      n += grades[i]->len;
      if (n >= limit)
        return i;
    }
  return N_GRADES;
}

static void
find_all (const BsFormSearch *self,
          const Wanted *wanted,
          guint n_wanted,
          guint limit,
          GArray *const *grades)
{
  guint worst = N_GRADES;

  for (guint i = 0; i < self->texts->len && worst > AT_START;)
    {
      guint form = g_array_index (self->texts, Text, i).form;
      guint best = worst;
      BsFormHit hit = { form, 0, 0, 0 };

      for (; i < self->texts->len && g_array_index (self->texts, Text, i).form == form; i++)
        {
          const Text *text = &g_array_index (self->texts, Text, i);
          BsFormHit one = { form, i, 0, 0 };
          guint grade = match_all (self, text, wanted, n_wanted, best, &one);

          if (grade >= best)
            continue;
          best = grade;
          hit = one;
        }
      if (best == worst)
        continue;
      g_array_append_val (grades[best], hit);
      worst = get_worst (grades, limit);
    }
}

GArray *
bs_form_search_find (const BsFormSearch *self, const char *query, guint limit)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (BsFormHit));
  GArray *grades[N_GRADES];
  Wanted wanted[1 + BS_WORDS_MAX];
  guint n_wanted = 0;
  BsQuery parsed;

  bs_query_parse (&parsed, query);
  if (parsed.joined.length == 0)
    return found;
  wanted_init (&wanted[n_wanted++], self, &parsed.joined);
  for (guint i = 0; i < parsed.n_words && parsed.n_words > 1; i++)
    wanted_init (&wanted[n_wanted++], self, &parsed.words[i]);
  for (guint i = 0; i < N_GRADES; i++)
    grades[i] = g_array_new (FALSE, FALSE, sizeof (BsFormHit));
  find_all (self, wanted, n_wanted, limit, grades);
  for (guint i = 0; i < N_GRADES; i++)
    {
      g_array_append_vals (found, grades[i]->data, grades[i]->len);
      g_array_unref (grades[i]);
    }
  for (guint i = 0; i < n_wanted; i++)
    {
      g_free (wanted[i].steps);
      g_free (wanted[i].begins);
    }
  if (found->len > limit)
    g_array_set_size (found, limit);
  return found;
}

gboolean
bs_form_search_locate (const BsFormSearch *self,
                       const BsFormHit *hit,
                       const char *shown,
                       guint *start,
                       guint *end)
{
  const Text *text = &g_array_index (self->texts, Text, hit->text);
  const guint32 *stream = &g_array_index (self->stream, guint32, text->start);
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) folded = bs_search_fold (shown, indices);

  if (folded->len != text->length || hit->start >= hit->end || hit->end > folded->len)
    return FALSE;
  for (guint i = 0; i < folded->len; i++)
    if (g_array_index (folded, gunichar, i)
        != g_array_index (self->cells, Cell, stream[i]).character)
      return FALSE;
  *start = g_array_index (indices, guint, hit->start);
  *end = g_array_index (indices, guint, hit->end - 1) + 1;
  return TRUE;
}
