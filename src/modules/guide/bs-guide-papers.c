/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-papers.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-paper.h"
#include "bs-guide-situations.h"

enum
{
  PROP_OPEN = 1,
  N_PROPS,
};

struct _BsGuidePapers
{
  GtkBox parent_instance;

  /* owned */
  BsServices *services;
  BsItem *item;
  char **chosen;
  char *missing; /* said when the guide names no papers */

  /* children, owned by the widget tree */
  GtkWidget *heading;
  GtkWidget *rows;
  GtkWidget *button;

  gboolean open;
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (BsGuidePapers, bs_guide_papers, GTK_TYPE_BOX)

static void
update (BsGuidePapers *self)
{
  guint n_materials, n_situations, n = 0;
  const BsMaterial *materials = bs_item_get_materials (self->item, &n_materials);
  const BsSituation *situations = bs_item_get_situations (self->item, &n_situations);
  const char *const *chosen = (const char *const *) self->chosen;
  GtkWidget *child;
  g_autofree char *title = NULL;

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);

  for (guint i = 0; i < n_materials; i++)
    if (bs_item_material_applies (self->item, &materials[i], chosen))
      {
        g_autofree char *only =
            bs_guide_situations_describe (situations, n_situations, chosen, &materials[i]);

        gtk_box_append (GTK_BOX (self->rows),
                        bs_guide_paper_new (self->services, &materials[i], only, self->open));
        n++;
      }

  if (n_materials == 0)
    {
      gtk_label_set_text (GTK_LABEL (self->heading), _ ("Papers to bring"));
      gtk_widget_set_visible (self->button, FALSE);
      bs_guide_box_add_text (self->rows, self->missing, "notice");
      return;
    }

  /* TRANSLATORS: heading of the list of papers, with their number */
  title = g_strdup_printf (_ ("Papers to bring (%u)"), n);
  gtk_label_set_text (GTK_LABEL (self->heading), title);
  gtk_widget_set_visible (self->button, n > 0);
  if (n == 0)
    bs_guide_box_add_text (self->rows, _ ("You need no papers in this case."), "card");
}

static void
on_clicked (BsGuidePapers *self, GtkButton *button)
{
  bs_guide_papers_set_open (self, !self->open);
}

static void
update_button (BsGuidePapers *self)
{
  const char *word = self->open ? _ ("Show less about the papers") : _ ("More about the papers");

  gtk_button_set_label (GTK_BUTTON (self->button), word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  word, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED,
                               self->open, -1);
}

static void
bs_guide_papers_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  BsGuidePapers *self = BS_GUIDE_PAPERS (object);

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
bs_guide_papers_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  BsGuidePapers *self = BS_GUIDE_PAPERS (object);

  switch (property_id)
    {
    case PROP_OPEN:
      bs_guide_papers_set_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
bs_guide_papers_finalize (GObject *object)
{
  BsGuidePapers *self = BS_GUIDE_PAPERS (object);

  g_clear_object (&self->services);
  g_clear_object (&self->item);
  g_strfreev (self->chosen);
  g_free (self->missing);

  G_OBJECT_CLASS (bs_guide_papers_parent_class)->finalize (object);
}

static void
bs_guide_papers_class_init (BsGuidePapersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bs_guide_papers_get_property;
  object_class->set_property = bs_guide_papers_set_property;
  object_class->finalize = bs_guide_papers_finalize;

  props[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bs_guide_papers_init (BsGuidePapers *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");

  self->heading = bs_blocks_new_heading ("", "heading", 2);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->rows, "rows");
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "quiet");
  gtk_widget_set_focus_on_click (self->button, FALSE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (self), self->heading);
  gtk_box_append (GTK_BOX (self), self->rows);
  gtk_box_append (GTK_BOX (self), self->button);
}

GtkWidget *
bs_guide_papers_new (BsServices *services, BsItem *item, const char *missing)
{
  BsGuidePapers *self;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (BS_IS_ITEM (item), NULL);
  g_return_val_if_fail (missing != NULL, NULL);

  self = g_object_new (BS_TYPE_GUIDE_PAPERS, NULL);
  self->services = g_object_ref (services);
  self->item = g_object_ref (item);
  self->missing = g_strdup (missing);
  update_button (self);
  update (self);

  return GTK_WIDGET (self);
}

void
bs_guide_papers_set_chosen (BsGuidePapers *self, const char *const *chosen)
{
  g_return_if_fail (BS_IS_GUIDE_PAPERS (self));

  g_strfreev (self->chosen);
  self->chosen = g_strdupv ((char **) chosen);
  update (self);
}

gboolean
bs_guide_papers_get_open (BsGuidePapers *self)
{
  g_return_val_if_fail (BS_IS_GUIDE_PAPERS (self), FALSE);

  return self->open;
}

void
bs_guide_papers_set_open (BsGuidePapers *self, gboolean open)
{
  g_return_if_fail (BS_IS_GUIDE_PAPERS (self));

  open = !!open;
  if (self->open == open)
    return;

  self->open = open;
  update_button (self);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}
