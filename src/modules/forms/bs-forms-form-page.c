/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-forms"

#include "bs-forms-form-page.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "bs-forms-blocks.h"
#include "bs-forms-pane.h"
#include "bs-forms-take-away.h"
#include "bs-forms-words.h"

#define ZOOM_STEP 1.5
#define ZOOM_MAX 6.0

struct _BsFormsFormPage
{
  BsPage parent_instance;

  /* owned */
  BsServices *services;
  BsFormRow *row;

  /* owned until they stand in the page */
  GtkWidget *head;
  GtkWidget *panes_box;
  GtkWidget *foot;

  /* children, owned by the widget tree */
  GtkWidget *panes[BS_N_FORM_PARTS]; /* NULL where there is no such part */
  GtkWidget *chips[BS_FORMS_SHOW_BEST];
  GtkWidget *smaller;
  GtkWidget *larger;
  GtkWidget *pager;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *page_label;
  GtkWidget *take_away;

  BsFormsShow show;
  gboolean arranged;
  gboolean following; /* the panes are being given the same page and zoom */
};

G_DEFINE_FINAL_TYPE (BsFormsFormPage, bs_forms_form_page, BS_TYPE_PAGE)

static gboolean
is_shown (BsFormsFormPage *self, BsFormPart part)
{
  return self->panes[part] != NULL
         && (self->show == BS_FORMS_SHOW_BOTH || (int) self->show == (int) part);
}

/* The pane that the tools speak of. */
static BsFormsPane *
get_leader (BsFormsFormPage *self)
{
  return BS_FORMS_PANE (
      self->panes[is_shown (self, BS_FORM_SAMPLE) ? BS_FORM_SAMPLE : BS_FORM_BLANK]);
}

static void
update_tools (BsFormsFormPage *self)
{
  BsFormsPane *leader = get_leader (self);
  BsPdfView *view = bs_forms_pane_get_view (leader);
  BsPdfDocument *document = bs_forms_pane_get_document (leader);
  guint n = document != NULL ? bs_pdf_document_get_n_pages (document) : 0;
  guint page = bs_pdf_view_get_page (view);
  double zoom = bs_pdf_view_get_zoom (view);
  /* TRANSLATORS: page of pages */
  g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), page + 1, n);

  gtk_widget_set_sensitive (self->smaller, document != NULL && zoom > 1.0);
  gtk_widget_set_sensitive (self->larger, document != NULL && zoom < ZOOM_MAX);
  gtk_widget_set_visible (self->pager, n > 1);
  gtk_widget_set_sensitive (self->previous, page > 0);
  gtk_widget_set_sensitive (self->next, page + 1 < n);
  gtk_label_set_text (GTK_LABEL (self->page_label), text);
}

/* Gives a pane the page and the zoom of the other. */
static void
follow (BsFormsFormPage *self, BsFormsPane *pane, BsFormsPane *leader)
{
  BsPdfDocument *document = bs_forms_pane_get_document (pane);
  BsPdfView *view = bs_forms_pane_get_view (pane);
  BsPdfView *from = bs_forms_pane_get_view (leader);

  if (self->following || document == NULL || bs_forms_pane_get_document (leader) == NULL)
    return;
  self->following = TRUE;
  if (bs_pdf_view_get_page (from) < bs_pdf_document_get_n_pages (document))
    bs_pdf_view_set_page (view, bs_pdf_view_get_page (from));
  bs_pdf_view_set_zoom (view, bs_pdf_view_get_zoom (from));
  self->following = FALSE;
}

/* (nullable) */
static BsFormsPane *
get_other (BsFormsFormPage *self, BsFormsPane *pane)
{
  return (BsFormsPane *) self
      ->panes[(GtkWidget *) pane == self->panes[BS_FORM_BLANK] ? BS_FORM_SAMPLE : BS_FORM_BLANK];
}

static void
tell_paper (BsFormsFormPage *self)
{
  for (BsFormPart part = 0; part < BS_N_FORM_PARTS; part++)
    {
      BsPdfDocument *document = self->panes[part] != NULL
                                    ? bs_forms_pane_get_document (BS_FORMS_PANE (self->panes[part]))
                                    : NULL;
      double width, height;

      if (document == NULL)
        continue;
      bs_pdf_document_get_page_size (document, 0, &width, &height);
      /* Blank and sample are the same paper. */
      bs_forms_take_away_set_paper (BS_FORMS_TAKE_AWAY (self->take_away), part,
                                    bs_forms_words_paper (width, height));
      if (self->panes[1 - part] == NULL
          || bs_forms_pane_get_document (BS_FORMS_PANE (self->panes[1 - part])) == NULL)
        bs_forms_take_away_set_paper (BS_FORMS_TAKE_AWAY (self->take_away), 1 - part,
                                      bs_forms_words_paper (width, height));
    }
}

static void
on_pane_loaded (BsFormsFormPage *self, BsFormsPane *pane)
{
  BsFormsPane *other = get_other (self, pane);

  if (other != NULL)
    follow (self, pane, other);
  tell_paper (self);
  update_tools (self);
}

static void
on_pane_changed (BsFormsFormPage *self, BsFormsPane *pane)
{
  BsFormsPane *other = get_other (self, pane);

  if (other != NULL)
    follow (self, other, pane);
  update_tools (self);
}

static void
set_show (BsFormsFormPage *self, BsFormsShow show)
{
  g_autofree char *path = bs_forms_route_build_form (bs_form_row_get_id (self->row), show);

  self->show = show;
  bs_page_set_path (BS_PAGE (self), path);
  for (BsFormPart part = 0; part < BS_N_FORM_PARTS; part++)
    if (self->panes[part] != NULL)
      {
        gtk_widget_set_visible (self->panes[part], is_shown (self, part));
        if (is_shown (self, part))
          bs_forms_pane_load (BS_FORMS_PANE (self->panes[part]));
      }
  for (guint i = 0; i < BS_FORMS_SHOW_BEST; i++)
    if (self->chips[i] != NULL)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[i]), i == (guint) show);
  update_tools (self);
}

static void
on_chip_clicked (BsFormsFormPage *self, GtkButton *chip)
{
  for (guint i = 0; i < BS_FORMS_SHOW_BEST; i++)
    if (self->chips[i] == GTK_WIDGET (chip))
      set_show (self, i);
}

static void
zoom_by (BsFormsFormPage *self, double factor)
{
  BsPdfView *view = bs_forms_pane_get_view (get_leader (self));

  bs_pdf_view_set_zoom (view, CLAMP (bs_pdf_view_get_zoom (view) * factor, 1.0, ZOOM_MAX));
}

static void
on_larger (BsFormsFormPage *self, GtkButton *button)
{
  zoom_by (self, ZOOM_STEP);
}

static void
on_smaller (BsFormsFormPage *self, GtkButton *button)
{
  zoom_by (self, 1 / ZOOM_STEP);
}

static void
on_previous (BsFormsFormPage *self, GtkButton *button)
{
  BsPdfView *view = bs_forms_pane_get_view (get_leader (self));
  guint page = bs_pdf_view_get_page (view);

  if (page > 0)
    bs_pdf_view_set_page (view, page - 1);
}

static void
on_next (BsFormsFormPage *self, GtkButton *button)
{
  BsPdfView *view = bs_forms_pane_get_view (get_leader (self));

  bs_pdf_view_set_page (view, bs_pdf_view_get_page (view) + 1);
}

static GtkWidget *
add_button (BsFormsFormPage *self,
            GtkWidget *box,
            const char *text,
            const char *name,
            GCallback callback)
{
  GtkWidget *button = bs_forms_button_new (text, name, "chip");

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
add_chip (BsFormsFormPage *self, GtkWidget *box, BsFormsShow show, const char *text)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (text);

  gtk_widget_set_focus_on_click (chip, FALSE);
  gtk_widget_add_css_class (chip, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  for (guint i = 0; i < BS_FORMS_SHOW_BEST; i++)
    if (self->chips[i] != NULL)
      {
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (self->chips[i]));
        break;
      }
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_chip_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), chip);
  self->chips[show] = chip;
}

static void
make_head (BsFormsFormPage *self)
{
  GtkWidget *chips = bs_wrap_box_new ();
  GtkWidget *zoom;
  gboolean sample = self->panes[BS_FORM_SAMPLE] != NULL;
  gboolean blank = self->panes[BS_FORM_BLANK] != NULL;

  self->head = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (self->head, "forms-head");
  gtk_box_append (GTK_BOX (self->head),
                  bs_blocks_new_heading (bs_form_row_get_name (self->row), "title", 1));
  if (sample)
    add_chip (self, chips, BS_FORMS_SHOW_SAMPLE, _ ("Sample (filled in)"));
  if (blank)
    add_chip (self, chips, BS_FORMS_SHOW_BLANK, _ ("Blank form"));
  if (sample && blank)
    add_chip (self, chips, BS_FORMS_SHOW_BOTH, _ ("Side by side"));
  zoom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (zoom, "forms-zoom");
  self->smaller = add_button (self, zoom, "−", _ ("Zoom out"), G_CALLBACK (on_smaller));
  self->larger = add_button (self, zoom, "＋", _ ("Zoom in"), G_CALLBACK (on_larger));
  gtk_box_append (GTK_BOX (chips), zoom);
  gtk_box_append (GTK_BOX (self->head), chips);
}

static void
make_panes (BsFormsFormPage *self)
{
  const char *const labels[] = { _ ("Blank form"), _ ("Sample (filled in)") };
  BsCatalogue *catalogue = bs_services_get_catalogue (self->services);

  self->panes_box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_box_set_homogeneous (GTK_BOX (self->panes_box), TRUE);
  gtk_widget_set_hexpand (self->panes_box, TRUE);
  gtk_widget_set_vexpand (self->panes_box, TRUE);
  gtk_widget_add_css_class (self->panes_box, "forms-panes");
  for (BsFormPart part = 0; part < BS_N_FORM_PARTS; part++)
    {
      const char *file = bs_form_row_get_file (self->row, part);

      if (file == NULL)
        continue;
      self->panes[part] = bs_forms_pane_new (catalogue, file, labels[part]);
      g_signal_connect_object (self->panes[part], "loaded", G_CALLBACK (on_pane_loaded), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->panes[part], "changed", G_CALLBACK (on_pane_changed), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->panes_box), self->panes[part]);
    }
}

static void
on_item_clicked (BsServices *services, GtkButton *button)
{
  bs_services_navigate (services, g_object_get_data (G_OBJECT (button), "bs-forms-route"));
}

/* The guide of the service that asks for it, where this terminal has guides. */
static void
add_use (BsFormsFormPage *self)
{
  g_autoptr (GListModel) items = bs_catalogue_list_form_items (
      bs_services_get_catalogue (self->services), bs_form_row_get_id (self->row),
      bs_services_get_language (self->services), 1);
  g_autoptr (BsItemRow) item = g_list_model_get_item (items, 0);
  g_autofree char *text = NULL;
  GtkWidget *button, *label;

  if (item == NULL || !bs_services_can_navigate (self->services, "guide:"))
    return;
  /* TRANSLATORS: %s is a service that asks for this form */
  text = g_strdup_printf (_ ("Guide: %s"), bs_item_row_get_name (item));
  button = gtk_button_new ();
  label = bs_blocks_new_label (text, NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "quiet");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "bs-forms-route",
                          g_strconcat ("guide:item/", bs_item_row_get_id (item), NULL), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_item_clicked), self->services,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->foot), button);
}

static void
make_foot (BsFormsFormPage *self)
{
  self->foot = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (self->foot, "forms-foot");

  self->pager = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_halign (self->pager, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->pager, "forms-pager");
  self->previous =
      add_button (self, self->pager, _ ("Previous page"), NULL, G_CALLBACK (on_previous));
  self->page_label = bs_blocks_new_label ("", "body");
  gtk_box_append (GTK_BOX (self->pager), self->page_label);
  self->next = add_button (self, self->pager, _ ("Next page"), NULL, G_CALLBACK (on_next));
  gtk_box_append (GTK_BOX (self->foot), self->pager);

  self->take_away = bs_forms_take_away_new (self->services, self->row);
  gtk_box_append (GTK_BOX (self->foot), self->take_away);
  add_use (self);
}

/* Upright: the form between its name and the card; lying: everything else beside the form. */
static void
arrange (BsFormsFormPage *self, gboolean wide)
{
  GtkWidget *body = gtk_box_new (wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *column;

  self->arranged = TRUE;
  gtk_widget_add_css_class (body, "forms-body");
  if (wide)
    {
      column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_add_css_class (column, "forms-column");
      gtk_box_append (GTK_BOX (column), self->head);
      gtk_box_append (GTK_BOX (column), self->foot);
      gtk_box_append (GTK_BOX (body), self->panes_box);
      column = bs_blocks_new_scroller (column);
      gtk_widget_set_hexpand (column, FALSE);
      gtk_box_append (GTK_BOX (body), column);
    }
  else
    {
      gtk_box_append (GTK_BOX (body), self->head);
      gtk_box_append (GTK_BOX (body), self->panes_box);
      gtk_box_append (GTK_BOX (body), self->foot);
    }
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (self), body);
}

static void
bs_forms_form_page_root (GtkWidget *widget)
{
  BsFormsFormPage *self = BS_FORMS_FORM_PAGE (widget);
  GtkWidget *root;
  gboolean wide;

  GTK_WIDGET_CLASS (bs_forms_form_page_parent_class)->root (widget);

  root = GTK_WIDGET (gtk_widget_get_root (widget));
  if (self->arranged || root == NULL)
    return;
  wide = gtk_widget_has_css_class (root, "landscape");
  arrange (self, wide);
  if (self->show != BS_FORMS_SHOW_BEST)
    set_show (self, self->show);
  else if (self->panes[BS_FORM_SAMPLE] == NULL)
    set_show (self, BS_FORMS_SHOW_BLANK);
  else
    set_show (self, wide && self->panes[BS_FORM_BLANK] != NULL ? BS_FORMS_SHOW_BOTH
                                                               : BS_FORMS_SHOW_SAMPLE);
}

static void
bs_forms_form_page_shown (BsPage *page)
{
  bs_forms_take_away_start (BS_FORMS_TAKE_AWAY (BS_FORMS_FORM_PAGE (page)->take_away));
}

static void
bs_forms_form_page_hidden (BsPage *page)
{
  bs_forms_take_away_stop (BS_FORMS_TAKE_AWAY (BS_FORMS_FORM_PAGE (page)->take_away));
}

static void
bs_forms_form_page_dispose (GObject *object)
{
  BsFormsFormPage *self = BS_FORMS_FORM_PAGE (object);

  g_clear_object (&self->services);
  g_clear_object (&self->row);
  g_clear_object (&self->head);
  g_clear_object (&self->panes_box);
  g_clear_object (&self->foot);

  G_OBJECT_CLASS (bs_forms_form_page_parent_class)->dispose (object);
}

static void
bs_forms_form_page_class_init (BsFormsFormPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_forms_form_page_dispose;
  GTK_WIDGET_CLASS (klass)->root = bs_forms_form_page_root;
  BS_PAGE_CLASS (klass)->shown = bs_forms_form_page_shown;
  BS_PAGE_CLASS (klass)->hidden = bs_forms_form_page_hidden;
}

static void
bs_forms_form_page_init (BsFormsFormPage *self)
{
}

/* What the form has of what the route asks for. */
static BsFormsShow
choose_show (BsFormRow *row, BsFormsShow show)
{
  gboolean blank = bs_form_row_get_file (row, BS_FORM_BLANK) != NULL;
  gboolean sample = bs_form_row_get_file (row, BS_FORM_SAMPLE) != NULL;

  if ((show == BS_FORMS_SHOW_BLANK && blank) || (show == BS_FORMS_SHOW_SAMPLE && sample)
      || (show == BS_FORMS_SHOW_BOTH && blank && sample))
    return show;
  return BS_FORMS_SHOW_BEST;
}

BsPage *
bs_forms_form_page_new (BsServices *services, const BsFormsRoute *route, GError **error)
{
  BsFormsFormPage *self;
  g_autoptr (BsFormRow) row = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (route != NULL && route->id != NULL, NULL);

  row = bs_catalogue_dup_form_row (bs_services_get_catalogue (services), route->id,
                                   bs_services_get_language (services), &cause);
  if (row == NULL)
    {
      g_set_error_literal (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE, cause->message);
      return NULL;
    }
  self = g_object_new (BS_TYPE_FORMS_FORM_PAGE, NULL);
  self->services = g_object_ref (services);
  self->row = g_object_ref (row);
  self->show = choose_show (row, route->show);
  bs_page_set_title (BS_PAGE (self), bs_form_row_get_name (row));
  make_panes (self);
  make_head (self);
  make_foot (self);
  return BS_PAGE (self);
}
