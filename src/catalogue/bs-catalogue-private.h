/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "catalogue/bs-catalogue.h"
#include "catalogue/bs-form-search.h"
#include "catalogue/bs-searcher.h"

G_BEGIN_DECLS

/*
 * Both connections show the same file even when its path is given to a new one meanwhile. They are
 * read-only and distrust what they read; see bs-catalogue-file.h.
 */
struct _BsCatalogue
{
  GObject parent_instance;

  char *path;
  char *version;
  guint n_items;  /* all of them */
  guint n_listed; /* those in use: ranks 1..n_listed are listed and searched */
  guint n_departments;
  guint n_forms;

  sqlite3 *db;        /* for the main thread */
  sqlite3 *search_db; /* for the searcher and for the rows of what it finds */

  /* Made by the first search or bs_catalogue_prepare_async(). */
  BsSearcher *searcher;
  BsFormSearch *form_search;
  GMutex search_lock; /* guards the making of both, and reading rows from search_db */
};

/* Any thread. */
BsSearcher *bs_catalogue_get_searcher (BsCatalogue *self);
void bs_catalogue_prepare_forms (BsCatalogue *self);

G_END_DECLS
