/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-wrap-layout.h"

struct _BsWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BsWrapLayout, bs_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *first;
  guint n_children;
  int height;
} BsWrapLine;

static int
child_width (GtkWidget *child, int available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return MAX (minimum, MIN (natural, available));
}

/* The next line that starts at @first; skips children that are not shown. */
static BsWrapLine
next_line (GtkWidget *first, int available)
{
  BsWrapLine line = { first, 0, 0 };
  int used = 0;

  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width, height;

      if (!gtk_widget_should_layout (child))
        {
          line.n_children++;
          continue;
        }

      width = child_width (child, available);
      if (used > 0 && used + width > available)
        break;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      used += width;
      line.height = MAX (line.height, height);
      line.n_children++;
    }

  return line;
}

static GtkWidget *
skip (GtkWidget *child, guint n)
{
  while (n-- > 0 && child != NULL)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkSizeRequestMode
bs_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = 0;
  *natural = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        {
          int child_minimum, child_natural;

          if (!gtk_widget_should_layout (child))
            continue;

          gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
          *minimum = MAX (*minimum, child_minimum);
          *natural += child_natural;
        }
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;)
    {
      BsWrapLine line = next_line (child, for_size < 0 ? G_MAXINT : for_size);

      *minimum += line.height;
      child = skip (child, line.n_children);
    }
  *natural = *minimum;
}

static void
bs_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;)
    {
      BsWrapLine line = next_line (child, width);
      int x = 0;

      for (guint i = 0; i < line.n_children; i++)
        {
          if (gtk_widget_should_layout (child))
            {
              GtkAllocation allocation = { x, y, child_width (child, width), line.height };

              if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
                allocation.x = width - x - allocation.width;
              gtk_widget_size_allocate (child, &allocation, -1);
              x += child_width (child, width);
            }
          child = gtk_widget_get_next_sibling (child);
        }
      y += line.height;
    }
}

static void
bs_wrap_layout_class_init (BsWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bs_wrap_layout_get_request_mode;
  layout_class->measure = bs_wrap_layout_measure;
  layout_class->allocate = bs_wrap_layout_allocate;
}

static void
bs_wrap_layout_init (BsWrapLayout *self)
{
}

GtkLayoutManager *
bs_wrap_layout_new (void)
{
  return g_object_new (BS_TYPE_WRAP_LAYOUT, NULL);
}

GtkWidget *
bs_wrap_box_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, bs_wrap_layout_new ());

  return box;
}
