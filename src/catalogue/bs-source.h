/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-form.h"
#include "catalogue/bs-item.h"
#include "catalogue/bs-problem.h"

G_BEGIN_DECLS

/*
 * BsSource: a source folder, read and checked.
 *
 *   NAME.json, in subfolders too   one item or an array of items each
 *   i18n/LANGUAGE/NAME.json        translations: an object, source text -> text
 *   templates/                     not read: what forms are drawn from
 *   everything else                forms that items name by their path
 *
 * What is wrong is a problem in a list; the items that are right are there all the same.
 */
typedef struct _BsSource BsSource;

typedef struct
{
  BsItem *item;
  char *file; /* path below the folder */
} BsSourceItem;

/* Called now and then; @total is 0 while it is not known. FALSE stops the work. */
typedef gboolean (*BsSourceProgress) (const char *doing, guint done, guint total, gpointer data);

/**
 * bs_source_load:
 * @progress: (nullable)
 *
 * Returns: (transfer full): NULL with BS_CATALOGUE_ERROR_UNREADABLE when @folder is no folder that
 *   can be read, and with G_IO_ERROR_CANCELLED
 */
BsSource *
bs_source_load (const char *folder, BsSourceProgress progress, gpointer data, GError **error);
void bs_source_free (BsSource *self);

/* (element-type BsSourceItem): the items that are right, in the order they were found. */
GPtrArray *bs_source_get_items (BsSource *self);
/* (element-type BsProblem) */
GPtrArray *bs_source_get_problems (BsSource *self);
/* Items that were left out because something is wrong with them. */
guint bs_source_get_n_bad (BsSource *self);
/* (element-type BsForm): sorted by id. */
GPtrArray *bs_source_get_forms (BsSource *self);

/* (element-type filename): every file and folder that was read, for a depfile. */
GPtrArray *bs_source_get_paths (BsSource *self);

/* Names of the languages there are translations for, sorted. */
const char *const *bs_source_get_languages (BsSource *self);
/* (element-type utf8 utf8): source text -> text. */
GHashTable *bs_source_get_translations (BsSource *self, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSource, bs_source_free)

G_END_DECLS
