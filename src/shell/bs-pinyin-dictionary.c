/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-pinyin-dictionary.h"

#include <stdbool.h>
#include <string.h>

#include <pinyin.h>

#include "bs-pinyin-words.h"

/* Initials alone stand for thousands of words; nobody turns so many pages. */
#define MAX_CANDIDATES 400
/* So many letters of a field say which words go together. */
#define MAX_BEFORE 8
/* How often a word of public services is said to occur: more than what sounds like it. */
#define WORD_COUNT 1000

struct _BsPinyinDictionary
{
  gatomicrefcount references;

  GMutex lock;
  pinyin_context_t *context; /* owned; NULL until loaded, or when there is none */
  gboolean tried;

  pinyin_option_t options;
};

/* What one lookup collects. */
typedef struct
{
  GPtrArray *candidates;
  GHashTable *seen; /* texts of candidates */
} Collection;

static const struct
{
  const char *name; /* as in the profile */
  pinyin_option_t option;
} fuzzy[] = {
  { "z-zh", PINYIN_AMB_Z_ZH },     { "c-ch", PINYIN_AMB_C_CH },     { "s-sh", PINYIN_AMB_S_SH },
  { "l-n", PINYIN_AMB_L_N },       { "f-h", PINYIN_AMB_F_H },       { "l-r", PINYIN_AMB_L_R },
  { "an-ang", PINYIN_AMB_AN_ANG }, { "en-eng", PINYIN_AMB_EN_ENG }, { "in-ing", PINYIN_AMB_IN_ING },
};

void
bs_pinyin_wipe (char *text)
{
  if (text == NULL)
    return;

  explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
free_candidate (gpointer data)
{
  BsCandidate *candidate = data;

  bs_pinyin_wipe (candidate->text);
  g_free (candidate);
}

BsPinyinDictionary *
bs_pinyin_dictionary_new (const char *const *fuzzy_sounds)
{
  BsPinyinDictionary *self = g_new0 (BsPinyinDictionary, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  self->options = PINYIN_INCOMPLETE | PINYIN_CORRECT_ALL | USE_DIVIDED_TABLE | USE_RESPLIT_TABLE;
  for (gsize i = 0; fuzzy_sounds != NULL && i < G_N_ELEMENTS (fuzzy); i++)
    if (g_strv_contains (fuzzy_sounds, fuzzy[i].name))
      self->options |= fuzzy[i].option;

  return self;
}

BsPinyinDictionary *
bs_pinyin_dictionary_ref (BsPinyinDictionary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
bs_pinyin_dictionary_unref (BsPinyinDictionary *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  if (self->context != NULL)
    pinyin_fini (self->context);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Into memory: they belong to the program, and are not kept with the dictionary. */
static void
add_words (BsPinyinDictionary *self)
{
  import_iterator_t *words = pinyin_begin_add_phrases (self->context, NETWORK_DICTIONARY);

  for (const BsPinyinWord *word = bs_pinyin_words; word->text != NULL; word++)
    if (!pinyin_iterator_add_phrase (words, word->text, word->pinyin, WORD_COUNT))
      g_warning ("the pinyin dictionary does not take the word \"%s\"", word->text);
  pinyin_end_add_phrases (words);
}

static gboolean
load_locked (BsPinyinDictionary *self)
{
  if (self->tried)
    return self->context != NULL;

  self->tried = TRUE;
  if (g_file_test (BS_LIBPINYIN_DATA "/table.conf", G_FILE_TEST_IS_REGULAR))
    /* The second folder is where others keep what a user has taught them. Ours has the version of
     * the data in it, since libpinyin complains on stderr without, and is never written. */
    self->context = pinyin_init (BS_LIBPINYIN_DATA, BS_PKGDATADIR "/pinyin");
  if (self->context == NULL)
    g_warning ("Chinese cannot be typed: no pinyin dictionary in %s; install libpinyin-data",
               BS_LIBPINYIN_DATA);
  else
    add_words (self);

  return self->context != NULL;
}

gboolean
bs_pinyin_dictionary_load (BsPinyinDictionary *self)
{
  gboolean loaded;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  loaded = load_locked (self);
  g_mutex_unlock (&self->lock);

  return loaded;
}

static void
add_candidate (Collection *collection, guint at, const char *text, guint length)
{
  BsCandidate *candidate;

  if (*text == '\0' || length == 0 || !g_utf8_validate (text, -1, NULL)
      || g_hash_table_contains (collection->seen, text))
    return;

  candidate = g_new0 (BsCandidate, 1);
  candidate->text = g_strdup (text);
  candidate->length = length;
  g_hash_table_add (collection->seen, candidate->text);
  g_ptr_array_insert (collection->candidates, (int) MIN (at, collection->candidates->len),
                      candidate);
}

/* The last characters of a text. */
static const char *
get_end (const char *text)
{
  glong length = g_utf8_strlen (text, -1);

  return length > MAX_BEFORE ? g_utf8_offset_to_pointer (text, length - MAX_BEFORE) : text;
}

static guint
guess (pinyin_instance_t *instance, const char *pinyin, const char *before)
{
  guint n = 0;

  if (pinyin_parse_more_full_pinyins (instance, pinyin) == 0)
    return 0;
  if (*before != '\0')
    pinyin_guess_sentence_with_prefix (instance, get_end (before));
  else
    pinyin_guess_sentence (instance);
  pinyin_guess_candidates (instance, 0,
                           SORT_WITHOUT_LONGER_CANDIDATE | SORT_BY_PHRASE_LENGTH
                               | SORT_BY_PINYIN_LENGTH | SORT_BY_FREQUENCY);
  pinyin_get_n_candidate (instance, &n);

  return n;
}

static void
collect (pinyin_instance_t *instance, const char *pinyin, const char *before, Collection *to)
{
  guint n = guess (instance, pinyin, before);

  for (guint i = 0; i < n && to->candidates->len < MAX_CANDIDATES; i++)
    {
      lookup_candidate_t *candidate = NULL;
      const char *text = NULL;
      int end;

      if (!pinyin_get_candidate (instance, i, &candidate)
          || !pinyin_get_candidate_string (instance, candidate, &text) || text == NULL)
        continue;
      /* Nothing is learned by that: it only tells where the candidate ends. */
      end = pinyin_choose_candidate (instance, 0, candidate);
      if (end > 0 && (gsize) end <= strlen (pinyin))
        add_candidate (to, G_MAXUINT, text, (guint) end);
    }
}

/* "shbzk" as s'h'b'z'k: libpinyin reads sh as one initial. NULL when there is no other way to read
 * it. */
static char *
split_initials (const char *pinyin)
{
  g_autoptr (GString) split = g_string_new (NULL);
  gboolean ambiguous = FALSE;

  if (strpbrk (pinyin, "aeiouv'") != NULL)
    return NULL;
  for (const char *p = pinyin; *p != '\0'; p++)
    {
      ambiguous |= p > pinyin && *p == 'h' && strchr ("zcs", p[-1]) != NULL;
      g_string_append_printf (split, "%s%c", p > pinyin ? "'" : "", *p);
    }

  return ambiguous ? g_string_free (g_steal_pointer (&split), FALSE) : NULL;
}

/* The likeliest word of the other way to read initials, behind the likeliest of the first. */
static void
add_split (BsPinyinDictionary *self, const char *pinyin, const char *before, Collection *to)
{
  g_autofree char *split = split_initials (pinyin);
  pinyin_instance_t *instance;
  lookup_candidate_t *candidate = NULL;
  const char *text = NULL;

  if (split == NULL || strlen (split) > 2 * BS_PINYIN_MAX)
    return;

  pinyin_set_options (self->context,
                      self->options | PINYIN_AMB_Z_ZH | PINYIN_AMB_C_CH | PINYIN_AMB_S_SH);
  instance = pinyin_alloc_instance (self->context);
  if (guess (instance, split, before) > 0 && pinyin_get_candidate (instance, 0, &candidate)
      && pinyin_get_candidate_string (instance, candidate, &text) && text != NULL
      && g_utf8_strlen (text, -1) == (glong) strlen (pinyin))
    add_candidate (to, 1, text, (guint) strlen (pinyin));
  pinyin_free_instance (instance);
  explicit_bzero (split, strlen (split));
}

static gboolean
is_pinyin (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= BS_PINYIN_MAX
         && strspn (text, "abcdefghijklmnopqrstuvwxyz'") == length;
}

GPtrArray *
bs_pinyin_dictionary_lookup (BsPinyinDictionary *self,
                             const char *pinyin,
                             const char *before,
                             char **spelled)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (free_candidate);
  Collection collection = { candidates, seen };
  pinyin_instance_t *instance;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (pinyin != NULL && before != NULL, NULL);

  if (spelled != NULL)
    *spelled = NULL;

  g_mutex_lock (&self->lock);
  if (!load_locked (self))
    {
      g_mutex_unlock (&self->lock);
      return NULL;
    }
  if (is_pinyin (pinyin))
    {
      pinyin_set_options (self->context, self->options);
      instance = pinyin_alloc_instance (self->context);
      collect (instance, pinyin, before, &collection);
      if (spelled != NULL
          && pinyin_get_full_pinyin_auxiliary_text (instance, strlen (pinyin), spelled)
          && *spelled != NULL)
        g_strstrip (g_strdelimit (*spelled, "|", ' '));
      pinyin_free_instance (instance);
      add_split (self, pinyin, before, &collection);
    }
  g_mutex_unlock (&self->lock);

  return g_steal_pointer (&candidates);
}
