/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-grid-layout.h"

struct _BsGuideGridLayout
{
  GtkLayoutManager parent_instance;

  guint max_columns;
  double gap;
};

G_DEFINE_FINAL_TYPE (BsGuideGridLayout, bs_guide_grid_layout, GTK_TYPE_LAYOUT_MANAGER)

guint
bs_guide_grid_layout_count_columns (int width, int child, int gap, guint n, guint max)
{
  guint fit = MAX (1, MIN (n, max));
  guint columns;

  while (width >= 0 && fit > 1 && (int) fit * child + (int) (fit - 1) * gap > width)
    fit--;

  /* Two full rows look like a decision, a lonely last one like an accident. */
  for (columns = fit; n > fit && n <= 2 * fit && columns > 1; columns--)
    if (n % columns == 0)
      return columns;

  return fit;
}

static int
get_gap (BsGuideGridLayout *self, GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  int size = pango_font_description_get_size (pango_context_get_font_description (context));

  return (int) (self->gap * size / PANGO_SCALE);
}

static guint
count_children (GtkWidget *widget, int *minimum, int *natural)
{
  guint n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
      n++;
    }

  return n;
}

/* The height of all rows at @width; with @allocate children get their places. */
static int
lay_out (BsGuideGridLayout *self, GtkWidget *widget, int width, gboolean allocate)
{
  int minimum, natural;
  guint n = count_children (widget, &minimum, &natural);
  int gap = get_gap (self, widget);
  guint columns = bs_guide_grid_layout_count_columns (width, minimum, gap, n, self->max_columns);
  int cell = MAX (minimum, (width - (int) (columns - 1) * gap) / (int) columns);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *row[16];
      guint filled = 0;
      int height = 0;

      for (; child != NULL && filled < columns; child = gtk_widget_get_next_sibling (child))
        {
          int child_minimum;

          if (!gtk_widget_should_layout (child))
            continue;
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, cell, &child_minimum, NULL, NULL,
                              NULL);
          height = MAX (height, child_minimum);
          row[filled++] = child;
        }
      if (filled == 0)
        break;

      for (guint i = 0; allocate && i < filled; i++)
        gtk_widget_size_allocate (row[i],
                                  &(GtkAllocation){ (int) i * (cell + gap), y, cell, height }, -1);
      y += height + gap;
    }

  return MAX (0, y - gap);
}

static GtkSizeRequestMode
bs_guide_grid_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_guide_grid_layout_measure (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  BsGuideGridLayout *self = BS_GUIDE_GRID_LAYOUT (manager);
  int least, likes;
  guint n = count_children (widget, &least, &likes);
  guint columns = MAX (1, MIN (n, self->max_columns));
  int wide = (int) columns * likes + (int) (columns - 1) * get_gap (self, widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = wide;
    }
  else
    *minimum = *natural = lay_out (self, widget, for_size >= 0 ? for_size : wide, FALSE);
}

static void
bs_guide_grid_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  lay_out (BS_GUIDE_GRID_LAYOUT (manager), widget, width, TRUE);
}

static void
bs_guide_grid_layout_class_init (BsGuideGridLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bs_guide_grid_layout_get_request_mode;
  layout_class->measure = bs_guide_grid_layout_measure;
  layout_class->allocate = bs_guide_grid_layout_allocate;
}

static void
bs_guide_grid_layout_init (BsGuideGridLayout *self)
{
  self->max_columns = 1;
}

GtkWidget *
bs_guide_grid_new (guint max_columns, double gap)
{
  BsGuideGridLayout *layout;
  GtkWidget *box;

  g_return_val_if_fail (max_columns >= 1 && max_columns <= 16, NULL);

  layout = g_object_new (BS_TYPE_GUIDE_GRID_LAYOUT, NULL);
  layout->max_columns = max_columns;
  layout->gap = gap;

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (box, GTK_LAYOUT_MANAGER (layout));

  return box;
}
