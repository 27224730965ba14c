/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-base"

#include "config.h"

#include "base/bs-qr-matrix.h"

#include <string.h>

#include <glib.h>
#include <qrencode.h>

#define MAX_BYTES 1000
#define SMALLEST_VERSION 0

/**
 * BsQrMatrix:
 *
 * The dark and light modules of one QR code.
 */
struct _BsQrMatrix
{
  GObject parent_instance;

  guint size;
  guint8 *modules; /* size * size, row by row, 1 = dark */
};

G_DEFINE_FINAL_TYPE (BsQrMatrix, bs_qr_matrix, G_TYPE_OBJECT)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QRcode, QRcode_free)

static void
bs_qr_matrix_finalize (GObject *object)
{
  g_free (BS_QR_MATRIX (object)->modules);

  G_OBJECT_CLASS (bs_qr_matrix_parent_class)->finalize (object);
}

static void
bs_qr_matrix_class_init (BsQrMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_qr_matrix_finalize;
}

static void
bs_qr_matrix_init (BsQrMatrix *self)
{
}

BsQrMatrix *
bs_qr_matrix_new (const char *text)
{
  g_autoptr (QRcode) code = NULL;
  BsQrMatrix *self;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  if (length == 0 || length > MAX_BYTES)
    return NULL;
  code = QRcode_encodeData ((int) length, (const unsigned char *) text, SMALLEST_VERSION,
                            QR_ECLEVEL_M);
  if (code == NULL)
    return NULL;

  self = g_object_new (BS_TYPE_QR_MATRIX, NULL);
  self->size = (guint) code->width;
  self->modules = g_new (guint8, (gsize) self->size * self->size);
  /* The other bits of the encoder's bytes say what a module is for. */
  for (gsize i = 0; i < (gsize) self->size * self->size; i++)
    self->modules[i] = code->data[i] & 1;
  return self;
}

guint
bs_qr_matrix_get_size (BsQrMatrix *self)
{
  g_return_val_if_fail (BS_IS_QR_MATRIX (self), 0);

  return self->size;
}

gboolean
bs_qr_matrix_is_dark (BsQrMatrix *self, guint x, guint y)
{
  g_return_val_if_fail (BS_IS_QR_MATRIX (self), FALSE);
  g_return_val_if_fail (x < self->size && y < self->size, FALSE);

  return self->modules[(gsize) y * self->size + x] != 0;
}
