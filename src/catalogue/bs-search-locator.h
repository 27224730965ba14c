/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-searcher.h"

G_BEGIN_DECLS

/*
 * BsSearchLocator: what to highlight in the hits of one search. One thread at a time.
 */
typedef struct _BsSearchLocator BsSearchLocator;

/* @searcher: must outlive the locator; @query: the one that gave the hits */
BsSearchLocator *bs_search_locator_new (BsSearcher *searcher, const char *query);
void bs_search_locator_free (BsSearchLocator *self);

/**
 * bs_search_locator_find:
 * @shown: (nullable): the text on the screen when @hit is in the name or the everyday name
 * @text: (out) (transfer full) (nullable): for the other fields, the text that was found, a long
 *   one cut to 60 characters around the match
 * @start: (out): first matched character of @shown or @text
 * @end: (out): one past the last
 *
 * Returns: FALSE when there is nothing to highlight
 */
gboolean bs_search_locator_find (BsSearchLocator *self,
                                 const BsSearchHit *hit,
                                 const char *shown,
                                 char **text,
                                 guint *start,
                                 guint *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSearchLocator, bs_search_locator_free)

G_END_DECLS
