/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_PAGE (bs_page_get_type ())

/**
 * BsPage:
 *
 * A page between the header and the bottom bar: one idea, one route, at most one main action.
 *
 * A page is a vertical box (CSS name "page"). The shell keeps the pages of the history alive and
 * destroys all of them at the end of the visit; on a change of language it builds the page again
 * from its route, so a page keeps its route in step with what it shows
 * (bs_page_set_path()). A page is not told what it may not know: there is no "clear".
 */
BS_EXPORT
G_DECLARE_DERIVABLE_TYPE (BsPage, bs_page, BS, PAGE, GtkBox)

/**
 * BsPageClass:
 * @shown: (nullable): the page is in front now, also after coming back to it
 * @hidden: (nullable): another page is in front
 */
struct _BsPageClass
{
  GtkBoxClass parent_class;

  void (*shown) (BsPage *self);
  void (*hidden) (BsPage *self);

  /*< private >*/
  gpointer padding[8];
};

/* What a screen reader says and the log does not: the page's heading, in the screen's language. */
BS_EXPORT const char *bs_page_get_title (BsPage *self);
BS_EXPORT void bs_page_set_title (BsPage *self, const char *title);

/* The part of the route behind the colon, such that create_page() builds this page again. */
BS_EXPORT const char *bs_page_get_path (BsPage *self);
BS_EXPORT void bs_page_set_path (BsPage *self, const char *path);

BS_EXPORT void bs_page_shown (BsPage *self);
BS_EXPORT void bs_page_hidden (BsPage *self);

G_END_DECLS
