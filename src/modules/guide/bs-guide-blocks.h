/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/*
 * What the pages of this module are put together from, beside api/bs-blocks.h.
 */

/* Replaces what a label or heading says. */
void bs_guide_label_set_text (GtkWidget *label, const char *text);

/* A heading with what follows below it; returns the vertical box to append to. */
GtkWidget *bs_guide_section_new (const char *title);
GtkWidget *bs_guide_card_new (void);

/* Adds a line if there is @text. */
void bs_guide_box_add_text (GtkWidget *box, const char *text, const char *css_class);
/* Adds "label   value" if there is a value. */
void bs_guide_box_add_pair (GtkWidget *box, const char *label, const char *value);

/* A button with @text; its accessible name is the text. */
GtkWidget *bs_guide_button_new (const char *icon, const char *text, const char *css_class);

G_END_DECLS
