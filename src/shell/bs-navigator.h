/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "api/bs-page.h"

G_BEGIN_DECLS

#define BS_TYPE_NAVIGATOR (bs_navigator_get_type ())

/**
 * BsNavigator:
 *
 * Where the citizen is and was: a history of routes and the stack of their pages.
 *
 * Signal "changed": another page is in front.
 */
G_DECLARE_FINAL_TYPE (BsNavigator, bs_navigator, BS, NAVIGATOR, GObject)

/* Returns (transfer floating) the page of "<prefix>:<path>"; never NULL. */
typedef BsPage *(*BsPageFactory) (const char *route, gpointer user_data);

#define BS_ROUTE_HOME "home:"
#define BS_ROUTE_HELP "help:"

BsNavigator *bs_navigator_new (BsPageFactory factory, gpointer user_data);

/* (transfer none): the stack that shows the page in front. */
GtkWidget *bs_navigator_get_widget (BsNavigator *self);

/* NULL before the first page. */
BsPage *bs_navigator_get_page (BsNavigator *self);
/* Number of pages behind the one in front. */
guint bs_navigator_get_depth (BsNavigator *self);
/* Route of the page in front as it is now; (transfer full) (nullable). */
char *bs_navigator_dup_route (BsNavigator *self);

/* Opens @route on top. The page in front is not opened a second time. */
void bs_navigator_open (BsNavigator *self, const char *route);
void bs_navigator_back (BsNavigator *self);
/* Forgets the history and opens the home page. */
void bs_navigator_home (BsNavigator *self);
/* Builds the page in front again, and the others when they come back: the language changed. */
void bs_navigator_rebuild (BsNavigator *self);
/* Destroys every page and forgets every route. */
void bs_navigator_clear (BsNavigator *self);

G_END_DECLS
