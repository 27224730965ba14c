/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "catalogue/bs-catalogue.h"

G_BEGIN_DECLS

/*
 * BsHeadings: gathers what there is to browse by while a catalogue is built, and writes it.
 */
typedef struct _BsHeadings BsHeadings;

BsHeadings *bs_headings_new (void);
void bs_headings_free (BsHeadings *self);

/* Items in use only, in order of rank. @letter: as bs_pinyin_first_letter() */
void bs_headings_add (BsHeadings *self, BsItem *item, guint rank, char letter);

guint bs_headings_get_n_departments (BsHeadings *self);

/* FALSE: ask @db what was wrong. */
gboolean bs_headings_write (BsHeadings *self, sqlite3 *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsHeadings, bs_headings_free)

/* Keys that are not in any source. */
#define BS_HEADING_OTHER "其他"
#define BS_HEADING_POPULAR "热门服务"

G_END_DECLS
