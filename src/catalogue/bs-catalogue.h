/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bs-export.h"
#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-group.h"
#include "catalogue/bs-item-row.h"
#include "catalogue/bs-item.h"
#include "catalogue/bs-search-result.h"

G_BEGIN_DECLS

/**
 * BsBrowseAxis:
 * @BS_BROWSE_DEPARTMENT: by department, most items first; its second level are main items (主事项)
 * @BS_BROWSE_PERSONAL_TOPIC: by topic for natural persons (面向自然人主题)
 * @BS_BROWSE_BUSINESS_TOPIC: by topic for legal persons (面向法人主题)
 * @BS_BROWSE_LETTER: by the first pinyin letter of the name, "A".."Z", and "#" for the rest
 * @BS_BROWSE_POPULAR: one group that holds everything, most used first
 */
typedef enum
{
  BS_BROWSE_DEPARTMENT,
  BS_BROWSE_PERSONAL_TOPIC,
  BS_BROWSE_BUSINESS_TOPIC,
  BS_BROWSE_LETTER,
  BS_BROWSE_POPULAR,
} BsBrowseAxis;

#define BS_TYPE_CATALOGUE (bs_catalogue_get_type ())

/**
 * BsCatalogue:
 *
 * A built catalogue, open for reading: items, browsing and search.
 *
 * The file is immutable and opened read-only. All functions may be called from the main thread;
 * those without _async answer from mapped memory well within a frame. A new file is a new
 * BsCatalogue: the old one stays valid until its last reference goes.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsCatalogue, bs_catalogue, BS, CATALOGUE, GObject)

/**
 * bs_catalogue_open:
 * @path: a file made by `banshictl catalogue build`
 *
 * Opens and checks a catalogue: format, length and head are checked here in constant time (a few
 * milliseconds whatever the size); bs_catalogue_verify() reads all of it.
 *
 * Returns: (transfer full): NULL with BS_CATALOGUE_ERROR set when it is missing, damaged or of
 *   another format
 */
BS_EXPORT BsCatalogue *bs_catalogue_open (const char *path, GError **error);

/* Reads the whole file against its checksum and SQLite's own check; for doctor and deployment. */
BS_EXPORT gboolean bs_catalogue_verify (BsCatalogue *self, GError **error);

BS_EXPORT const char *bs_catalogue_get_path (BsCatalogue *self);
BS_EXPORT guint bs_catalogue_get_n_items (BsCatalogue *self);
BS_EXPORT guint bs_catalogue_get_n_departments (BsCatalogue *self);
/* Hex SHA-256 of the sources: names a version of the catalogue in logs and to the hall. */
BS_EXPORT const char *bs_catalogue_get_version (BsCatalogue *self);

/**
 * bs_catalogue_dup_item:
 * @language: "en", ...; NULL or "zh_CN" gives the texts as the departments wrote them
 *
 * Returns: (transfer full): NULL with BS_CATALOGUE_ERROR_NOT_FOUND or _DAMAGED
 */
BS_EXPORT BsItem *
bs_catalogue_dup_item (BsCatalogue *self, const char *id, const char *language, GError **error);

/**
 * bs_catalogue_dup_form:
 * @form: as in BsMaterial.blank_form, BsMaterial.filled_sample or BS_ITEM_RESULT_SAMPLE
 *
 * Returns: (transfer full): the PDF's bytes; NULL with BS_CATALOGUE_ERROR_NOT_FOUND
 */
BS_EXPORT GBytes *bs_catalogue_dup_form (BsCatalogue *self, const char *form, GError **error);

/**
 * bs_catalogue_list_groups:
 * @parent: (nullable): key of a department for its second level; NULL for the first level
 * @language: as in bs_catalogue_dup_item(); titles are translated, keys are not
 *
 * Returns: (transfer full): a list of BsGroup, empty where there is nothing; groups without items
 *   do not exist
 */
BS_EXPORT GListModel *bs_catalogue_list_groups (BsCatalogue *self,
                                                BsBrowseAxis axis,
                                                const char *parent,
                                                const char *language);

/**
 * bs_catalogue_list_items:
 * @key: (nullable): key of a group; NULL only for BS_BROWSE_POPULAR
 * @subkey: (nullable): key of a group of the second level
 * @limit: at most that many; 0 for all
 *
 * Items that are in use (事项状态 1), most used first, then by name.
 *
 * Returns: (transfer full): a list of BsItemRow
 */
BS_EXPORT GListModel *bs_catalogue_list_items (BsCatalogue *self,
                                               BsBrowseAxis axis,
                                               const char *key,
                                               const char *subkey,
                                               const char *language,
                                               guint limit);

/**
 * bs_catalogue_search:
 * @query: UTF-8 as typed: Chinese, pinyin, initials, mixed, a code; up to 64 characters are used
 * @limit: 1..100
 *
 * Answers in this thread; for tools and benchmarks. The shell uses bs_catalogue_search_async().
 *
 * Returns: (transfer full): never NULL; an empty query gives an empty result
 */
BS_EXPORT BsSearchResult *
bs_catalogue_search (BsCatalogue *self, const char *query, const char *language, guint limit);

/* The same in a worker thread. G_IO_ERROR_CANCELLED is the only error. */
BS_EXPORT void bs_catalogue_search_async (BsCatalogue *self,
                                          const char *query,
                                          const char *language,
                                          guint limit,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
BS_EXPORT BsSearchResult *
bs_catalogue_search_finish (BsCatalogue *self, GAsyncResult *result, GError **error);

/**
 * bs_catalogue_prepare_async:
 *
 * Loads what search needs in a worker thread, so that the first query is as fast as the others.
 * The shell calls it after its first page; a search before that waits for it in its own thread.
 */
BS_EXPORT void bs_catalogue_prepare_async (BsCatalogue *self,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
BS_EXPORT gboolean bs_catalogue_prepare_finish (BsCatalogue *self,
                                                GAsyncResult *result,
                                                GError **error);

G_END_DECLS
