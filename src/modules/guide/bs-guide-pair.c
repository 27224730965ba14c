/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-pair.h"

#include "bs-guide-blocks.h"

/* In the box's font size. */
#define LABEL_WIDTH 6.0
#define GAP 0.75

static int
get_pixels (GtkWidget *widget, double ems)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  int size = pango_font_description_get_size (pango_context_get_font_description (context));

  return (int) (ems * size / PANGO_SCALE);
}

/* Wider only where a single word is. */
static int
get_label_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (gtk_widget_get_first_child (widget), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                      NULL, NULL, NULL);

  return MAX (minimum, get_pixels (widget, LABEL_WIDTH));
}

static GtkSizeRequestMode
request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  GtkWidget *left = gtk_widget_get_first_child (widget);
  GtkWidget *right = gtk_widget_get_last_child (widget);
  int label = get_label_width (widget);
  int gap = get_pixels (widget, GAP);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (right, orientation, -1, minimum, natural, NULL, NULL);
      *minimum += label + gap;
      *natural += label + gap;
    }
  else
    {
      int left_height, right_height;
      int width = for_size >= 0 ? MAX (0, for_size - label - gap) : -1;

      gtk_widget_measure (left, orientation, label, &left_height, NULL, NULL, NULL);
      gtk_widget_measure (right, orientation, width, &right_height, NULL, NULL, NULL);
      *minimum = *natural = MAX (left_height, right_height);
    }
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  int label = get_label_width (widget);
  int gap = get_pixels (widget, GAP);

  gtk_widget_size_allocate (gtk_widget_get_first_child (widget),
                            &(GtkAllocation){ 0, 0, label, height }, -1);
  gtk_widget_size_allocate (
      gtk_widget_get_last_child (widget),
      &(GtkAllocation){ label + gap, 0, MAX (0, width - label - gap), height }, -1);
}

GtkWidget *
bs_guide_pair_new (const char *label, const char *value)
{
  GtkWidget *pair, *left, *right;

  g_return_val_if_fail (label != NULL && value != NULL, NULL);

  pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (pair, gtk_custom_layout_new (request_mode, measure, allocate));

  left = bs_blocks_new_label (label, "second");
  gtk_widget_add_css_class (left, "pair-label");
  gtk_label_set_wrap_mode (GTK_LABEL (left), PANGO_WRAP_WORD);
  gtk_label_set_yalign (GTK_LABEL (left), 0);
  gtk_box_append (GTK_BOX (pair), left);

  right = bs_blocks_new_label (value, "body");
  gtk_label_set_yalign (GTK_LABEL (right), 0);
  gtk_box_append (GTK_BOX (pair), right);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (right), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  left, NULL, -1);

  return pair;
}
