/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsPinyinWord:
 *
 * A word of public services that a dictionary of newspapers and novels lacks or ranks low.
 */
typedef struct
{
  const char *text;   /* UTF-8 */
  const char *pinyin; /* syllables with ' between */
} BsPinyinWord;

/* Ends with a NULL text. */
extern const BsPinyinWord bs_pinyin_words[];

G_END_DECLS
