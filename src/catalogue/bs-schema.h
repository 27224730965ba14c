/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-item-private.h"

G_BEGIN_DECLS

/*
 * data/catalogue.schema.json as a table: what keys an item and its parts have, what each may hold
 * and where in BsItemData or in the part it goes. Reading, writing, checking and searching all
 * walk this table; a test holds it against the JSON Schema.
 */

typedef enum
{
  BS_SCHEMA_TEXT,      /* words for people; translated */
  BS_SCHEMA_PLAIN,     /* text that is not translated */
  BS_SCHEMA_ID,        /* [a-z0-9-]{1,40} */
  BS_SCHEMA_CODE,      /* ASCII without blanks */
  BS_SCHEMA_DIGITS,    /* one or two digits */
  BS_SCHEMA_DATE,      /* YYYY-MM-DD */
  BS_SCHEMA_URL,       /* https */
  BS_SCHEMA_FILE,      /* path of a PDF in the source; id of a form in a built catalogue */
  BS_SCHEMA_CODE_LIST, /* one of choices, kept as text */
  BS_SCHEMA_CHOICE,    /* one of choices, kept as int: base + its number */
  BS_SCHEMA_INTEGER,
  BS_SCHEMA_NUMBER,
  BS_SCHEMA_BOOLEAN,
  BS_SCHEMA_LIST,  /* array of texts of the kind `of` */
  BS_SCHEMA_PARTS, /* array of objects of the type `part` */
} BsSchemaKind;

typedef struct _BsSchemaObject BsSchemaObject;

typedef struct
{
  const char *name;
  BsSchemaKind kind;
  gboolean required;
  gsize offset; /* of the member that takes the value */
  int min;      /* characters, value or number of members of an array */
  int max;
  const char *const *choices;
  int base;
  int absent; /* what a number holds when the key is not given */
  BsSchemaKind of;
  int of_max; /* characters of one member of a list */
  const BsSchemaObject *part;
} BsSchemaKey;

struct _BsSchemaObject
{
  const char *name; /* as in $defs of the JSON Schema */
  gsize size;       /* of the struct that holds it */
  const BsSchemaKey *keys;
  gsize n_keys;
};

extern const BsSchemaObject bs_schema_item;

/* The regular expression of a kind of text; NULL when any will do. */
const char *bs_schema_pattern (BsSchemaKind kind);

/* The key of an object by its name; NULL when there is none. */
const BsSchemaKey *bs_schema_find (const BsSchemaObject *object, const char *name);

/* Where in an array of parts number @i stands. */
gpointer bs_schema_part (const BsParts *parts, const BsSchemaObject *object, guint i);

G_END_DECLS
