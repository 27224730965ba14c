/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsCandidate:
 *
 * Chinese text that pinyin may stand for.
 */
typedef struct
{
  char *text;   /* UTF-8 */
  guint length; /* how many letters of the pinyin, from its beginning, it stands for */
} BsCandidate;

/**
 * BsPinyinDictionary:
 *
 * The words of libpinyin, read from the system's files and never taught anything: no user
 * dictionary, no file is written, nothing of a question outlives its answer. All functions may be
 * called on any thread; a lookup waits for the one before it.
 */
typedef struct _BsPinyinDictionary BsPinyinDictionary;

/* The longest pinyin that is looked up; what is beyond it is not typed. */
#define BS_PINYIN_MAX 64

/**
 * bs_pinyin_dictionary_new:
 * @fuzzy_sounds: (nullable): values of BS_PROFILE_FUZZY_SOUNDS, e.g. "z-zh"
 *
 * Opens nothing yet.
 */
BsPinyinDictionary *bs_pinyin_dictionary_new (const char *const *fuzzy_sounds);
BsPinyinDictionary *bs_pinyin_dictionary_ref (BsPinyinDictionary *self);
void bs_pinyin_dictionary_unref (BsPinyinDictionary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPinyinDictionary, bs_pinyin_dictionary_unref)

/**
 * bs_pinyin_dictionary_load:
 *
 * Opens the files, once; takes tens of milliseconds, so not on the main thread.
 *
 * Returns: FALSE when this system has no dictionary; a warning says so once
 */
gboolean bs_pinyin_dictionary_load (BsPinyinDictionary *self);

/**
 * bs_pinyin_dictionary_lookup:
 * @pinyin: letters a to z and ' between syllables, at most BS_PINYIN_MAX; whole syllables,
 *   initials, or both
 * @before: what stands before it in the field, for words that go together; may be empty
 * @spelled: (out) (nullable): @pinyin in syllables, "she hui"
 *
 * Returns: BsCandidate, the likeliest first, empty when it is no pinyin; NULL when there is no
 *   dictionary
 */
GPtrArray *bs_pinyin_dictionary_lookup (BsPinyinDictionary *self,
                                        const char *pinyin,
                                        const char *before,
                                        char **spelled);

/* Overwrites a text before it is freed; what a citizen types does not wait in freed memory. */
void bs_pinyin_wipe (char *text);

G_END_DECLS
