/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "profile/bs-profile-keys.h"

G_BEGIN_DECLS

/**
 * BsProfileValue:
 *
 * The value of one key, parsed as the table says. All NULL and 0 when it is not set.
 */
typedef struct
{
  char *text;          /* as in the file; of a localized key the text without a language */
  GPtrArray *variants; /* of a localized key, of BsProfileVariant, in the order of the file */
  GStrv list;
  double number;
  gboolean boolean;
  char *origin; /* "file:line"; NULL for a default */
} BsProfileValue;

typedef struct
{
  char *language;
  char *text;
} BsProfileVariant;

void bs_profile_value_clear (BsProfileValue *value);

/* @value must be clear. Returns NULL, or what is wrong with @text (transfer full); the value is
 * clear then. */
char *
bs_profile_value_parse (BsProfileValue *value, const BsProfileKeyInfo *info, const char *text);

/* What is wrong with @text as a text of @minimum to @maximum characters; NULL when nothing is. */
char *bs_profile_check_text (const char *text, guint minimum, guint maximum, gboolean lines);

gboolean bs_profile_is_language (const char *text);

/* The text of @variants for "zh_CN", else for "zh", else @bare. */
const char *bs_profile_choose_variant (GPtrArray *variants, const char *bare, const char *language);

/* For GPtrArray of BsProfileVariant. */
BsProfileVariant *bs_profile_variant_new (const char *language, const char *text);
void bs_profile_variant_free (gpointer variant);

G_END_DECLS
