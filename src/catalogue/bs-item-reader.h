/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "catalogue/bs-item.h"

G_BEGIN_DECLS

/**
 * BsItemReader:
 * @problem: told of each thing that is wrong, with the path of the field ("material[2].is_need")
 * @translate: (nullable): gives the text to show, (transfer full), or NULL to keep it
 * @form: (nullable): gives the id of the form that a BS_SCHEMA_FILE names, (transfer full), or NULL
 *   after it told @problem itself; without it, items name forms by their ids already
 *
 * How the reader asks for what the JSON itself does not hold. A source folder and a built
 * catalogue read items by the same code with other answers.
 */
typedef struct
{
  void (*problem) (const char *field, const char *text, gpointer data);
  char *(*translate) (const char *text, gpointer data);
  char *(*form) (const char *name, const char *field, gpointer data);
} BsItemReader;

/* An item by the schema; NULL when anything was wrong. All problems are told, not only the first.
 */
BsItem *bs_item_read (JsonNode *node, const BsItemReader *reader, gpointer data);

/**
 * bs_item_parse_json:
 * @name: of the file, for the error
 * @bytes: untrusted
 *
 * A JSON text as a tree. Refuses what is not UTF-8, holds NUL, or nests deeper than 32, with the
 * line in the error; @bytes need not end in NUL.
 *
 * Returns: (transfer full): NULL with BS_CATALOGUE_ERROR_SYNTAX
 */
JsonNode *bs_item_parse_json (const char *name, const char *bytes, gsize length, GError **error);

G_END_DECLS
