/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "catalogue/bs-item.h"
#include "catalogue/bs-pinyin.h"

G_BEGIN_DECLS

/* How many hex digits of the SHA-256 name a form. */
#define BS_FORM_ID_LENGTH 16

/*
 * BsFormTable: gathers the forms of the items while a catalogue is built, and writes them.
 *
 * A form is a blank with its filled sample, or a sample alone. The same blank under two papers is
 * one form; a sample alone that another paper has with its blank is that form.
 */
typedef struct _BsFormTable BsFormTable;

BsFormTable *bs_form_table_new (void);
void bs_form_table_free (BsFormTable *self);

/* Items in use only, in order of rank. @item must outlive the table. */
void bs_form_table_add (BsFormTable *self, BsItem *item, guint rank);

/* Once, after the last item and before what follows. FALSE with BS_CATALOGUE_ERROR_INVALID when
 * two forms would have one id. */
gboolean bs_form_table_finish (BsFormTable *self, GError **error);

guint bs_form_table_get_n_forms (BsFormTable *self);

/**
 * bs_form_table_write:
 * @files: (element-type BsForm): as they are written to the table form, number = index + 1
 * @translations: (element-type GHashTable): a table a language, text -> translation
 *
 * Returns: FALSE: ask @db what was wrong
 */
gboolean bs_form_table_write (BsFormTable *self,
                              sqlite3 *db,
                              GPtrArray *files,
                              BsPinyin *pinyin,
                              GPtrArray *translations);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsFormTable, bs_form_table_free)

G_END_DECLS
