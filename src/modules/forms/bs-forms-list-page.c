/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-forms"

#include "bs-forms-list-page.h"

#include <glib/gi18n-lib.h>

#include "bs-forms-blocks.h"

struct _BsFormsListPage
{
  BsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (BsFormsListPage, bs_forms_list_page, BS_TYPE_PAGE)

static void
bs_forms_list_page_class_init (BsFormsListPageClass *klass)
{
}

static void
bs_forms_list_page_init (BsFormsListPage *self)
{
}

static char *
dup_title (BsServices *services, const char *key)
{
  g_autoptr (GListModel) groups = bs_catalogue_list_form_groups (
      bs_services_get_catalogue (services), bs_services_get_language (services));

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (BsGroup) group = g_list_model_get_item (groups, i);

      if (g_str_equal (bs_group_get_key (group), key))
        return g_strdup (bs_group_get_title (group));
    }
  return NULL;
}

BsPage *
bs_forms_list_page_new (BsServices *services, const BsFormsRoute *route, GError **error)
{
  BsFormsListPage *self;
  g_autoptr (GListModel) forms = NULL;
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;
  GtkWidget *head, *rows;
  guint n;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (route != NULL && route->department != NULL, NULL);

  title = dup_title (services, route->department);
  if (title == NULL)
    {
      g_set_error_literal (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE,
                           "no forms of this department");
      return NULL;
    }
  forms = bs_catalogue_list_forms (bs_services_get_catalogue (services), route->department,
                                   bs_services_get_language (services), 0);
  n = g_list_model_get_n_items (forms);
  self = g_object_new (BS_TYPE_FORMS_LIST_PAGE, NULL);
  bs_page_set_title (BS_PAGE (self), title);

  head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (head, "forms-top");
  gtk_box_append (GTK_BOX (head), bs_blocks_new_heading (title, "title", 1));
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u form, the most used first",
                                        "%u forms, the most used first", n),
                           n);
  gtk_box_append (GTK_BOX (head), bs_blocks_new_label (count, "body"));
  gtk_box_append (GTK_BOX (self), head);

  rows = bs_forms_rows_new (title);
  bs_forms_fill_rows (GTK_FLOW_BOX (rows), services, forms);
  gtk_box_append (GTK_BOX (self), bs_blocks_new_scroller (rows));
  return BS_PAGE (self);
}
