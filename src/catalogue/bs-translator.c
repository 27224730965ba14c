/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-translator.h"

#include <string.h>

#include "catalogue/bs-catalogue-file.h"

struct _BsTranslator
{
  sqlite3_stmt *look_up; /* NULL: nothing to translate */
  char *language;
};

static gboolean
has_language (sqlite3 *db, const char *language)
{
  g_autoptr (BsStatement) statement =
      bs_catalogue_file_prepare (db, "SELECT 1 FROM translation WHERE language = ? LIMIT 1", NULL);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, language, -1, SQLITE_STATIC);
  return sqlite3_step (statement) == SQLITE_ROW;
}

/* "en_US.UTF-8" -> "en_US" or "en", whichever there is; NULL for none. */
static char *
find_language (sqlite3 *db, const char *language)
{
  g_autofree char *territory = NULL;
  g_autofree char *bare = NULL;

  if (language == NULL)
    return NULL;
  territory = g_strndup (language, strcspn (language, ".@"));
  if (strcmp (territory, "zh") == 0 || strcmp (territory, "zh_CN") == 0)
    return NULL;
  if (has_language (db, territory))
    return g_steal_pointer (&territory);
  bare = g_strndup (territory, strcspn (territory, "_"));
  return has_language (db, bare) ? g_steal_pointer (&bare) : NULL;
}

BsTranslator *
bs_translator_new (sqlite3 *db, const char *language)
{
  BsTranslator *self = g_new0 (BsTranslator, 1);

  self->language = find_language (db, language);
  if (self->language != NULL)
    self->look_up = bs_catalogue_file_prepare (
        db, "SELECT text FROM translation WHERE language = ? AND source = ?", NULL);
  return self;
}

void
bs_translator_free (BsTranslator *self)
{
  sqlite3_finalize (self->look_up);
  g_free (self->language);
  g_free (self);
}

char *
bs_translator_look_up (BsTranslator *self, const char *text)
{
  char *found = NULL;

  if (self->look_up == NULL)
    return NULL;
  sqlite3_bind_text (self->look_up, 1, self->language, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->look_up, 2, text, -1, SQLITE_STATIC);
  if (sqlite3_step (self->look_up) == SQLITE_ROW)
    found = bs_catalogue_file_dup_text (self->look_up, 0);
  sqlite3_reset (self->look_up);
  sqlite3_clear_bindings (self->look_up);
  return found;
}

char *
bs_translator_translate (BsTranslator *self, const char *text)
{
  char *found = text != NULL ? bs_translator_look_up (self, text) : NULL;

  return found != NULL ? found : g_strdup (text);
}
