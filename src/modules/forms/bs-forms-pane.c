/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-forms"

#include "bs-forms-pane.h"

#include <glib/gi18n-lib.h>

#include "bs-forms-blocks.h"
#include "bs-forms-words.h"

struct _BsFormsPane
{
  GtkBox parent_instance;

  /* owned */
  BsCatalogue *catalogue;
  char *file;
  GCancellable *cancellable;

  /* children, owned by the widget tree */
  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *sentence;

  gboolean asked;
};

enum
{
  SIGNAL_LOADED,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsFormsPane, bs_forms_pane, GTK_TYPE_BOX)

static void
show_error (BsFormsPane *self, const GError *error)
{
  gtk_label_set_text (GTK_LABEL (self->sentence), bs_forms_words_unreadable (error));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->sentence);
}

static void
emit_changed (BsFormsPane *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_state (BsFormsPane *self, GParamSpec *pspec, BsPdfView *view)
{
  if (bs_pdf_view_get_state (view) == BS_PDF_VIEW_FAILED)
    show_error (self, bs_pdf_view_get_error (view));
  else
    gtk_stack_set_visible_child (GTK_STACK (self->stack), self->view);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsFormsPane *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsPdfDocument) document = bs_pdf_document_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = BS_FORMS_PANE (user_data);
  g_clear_object (&self->cancellable);
  if (document != NULL)
    {
      bs_pdf_view_set_document (BS_PDF_VIEW (self->view), document);
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->view);
    }
  else
    {
      g_warning ("form %.16s cannot be shown: %s", self->file, error->message);
      show_error (self, error);
    }
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

void
bs_forms_pane_load (BsFormsPane *self)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (BS_IS_FORMS_PANE (self));

  if (self->asked)
    return;
  self->asked = TRUE;
  bytes = bs_catalogue_dup_form (self->catalogue, self->file, &error);
  if (bytes == NULL)
    {
      g_warning ("%s", error->message);
      show_error (self, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  bs_pdf_document_open_async (bytes, self->cancellable, on_opened, self);
}

BsPdfView *
bs_forms_pane_get_view (BsFormsPane *self)
{
  g_return_val_if_fail (BS_IS_FORMS_PANE (self), NULL);

  return BS_PDF_VIEW (self->view);
}

BsPdfDocument *
bs_forms_pane_get_document (BsFormsPane *self)
{
  g_return_val_if_fail (BS_IS_FORMS_PANE (self), NULL);

  return bs_pdf_view_get_document (BS_PDF_VIEW (self->view));
}

static void
bs_forms_pane_dispose (GObject *object)
{
  BsFormsPane *self = BS_FORMS_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->file, g_free);

  G_OBJECT_CLASS (bs_forms_pane_parent_class)->dispose (object);
}

static void
bs_forms_pane_class_init (BsFormsPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_forms_pane_dispose;

  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bs_forms_pane_init (BsFormsPane *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "forms-pane");
}

GtkWidget *
bs_forms_pane_new (BsCatalogue *catalogue, const char *file, const char *label)
{
  BsFormsPane *self;

  g_return_val_if_fail (BS_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (file != NULL && label != NULL, NULL);

  self = g_object_new (BS_TYPE_FORMS_PANE, NULL);
  self->catalogue = g_object_ref (catalogue);
  self->file = g_strdup (file);

  self->stack = gtk_stack_new ();
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  self->view = bs_pdf_view_new (label);
  self->sentence = bs_blocks_new_label ("", "notice");
  gtk_widget_set_valign (self->sentence, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->sentence, GTK_ALIGN_CENTER);
  gtk_stack_add_named (GTK_STACK (self->stack), self->view, "view");
  gtk_stack_add_named (GTK_STACK (self->stack), self->sentence, "sentence");
  gtk_box_append (GTK_BOX (self), self->stack);

  g_signal_connect_object (self->view, "notify::state", G_CALLBACK (on_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::page", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::zoom", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
