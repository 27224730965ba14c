/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/* What the screen calls an axis: "By department". */
const char *bs_guide_groups_get_axis_title (BsBrowseAxis axis);

/* Title of the group @key; NULL when there is none. @parent: as in bs_catalogue_list_groups() */
char *bs_guide_groups_dup_title (BsServices *services,
                                 BsBrowseAxis axis,
                                 const char *parent,
                                 const char *key);

/* Whether a department is large enough to be asked what it is about before its items are listed.
 * @items: how many it has; @groups: how many main items. */
gboolean bs_guide_groups_are_useful (guint items, guint groups);

/* A button that opens @path of this module: a title and, if not NULL, a line below it. */
GtkWidget *bs_guide_groups_button_new (BsServices *services,
                                       const char *path,
                                       const char *icon,
                                       const char *title,
                                       const char *line);

G_END_DECLS
