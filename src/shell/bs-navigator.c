/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-navigator.h"

#include <string.h>

/* Deeper pages are built again from their route when the citizen comes back to them. */
#define PAGES_KEPT 6
#define HISTORY_KEPT 64

typedef struct
{
  char *prefix; /* owned: route up to the colon */
  char *path;   /* owned: as it was opened; a living page knows better */
  BsPage *page; /* in the stack; NULL = to be built */
} BsStop;

struct _BsNavigator
{
  GObject parent_instance;

  /* owned */
  GtkWidget *stack;
  GPtrArray *stops; /* of BsStop; the last one is in front */

  BsPageFactory factory;
  gpointer factory_data;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsNavigator, bs_navigator, G_TYPE_OBJECT)

static void
stop_free (gpointer data)
{
  BsStop *stop = data;

  /* A path may hold what the citizen typed. */
  memset (stop->path, 0, strlen (stop->path));
  g_free (stop->path);
  g_free (stop->prefix);
  g_free (stop);
}

static BsStop *
get_front (BsNavigator *self)
{
  return self->stops->len > 0 ? g_ptr_array_index (self->stops, self->stops->len - 1) : NULL;
}

static const char *
stop_get_path (BsStop *stop)
{
  return stop->page != NULL ? bs_page_get_path (stop->page) : stop->path;
}

static void
drop_page (BsNavigator *self, BsStop *stop)
{
  if (stop->page == NULL)
    return;

  g_free (stop->path);
  stop->path = g_strdup (bs_page_get_path (stop->page));
  gtk_stack_remove (GTK_STACK (self->stack), GTK_WIDGET (stop->page));
  stop->page = NULL;
}

static void
show_front (BsNavigator *self)
{
  BsStop *stop = get_front (self);
  GtkWidget *previous = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  if (stop->page == NULL)
    {
      g_autofree char *route = g_strdup_printf ("%s:%s", stop->prefix, stop->path);

      stop->page = self->factory (route, self->factory_data);
      bs_page_set_path (stop->page, stop->path);
      gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (stop->page));
    }

  if (previous != NULL && previous != GTK_WIDGET (stop->page))
    bs_page_hidden (BS_PAGE (previous));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (stop->page));
  bs_page_shown (stop->page);

  for (guint i = 0; i + PAGES_KEPT < self->stops->len; i++)
    drop_page (self, g_ptr_array_index (self->stops, i));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remove_stop (BsNavigator *self, guint position)
{
  drop_page (self, g_ptr_array_index (self->stops, position));
  g_ptr_array_remove_index (self->stops, position);
}

static void
bs_navigator_dispose (GObject *object)
{
  BsNavigator *self = BS_NAVIGATOR (object);

  if (self->stack != NULL)
    bs_navigator_clear (self);
  g_clear_object (&self->stack);

  G_OBJECT_CLASS (bs_navigator_parent_class)->dispose (object);
}

static void
bs_navigator_finalize (GObject *object)
{
  BsNavigator *self = BS_NAVIGATOR (object);

  g_ptr_array_unref (self->stops);

  G_OBJECT_CLASS (bs_navigator_parent_class)->finalize (object);
}

static void
bs_navigator_class_init (BsNavigatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_navigator_dispose;
  G_OBJECT_CLASS (klass)->finalize = bs_navigator_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bs_navigator_init (BsNavigator *self)
{
  self->stops = g_ptr_array_new_with_free_func (stop_free);
  self->stack = g_object_ref_sink (gtk_stack_new ());
  gtk_widget_set_vexpand (self->stack, TRUE);
  /* Only the page in front is measured: one with long texts does not widen the others. */
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
}

BsNavigator *
bs_navigator_new (BsPageFactory factory, gpointer user_data)
{
  BsNavigator *self;

  g_return_val_if_fail (factory != NULL, NULL);

  self = g_object_new (BS_TYPE_NAVIGATOR, NULL);
  self->factory = factory;
  self->factory_data = user_data;

  return self;
}

GtkWidget *
bs_navigator_get_widget (BsNavigator *self)
{
  g_return_val_if_fail (BS_IS_NAVIGATOR (self), NULL);

  return self->stack;
}

BsPage *
bs_navigator_get_page (BsNavigator *self)
{
  BsStop *stop;

  g_return_val_if_fail (BS_IS_NAVIGATOR (self), NULL);

  stop = get_front (self);
  return stop != NULL ? stop->page : NULL;
}

guint
bs_navigator_get_depth (BsNavigator *self)
{
  g_return_val_if_fail (BS_IS_NAVIGATOR (self), 0);

  return self->stops->len > 0 ? self->stops->len - 1 : 0;
}

char *
bs_navigator_dup_route (BsNavigator *self)
{
  BsStop *stop;

  g_return_val_if_fail (BS_IS_NAVIGATOR (self), NULL);

  stop = get_front (self);
  return stop != NULL ? g_strdup_printf ("%s:%s", stop->prefix, stop_get_path (stop)) : NULL;
}

void
bs_navigator_open (BsNavigator *self, const char *route)
{
  g_autofree char *here = NULL;
  const char *colon;
  BsStop *stop;

  g_return_if_fail (BS_IS_NAVIGATOR (self));
  g_return_if_fail (route != NULL);

  here = bs_navigator_dup_route (self);
  if (g_strcmp0 (here, route) == 0)
    return;

  colon = strchr (route, ':');
  stop = g_new0 (BsStop, 1);
  stop->prefix = colon != NULL ? g_strndup (route, (gsize) (colon - route)) : g_strdup (route);
  stop->path = g_strdup (colon != NULL ? colon + 1 : "");
  g_ptr_array_add (self->stops, stop);

  /* The first stop is home and stays. */
  if (self->stops->len > HISTORY_KEPT)
    remove_stop (self, 1);

  show_front (self);
}

void
bs_navigator_back (BsNavigator *self)
{
  BsStop *stop;

  g_return_if_fail (BS_IS_NAVIGATOR (self));

  if (self->stops->len < 2)
    return;

  /* The page goes only after another one is in front, so that the stack never shows nothing. */
  stop = g_ptr_array_steal_index (self->stops, self->stops->len - 1);
  show_front (self);
  drop_page (self, stop);
  stop_free (stop);
}

void
bs_navigator_home (BsNavigator *self)
{
  g_return_if_fail (BS_IS_NAVIGATOR (self));

  while (self->stops->len > 1)
    {
      if (self->stops->len == 2)
        bs_navigator_back (self);
      else
        remove_stop (self, self->stops->len - 2);
    }
  if (self->stops->len == 0)
    bs_navigator_open (self, BS_ROUTE_HOME);
}

void
bs_navigator_rebuild (BsNavigator *self)
{
  g_return_if_fail (BS_IS_NAVIGATOR (self));

  if (self->stops->len == 0)
    return;

  for (guint i = 0; i < self->stops->len; i++)
    drop_page (self, g_ptr_array_index (self->stops, i));
  show_front (self);
}

void
bs_navigator_clear (BsNavigator *self)
{
  g_return_if_fail (BS_IS_NAVIGATOR (self));

  while (self->stops->len > 0)
    remove_stop (self, self->stops->len - 1);
}
