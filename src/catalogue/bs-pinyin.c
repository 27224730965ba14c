/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-pinyin.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <glib/gstdio.h>
#include <pinyin.h>

#include "catalogue/bs-catalogue-error.h"

#define MAX_PHRASE 16

typedef struct
{
  const char *syllables; /* "chang'shou" */
  int count;
} Phrase;

typedef struct
{
  const char *syllable;
  int count;
} Reading;

struct _BsPinyin
{
  GStringChunk *strings;
  GHashTable *phrases; /* text -> Phrase, two characters and more */
  GHashTable *chars;   /* character -> GArray of Reading while loading */
  GHashTable *listed;  /* character -> const char ** */
};

/* libpinyin wants a folder for what a user has taught it, and complains on stderr when that folder
 * does not say which version of the data it is for. */
static char *
make_user_folder (const char *table_conf, GError **error)
{
  static const char *const keys[] = { "binary format version:", "model data version:",
                                      "database format:" };
  g_autoptr (GString) versions = g_string_new (NULL);
  g_autofree char *folder = g_dir_make_tmp ("banshi-pinyin-XXXXXX", error);
  g_autofree char *conf = NULL;

  if (folder == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *line = strstr (table_conf, keys[i]);

      if (line != NULL)
        g_string_append_len (versions, line, (gssize) strcspn (line, "\n"));
      g_string_append_c (versions, '\n');
    }
  conf = g_build_filename (folder, "user.conf", NULL);
  if (!g_file_set_contents (conf, versions->str, (gssize) versions->len, error))
    {
      g_rmdir (folder);
      return NULL;
    }
  return g_steal_pointer (&folder);
}

static void
remove_user_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
take_char (BsPinyin *self, gunichar character, const char *syllable, int count)
{
  GArray *readings = g_hash_table_lookup (self->chars, GUINT_TO_POINTER (character));
  Reading reading = { g_intern_string (syllable), count };

  if (readings == NULL)
    {
      readings = g_array_new (FALSE, FALSE, sizeof (Reading));
      g_hash_table_insert (self->chars, GUINT_TO_POINTER (character), readings);
    }
  for (guint i = 0; i < readings->len; i++)
    {
      Reading *known = &g_array_index (readings, Reading, i);

      if (known->syllable == reading.syllable)
        {
          known->count = MAX (known->count, count);
          return;
        }
    }
  g_array_append_val (readings, reading);
}

static void
take_phrase (BsPinyin *self, const char *text, const char *syllables, int count)
{
  Phrase *known = g_hash_table_lookup (self->phrases, text);

  if (known != NULL && known->count >= count)
    return;
  if (known == NULL)
    {
      known = g_new0 (Phrase, 1);
      g_hash_table_insert (self->phrases, g_string_chunk_insert (self->strings, text), known);
    }
  known->syllables = g_string_chunk_insert_const (self->strings, syllables);
  known->count = count;
}

static guint
count_syllables (const char *syllables)
{
  guint n = 1;

  for (const char *p = syllables; *p != '\0'; p++)
    n += *p == '\'';
  return n;
}

static void
load_library (BsPinyin *self, pinyin_context_t *context, guint8 library)
{
  export_iterator_t *iterator = pinyin_begin_get_phrases (context, library);

  if (iterator == NULL)
    return;
  while (pinyin_iterator_has_next_phrase (iterator))
    {
      g_autofree char *text = NULL;
      g_autofree char *syllables = NULL;
      int count = 0;
      glong length;

      if (!pinyin_iterator_get_next_phrase (iterator, &text, &syllables, &count) || text == NULL
          || syllables == NULL || !g_utf8_validate (text, -1, NULL))
        continue;
      length = g_utf8_strlen (text, -1);
      if (length < 1 || length > MAX_PHRASE || count_syllables (syllables) != (guint) length)
        continue;
      if (length == 1)
        take_char (self, g_utf8_get_char (text), syllables, count);
      else
        take_phrase (self, text, syllables, count);
    }
  pinyin_end_get_phrases (iterator);
}

static int
compare_readings (gconstpointer a, gconstpointer b)
{
  const Reading *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->syllable, y->syllable);
}

static void
list_readings (BsPinyin *self)
{
  GHashTableIter iter;
  gpointer character, value;

  g_hash_table_iter_init (&iter, self->chars);
  while (g_hash_table_iter_next (&iter, &character, &value))
    {
      GArray *readings = value;
      const char **list = g_new0 (const char *, readings->len + 1);

      g_array_sort (readings, compare_readings);
      for (guint i = 0; i < readings->len; i++)
        list[i] = g_array_index (readings, Reading, i).syllable;
      g_hash_table_insert (self->listed, character, list);
    }
  g_hash_table_remove_all (self->chars);
}

BsPinyin *
bs_pinyin_new (GError **error)
{
  g_autofree char *table_conf = NULL;
  g_autofree char *user = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (BsPinyin) self = NULL;
  pinyin_context_t *context;

  if (!g_file_get_contents (BS_LIBPINYIN_DATA "/table.conf", &table_conf, NULL, &local)
      || (user = make_user_folder (table_conf, &local)) == NULL)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE,
                   "the readings of libpinyin cannot be loaded: %s", local->message);
      return NULL;
    }
  context = pinyin_init (BS_LIBPINYIN_DATA, user);
  if (context == NULL)
    {
      remove_user_folder (user);
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE,
                   "the readings of libpinyin cannot be loaded from %s", BS_LIBPINYIN_DATA);
      return NULL;
    }

  self = g_new0 (BsPinyin, 1);
  self->strings = g_string_chunk_new (64 * 1024);
  self->phrases = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->chars = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->listed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint8 library = GB_DICTIONARY; library <= MERGED_DICTIONARY; library++)
    load_library (self, context, library);
  pinyin_fini (context);
  remove_user_folder (user);
  list_readings (self);
  if (g_hash_table_size (self->listed) == 0)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE,
                   "libpinyin has no readings in %s", BS_LIBPINYIN_DATA);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
bs_pinyin_free (BsPinyin *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->phrases);
  g_hash_table_unref (self->chars);
  g_hash_table_unref (self->listed);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/* Fewer words first, then more frequent ones. */
static double
word_cost (int count)
{
  return 1000.0 - MIN (log2 (MAX (count, 0) + 2.0) * 10.0, 300.0);
}

/* The longest run of characters that have readings, cut into words at the least cost. */
static void
read_run (BsPinyin *self, const char *text, guint length, const char **out)
{
  g_autofree const char **at = g_new (const char *, length + 1);
  g_autofree double *cost = g_new (double, length + 1);
  g_autofree guint *from = g_new0 (guint, length + 1);
  g_autofree const char **syllables = g_new0 (const char *, length + 1);

  at[0] = text;
  cost[0] = 0;
  for (guint i = 0; i < length; i++)
    {
      at[i + 1] = g_utf8_next_char (at[i]);
      cost[i + 1] = G_MAXDOUBLE;
    }
  for (guint i = 0; i < length; i++)
    {
      char word[MAX_PHRASE * 6 + 1];

      if (cost[i] + 1000.0 < cost[i + 1])
        {
          cost[i + 1] = cost[i] + 1000.0;
          from[i + 1] = i;
          syllables[i + 1] = NULL;
        }
      for (guint n = 2; n <= MAX_PHRASE && i + n <= length; n++)
        {
          gsize size = (gsize) (at[i + n] - at[i]);
          const Phrase *phrase;

          memcpy (word, at[i], size);
          word[size] = '\0';
          phrase = g_hash_table_lookup (self->phrases, word);
          if (phrase != NULL && cost[i] + word_cost (phrase->count) < cost[i + n])
            {
              cost[i + n] = cost[i] + word_cost (phrase->count);
              from[i + n] = i;
              syllables[i + n] = phrase->syllables;
            }
        }
    }
  for (guint end = length; end > 0; end = from[end])
    {
      g_auto (GStrv) parts = NULL;

      if (syllables[end] == NULL)
        {
          const char *const *list = bs_pinyin_char_readings (self, g_utf8_get_char (at[end - 1]));

          out[end - 1] = list != NULL ? list[0] : NULL;
          continue;
        }
      parts = g_strsplit (syllables[end], "'", -1);
      for (guint i = from[end]; i < end; i++)
        out[i] = g_intern_string (parts[i - from[end]]);
    }
}

GPtrArray *
bs_pinyin_read (BsPinyin *self, const char *text)
{
  GPtrArray *readings = g_ptr_array_new ();
  glong length = g_utf8_strlen (text, -1);
  const char *p = text;
  guint i = 0;

  g_ptr_array_set_size (readings, (gint) length);
  while (i < (guint) length)
    {
      const char *run = p;
      guint n = 0;

      while (i + n < (guint) length && bs_pinyin_char_readings (self, g_utf8_get_char (p)) != NULL)
        {
          n++;
          p = g_utf8_next_char (p);
        }
      if (n > 0)
        read_run (self, run, n, (const char **) readings->pdata + i);
      i += n;
      if (i < (guint) length)
        {
          p = g_utf8_next_char (p);
          i++;
        }
    }
  return readings;
}

const char *const *
bs_pinyin_char_readings (BsPinyin *self, gunichar character)
{
  return g_hash_table_lookup (self->listed, GUINT_TO_POINTER (character));
}

char
bs_pinyin_first_letter (BsPinyin *self, const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char letter;

      if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      if (!g_unichar_isalnum (c))
        continue; /* “ and （ do not count */
      if (c < 0x80)
        letter = g_ascii_toupper ((char) c);
      else
        {
          g_autoptr (GPtrArray) readings = bs_pinyin_read (self, p);
          const char *first = g_ptr_array_index (readings, 0);

          letter = first != NULL ? g_ascii_toupper (first[0]) : '#';
        }
      return letter >= 'A' && letter <= 'Z' ? letter : '#';
    }
  return '#';
}
