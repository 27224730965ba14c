/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The longest syllable has six letters. */
#define BS_FORM_SYLLABLE_SIZE 8
#define BS_FORM_READINGS_MAX 8

/*
 * BsFormSearch: finds forms by their names, as characters, syllables, initials and any mixture of
 * them. The names are in memory; a search looks at all of them. Never changed once loaded: any
 * thread may use it.
 */
typedef struct _BsFormSearch BsFormSearch;

typedef struct
{
  guint form; /* rank */
  guint text; /* which of its names */
  guint start;
  guint end; /* folded characters of that name */
} BsFormHit;

/* Reads the table form_reading; rows that are damaged are left out. */
BsFormSearch *bs_form_search_new (sqlite3 *db);
void bs_form_search_free (BsFormSearch *self);

/**
 * bs_form_search_find:
 * @query: as typed; need not be valid UTF-8
 * @limit: 1 or more
 *
 * Returns: (transfer full) (element-type BsFormHit): best first: names that begin with @query, then
 *   names that have it, each by rank; below them what is found by an unlikely reading
 */
GArray *bs_form_search_find (const BsFormSearch *self, const char *query, guint limit);

/**
 * bs_form_search_locate:
 * @shown: the name on the screen
 * @start: (out): first character of @shown to highlight
 * @end: (out): one past the last
 *
 * Returns: FALSE when the name that was found is not the one that is shown
 */
gboolean bs_form_search_locate (const BsFormSearch *self,
                                const BsFormHit *hit,
                                const char *shown,
                                guint *start,
                                guint *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsFormSearch, bs_form_search_free)

G_END_DECLS
