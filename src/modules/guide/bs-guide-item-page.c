/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-item-page.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-columns-layout.h"
#include "bs-guide-course.h"
#include "bs-guide-facts.h"
#include "bs-guide-fold.h"
#include "bs-guide-head.h"
#include "bs-guide-papers.h"
#include "bs-guide-practice.h"
#include "bs-guide-questions.h"
#include "bs-guide-rights.h"
#include "bs-guide-take-away.h"
#include "bs-guide-words.h"

#define PAPERS "papers"

struct _BsGuideItemPage
{
  BsPage parent_instance;

  /* owned */
  BsItem *item;

  /* children, owned by the widget tree */
  GtkWidget *questions; /* NULL when the item asks nothing */
  GtkWidget *papers;
  GPtrArray *folds; /* of BsGuideFold */
};

G_DEFINE_FINAL_TYPE (BsGuideItemPage, bs_guide_item_page, BS_TYPE_PAGE)

static void
update_path (BsGuideItemPage *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autofree char *path = NULL;

  if (bs_guide_papers_get_open (BS_GUIDE_PAPERS (self->papers)))
    g_ptr_array_add (open, (gpointer) PAPERS);
  for (guint i = 0; i < self->folds->len; i++)
    if (bs_guide_fold_get_open (g_ptr_array_index (self->folds, i)))
      g_ptr_array_add (open, (gpointer) bs_guide_fold_get_key (g_ptr_array_index (self->folds, i)));
  g_ptr_array_add (open, NULL);

  path = bs_guide_route_build_item (
      bs_item_get_text (self->item, BS_ITEM_ID),
      self->questions != NULL ? bs_guide_questions_get_chosen (BS_GUIDE_QUESTIONS (self->questions))
                              : NULL,
      (const char *const *) open->pdata);
  bs_page_set_path (BS_PAGE (self), path);
}

static void
on_situation_changed (BsGuideItemPage *self, BsGuideQuestions *questions)
{
  bs_guide_papers_set_chosen (BS_GUIDE_PAPERS (self->papers),
                              bs_guide_questions_get_chosen (questions));
  update_path (self);
}

static void
on_open_changed (BsGuideItemPage *self, GParamSpec *pspec, GObject *part)
{
  update_path (self);
}

/* Finds the folds below @widget, opens those of the route, and follows all of them. */
static void
follow_folds (BsGuideItemPage *self, GtkWidget *widget, const char *const *open)
{
  if (BS_IS_GUIDE_FOLD (widget))
    {
      BsGuideFold *fold = BS_GUIDE_FOLD (widget);

      bs_guide_fold_set_open (fold, g_strv_contains (open, bs_guide_fold_get_key (fold)));
      g_signal_connect_object (fold, "notify::open", G_CALLBACK (on_open_changed), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->folds, fold);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    follow_folds (self, child, open);
}

static void
bs_guide_item_page_finalize (GObject *object)
{
  BsGuideItemPage *self = BS_GUIDE_ITEM_PAGE (object);

  g_clear_object (&self->item);
  g_ptr_array_unref (self->folds);

  G_OBJECT_CLASS (bs_guide_item_page_parent_class)->finalize (object);
}

static void
bs_guide_item_page_class_init (BsGuideItemPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_guide_item_page_finalize;
}

static void
bs_guide_item_page_init (BsGuideItemPage *self)
{
  self->folds = g_ptr_array_new ();
}

static void
append (GtkWidget *columns, GtkWidget *part, gboolean aside)
{
  if (part == NULL)
    return;

  if (aside)
    gtk_widget_add_css_class (part, "aside");
  gtk_box_append (GTK_BOX (columns), part);
}

/* In the order of an upright screen; on a wide one what is "aside" stands on the left. */
static void
fill (BsGuideItemPage *self, GtkWidget *columns, BsServices *services, const BsGuideRoute *route)
{
  BsItem *item = self->item;
  g_autofree char *missing = bs_guide_words_missing (services);

  self->questions = bs_guide_questions_new (item, (const char *const *) route->situations);
  self->papers = bs_guide_papers_new (services, item, missing);

  append (columns, bs_guide_facts_new (item), TRUE);
  append (columns, self->questions, TRUE);
  append (columns, self->papers, FALSE);
  append (columns, bs_guide_course_steps_new (item, missing), FALSE);
  append (columns, bs_guide_take_away_new (services, item), TRUE);
  append (columns, bs_guide_practice_places_new (item, missing), TRUE);
  append (columns, bs_guide_course_conditions_new (item, missing), FALSE);
  append (columns, bs_guide_practice_fees_new (item, missing), TRUE);
  append (columns, bs_guide_practice_times_new (item), TRUE);
  append (columns, bs_guide_practice_visits_new (item, missing), TRUE);
  append (columns, bs_guide_course_result_new (item, missing), FALSE);
  append (columns, bs_guide_course_faq_new (item), FALSE);
  append (columns, bs_guide_practice_phones_new (item, missing), TRUE);
  append (columns, bs_guide_rights_new (item, missing), FALSE);

  if (self->questions != NULL)
    {
      bs_guide_papers_set_chosen (
          BS_GUIDE_PAPERS (self->papers),
          bs_guide_questions_get_chosen (BS_GUIDE_QUESTIONS (self->questions)));
      g_signal_connect_object (self->questions, "changed", G_CALLBACK (on_situation_changed), self,
                               G_CONNECT_SWAPPED);
    }
  bs_guide_papers_set_open (BS_GUIDE_PAPERS (self->papers),
                            g_strv_contains ((const char *const *) route->open, PAPERS));
  g_signal_connect_object (self->papers, "notify::open", G_CALLBACK (on_open_changed), self,
                           G_CONNECT_SWAPPED);
  follow_folds (self, columns, (const char *const *) route->open);
}

BsPage *
bs_guide_item_page_new (BsServices *services, const BsGuideRoute *route, GError **error)
{
  BsGuideItemPage *self;
  g_autoptr (BsItem) item = NULL;
  g_autoptr (GError) local_error = NULL;
  GtkWidget *content, *columns;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (route != NULL && route->id != NULL, NULL);

  item = bs_catalogue_dup_item (bs_services_get_catalogue (services), route->id,
                                bs_services_get_language (services), &local_error);
  if (item == NULL)
    {
      gboolean unknown =
          g_error_matches (local_error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_NOT_FOUND);

      g_set_error (error, BS_MODULE_ERROR,
                   unknown ? BS_MODULE_ERROR_NO_SUCH_PAGE : BS_MODULE_ERROR_UNAVAILABLE,
                   "item %s: %s", route->id, local_error->message);
      return NULL;
    }

  self = g_object_new (BS_TYPE_GUIDE_ITEM_PAGE, NULL);
  self->item = g_steal_pointer (&item);
  bs_page_set_title (BS_PAGE (self), bs_item_get_text (self->item, BS_ITEM_NAME));

  content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (content, "page-content");
  gtk_box_append (GTK_BOX (content), bs_guide_head_new (services, self->item));
  columns = bs_guide_columns_new (20, 0.875);
  fill (self, columns, services, route);
  gtk_box_append (GTK_BOX (content), columns);
  gtk_box_append (GTK_BOX (self), bs_blocks_new_scroller (content));
  update_path (self);

  return BS_PAGE (self);
}
