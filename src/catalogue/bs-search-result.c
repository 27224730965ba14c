/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-search-result-private.h"

/**
 * BsSearchResult:
 *
 * The answer to one search.
 */
struct _BsSearchResult
{
  GObject parent_instance;

  char *query;
  GListStore *hits;
  GListStore *nearest;
  guint total;
};

G_DEFINE_FINAL_TYPE (BsSearchResult, bs_search_result, G_TYPE_OBJECT)

static void
bs_search_result_finalize (GObject *object)
{
  BsSearchResult *self = BS_SEARCH_RESULT (object);

  g_free (self->query);
  g_clear_object (&self->hits);
  g_clear_object (&self->nearest);
  G_OBJECT_CLASS (bs_search_result_parent_class)->finalize (object);
}

static void
bs_search_result_class_init (BsSearchResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_search_result_finalize;
}

static void
bs_search_result_init (BsSearchResult *self)
{
}

BsSearchResult *
bs_search_result_new (const char *query, GListStore *hits, GListStore *nearest, guint total)
{
  BsSearchResult *self;

  g_return_val_if_fail (query != NULL && hits != NULL && nearest != NULL, NULL);

  self = g_object_new (BS_TYPE_SEARCH_RESULT, NULL);
  self->query = g_strdup (query);
  self->hits = hits;
  self->nearest = nearest;
  self->total = total;
  return self;
}

const char *
bs_search_result_get_query (BsSearchResult *self)
{
  g_return_val_if_fail (BS_IS_SEARCH_RESULT (self), NULL);

  return self->query;
}

GListModel *
bs_search_result_get_hits (BsSearchResult *self)
{
  g_return_val_if_fail (BS_IS_SEARCH_RESULT (self), NULL);

  return G_LIST_MODEL (self->hits);
}

GListModel *
bs_search_result_get_nearest (BsSearchResult *self)
{
  g_return_val_if_fail (BS_IS_SEARCH_RESULT (self), NULL);

  return G_LIST_MODEL (self->nearest);
}

guint
bs_search_result_get_total (BsSearchResult *self)
{
  g_return_val_if_fail (BS_IS_SEARCH_RESULT (self), 0);

  return self->total;
}
