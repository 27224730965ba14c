/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-columns-layout.h"

struct _BsGuideColumnsLayout
{
  GtkLayoutManager parent_instance;

  double least;
  double gap;
};

G_DEFINE_FINAL_TYPE (BsGuideColumnsLayout, bs_guide_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

#define ASIDE "aside"

static int
get_pixels (GtkWidget *widget, double ems)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  int size = pango_font_description_get_size (pango_context_get_font_description (context));

  return (int) (ems * size / PANGO_SCALE);
}

/* The height of all children at @width; with @allocate they get their places. */
static int
lay_out (BsGuideColumnsLayout *self, GtkWidget *widget, int width, gboolean allocate)
{
  int gap = get_pixels (widget, self->gap);
  gboolean wide = width >= 2 * get_pixels (widget, self->least) + gap;
  int column = wide ? (width - gap) / 2 : width;
  int heights[2] = { 0, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      guint side = wide && !gtk_widget_has_css_class (child, ASIDE) ? 1 : 0;
      int height;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, &height, NULL, NULL, NULL);
      if (heights[side] > 0)
        heights[side] += gap;
      if (allocate)
        gtk_widget_size_allocate (
            child,
            &(GtkAllocation){ side == 1 ? width - column : 0, heights[side], column, height }, -1);
      heights[side] += height;
    }

  return MAX (heights[0], heights[1]);
}

static GtkSizeRequestMode
bs_guide_columns_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_guide_columns_layout_measure (GtkLayoutManager *manager,
                                 GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  BsGuideColumnsLayout *self = BS_GUIDE_COLUMNS_LAYOUT (manager);
  int least = 0, likes = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      least = MAX (least, child_minimum);
      likes = MAX (likes, child_natural);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = likes;
    }
  else
    *minimum = *natural = lay_out (self, widget, for_size >= 0 ? for_size : likes, FALSE);
}

static void
bs_guide_columns_layout_allocate (GtkLayoutManager *manager,
                                  GtkWidget *widget,
                                  int width,
                                  int height,
                                  int baseline)
{
  lay_out (BS_GUIDE_COLUMNS_LAYOUT (manager), widget, width, TRUE);
}

static void
bs_guide_columns_layout_class_init (BsGuideColumnsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bs_guide_columns_layout_get_request_mode;
  layout_class->measure = bs_guide_columns_layout_measure;
  layout_class->allocate = bs_guide_columns_layout_allocate;
}

static void
bs_guide_columns_layout_init (BsGuideColumnsLayout *self)
{
}

GtkWidget *
bs_guide_columns_new (double least, double gap)
{
  BsGuideColumnsLayout *layout = g_object_new (BS_TYPE_GUIDE_COLUMNS_LAYOUT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  layout->least = least;
  layout->gap = gap;
  gtk_widget_set_layout_manager (box, GTK_LAYOUT_MANAGER (layout));

  return box;
}
