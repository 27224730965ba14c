/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_QR_VIEW (bs_qr_view_get_type ())

/**
 * BsQrView:
 *
 * A QR code drawn crisp at whole pixels a module, dark on white with its quiet zone, whatever the
 * contrast mode. CSS name "qrview"; its size is min-width / min-height of the style.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsQrView, bs_qr_view, BS, QR_VIEW, GtkWidget)

/* @label: accessible name, what scanning it is good for. @text: as bs_qr_matrix_new(). */
BS_EXPORT GtkWidget *bs_qr_view_new (const char *text, const char *label);

/* FALSE when @text cannot be a QR code; the view is empty then. */
BS_EXPORT gboolean bs_qr_view_set_text (BsQrView *self, const char *text);

G_END_DECLS
