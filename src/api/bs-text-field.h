/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * BsInputPurpose:
 *
 * Which keys the keyboard shows for a field.
 */
typedef enum
{
  BS_INPUT_TEXT,      /* Chinese by pinyin, letters, digits, symbols */
  BS_INPUT_DIGITS,    /* a number pad */
  BS_INPUT_ID_NUMBER, /* digits and X (GB 11643) */
  BS_INPUT_SEARCH,    /* as text; what reads it understands pinyin, so the main key leaves it */
} BsInputPurpose;

#define BS_TYPE_TEXT_FIELD (bs_text_field_get_type ())

/**
 * BsTextField:
 *
 * A line of text typed on the terminal's own keyboard.
 *
 * It is not a GtkEntry on purpose: no context menu, selection, clipboard, undo, emoji or drag of
 * text exists in it, so none can carry a citizen's words to the next one or open a way out.
 *
 * While Chinese is typed the letters on their way to become characters, the preedit, stand
 * underlined behind the text; they are no part of it until they are committed.
 *
 * CSS name "textfield". Signals: "changed" (text or preedit), "activate" (the keyboard's main key
 * or Enter). Property "text".
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsTextField, bs_text_field, BS, TEXT_FIELD, GtkWidget)

/**
 * bs_text_field_new:
 * @label: what it is for; its accessible name
 * @placeholder: (nullable): shown while it is empty
 */
BS_EXPORT GtkWidget *
bs_text_field_new (BsInputPurpose purpose, const char *label, const char *placeholder);

BS_EXPORT BsInputPurpose bs_text_field_get_purpose (BsTextField *self);

/* UTF-8, never NULL, at most max_length characters (64 by default). */
BS_EXPORT const char *bs_text_field_get_text (BsTextField *self);
BS_EXPORT void bs_text_field_set_text (BsTextField *self, const char *text);

/**
 * bs_text_field_get_shown_text:
 *
 * Returns: text and preedit, as the citizen sees it; what a search looks for. Valid until the next
 *   "changed"
 */
BS_EXPORT const char *bs_text_field_get_shown_text (BsTextField *self);

BS_EXPORT guint bs_text_field_get_max_length (BsTextField *self);
BS_EXPORT void bs_text_field_set_max_length (BsTextField *self, guint characters);

/* (nullable): word on the keyboard's main key, e.g. "Search"; NULL = "Done" */
BS_EXPORT const char *bs_text_field_get_action (BsTextField *self);
BS_EXPORT void bs_text_field_set_action (BsTextField *self, const char *action);

/* (nullable): symbolic icon in front of the text */
BS_EXPORT void bs_text_field_set_icon (BsTextField *self, const char *icon);

/* What the keyboard does; control characters are dropped, what does not fit is not inserted. */
BS_EXPORT void bs_text_field_insert (BsTextField *self, const char *text);
BS_EXPORT void bs_text_field_delete_backward (BsTextField *self);
BS_EXPORT void bs_text_field_activate (BsTextField *self);

/* The preedit: the keyboard's, never NULL; control characters are refused. */
BS_EXPORT const char *bs_text_field_get_preedit (BsTextField *self);
BS_EXPORT void bs_text_field_set_preedit (BsTextField *self, const char *preedit);

/* Puts @text in the place of the preedit; one "changed". */
BS_EXPORT void bs_text_field_commit (BsTextField *self, const char *text);

/* Shows the keyboard for this field, as a touch on it does. */
BS_EXPORT void bs_text_field_edit (BsTextField *self);

G_END_DECLS
