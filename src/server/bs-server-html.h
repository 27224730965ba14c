/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsServerHtml:
 *
 * Writes HTML: elements are opened and closed in order, and texts and attribute values cannot be
 * anything but text, whatever they hold.
 *
 * Of a text, controls and the marks that turn the direction of writing (they could turn what stands
 * beside them) are left out, and what is not UTF-8 is shown as U+FFFD. Names of elements and
 * attributes are written as they are: they come from the program only.
 */
typedef struct _BsServerHtml BsServerHtml;

/* Starts with the document type. */
BsServerHtml *bs_server_html_new (void);
void bs_server_html_free (BsServerHtml *self);
/* (transfer full): frees @self, closing what is open. */
char *bs_server_html_finish (BsServerHtml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsServerHtml, bs_server_html_free)

/**
 * bs_server_html_open:
 * @element: "p"; one that has no end tag (meta, link, input) is complete with this
 * @...: names and values of attributes, NULL after the last value; an attribute whose value is
 *   NULL is left out
 */
void bs_server_html_open (BsServerHtml *self, const char *element, ...) G_GNUC_NULL_TERMINATED;

/* Ends the element opened last. */
void bs_server_html_close (BsServerHtml *self);

/* Text of the element opened last; @text may be NULL. */
void bs_server_html_text (BsServerHtml *self, const char *text);

/* An element with a text and perhaps a class; nothing at all where @text is NULL or empty. */
void bs_server_html_add (BsServerHtml *self,
                         const char *element,
                         const char *style_class,
                         const char *text);

/* An address in the web that a page may lead to: https or http, a host, and no blanks. */
gboolean bs_server_html_is_web_address (const char *text);

/* @text, with each phone number in it as a link that dials it. */
void bs_server_html_phone (BsServerHtml *self, const char *text);

G_END_DECLS
