/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-ops"

#include "config.h"

#include "ops/bs-ctl.h"

#include "catalogue/bs-catalogue.h"

#define LIMIT_DEFAULT 20
#define LIMIT_MAX 100

static int limit = LIMIT_DEFAULT;
static char *language;

static void
add_match (JsonBuilder *builder, BsItemRow *row)
{
  guint start, end;

  bs_ctl_add_text (builder, "matched_in",
                   bs_match_field_to_string (bs_item_row_get_matched_in (row)));
  bs_ctl_add_text (builder, "matched_text", bs_item_row_get_matched_text (row));
  if (!bs_item_row_get_match (row, &start, &end))
    return;
  bs_ctl_add_number (builder, "match_start", start);
  bs_ctl_add_number (builder, "match_end", end);
}

static void
add_rows (JsonBuilder *builder, const char *member, GListModel *rows)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (BsItemRow) row = g_list_model_get_item (rows, i);

      json_builder_begin_object (builder);
      bs_ctl_add_text (builder, "id", bs_item_row_get_id (row));
      bs_ctl_add_text (builder, "name", bs_item_row_get_name (row));
      bs_ctl_add_text (builder, "everyday_name", bs_item_row_get_everyday_name (row));
      bs_ctl_add_text (builder, "department", bs_item_row_get_department (row));
      add_match (builder, row);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_rows (GListModel *rows)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (BsItemRow) row = g_list_model_get_item (rows, i);
      const char *text = bs_item_row_get_matched_text (row);

      printf ("%-40s %-14s %s (%s)%s%s\n", bs_item_row_get_id (row),
              bs_match_field_to_string (bs_item_row_get_matched_in (row)),
              bs_item_row_get_name (row), bs_item_row_get_department (row),
              text != NULL ? ": " : "", text != NULL ? text : "");
    }
}

static int
run_search (int n, char **values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsCatalogue) catalogue = NULL;
  g_autoptr (BsSearchResult) result = NULL;
  g_autofree char *words = g_strjoinv (" ", values + 1);
  GListModel *hits;

  if (limit < 1 || limit > LIMIT_MAX)
    {
      bs_ctl_note ("--limit must be from 1 to %d", LIMIT_MAX);
      return BS_CTL_USAGE;
    }
  catalogue = bs_catalogue_open (values[0], &error);
  if (catalogue == NULL)
    return bs_ctl_fail (BS_CTL_FAILED, error);
  result = bs_catalogue_search (catalogue, words, language, (guint) limit);
  hits = bs_search_result_get_hits (result);
  if (bs_ctl_json ())
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      bs_ctl_add_text (builder, "query", words);
      bs_ctl_add_number (builder, "total", bs_search_result_get_total (result));
      add_rows (builder, "results", hits);
      add_rows (builder, "nearest", bs_search_result_get_nearest (result));
      json_builder_end_object (builder);
      bs_ctl_print_json (builder);
      return BS_CTL_DONE;
    }
  print_rows (hits);
  if (bs_search_result_get_total (result) > 0)
    printf ("%u of %u\n", g_list_model_get_n_items (hits), bs_search_result_get_total (result));
  else
    {
      printf ("nothing found; nearest:\n");
      print_rows (bs_search_result_get_nearest (result));
    }
  return BS_CTL_DONE;
}

static const GOptionEntry search_options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, "At most so many results, 1 to 100 (20)", "N" },
  { "lang", 0, 0, G_OPTION_ARG_STRING, &language, "Texts in that language where there are any",
    "LANGUAGE" },
  { NULL },
};

const BsCtlCommand bs_ctl_search_commands[] = {
  { "catalogue", "search", "FILE WORDS [--limit N] [--lang LANGUAGE]",
    "What a citizen finds with these words", search_options, 2, -1, run_search },
  { NULL },
};
