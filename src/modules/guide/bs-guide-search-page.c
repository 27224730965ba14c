/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-search-page.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-columns-layout.h"
#include "bs-guide-grid-layout.h"
#include "bs-guide-help.h"
#include "bs-guide-list.h"
#include "bs-guide-route.h"
#include "bs-guide-row.h"
#include "bs-guide-words.h"

/* More rows than that are not scrolled through; two more letters find the service. */
/* Each row is built at once, seen or not, and five are seen: who has more hits types on. */
#define LIMIT 20
#define POPULAR_LIMIT 8
/* An answer that takes longer than this is announced. */
#define PATIENCE_MS 400

struct _BsGuideSearchPage
{
  BsPage parent_instance;

  /* owned */
  BsServices *services;
  BsCatalogue *catalogue;    /* the one the visit began with */
  GCancellable *cancellable; /* of the search under way; NULL when there is none */
  char *words;               /* last looked for */

  /* handles */
  guint patience_id;

  /* template children */
  GtkWidget *head;
  GtkWidget *count_label;
  GtkWidget *stack;
  GtkWidget *hints_scroller;
  GtkWidget *hints;
  GtkWidget *popular_heading;
  GtkWidget *nothing_scroller;
  GtkWidget *nothing;

  /* children, owned by the widget tree */
  GtkWidget *field;
  GtkWidget *list;
  GtkWidget *nearest_section;
  GtkWidget *nearest;

  gboolean was_shown;
};

G_DEFINE_FINAL_TYPE (BsGuideSearchPage, bs_guide_search_page, BS_TYPE_PAGE)

static void
stop_search (BsGuideSearchPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience_id, g_source_remove);
}

static void
show_hits (BsGuideSearchPage *self, BsSearchResult *result)
{
  GListModel *hits = bs_search_result_get_hits (result);
  guint total = bs_search_result_get_total (result);
  guint shown = g_list_model_get_n_items (hits);
  g_autofree char *count = NULL;

  if (total > shown)
    /* TRANSLATORS: how many services were found, and how many of them are listed */
    count = g_strdup_printf (_ ("Found %u. Here are the %u most relevant; type on for fewer."),
                             total, shown);
  else
    count = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Found %u", "Found %u, the most relevant first", total),
        total);

  gtk_label_set_text (GTK_LABEL (self->count_label), count);
  bs_guide_list_set_items (BS_GUIDE_LIST (self->list), hits);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->list);
}

static void
show_nothing (BsGuideSearchPage *self, BsSearchResult *result)
{
  GListModel *nearest = bs_search_result_get_nearest (result);
  /* TRANSLATORS: %s is what the citizen typed */
  g_autofree char *sentence =
      g_strdup_printf (_ ("Nothing found for \"%s\""), bs_search_result_get_query (result));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->nearest)) != NULL)
    gtk_box_remove (GTK_BOX (self->nearest), child);
  bs_guide_row_fill_box (GTK_BOX (self->nearest), self->services, nearest);
  gtk_widget_set_visible (self->nearest_section, g_list_model_get_n_items (nearest) > 0);

  gtk_label_set_text (GTK_LABEL (self->count_label), sentence);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->nothing_scroller);
}

static void
show_hints (BsGuideSearchPage *self)
{
  gtk_label_set_text (GTK_LABEL (self->count_label), _ ("What would you like to do?"));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->hints_scroller);
}

static void
on_search_ready (GObject *source, GAsyncResult *async_result, gpointer user_data)
{
  BsGuideSearchPage *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSearchResult) result =
      bs_catalogue_search_finish (BS_CATALOGUE (source), async_result, &error);

  /* Cancelled: a newer search is under way, or the page is gone. */
  if (result == NULL)
    return;

  self = BS_GUIDE_SEARCH_PAGE (user_data);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience_id, g_source_remove);

  if (bs_search_result_get_total (result) > 0)
    show_hits (self, result);
  else
    show_nothing (self, result);
}

static gboolean
on_patience_over (gpointer user_data)
{
  BsGuideSearchPage *self = BS_GUIDE_SEARCH_PAGE (user_data);

  self->patience_id = 0;
  gtk_label_set_text (GTK_LABEL (self->count_label), _ ("Searching …"));

  return G_SOURCE_REMOVE;
}

static void
search (BsGuideSearchPage *self)
{
  g_autofree char *words =
      g_strstrip (g_strdup (bs_text_field_get_shown_text (BS_TEXT_FIELD (self->field))));

  stop_search (self);

  if (*words == '\0')
    {
      show_hints (self);
      return;
    }

  self->cancellable = g_cancellable_new ();
  self->patience_id = g_timeout_add (PATIENCE_MS, on_patience_over, self);
  bs_catalogue_search_async (self->catalogue, words, bs_services_get_language (self->services),
                             LIMIT, self->cancellable, on_search_ready, self);
}

static void
on_changed (BsGuideSearchPage *self, BsTextField *field)
{
  /* Pinyin finds as well as Chinese, so nobody has to choose characters first. */
  const char *words = bs_text_field_get_shown_text (field);
  g_autofree char *path = NULL;

  /* The keyboard gave letters up that stay on the screen. */
  if (g_strcmp0 (self->words, words) == 0)
    return;

  g_free (self->words);
  self->words = g_strdup (words);
  path = bs_guide_route_build_search (words);
  bs_page_set_path (BS_PAGE (self), path);
  search (self);
}

/* Enter: all has been typed, so the list gets the room of the keyboard. */
static void
on_activate (BsGuideSearchPage *self, BsTextField *field)
{
  GtkWidget *host = gtk_widget_get_ancestor (GTK_WIDGET (field), BS_TYPE_KEYBOARD_HOST);

  if (host != NULL && *bs_text_field_get_shown_text (field) != '\0')
    bs_keyboard_host_detach (BS_KEYBOARD_HOST (host), field);
}

static void
bs_guide_search_page_shown (BsPage *page)
{
  BsGuideSearchPage *self = BS_GUIDE_SEARCH_PAGE (page);

  /* Who comes back to results wants to read them, not to type. */
  if (!self->was_shown || *bs_text_field_get_shown_text (BS_TEXT_FIELD (self->field)) == '\0')
    bs_text_field_edit (BS_TEXT_FIELD (self->field));
  self->was_shown = TRUE;
}

static void
bs_guide_search_page_dispose (GObject *object)
{
  BsGuideSearchPage *self = BS_GUIDE_SEARCH_PAGE (object);

  stop_search (self);
  g_clear_object (&self->services);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (bs_guide_search_page_parent_class)->dispose (object);
}

static void
bs_guide_search_page_class_init (BsGuideSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bs_guide_search_page_dispose;
  BS_PAGE_CLASS (klass)->shown = bs_guide_search_page_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/banshi/guide/bs-guide-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BsGuideSearchPage, head);
  gtk_widget_class_bind_template_child (widget_class, BsGuideSearchPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, BsGuideSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BsGuideSearchPage, hints_scroller);
  gtk_widget_class_bind_template_child (widget_class, BsGuideSearchPage, hints);
  gtk_widget_class_bind_template_child (widget_class, BsGuideSearchPage, popular_heading);
  gtk_widget_class_bind_template_child (widget_class, BsGuideSearchPage, nothing_scroller);
  gtk_widget_class_bind_template_child (widget_class, BsGuideSearchPage, nothing);
}

static void
bs_guide_search_page_init (BsGuideSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  bs_blocks_init_scroller (GTK_SCROLLED_WINDOW (self->hints_scroller));
  bs_blocks_init_scroller (GTK_SCROLLED_WINDOW (self->nothing_scroller));
}

static void
add_popular (BsGuideSearchPage *self)
{
  g_autoptr (GListModel) items =
      bs_catalogue_list_items (self->catalogue, BS_BROWSE_POPULAR, NULL, NULL,
                               bs_services_get_language (self->services), POPULAR_LIMIT);
  GtkWidget *grid = bs_guide_grid_new (2, 0.6);

  bs_guide_row_fill_box (GTK_BOX (grid), self->services, items);
  gtk_box_append (GTK_BOX (self->hints), grid);
  gtk_widget_set_visible (self->popular_heading, g_list_model_get_n_items (items) > 0);
}

/* The nearest services, and beside or below them the way to a person. */
static void
add_ways_on (BsGuideSearchPage *self)
{
  GtkWidget *columns = bs_guide_columns_new (20, 0.875);

  self->nearest_section = bs_guide_section_new (_ ("Perhaps you mean"));
  self->nearest = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->nearest, "rows");
  gtk_box_append (GTK_BOX (self->nearest_section), self->nearest);
  gtk_widget_add_css_class (self->nearest_section, "aside");

  gtk_box_append (GTK_BOX (columns), self->nearest_section);
  gtk_box_append (GTK_BOX (columns), bs_guide_help_card_new (self->services));
  gtk_box_append (GTK_BOX (self->nothing), columns);
}

BsPage *
bs_guide_search_page_new (BsServices *services, const char *words)
{
  BsGuideSearchPage *self;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  self = g_object_new (BS_TYPE_GUIDE_SEARCH_PAGE, NULL);
  self->services = g_object_ref (services);
  self->catalogue = g_object_ref (bs_services_get_catalogue (services));
  bs_page_set_title (BS_PAGE (self), _ ("Search"));

  self->field = bs_text_field_new (BS_INPUT_SEARCH, _ ("What are you looking for?"),
                                   bs_guide_words_get_search_hint ());
  bs_text_field_set_icon (BS_TEXT_FIELD (self->field), "bs-search-symbolic");
  /* TRANSLATORS: on the keyboard's main key */
  bs_text_field_set_action (BS_TEXT_FIELD (self->field), C_ ("keyboard", "Search"));
  bs_text_field_set_text (BS_TEXT_FIELD (self->field), words);
  g_signal_connect_object (self->field, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  gtk_box_prepend (GTK_BOX (self->head), self->field);

  self->list = bs_guide_list_new (services);
  gtk_stack_add_named (GTK_STACK (self->stack), self->list, "results");
  add_ways_on (self);
  add_popular (self);

  on_changed (self, BS_TEXT_FIELD (self->field));

  return BS_PAGE (self);
}
