/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bs-export.h"
#include "catalogue/bs-catalogue.h"
#include "catalogue/bs-form-row.h"

G_BEGIN_DECLS

BS_EXPORT guint bs_catalogue_get_n_forms (BsCatalogue *self);

/**
 * bs_catalogue_list_forms:
 * @department: (nullable): key of a department (BS_BROWSE_DEPARTMENT); NULL for all
 * @language: as in bs_catalogue_dup_item()
 * @limit: at most that many; 0 for all
 *
 * Forms of items in use, those of the most used items first.
 *
 * Returns: (transfer full): a list of BsFormRow
 */
BS_EXPORT GListModel *bs_catalogue_list_forms (BsCatalogue *self,
                                               const char *department,
                                               const char *language,
                                               guint limit);

/**
 * bs_catalogue_list_form_groups:
 *
 * Returns: (transfer full): the departments that have forms, as BsGroup; counts are forms
 */
BS_EXPORT GListModel *bs_catalogue_list_form_groups (BsCatalogue *self, const char *language);

/**
 * bs_catalogue_search_forms:
 * @query: UTF-8 as typed: Chinese, pinyin, initials, mixed; up to 64 characters are used
 * @limit: 1..100
 *
 * Forms by their own name, then forms of the items that bs_catalogue_search() finds. Fast enough to
 * be called on each key.
 *
 * Returns: (transfer full): a list of BsFormRow
 */
BS_EXPORT GListModel *
bs_catalogue_search_forms (BsCatalogue *self, const char *query, const char *language, guint limit);

/* (transfer full): NULL with BS_CATALOGUE_ERROR_NOT_FOUND or _DAMAGED */
BS_EXPORT BsFormRow *
bs_catalogue_dup_form_row (BsCatalogue *self, const char *id, const char *language, GError **error);

/**
 * bs_catalogue_find_form_row:
 * @file: hex SHA-256 of one of its parts, as BsMaterial names it
 *
 * Returns: (transfer full) (nullable): the form that this file belongs to
 */
BS_EXPORT BsFormRow *
bs_catalogue_find_form_row (BsCatalogue *self, const char *file, const char *language);

/* (transfer full): the items that ask for form @id, as BsItemRow, most used first. */
BS_EXPORT GListModel *
bs_catalogue_list_form_items (BsCatalogue *self, const char *id, const char *language, guint limit);

G_END_DECLS
