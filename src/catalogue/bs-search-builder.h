/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "catalogue/bs-item-row.h"
#include "catalogue/bs-pinyin.h"

G_BEGIN_DECLS

/*
 * BsSearchBuilder: collects the texts of a catalogue's items and writes the search index.
 *
 *   builder = bs_search_builder_new (pinyin);
 *   for each item in use, in order of rowid (1 = most used):
 *     bs_search_builder_begin_item (builder, rowid);
 *     bs_search_builder_add (builder, BS_MATCH_NAME, name);            once or more (translations)
 *     bs_search_builder_add (builder, BS_MATCH_EVERYDAY_NAME, text);
 *     bs_search_builder_add (builder, BS_MATCH_KEYWORD, text);         and so on
 *   bs_search_builder_write (builder, db, cancellable, error);
 *
 * The same texts in the same order give the same bytes.
 */
typedef struct _BsSearchBuilder BsSearchBuilder;

/* @pinyin: (transfer none): must outlive the builder */
BsSearchBuilder *bs_search_builder_new (BsPinyin *pinyin);
void bs_search_builder_free (BsSearchBuilder *self);

/* @rowid: of the item in the catalogue, 1 or more, greater than the one before. Items that are not
 * in use are left out; gaps are fine. */
void bs_search_builder_begin_item (BsSearchBuilder *self, guint rowid);

/**
 * bs_search_builder_add:
 * @field: BS_MATCH_NAME, _EVERYDAY_NAME, _KEYWORD, _CODE, _MATERIAL or _TEXT; the translations of
 *   a text have the same field as the text
 * @text: (nullable): valid UTF-8; NULL and "" are ignored. A long text is best added as its parts
 *   (a condition, a step, a question): parts that items share are stored once, and a hit shows its
 *   part.
 */
void bs_search_builder_add (BsSearchBuilder *self, BsMatchField field, const char *text);

/* Writes the tables search_* into @db, inside the caller's transaction when there is one. */
gboolean bs_search_builder_write (BsSearchBuilder *self,
                                  sqlite3 *db,
                                  GCancellable *cancellable,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSearchBuilder, bs_search_builder_free)

G_END_DECLS
