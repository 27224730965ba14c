/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-fold.h"

#include "bs-guide-blocks.h"

enum
{
  PROP_OPEN = 1,
  N_PROPS,
};

struct _BsGuideFold
{
  GtkBox parent_instance;

  /* owned */
  char *key;

  /* children, owned by the widget tree */
  GtkWidget *button;
  GtkWidget *arrow;
  GtkWidget *child;

  gboolean open;
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (BsGuideFold, bs_guide_fold, GTK_TYPE_BOX)

static void
on_clicked (BsGuideFold *self, GtkButton *button)
{
  bs_guide_fold_set_open (self, !self->open);
}

static void
bs_guide_fold_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  BsGuideFold *self = BS_GUIDE_FOLD (object);

  switch (property_id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
bs_guide_fold_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  BsGuideFold *self = BS_GUIDE_FOLD (object);

  switch (property_id)
    {
    case PROP_OPEN:
      bs_guide_fold_set_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
bs_guide_fold_finalize (GObject *object)
{
  g_free (BS_GUIDE_FOLD (object)->key);

  G_OBJECT_CLASS (bs_guide_fold_parent_class)->finalize (object);
}

static void
bs_guide_fold_class_init (BsGuideFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bs_guide_fold_get_property;
  object_class->set_property = bs_guide_fold_set_property;
  object_class->finalize = bs_guide_fold_finalize;

  props[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bs_guide_fold_init (BsGuideFold *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fold");
}

GtkWidget *
bs_guide_fold_new (const char *key, const char *title, GtkWidget *child)
{
  BsGuideFold *self;
  GtkWidget *box, *label;

  g_return_val_if_fail (key != NULL && title != NULL, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);

  self = g_object_new (BS_TYPE_GUIDE_FOLD, NULL);
  self->key = g_strdup (key);

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  label = bs_blocks_new_label (title, "fold-title");
  gtk_widget_set_hexpand (label, TRUE);
  self->arrow = gtk_image_new_from_icon_name ("bs-down-symbolic");
  gtk_widget_add_css_class (self->arrow, "brand-text");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->arrow);

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "row-button");
  gtk_widget_set_focus_on_click (self->button, FALSE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
  gtk_box_append (GTK_BOX (self), self->button);

  self->child = child;
  gtk_widget_set_visible (child, FALSE);
  gtk_box_append (GTK_BOX (self), child);

  return GTK_WIDGET (self);
}

const char *
bs_guide_fold_get_key (BsGuideFold *self)
{
  g_return_val_if_fail (BS_IS_GUIDE_FOLD (self), NULL);

  return self->key;
}

gboolean
bs_guide_fold_get_open (BsGuideFold *self)
{
  g_return_val_if_fail (BS_IS_GUIDE_FOLD (self), FALSE);

  return self->open;
}

void
bs_guide_fold_set_open (BsGuideFold *self, gboolean open)
{
  g_return_if_fail (BS_IS_GUIDE_FOLD (self));

  open = !!open;
  if (self->open == open)
    return;

  self->open = open;
  gtk_widget_set_visible (self->child, open);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                open ? "bs-up-symbolic" : "bs-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}
