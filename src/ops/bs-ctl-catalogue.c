/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-ops"

#include "config.h"

#include "ops/bs-ctl.h"

#include <signal.h>

#include "catalogue/bs-catalogue-builder.h"
#include "catalogue/bs-catalogue-forms.h"
#include "catalogue/bs-catalogue.h"
#include "catalogue/bs-generator.h"
#include "catalogue/bs-item-writer.h"
#include "catalogue/bs-lint.h"

static char *target;
static gboolean keep_going;
static char *depfile;
static char *language;
static gint64 seed = 1;

/* Set by SIGINT and SIGTERM, so that a build that is stopped takes its unfinished file away. */
static volatile sig_atomic_t stop_asked;

static void
on_stop_signal (int signal_number)
{
  stop_asked = signal_number;
}

static void
catch_stop_signals (void)
{
  struct sigaction action = { .sa_handler = on_stop_signal };

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

static gboolean
on_progress (const char *doing, guint done, guint total, gpointer data)
{
  if (total > 0)
    bs_ctl_progress ("%s: %u of %u", doing, done, total);
  else
    bs_ctl_progress ("%s", doing);
  return stop_asked == 0;
}

static void
add_problems (JsonBuilder *builder, GPtrArray *problems)
{
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      const BsProblem *problem = problems->pdata[i];

      json_builder_begin_object (builder);
      bs_ctl_add_text (builder, "file", problem->file);
      bs_ctl_add_text (builder, "item", problem->item);
      bs_ctl_add_text (builder, "field", problem->field);
      bs_ctl_add_text (builder, "rule", problem->rule);
      bs_ctl_add_text (builder, "severity",
                       problem->severity == BS_PROBLEM_ERROR ? "error" : "warning");
      bs_ctl_add_text (builder, "text", problem->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_problems (GPtrArray *problems)
{
  bs_ctl_progress (NULL);
  for (guint i = 0; i < problems->len; i++)
    {
      const BsProblem *problem = problems->pdata[i];
      g_autofree char *text = bs_problem_to_string (problem);

      fprintf (stderr, "%s%s\n", problem->severity == BS_PROBLEM_WARNING ? "warning: " : "", text);
    }
}

static void
print_build_json (GPtrArray *problems, guint n_bad, const BsBuildReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  bs_ctl_add_flag (builder, "ok", problems->len == 0);
  bs_ctl_add_flag (builder, "built", report != NULL);
  bs_ctl_add_text (builder, "file", report != NULL ? target : NULL);
  bs_ctl_add_text (builder, "version", report != NULL ? report->version : NULL);
  bs_ctl_add_number (builder, "items", report != NULL ? report->n_items : 0);
  bs_ctl_add_number (builder, "departments", report != NULL ? report->n_departments : 0);
  bs_ctl_add_number (builder, "forms", report != NULL ? report->n_forms : 0);
  bs_ctl_add_number (builder, "bytes", report != NULL ? report->bytes : 0);
  bs_ctl_add_number (builder, "left_out", n_bad);
  add_problems (builder, problems);
  json_builder_end_object (builder);
  bs_ctl_print_json (builder);
}

static int
report_build (BsSource *source, const BsBuildReport *report)
{
  GPtrArray *problems = bs_source_get_problems (source);
  guint n_bad = bs_source_get_n_bad (source);

  print_problems (problems);
  if (bs_ctl_json ())
    print_build_json (problems, n_bad, report);
  else if (report != NULL)
    printf ("%s: %u items of %u departments, %u forms, %.1f MB\n", target, report->n_items,
            report->n_departments, report->n_forms, report->bytes / 1e6);
  if (problems->len == 0)
    return BS_CTL_DONE;
  if (report != NULL)
    bs_ctl_note ("%u problems; %u items left out", problems->len, n_bad);
  else
    bs_ctl_note ("%u problems; nothing was built (--keep-going builds the %u good items)",
                 problems->len, bs_source_get_items (source)->len);
  return BS_CTL_FAILED;
}

/* For make and ninja: the catalogue, and what it was made from. */
static gboolean
write_depfile (BsSource *source, GError **error)
{
  GPtrArray *paths = bs_source_get_paths (source);
  g_autoptr (GString) text = g_string_new (target);

  g_string_append_c (text, ':');
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GString) path = g_string_new (paths->pdata[i]);

      g_string_replace (path, " ", "\\ ", 0);
      g_string_append_printf (text, " \\\n  %s", path->str);
    }
  g_string_append_c (text, '\n');
  return g_file_set_contents (depfile, text->str, text->len, error);
}

static int
run_build (int n, char **values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSource) source = NULL;
  BsBuildReport report;

  if (target == NULL)
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           "say where to write: -o FILE");
      return bs_ctl_fail (BS_CTL_USAGE, error);
    }
  catch_stop_signals ();
  source = bs_source_load (values[0], on_progress, NULL, &error);
  if (source == NULL)
    return bs_ctl_fail (BS_CTL_FAILED, error);
  if (bs_source_get_problems (source)->len > 0
      && (!keep_going || bs_source_get_items (source)->len == 0))
    return report_build (source, NULL);
  if (!bs_catalogue_builder_write (source, target, on_progress, NULL, &report, &error)
      || (depfile != NULL && !write_depfile (source, &error)))
    return bs_ctl_fail (BS_CTL_FAILED, error);
  return report_build (source, &report);
}

static int
run_lint (int n, char **values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSource) source = bs_source_load (values[0], on_progress, NULL, &error);
  GPtrArray *problems;
  GPtrArray *items;
  guint n_errors;

  if (source == NULL)
    return bs_ctl_fail (BS_CTL_FAILED, error);
  problems = bs_source_get_problems (source);
  items = bs_source_get_items (source);
  for (guint i = 0; i < items->len; i++)
    {
      const BsSourceItem *entry = items->pdata[i];

      bs_lint_item (entry->item, entry->file, problems);
    }
  n_errors = bs_problems_count (problems, BS_PROBLEM_ERROR);
  print_problems (problems);
  if (bs_ctl_json ())
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      bs_ctl_add_flag (builder, "ok", n_errors == 0);
      bs_ctl_add_number (builder, "items", items->len + bs_source_get_n_bad (source));
      add_problems (builder, problems);
      json_builder_end_object (builder);
      bs_ctl_print_json (builder);
    }
  else
    printf ("%u items, %u errors, %u warnings\n", items->len + bs_source_get_n_bad (source),
            n_errors, problems->len - n_errors);
  return n_errors == 0 ? BS_CTL_DONE : BS_CTL_FAILED;
}

static int
run_generate (int n, char **values)
{
  g_autoptr (GError) error = NULL;
  guint64 n_items = 0;

  if (!g_ascii_string_to_unsigned (values[0], 10, 1, BS_GENERATOR_MAX_ITEMS, &n_items, &error))
    return bs_ctl_fail (BS_CTL_USAGE, error);
  catch_stop_signals ();
  if (!bs_generator_write (n_items, seed, values[1], on_progress, NULL, &error))
    return bs_ctl_fail (BS_CTL_FAILED, error);
  bs_ctl_progress (NULL);
  if (bs_ctl_json ())
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      bs_ctl_add_flag (builder, "ok", TRUE);
      bs_ctl_add_number (builder, "items", n_items);
      json_builder_end_object (builder);
      bs_ctl_print_json (builder);
    }
  else
    printf ("%s: %" G_GUINT64_FORMAT " items\n", values[1], n_items);
  return BS_CTL_DONE;
}

static int
run_verify (int n, char **values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (values[0], &error);

  if (catalogue == NULL || !bs_catalogue_verify (catalogue, &error))
    return bs_ctl_fail (BS_CTL_FAILED, error);
  if (bs_ctl_json ())
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      bs_ctl_add_flag (builder, "ok", TRUE);
      bs_ctl_add_text (builder, "version", bs_catalogue_get_version (catalogue));
      bs_ctl_add_number (builder, "items", bs_catalogue_get_n_items (catalogue));
      bs_ctl_add_number (builder, "departments", bs_catalogue_get_n_departments (catalogue));
      bs_ctl_add_number (builder, "forms", bs_catalogue_get_n_forms (catalogue));
      json_builder_end_object (builder);
      bs_ctl_print_json (builder);
    }
  else
    printf ("%s: whole; %u items of %u departments, version %.12s\n", values[0],
            bs_catalogue_get_n_items (catalogue), bs_catalogue_get_n_departments (catalogue),
            bs_catalogue_get_version (catalogue));
  return BS_CTL_DONE;
}

static JsonNode *
make_form_json (BsCatalogue *catalogue, BsFormRow *form)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GListModel) items =
      bs_catalogue_list_form_items (catalogue, bs_form_row_get_id (form), language, 0);

  json_builder_begin_object (builder);
  bs_ctl_add_text (builder, "id", bs_form_row_get_id (form));
  bs_ctl_add_text (builder, "name", bs_form_row_get_name (form));
  for (BsFormPart part = 0; part < BS_N_FORM_PARTS; part++)
    if (bs_form_row_get_file (form, part) != NULL)
      {
        json_builder_set_member_name (builder, bs_form_part_to_string (part));
        json_builder_begin_object (builder);
        bs_ctl_add_text (builder, "sha256", bs_form_row_get_file (form, part));
        bs_ctl_add_number (builder, "pages", bs_form_row_get_n_pages (form, part));
        bs_ctl_add_number (builder, "bytes", bs_form_row_get_size (form, part));
        json_builder_end_object (builder);
      }
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (BsItemRow) item = g_list_model_get_item (items, i);

      json_builder_begin_object (builder);
      bs_ctl_add_text (builder, "id", bs_item_row_get_id (item));
      bs_ctl_add_text (builder, "name", bs_item_row_get_name (item));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* An item or a form, whichever has that id; NULL with @error. */
static JsonNode *
find_shown (BsCatalogue *catalogue, const char *id, GError **error)
{
  g_autoptr (BsItem) item = bs_catalogue_dup_item (catalogue, id, language, error);
  g_autoptr (BsFormRow) form = NULL;
  g_autofree char *json = NULL;

  if (item != NULL)
    {
      json = bs_item_to_json (item);
      return json_from_string (json, NULL);
    }
  form = bs_catalogue_dup_form_row (catalogue, id, language, NULL);
  if (form == NULL)
    return NULL;
  g_clear_error (error);
  return make_form_json (catalogue, form);
}

static int
run_show (int n, char **values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (values[0], &error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (catalogue != NULL)
    node = find_shown (catalogue, values[1], &error);
  if (node == NULL)
    return bs_ctl_fail (BS_CTL_FAILED, error);
  text = json_to_string (node, !bs_ctl_json ());
  printf ("%s\n", text);
  return BS_CTL_DONE;
}

static const GOptionEntry build_options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "The catalogue file to write", "FILE" },
  { "keep-going", 0, 0, G_OPTION_ARG_NONE, &keep_going,
    "Build the good items when others are wrong", NULL },
  { "depfile", 0, 0, G_OPTION_ARG_FILENAME, &depfile, "Write what was read, for make and ninja",
    "FILE" },
  { NULL },
};

static const GOptionEntry generate_options[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "The same seed gives the same files (1)", "NUMBER" },
  { NULL },
};

static const GOptionEntry show_options[] = {
  { "lang", 0, 0, G_OPTION_ARG_STRING, &language, "Texts in that language where there are any",
    "LANGUAGE" },
  { NULL },
};

const BsCtlCommand bs_ctl_catalogue_commands[] = {
  { "catalogue", "build", "SRC -o FILE [--keep-going]",
    "Compile a folder of JSON files and forms to a catalogue", build_options, 1, 1, run_build },
  { "catalogue", "generate", "N DIR [--seed NUMBER]",
    "A made-up source folder of N items, for tests of scale", generate_options, 2, 2,
    run_generate },
  { "catalogue", "lint", "SRC", "Check a folder of sources against the rules for guides", NULL, 1,
    1, run_lint },
  { "catalogue", "show", "FILE ID [--lang LANGUAGE]", "One item of a catalogue, whole, or one form",
    show_options, 2, 2, run_show },
  { "catalogue", "verify", "FILE", "Read a catalogue against its checksums", NULL, 1, 1,
    run_verify },
  { NULL },
};
