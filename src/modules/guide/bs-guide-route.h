/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/**
 * BsGuideRouteKind:
 * @BS_GUIDE_ROUTE_WAYS: "" the ways to look for a service
 * @BS_GUIDE_ROUTE_SEARCH: "search[?q=<words>]"
 * @BS_GUIDE_ROUTE_GROUPS: "browse/<axis>" what there is to choose from on an axis
 * @BS_GUIDE_ROUTE_ITEMS: "browse/<axis>/<key>[/<subkey>]" and "browse/popular"
 * @BS_GUIDE_ROUTE_ITEM: "item/<id>[?s=<situation>,...&o=<part>,...]"
 */
typedef enum
{
  BS_GUIDE_ROUTE_WAYS,
  BS_GUIDE_ROUTE_SEARCH,
  BS_GUIDE_ROUTE_GROUPS,
  BS_GUIDE_ROUTE_ITEMS,
  BS_GUIDE_ROUTE_ITEM,
} BsGuideRouteKind;

/**
 * BsGuideRoute:
 *
 * What the part of a route behind "guide:" says. Words and keys are percent-encoded UTF-8 in the
 * text and plain here.
 */
typedef struct
{
  BsGuideRouteKind kind;
  BsBrowseAxis axis;
  char *key;    /* of a group; NULL on BS_BROWSE_POPULAR */
  char *subkey; /* of a group of the second level; NULL = not chosen yet, "" = all of them */
  char *words;  /* never NULL for a search */
  char *id;
  char **situations; /* never NULL for an item */
  char **open;       /* parts of the guide that are unfolded; never NULL for an item */
} BsGuideRoute;

/* NULL with BS_MODULE_ERROR_NO_SUCH_PAGE when @path names no page of this module. */
BsGuideRoute *bs_guide_route_parse (const char *path, GError **error);
void bs_guide_route_free (BsGuideRoute *self);

/* Paths, without "guide:"; parsing one gives its parts back. */
char *bs_guide_route_build_search (const char *words);
char *bs_guide_route_build_browse (BsBrowseAxis axis, const char *key, const char *subkey);
char *
bs_guide_route_build_item (const char *id, const char *const *situations, const char *const *open);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsGuideRoute, bs_guide_route_free)

G_END_DECLS
