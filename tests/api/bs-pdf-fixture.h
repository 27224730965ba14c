/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A PDF of @n_pages pages; @page is what stands in each page's dictionary beside Type and Parent
 * ("/MediaBox [0 0 595 842]"), @content what is drawn, @more further whole objects from number 4
 * on, NULL-terminated; pages come after them. */
GBytes *bs_pdf_fixture_new (guint n_pages, const char *page, const char *content, ...)
    G_GNUC_NULL_TERMINATED;

/* Asks for a password that nobody knows. */
GBytes *bs_pdf_fixture_new_encrypted (void);

/* Page 1 takes for ever to draw, page 2 and those after it are empty. */
GBytes *bs_pdf_fixture_new_endless (guint n_pages);

/* data/sample-catalogue/forms/@name; aborts when it is not there. */
GBytes *bs_pdf_fixture_read_form (const char *name);

G_END_DECLS
