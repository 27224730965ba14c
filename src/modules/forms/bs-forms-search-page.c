/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-forms"

#include "bs-forms-search-page.h"

#include <glib/gi18n-lib.h>

#include "bs-forms-blocks.h"
#include "bs-forms-route.h"

#define LIMIT 30
#define POPULAR 6

struct _BsFormsSearchPage
{
  BsPage parent_instance;

  /* owned */
  BsServices *services;
  char *words;

  /* children, owned by the widget tree */
  GtkWidget *field;
  GtkWidget *state;
  GtkWidget *stack;
  GtkWidget *start;
  GtkWidget *results;
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (BsFormsSearchPage, bs_forms_search_page, BS_TYPE_PAGE)

static void
search (BsFormsSearchPage *self, const char *words)
{
  g_autoptr (GListModel) found = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (*words == '\0')
    {
      gtk_label_set_text (GTK_LABEL (self->state), _ ("Which form do you need?"));
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->start);
      return;
    }
  found = bs_catalogue_search_forms (bs_services_get_catalogue (self->services), words,
                                     bs_services_get_language (self->services), LIMIT);
  n = g_list_model_get_n_items (found);
  bs_forms_fill_rows (GTK_FLOW_BOX (self->rows), self->services, found);
  if (n == 0)
    /* TRANSLATORS: %s is what the citizen typed */
    text = g_strdup_printf (_ ("No form found for \"%s\". Try fewer letters, or ask at the desk."),
                            words);
  else if (n == LIMIT)
    text = g_strdup_printf (_ ("Here are the %u most relevant forms; type on for fewer."), n);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Found %u form", "Found %u forms", n), n);
  gtk_label_set_text (GTK_LABEL (self->state), text);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), n > 0 ? self->results : self->start);
}

static void
on_changed (BsFormsSearchPage *self, BsTextField *field)
{
  /* Pinyin finds as well as Chinese, so nobody has to choose characters first. */
  const char *words = bs_text_field_get_shown_text (field);
  g_autofree char *stripped = NULL;
  g_autofree char *path = NULL;

  if (g_strcmp0 (self->words, words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  path = bs_forms_route_build_search (words);
  bs_page_set_path (BS_PAGE (self), path);
  stripped = g_strstrip (g_strdup (words));
  search (self, stripped);
}

/* Enter: all has been typed, so the list gets the room of the keyboard. */
static void
on_activate (BsFormsSearchPage *self, BsTextField *field)
{
  GtkWidget *host = gtk_widget_get_ancestor (GTK_WIDGET (field), BS_TYPE_KEYBOARD_HOST);

  if (host != NULL && *bs_text_field_get_shown_text (field) != '\0')
    bs_keyboard_host_detach (BS_KEYBOARD_HOST (host), field);
}

/* Most people find theirs among the most used: the keyboard waits until the field is touched. */
static void
bs_forms_search_page_shown (BsPage *page)
{
  BsFormsSearchPage *self = BS_FORMS_SEARCH_PAGE (page);
  GtkWidget *host = gtk_widget_get_ancestor (self->field, BS_TYPE_KEYBOARD_HOST);

  gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD);
  if (host != NULL)
    bs_keyboard_host_detach (BS_KEYBOARD_HOST (host), BS_TEXT_FIELD (self->field));
}

static void
bs_forms_search_page_dispose (GObject *object)
{
  BsFormsSearchPage *self = BS_FORMS_SEARCH_PAGE (object);

  g_clear_object (&self->services);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (bs_forms_search_page_parent_class)->dispose (object);
}

static void
bs_forms_search_page_class_init (BsFormsSearchPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_forms_search_page_dispose;
  BS_PAGE_CLASS (klass)->shown = bs_forms_search_page_shown;
}

static void
bs_forms_search_page_init (BsFormsSearchPage *self)
{
}

static void
on_group_clicked (BsServices *services, GtkButton *button)
{
  bs_services_navigate (services, g_object_get_data (G_OBJECT (button), "bs-forms-route"));
}

static GtkWidget *
make_groups (BsServices *services)
{
  g_autoptr (GListModel) groups = bs_catalogue_list_form_groups (
      bs_services_get_catalogue (services), bs_services_get_language (services));
  GtkWidget *box = bs_wrap_box_new ();

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (BsGroup) group = g_list_model_get_item (groups, i);
      g_autofree char *path = bs_forms_route_build_list (bs_group_get_key (group));
      /* TRANSLATORS: a department, and how many forms it has */
      g_autofree char *text =
          g_strdup_printf (_ ("%s (%u)"), bs_group_get_title (group), bs_group_get_count (group));
      GtkWidget *button = bs_forms_button_new (text, NULL, "chip");

      g_object_set_data_full (G_OBJECT (button), "bs-forms-route",
                              g_strconcat ("forms:", path, NULL), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_group_clicked), services,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
make_start (BsServices *services)
{
  BsCatalogue *catalogue = bs_services_get_catalogue (services);
  g_autoptr (GListModel) popular =
      bs_catalogue_list_forms (catalogue, NULL, bs_services_get_language (services), POPULAR);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *rows, *groups;

  gtk_widget_add_css_class (box, "forms-start");
  if (g_list_model_get_n_items (popular) == 0)
    {
      gtk_box_append (GTK_BOX (box), bs_blocks_new_label (
                                         _ ("There are no forms on this terminal yet. The desk has "
                                            "them on paper."),
                                         "notice"));
      return bs_blocks_new_scroller (box);
    }
  gtk_box_append (GTK_BOX (box), bs_blocks_new_heading (_ ("Most used forms"), "heading", 2));
  rows = bs_forms_rows_new (_ ("Most used forms"));
  bs_forms_fill_rows (GTK_FLOW_BOX (rows), services, popular);
  gtk_box_append (GTK_BOX (box), rows);
  gtk_box_append (GTK_BOX (box), bs_blocks_new_heading (_ ("Forms by department"), "heading", 2));
  groups = make_groups (services);
  gtk_widget_add_css_class (groups, "forms-groups");
  gtk_box_append (GTK_BOX (box), groups);
  return bs_blocks_new_scroller (box);
}

BsPage *
bs_forms_search_page_new (BsServices *services, const char *words)
{
  BsFormsSearchPage *self;
  GtkWidget *head;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  self = g_object_new (BS_TYPE_FORMS_SEARCH_PAGE, NULL);
  self->services = g_object_ref (services);
  bs_page_set_title (BS_PAGE (self), _ ("Forms and samples"));

  head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (head, "forms-top");
  self->field = bs_text_field_new (BS_INPUT_SEARCH, _ ("Which form do you need?"),
                                   _ ("Form or service, by name or pinyin"));
  bs_text_field_set_icon (BS_TEXT_FIELD (self->field), "bs-search-symbolic");
  /* TRANSLATORS: on the keyboard's main key */
  bs_text_field_set_action (BS_TEXT_FIELD (self->field), C_ ("keyboard", "Search"));
  bs_text_field_set_text (BS_TEXT_FIELD (self->field), words);
  g_signal_connect_object (self->field, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  self->state = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                              "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (self->state, "body");
  gtk_box_append (GTK_BOX (head), self->field);
  gtk_box_append (GTK_BOX (head), self->state);
  gtk_box_append (GTK_BOX (self), head);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->start = make_start (services);
  self->rows = bs_forms_rows_new (_ ("Forms"));
  self->results = bs_blocks_new_scroller (self->rows);
  gtk_stack_add_named (GTK_STACK (self->stack), self->start, "start");
  gtk_stack_add_named (GTK_STACK (self->stack), self->results, "results");
  gtk_box_append (GTK_BOX (self), self->stack);

  on_changed (self, BS_TEXT_FIELD (self->field));
  return BS_PAGE (self);
}
