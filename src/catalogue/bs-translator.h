/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * BsTranslator: looks the translations of a catalogue's texts up. One thread at a time.
 */
typedef struct _BsTranslator BsTranslator;

/* @language: "en", "en_US.UTF-8", ...; NULL and Chinese as the departments write it translate
 * nothing, and so does a language that the catalogue does not have. */
BsTranslator *bs_translator_new (sqlite3 *db, const char *language);
void bs_translator_free (BsTranslator *self);

/* (transfer full): NULL when there is no translation */
char *bs_translator_look_up (BsTranslator *self, const char *text);

/* (transfer full): @text itself when there is no translation; NULL gives NULL */
char *bs_translator_translate (BsTranslator *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsTranslator, bs_translator_free)

G_END_DECLS
