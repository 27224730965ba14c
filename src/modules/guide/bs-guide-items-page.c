/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-items-page.h"

#include <glib/gi18n-lib.h>

#include "bs-guide-blocks.h"
#include "bs-guide-groups.h"
#include "bs-guide-list.h"

struct _BsGuideItemsPage
{
  BsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (BsGuideItemsPage, bs_guide_items_page, BS_TYPE_PAGE)

/* Of a whole catalogue "most used" names the first ones, not all. */
#define POPULAR_LIMIT 50

static void
bs_guide_items_page_class_init (BsGuideItemsPageClass *klass)
{
}

static void
bs_guide_items_page_init (BsGuideItemsPage *self)
{
}

static char *
dup_title (BsServices *services, const BsGuideRoute *route)
{
  g_autofree char *group = NULL;
  g_autofree char *subgroup = NULL;

  if (route->axis == BS_BROWSE_POPULAR)
    return g_strdup (_ ("Most used services"));

  group = bs_guide_groups_dup_title (services, route->axis, NULL, route->key);
  if (route->subkey == NULL || *route->subkey == '\0')
    return g_steal_pointer (&group);

  subgroup = bs_guide_groups_dup_title (services, route->axis, route->key, route->subkey);
  if (group == NULL || subgroup == NULL)
    return NULL;

  /* TRANSLATORS: a department and what it offers: "Public Security Bureau: Identity cards" */
  return g_strdup_printf (_ ("%s: %s"), group, subgroup);
}

BsPage *
bs_guide_items_page_new (BsServices *services, const BsGuideRoute *route, GError **error)
{
  BsGuideItemsPage *self;
  g_autoptr (GListModel) items = NULL;
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;
  const char *subkey;
  guint n;
  GtkWidget *head, *list;

  g_return_val_if_fail (BS_IS_SERVICES (services), NULL);
  g_return_val_if_fail (route != NULL, NULL);

  subkey = route->subkey != NULL && *route->subkey != '\0' ? route->subkey : NULL;
  items = bs_catalogue_list_items (bs_services_get_catalogue (services), route->axis, route->key,
                                   subkey, bs_services_get_language (services),
                                   route->axis == BS_BROWSE_POPULAR ? POPULAR_LIMIT : 0);
  title = dup_title (services, route);
  n = g_list_model_get_n_items (items);
  if (title == NULL || n == 0)
    {
      g_set_error_literal (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE,
                           "no services under this heading");
      return NULL;
    }

  self = g_object_new (BS_TYPE_GUIDE_ITEMS_PAGE, NULL);
  bs_page_set_title (BS_PAGE (self), title);

  head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (head, "guide-head");
  gtk_box_append (GTK_BOX (head), bs_blocks_new_heading (title, "title", 1));
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u service, the most used first",
                                        "%u services, the most used first", n),
                           n);
  gtk_box_append (GTK_BOX (head), bs_blocks_new_label (count, "body"));
  gtk_box_append (GTK_BOX (self), head);

  list = bs_guide_list_new (services);
  bs_guide_list_set_items (BS_GUIDE_LIST (list), items);
  gtk_box_append (GTK_BOX (self), list);

  return BS_PAGE (self);
}
