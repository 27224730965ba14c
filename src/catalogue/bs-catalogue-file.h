/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * The catalogue file: a SQLite database and after its last page one page of our own, the seal.
 * SQLite takes its length from its header and does not look at the seal.
 *
 *   meta          what opening needs: version, counts
 *   item          one row an item, rank order (those in use first; then popularity, name, id), so
 *                 that "the first 20" needs no sort; what a row of a list shows
 *   body          the whole item as JSON, keys in the order of the schema, forms by id
 *   heading       browse groups in the order they are shown; parent is a heading or NULL
 *   member        which items stand under a heading
 *   translation   source text -> text, by language
 *   form          PDFs by SHA-256
 *   form_row      what people fill in: a blank and its filled sample, those of the most used items
 *                 first; item is the rank of the most used one
 *   form_item     which items in use ask for a form
 *   form_group    departments that have forms, in the order they are shown
 *   form_member   which forms stand under a department
 *   form_reading  the names of forms as they can be typed (bs-form-readings.h)
 *
 * and the tables of the search index (bs-search-builder.h).
 */
#define BS_CATALOGUE_APPLICATION_ID 0x42616e73 /* "Bans" */
/* 2: forms are a table of their own. A file of another format is refused: what it lacks would look
 * like a hall that has no forms. */
#define BS_CATALOGUE_FORMAT 2
#define BS_CATALOGUE_PAGE 4096

#define BS_CATALOGUE_TABLES                                                                        \
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"                   \
  "CREATE TABLE item (rank INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,"             \
  " everyday_name TEXT, department TEXT NOT NULL, promise_day INTEGER NOT NULL,"                   \
  " promise_type INTEGER NOT NULL, is_fee INTEGER NOT NULL, on_terminal INTEGER NOT NULL);"        \
  "CREATE TABLE heading (id INTEGER PRIMARY KEY, axis INTEGER NOT NULL, parent INTEGER,"           \
  " key TEXT NOT NULL, count INTEGER NOT NULL);"                                                   \
  "CREATE TABLE member (heading INTEGER NOT NULL, rank INTEGER NOT NULL,"                          \
  " PRIMARY KEY (heading, rank)) WITHOUT ROWID;"                                                   \
  "CREATE TABLE translation (language TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL,"    \
  " PRIMARY KEY (language, source)) WITHOUT ROWID;"                                                \
  "CREATE TABLE body (rank INTEGER PRIMARY KEY, json TEXT NOT NULL);"                              \
  "CREATE TABLE form (number INTEGER PRIMARY KEY, id TEXT NOT NULL, pages INTEGER NOT NULL,"       \
  " size INTEGER NOT NULL, data BLOB NOT NULL);"                                                   \
  "CREATE TABLE form_row (rank INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,"         \
  " item INTEGER NOT NULL, n_items INTEGER NOT NULL, blank INTEGER, sample INTEGER);"              \
  "CREATE TABLE form_item (form INTEGER NOT NULL, item INTEGER NOT NULL,"                          \
  " PRIMARY KEY (form, item)) WITHOUT ROWID;"                                                      \
  "CREATE TABLE form_group (id INTEGER PRIMARY KEY, key TEXT NOT NULL, count INTEGER NOT NULL);"   \
  "CREATE TABLE form_member (form_group INTEGER NOT NULL, form INTEGER NOT NULL,"                  \
  " PRIMARY KEY (form_group, form)) WITHOUT ROWID;"                                                \
  "CREATE TABLE form_reading (number INTEGER PRIMARY KEY, form INTEGER NOT NULL,"                  \
  " reading TEXT NOT NULL);"

#define BS_CATALOGUE_INDEXES                                                                       \
  "CREATE UNIQUE INDEX item_id ON item (id);"                                                      \
  "CREATE INDEX heading_parent ON heading (axis, parent);"                                         \
  "CREATE UNIQUE INDEX form_id ON form (id);"                                                      \
  "CREATE UNIQUE INDEX form_row_id ON form_row (id);"                                              \
  "CREATE INDEX form_row_blank ON form_row (blank);"                                               \
  "CREATE INDEX form_row_sample ON form_row (sample);"                                             \
  "CREATE INDEX form_item_item ON form_item (item, form);"                                         \
  "CREATE UNIQUE INDEX form_group_key ON form_group (key);"

/* Appends the seal to the finished database and syncs it. */
gboolean bs_catalogue_file_seal (const char *path, GError **error);

/* Length, seal and the head of the file: constant time. */
gboolean bs_catalogue_file_check_head (const char *path, GError **error);

/* Every byte against the seal. */
gboolean bs_catalogue_file_check_all (const char *path, GError **error);

/* Read-only, immutable, mapped; refuses to trust the schema it finds. */
sqlite3 *bs_catalogue_file_connect (const char *path, GError **error);

/* BS_CATALOGUE_ERROR_DAMAGED with SQLite's words. */
void bs_catalogue_file_set_error (GError **error, const char *path, sqlite3 *db);

/* A statement, or NULL with @error when the file does not hold what it should. */
sqlite3_stmt *bs_catalogue_file_prepare (sqlite3 *db, const char *sql, GError **error);

/* Text of a column as valid UTF-8; NULL for NULL and for what is no text. */
char *bs_catalogue_file_dup_text (sqlite3_stmt *statement, int column);

typedef sqlite3_stmt BsStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsStatement, sqlite3_finalize)

G_END_DECLS
