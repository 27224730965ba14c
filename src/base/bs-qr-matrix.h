/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_QR_MATRIX (bs_qr_matrix_get_type ())

/**
 * BsQrMatrix:
 *
 * The dark and light modules of one QR code (ISO/IEC 18004), immutable.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsQrMatrix, bs_qr_matrix, BS, QR_MATRIX, GObject)

/**
 * bs_qr_matrix_new:
 * @text: UTF-8, 1 to 1,000 bytes; an URL as a rule, at most 100 bytes for old phones
 *
 * Encodes @text in byte mode at error correction level M with the smallest version that holds it.
 *
 * Returns: (transfer full) (nullable): NULL when @text is empty or too long
 */
BS_EXPORT BsQrMatrix *bs_qr_matrix_new (const char *text);

/* Modules per side, without the quiet zone (4 modules each side, which the drawer adds). */
BS_EXPORT guint bs_qr_matrix_get_size (BsQrMatrix *self);

/* @x, @y: 0 .. size - 1 from the top left. */
BS_EXPORT gboolean bs_qr_matrix_is_dark (BsQrMatrix *self, guint x, guint y);

G_END_DECLS
