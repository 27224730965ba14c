/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-source.h"

#include <string.h>

#include <gio/gio.h>

#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-item-reader.h"
#include "catalogue/bs-source-files.h"

#define RULE "source"
#define TRANSLATIONS "i18n"

struct _BsSource
{
  char *root;
  GPtrArray *paths;    /* of what was read */
  GHashTable *folders; /* those of them, not owned */
  GPtrArray *items;    /* of BsSourceItem */
  GPtrArray *problems; /* of BsProblem */
  guint n_bad;

  GHashTable *files_by_id; /* id of an item -> path of its file */

  GHashTable *forms_by_id; /* id -> BsForm */
  GHashTable
      *forms_by_path;    /* path as items write it -> BsForm (not owned) or NULL for a bad one */
  GHashTable *bad_forms; /* path -> what is wrong with it */
  GPtrArray *forms;      /* of BsForm, not owned, sorted by id */

  GPtrArray *languages;      /* sorted, ends in NULL */
  GHashTable *translations;  /* language -> (text -> text) */
  GHashTable *translated_in; /* language and text -> path of the file */
};

/* The item that is being read. */
typedef struct
{
  BsSource *source;
  const char *file;
  const char *item;
} Place;

static void
source_item_free (gpointer data)
{
  BsSourceItem *entry = data;

  g_object_unref (entry->item);
  g_free (entry->file);
  g_free (entry);
}

void
bs_source_free (BsSource *self)
{
  g_free (self->root);
  g_hash_table_unref (self->folders);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->files_by_id);
  g_ptr_array_unref (self->forms);
  g_hash_table_unref (self->forms_by_path);
  g_hash_table_unref (self->forms_by_id);
  g_hash_table_unref (self->bad_forms);
  g_ptr_array_unref (self->languages);
  g_hash_table_unref (self->translations);
  g_hash_table_unref (self->translated_in);
  g_free (self);
}

static BsSource *
source_new (void)
{
  BsSource *self = g_new0 (BsSource, 1);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->folders = g_hash_table_new (g_str_hash, g_str_equal);
  self->items = g_ptr_array_new_with_free_func (source_item_free);
  self->problems = bs_problems_new ();
  self->files_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->forms = g_ptr_array_new ();
  self->forms_by_id =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) bs_form_free);
  self->forms_by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->bad_forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->translations =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->translated_in = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/* Notes a file that was read, and the folder in which another one may appear. */
static void
note_path (BsSource *self, const char *path)
{
  g_autofree char *full = g_build_filename (self->root, path, NULL);
  char *folder = g_path_get_dirname (full);

  if (g_hash_table_contains (self->folders, folder))
    g_free (folder);
  else
    {
      g_hash_table_add (self->folders, folder);
      g_ptr_array_add (self->paths, folder);
    }
  g_ptr_array_add (self->paths, g_steal_pointer (&full));
}

/* A problem of a whole file; @error begins with its name already. */
static void
add_file_error (BsSource *self, const char *file, const GError *error)
{
  const char *text = error->message;
  gsize length = strlen (file);

  if (strncmp (text, file, length) == 0)
    {
      text += length;
      text += strspn (text, ": ");
    }
  /* "12: not JSON" is kept with its line. */
  bs_problems_add (self->problems, BS_PROBLEM_ERROR, RULE, file, NULL, NULL, "%s%s",
                   g_ascii_isdigit (text[0]) ? "line " : "", text);
}

static void
on_problem (const char *field, const char *text, gpointer data)
{
  Place *place = data;

  bs_problems_add (place->source->problems, BS_PROBLEM_ERROR, RULE, place->file, place->item, field,
                   "%s", text);
}

/* The form that a path names, checked once however many items name it. */
static BsForm *
load_form (BsSource *self, const char *path, GError **error)
{
  g_autofree char *full = bs_source_files_find (self->root, path, error);
  BsForm *form = full != NULL ? bs_form_load (full, self->forms_by_id, error) : NULL;
  BsForm *twin;

  if (form == NULL)
    return NULL;
  note_path (self, path);
  twin = g_hash_table_lookup (self->forms_by_id, form->id);
  if (twin != NULL)
    {
      bs_form_free (form);
      return twin;
    }
  g_hash_table_insert (self->forms_by_id, form->id, form);
  return form;
}

static char *
on_form (const char *path, const char *field, gpointer data)
{
  Place *place = data;
  BsSource *self = place->source;
  const char *why = g_hash_table_lookup (self->bad_forms, path);
  BsForm *form = g_hash_table_lookup (self->forms_by_path, path);

  if (form == NULL && why == NULL)
    {
      g_autoptr (GError) error = NULL;

      form = load_form (self, path, &error);
      if (form != NULL)
        g_hash_table_insert (self->forms_by_path, g_strdup (path), form);
      else
        g_hash_table_insert (self->bad_forms, g_strdup (path), g_strdup (error->message));
      why = g_hash_table_lookup (self->bad_forms, path);
    }
  if (form != NULL)
    return g_strdup (form->id);
  bs_problems_add (self->problems, BS_PROBLEM_ERROR, RULE, place->file, place->item, field,
                   "the file %s %s", path, why);
  return NULL;
}

/* What to call an item in messages, before it is known to be right. */
static char *
label_item (JsonNode *node, guint i)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonNode *id = json_object_get_member (json_node_get_object (node), "id");

      if (id != NULL && JSON_NODE_HOLDS_VALUE (id) && json_node_get_value_type (id) == G_TYPE_STRING
          && json_node_get_string (id)[0] != '\0')
        return g_utf8_make_valid (json_node_get_string (id), -1);
    }
  return g_strdup_printf ("[%u]", i);
}

static void
read_item (BsSource *self, const char *file, JsonNode *node, guint i)
{
  static const BsItemReader reader = { on_problem, NULL, on_form };
  g_autofree char *label = label_item (node, i);
  Place place = { self, file, label };
  g_autoptr (BsItem) item = bs_item_read (node, &reader, &place);
  const char *other = item != NULL ? g_hash_table_lookup (self->files_by_id, label) : NULL;
  BsSourceItem *entry;

  if (other != NULL)
    bs_problems_add (self->problems, BS_PROBLEM_ERROR, RULE, file, label, "id",
                     "this id is used twice: here and in %s", other);
  if (item == NULL || other != NULL)
    {
      self->n_bad++;
      return;
    }
  g_hash_table_insert (self->files_by_id, g_strdup (label), g_strdup (file));
  entry = g_new0 (BsSourceItem, 1);
  entry->item = g_steal_pointer (&item);
  entry->file = g_strdup (file);
  g_ptr_array_add (self->items, entry);
}

static void
read_items_file (BsSource *self, const char *path)
{
  g_autofree char *file = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = bs_source_files_parse (self->root, path, &error);

  note_path (self, path);
  if (root == NULL)
    add_file_error (self, file, error);
  else if (JSON_NODE_HOLDS_OBJECT (root))
    read_item (self, file, root, 0);
  else if (JSON_NODE_HOLDS_ARRAY (root))
    {
      JsonArray *array = json_node_get_array (root);

      for (guint i = 0; i < json_array_get_length (array); i++)
        read_item (self, file, json_array_get_element (array, i), i);
    }
  else
    bs_problems_add (self->problems, BS_PROBLEM_ERROR, RULE, file, NULL, NULL,
                     "must hold an item in braces or a list of items in brackets");
}

static void
read_translation (BsSource *self,
                  const char *file,
                  const char *language,
                  const char *text,
                  JsonNode *node)
{
  GHashTable *table = g_hash_table_lookup (self->translations, language);
  g_autofree char *key = g_strconcat (language, "\n", text, NULL);
  const char *other = g_hash_table_lookup (self->translated_in, key);
  const char *translation;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING
      || json_node_get_string (node)[0] == '\0'
      || !g_utf8_validate (json_node_get_string (node), -1, NULL)
      || !g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *shown = g_utf8_make_valid (text, -1);

      bs_problems_add (self->problems, BS_PROBLEM_ERROR, RULE, file, NULL, shown,
                       "the translation must be a text in quotes, not empty");
      return;
    }
  translation = json_node_get_string (node);
  if (other == NULL)
    {
      g_hash_table_insert (table, g_strdup (text), g_strdup (translation));
      g_hash_table_insert (self->translated_in, g_steal_pointer (&key), g_strdup (file));
    }
  else if (strcmp (translation, g_hash_table_lookup (table, text)) != 0)
    bs_problems_add (self->problems, BS_PROBLEM_ERROR, RULE, file, NULL, text,
                     "is translated as \"%s\" here and as \"%s\" in %s", translation,
                     (const char *) g_hash_table_lookup (table, text), other);
}

static void
read_translation_file (BsSource *self, const char *path, const char *language)
{
  g_autofree char *file = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = bs_source_files_parse (self->root, path, &error);
  JsonObjectIter iter;
  const char *text;
  JsonNode *node;

  note_path (self, path);
  if (root == NULL)
    {
      add_file_error (self, file, error);
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      bs_problems_add (self->problems, BS_PROBLEM_ERROR, RULE, file, NULL, NULL,
                       "must hold an object in braces: source text and translation");
      return;
    }
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &text, &node))
    read_translation (self, file, language, text, node);
}

static void
report_refused (BsSource *self, GPtrArray *refused)
{
  for (guint i = 0; i < refused->len; i++)
    {
      g_autofree char *file = g_filename_display_name (refused->pdata[i]);

      bs_problems_add (
          self->problems, BS_PROBLEM_ERROR, RULE, file, NULL, NULL,
          "this folder cannot be read, lies too deep or leads out of the source folder");
    }
}

/* "i18n/en/common.json" -> "en"; NULL when the folder is not named like a language. */
static char *
language_of (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  if (g_strv_length (parts) == 3
      && g_regex_match_simple ("^[a-z]{2,3}(_[A-Z]{2})?$", parts[1], 0, 0))
    return g_strdup (parts[1]);
  return NULL;
}

static void
read_translations (BsSource *self)
{
  g_autofree char *folder = g_build_filename (self->root, TRANSLATIONS, NULL);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (self->languages, NULL);
      return;
    }
  paths = bs_source_files_list (self->root, TRANSLATIONS, NULL, refused);
  report_refused (self, refused);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i];
      g_autofree char *language = language_of (path);

      if (language == NULL)
        {
          g_autofree char *file = g_filename_display_name (path);

          bs_problems_add (self->problems, BS_PROBLEM_ERROR, RULE, file, NULL, NULL,
                           "a translation stands in i18n/LANGUAGE/, for example i18n/en/gaj.json");
          continue;
        }
      if (g_hash_table_lookup (self->translations, language) == NULL)
        {
          g_ptr_array_add (self->languages, g_strdup (language));
          g_hash_table_insert (self->translations, g_strdup (language),
                               g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free));
        }
      read_translation_file (self, path, language);
    }
  /* The paths were sorted, and so are the languages. */
  g_ptr_array_add (self->languages, NULL);
}

static int
compare_forms (gconstpointer a, gconstpointer b)
{
  const BsForm *first = *(const BsForm *const *) a;
  const BsForm *second = *(const BsForm *const *) b;

  return strcmp (first->id, second->id);
}

static void
sort_forms (BsSource *self)
{
  GHashTableIter iter;
  gpointer form;

  g_hash_table_iter_init (&iter, self->forms_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &form))
    g_ptr_array_add (self->forms, form);
  g_ptr_array_sort (self->forms, compare_forms);
}

BsSource *
bs_source_load (const char *folder, BsSourceProgress progress, gpointer data, GError **error)
{
  static const char *const skipped[] = { TRANSLATIONS, "templates", NULL };
  g_autoptr (BsSource) self = source_new ();
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self->root = bs_source_files_resolve_folder (folder, error);
  if (self->root == NULL)
    return NULL;
  paths = bs_source_files_list (self->root, NULL, skipped, refused);
  report_refused (self, refused);
  for (guint i = 0; i < paths->len; i++)
    {
      if (progress != NULL && !progress ("Reading files", i, paths->len, data))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
          return NULL;
        }
      read_items_file (self, paths->pdata[i]);
    }
  if (paths->len == 0)
    bs_problems_add (self->problems, BS_PROBLEM_ERROR, RULE, NULL, NULL, NULL,
                     "%s: there is no .json file in this folder", folder);
  read_translations (self);
  sort_forms (self);
  return g_steal_pointer (&self);
}

GPtrArray *
bs_source_get_items (BsSource *self)
{
  return self->items;
}

GPtrArray *
bs_source_get_problems (BsSource *self)
{
  return self->problems;
}

guint
bs_source_get_n_bad (BsSource *self)
{
  return self->n_bad;
}

GPtrArray *
bs_source_get_paths (BsSource *self)
{
  return self->paths;
}

GPtrArray *
bs_source_get_forms (BsSource *self)
{
  return self->forms;
}

const char *const *
bs_source_get_languages (BsSource *self)
{
  return (const char *const *) self->languages->pdata;
}

GHashTable *
bs_source_get_translations (BsSource *self, const char *language)
{
  return g_hash_table_lookup (self->translations, language);
}
