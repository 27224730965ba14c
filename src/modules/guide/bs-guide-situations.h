/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/*
 * Which situations of an item a citizen has chosen: at most one answer a question. A choice is a
 * NULL-terminated list of ids in the item's order.
 */

/* Whether @a and @b answer the same question. */
gboolean bs_guide_situations_are_alternatives (const BsSituation *a, const BsSituation *b);

/* Without ids the item does not know and without second answers to a question. */
char **bs_guide_situations_clean (const BsSituation *all, guint n, const char *const *chosen);

/**
 * bs_guide_situations_set:
 * @id: an answer
 * @yes: FALSE takes the answer back
 *
 * Returns: (transfer full): the choice after that; another answer to the same question is dropped
 */
char **bs_guide_situations_set (const BsSituation *all,
                                guint n,
                                const char *const *chosen,
                                const char *id,
                                gboolean yes);

/**
 * bs_guide_situations_describe:
 *
 * For which answers @material is needed, as far as their questions are not answered yet.
 *
 * Returns: (transfer full) (nullable): their names, joined for a line of text; NULL when there is
 *   nothing to say
 */
char *bs_guide_situations_describe (const BsSituation *all,
                                    guint n,
                                    const char *const *chosen,
                                    const BsMaterial *material);

G_END_DECLS
