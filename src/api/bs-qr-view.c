/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-qr-view.h"
#include "base/bs-qr-matrix.h"

/* ISO/IEC 18004 asks for four light modules on each side. */
#define QUIET_MODULES 4

struct _BsQrView
{
  GtkWidget parent_instance;

  /* owned */
  BsQrMatrix *matrix;
};

G_DEFINE_FINAL_TYPE (BsQrView, bs_qr_view, GTK_TYPE_WIDGET)

static void
bs_qr_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BsQrView *self = BS_QR_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  guint size, total, module;
  float left, top;
  graphene_rect_t rect;

  if (self->matrix == NULL)
    return;

  size = bs_qr_matrix_get_size (self->matrix);
  total = size + 2 * QUIET_MODULES;
  module = MIN (width, height) / total;
  if (module == 0)
    return;

  left = (float) ((width - (int) (total * module)) / 2);
  top = (float) ((height - (int) (total * module)) / 2);

  rect = GRAPHENE_RECT_INIT (left, top, total * module, total * module);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &rect);

  for (guint y = 0; y < size; y++)
    {
      /* One rectangle a run of dark modules: a tenth of the nodes. */
      for (guint x = 0; x < size; x++)
        {
          guint start = x;

          while (x < size && bs_qr_matrix_is_dark (self->matrix, x, y))
            x++;
          if (x == start)
            continue;

          rect =
              GRAPHENE_RECT_INIT (left + (QUIET_MODULES + start) * module,
                                  top + (QUIET_MODULES + y) * module, (x - start) * module, module);
          gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 1 }, &rect);
        }
    }
}

static void
bs_qr_view_dispose (GObject *object)
{
  BsQrView *self = BS_QR_VIEW (object);

  g_clear_object (&self->matrix);

  G_OBJECT_CLASS (bs_qr_view_parent_class)->dispose (object);
}

static void
bs_qr_view_class_init (BsQrViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_qr_view_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = bs_qr_view_snapshot;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "qrview");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_qr_view_init (BsQrView *self)
{
}

GtkWidget *
bs_qr_view_new (const char *text, const char *label)
{
  BsQrView *self;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (BS_TYPE_QR_VIEW, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  bs_qr_view_set_text (self, text);

  return GTK_WIDGET (self);
}

gboolean
bs_qr_view_set_text (BsQrView *self, const char *text)
{
  g_return_val_if_fail (BS_IS_QR_VIEW (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  g_clear_object (&self->matrix);
  self->matrix = bs_qr_matrix_new (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return self->matrix != NULL;
}
