/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "bs-pinyin-dictionary.h"

G_BEGIN_DECLS

#define BS_TYPE_PINYIN_INPUT (bs_pinyin_input_get_type ())

/**
 * BsPinyinInput:
 *
 * Pinyin on its way to Chinese: letters typed, words chosen for their beginning, candidates for
 * the rest.
 *
 * Candidates come from a thread, so a letter never waits for them. Signals: "changed" (preedit or
 * candidates), "commit" with a text that belongs into the field; nothing is composed any more when
 * it is emitted. Nothing is learned; what it held is overwritten.
 */
G_DECLARE_FINAL_TYPE (BsPinyinInput, bs_pinyin_input, BS, PINYIN_INPUT, GObject)

BsPinyinInput *bs_pinyin_input_new (BsPinyinDictionary *dictionary);

/* Loads the dictionary in a thread, so that it is there at the first letter. */
void bs_pinyin_input_prepare (BsPinyinInput *self);

/* FALSE once it turned out that this system has no dictionary. */
gboolean bs_pinyin_input_is_available (BsPinyinInput *self);

gboolean bs_pinyin_input_is_composing (BsPinyinInput *self);

/* What stands before the pinyin in the field; helps to guess. */
void bs_pinyin_input_set_before (BsPinyinInput *self, const char *before);

/**
 * bs_pinyin_input_type:
 * @letter: a to z, or ' between two syllables
 *
 * Returns: FALSE when it was not taken: no letter, ' in front, or BS_PINYIN_MAX are typed
 */
gboolean bs_pinyin_input_type (BsPinyinInput *self, char letter);

/* Takes the last letter away, or the choice just made; FALSE when nothing is composed. */
gboolean bs_pinyin_input_delete_backward (BsPinyinInput *self);

/* The words chosen so far and the letters as typed; never NULL, valid until "changed". */
const char *bs_pinyin_input_get_preedit (BsPinyinInput *self);

/* The letters in syllables, "she hui bao"; never NULL. */
const char *bs_pinyin_input_get_spelled (BsPinyinInput *self);

/* Of BsCandidate; (nullable) until the first answer; may be those of one letter before. */
GPtrArray *bs_pinyin_input_get_candidates (BsPinyinInput *self);

/* Takes a candidate; what it does not cover stays to be chosen for, or the whole is committed. */
void bs_pinyin_input_choose (BsPinyinInput *self, guint index);

/* Commits the likeliest words, at once or when the thread has them; letters that are no pinyin stay
 * letters. */
void bs_pinyin_input_finish (BsPinyinInput *self);

/* Commits the chosen words and the letters as they are. */
void bs_pinyin_input_finish_as_typed (BsPinyinInput *self);

/* Forgets everything, without a commit. */
void bs_pinyin_input_reset (BsPinyinInput *self);

G_END_DECLS
