/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-base"

#include "config.h"

#include "base/bs-key-file.h"

#include "base/bs-quote.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#define MAX_BYTES (1024 * 1024)
#define MAX_PROBLEMS 100

typedef struct
{
  char *key;
  char *value; /* unescaped */
  guint line;
} Entry;

typedef struct
{
  char *name;
  guint line;
  GPtrArray *entries; /* of Entry, in the order of the file */
  GHashTable *by_key; /* key -> Entry, both owned by entries */
} Group;

/**
 * BsKeyFile:
 *
 * A key file that remembers on which line each key stands.
 */
struct _BsKeyFile
{
  GObject parent_instance;

  char *path;
  GPtrArray *groups;
  GHashTable *by_name; /* name -> Group, both owned by groups */
};

G_DEFINE_FINAL_TYPE (BsKeyFile, bs_key_file, G_TYPE_OBJECT)
G_DEFINE_QUARK (bs_key_file_error, bs_key_file_error)

/* One run over the text; all problems are gathered, so that they can be mended in one go. */
typedef struct
{
  BsKeyFile *file;
  Group *group; /* NULL before the first header and under a bad one */
  gboolean bad_header;
  guint line;
  GPtrArray *problems; /* of BsKeyFileProblem */
} Parser;

static void add_problem (Parser *parser, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
problem_free (gpointer data)
{
  BsKeyFileProblem *problem = data;

  g_free (problem->text);
  g_free (problem);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry->value);
  g_free (entry);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_hash_table_unref (group->by_key);
  g_ptr_array_unref (group->entries);
  g_free (group->name);
  g_free (group);
}

static void
add_problem (Parser *parser, const char *format, ...)
{
  BsKeyFileProblem *problem = g_new0 (BsKeyFileProblem, 1);
  va_list args;

  problem->line = parser->line;
  va_start (args, format);
  problem->text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (parser->problems, problem);
}

static gboolean
is_name (const char *text, gboolean spaces)
{
  if (*text == '\0')
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '[' || *c == ']' || g_ascii_iscntrl (*c) || (!spaces && *c == ' '))
      return FALSE;
  return TRUE;
}

/* "Key" or "Key[zh_CN]" */
static gboolean
is_key (const char *text)
{
  const char *bracket = strchr (text, '[');
  g_autofree char *bare = NULL;
  g_autofree char *language = NULL;

  if (bracket == NULL)
    return is_name (text, FALSE);
  if (!g_str_has_suffix (bracket, "]"))
    return FALSE;
  bare = g_strndup (text, (gsize) (bracket - text));
  language = g_strndup (bracket + 1, strlen (bracket) - 2);
  return is_name (bare, FALSE) && is_name (language, FALSE);
}

static void
add_quoted_problem (Parser *parser, const char *text, const char *problem)
{
  g_autofree char *quoted = bs_quote (text);

  add_problem (parser, "%s %s", quoted, problem);
}

static void
add_twice_problem (Parser *parser, const char *what, const char *name, guint line)
{
  g_autofree char *quoted = bs_quote (name);

  add_problem (parser, "%s %s stands on line %u already", what, quoted, line);
}

static char *
unescape (Parser *parser, const char *key, const char *raw)
{
  g_autoptr (GString) text = g_string_sized_new (strlen (raw));

  for (const char *c = raw; *c != '\0'; c++)
    {
      if (*c != '\\')
        {
          g_string_append_c (text, *c);
          continue;
        }
      c++;
      switch (*c)
        {
        case 's':
          g_string_append_c (text, ' ');
          break;
        case 'n':
          g_string_append_c (text, '\n');
          break;
        case 't':
          g_string_append_c (text, '\t');
          break;
        case 'r':
          g_string_append_c (text, '\r');
          break;
        case '\\':
          g_string_append_c (text, '\\');
          break;
        default:
          add_quoted_problem (parser, key,
                              "has a backslash that begins none of \\s \\n \\t \\r \\\\");
          return NULL;
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
parse_header (Parser *parser, const char *text)
{
  BsKeyFile *self = parser->file;
  g_autofree char *name = NULL;
  Group *group;

  parser->group = NULL;
  parser->bad_header = TRUE;
  if (!g_str_has_suffix (text, "]"))
    {
      add_problem (parser, "the group's name is not closed with ]");
      return;
    }
  name = g_strndup (text + 1, strlen (text) - 2);
  if (!is_name (name, TRUE))
    {
      add_quoted_problem (parser, name, "cannot name a group");
      return;
    }
  group = g_hash_table_lookup (self->by_name, name);
  if (group != NULL)
    {
      /* Its keys are still read, so that problems in them are told in the same run. */
      add_twice_problem (parser, "group", name, group->line);
      parser->group = group;
      return;
    }

  group = g_new0 (Group, 1);
  group->name = g_steal_pointer (&name);
  group->line = parser->line;
  group->entries = g_ptr_array_new_with_free_func (entry_free);
  group->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (self->groups, group);
  g_hash_table_insert (self->by_name, group->name, group);
  parser->group = group;
  parser->bad_header = FALSE;
}

static void
parse_pair (Parser *parser, char *text)
{
  char *equals = strchr (text, '=');
  const char *key = text;
  g_autofree char *value = NULL;
  Entry *entry;

  if (equals == NULL)
    {
      add_problem (parser, "neither a group in brackets nor Key=value nor a # comment");
      return;
    }
  *equals = '\0';
  g_strchomp (text);
  if (!is_key (key))
    {
      add_quoted_problem (parser, key, "cannot name a key");
      return;
    }
  if (parser->group == NULL)
    {
      if (!parser->bad_header)
        add_quoted_problem (parser, key, "stands before the first group");
      return;
    }
  entry = g_hash_table_lookup (parser->group->by_key, key);
  if (entry != NULL)
    {
      add_twice_problem (parser, "key", key, entry->line);
      return;
    }
  value = unescape (parser, key, g_strstrip (equals + 1));
  if (value == NULL)
    return;

  entry = g_new0 (Entry, 1);
  entry->key = g_strdup (key);
  entry->value = g_steal_pointer (&value);
  entry->line = parser->line;
  g_ptr_array_add (parser->group->entries, entry);
  g_hash_table_insert (parser->group->by_key, entry->key, entry);
}

static void
parse_line (Parser *parser, const char *start, gsize length)
{
  g_autofree char *line = NULL;
  char *text;

  if (!g_utf8_validate_len (start, length, NULL))
    {
      add_problem (parser, "not UTF-8");
      return;
    }
  line = g_strndup (start, length);
  text = g_strstrip (line);
  if (*text == '\0' || *text == '#')
    return;
  if (*text == '[')
    parse_header (parser, text);
  else
    parse_pair (parser, text);
}

static void
parse (BsKeyFile *self, const char *data, gsize length, GPtrArray *problems)
{
  Parser parser = { .file = self, .problems = problems };
  const char *end = data + length;

  /* Editors on Windows put a byte order mark before the text. */
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3;
  while (data < end)
    {
      const char *newline = memchr (data, '\n', (gsize) (end - data));
      const char *stop = newline != NULL ? newline : end;

      parser.line++;
      parse_line (&parser, data, (gsize) (stop - data));
      if (newline == NULL)
        break;
      data = newline + 1;
    }
}

static gboolean
fail_syntax (const char *path, GPtrArray *problems, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len && i < MAX_PROBLEMS; i++)
    {
      BsKeyFileProblem *problem = problems->pdata[i];

      g_string_append_printf (text, "%s%s:%u: %s", i > 0 ? "\n" : "", path, problem->line,
                              problem->text);
    }
  if (problems->len > MAX_PROBLEMS)
    g_string_append_printf (text, "\n%s: %u problems more", path, problems->len - MAX_PROBLEMS);
  g_set_error_literal (error, BS_KEY_FILE_ERROR, BS_KEY_FILE_ERROR_SYNTAX, text->str);
  return FALSE;
}

static gboolean
fail_unreadable (const char *path, const char *reason, GError **error)
{
  g_set_error (error, BS_KEY_FILE_ERROR, BS_KEY_FILE_ERROR_UNREADABLE, "%s: %s", path, reason);
  return FALSE;
}

static gboolean
fail_too_large (const char *path, GError **error)
{
  g_set_error (error, BS_KEY_FILE_ERROR, BS_KEY_FILE_ERROR_TOO_LARGE, "%s: larger than %d bytes",
               path, MAX_BYTES);
  return FALSE;
}

static gboolean
read_descriptor (int fd, const char *path, GByteArray *bytes, GError **error)
{
  guint8 buffer[16 * 1024];
  struct stat status;

  if (fstat (fd, &status) != 0)
    return fail_unreadable (path, g_strerror (errno), error);
  if (!S_ISREG (status.st_mode))
    return fail_unreadable (path, "not a regular file", error);
  for (;;)
    {
      gssize n = read (fd, buffer, sizeof buffer);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_unreadable (path, g_strerror (errno), error);
      if (n == 0)
        return TRUE;
      /* Counted while reading: a file may grow after it was looked at. */
      if (bytes->len + (gsize) n > MAX_BYTES)
        return fail_too_large (path, error);
      g_byte_array_append (bytes, buffer, (guint) n);
    }
}

static BsKeyFile *
new_from_bytes (const char *path, const char *data, gsize length, GPtrArray **problems)
{
  BsKeyFile *self = g_object_new (BS_TYPE_KEY_FILE, NULL);

  self->path = g_strdup (path);
  *problems = g_ptr_array_new_with_free_func (problem_free);
  parse (self, data, length, *problems);
  return self;
}

static Entry *
find (BsKeyFile *self, const char *group_name, const char *key)
{
  Group *group = g_hash_table_lookup (self->by_name, group_name);

  return group != NULL ? g_hash_table_lookup (group->by_key, key) : NULL;
}

static void
bs_key_file_finalize (GObject *object)
{
  BsKeyFile *self = BS_KEY_FILE (object);

  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->groups);
  g_free (self->path);

  G_OBJECT_CLASS (bs_key_file_parent_class)->finalize (object);
}

static void
bs_key_file_class_init (BsKeyFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_key_file_finalize;
}

static void
bs_key_file_init (BsKeyFile *self)
{
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
}

BsKeyFile *
bs_key_file_load (const char *path, GError **error)
{
  g_autoptr (BsKeyFile) self = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = bs_key_file_load_lenient (path, &problems, error);
  if (self == NULL || (problems->len > 0 && !fail_syntax (path, problems, error)))
    return NULL;
  return g_steal_pointer (&self);
}

BsKeyFile *
bs_key_file_load_lenient (const char *path, GPtrArray **problems, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean read_all;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  *problems = NULL;
  /* Without blocking: a pipe in the file's place must not stop the start. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd < 0)
    {
      fail_unreadable (path, g_strerror (errno), error);
      return NULL;
    }
  read_all = read_descriptor (fd, path, bytes, error);
  close (fd);
  if (!read_all)
    return NULL;
  return new_from_bytes (path, (const char *) bytes->data, bytes->len, problems);
}

BsKeyFile *
bs_key_file_load_from_data (const char *name, const char *data, gssize length, GError **error)
{
  g_autoptr (BsKeyFile) self = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (length < 0)
    length = (gssize) strlen (data);
  if (length > MAX_BYTES)
    {
      fail_too_large (name, error);
      return NULL;
    }
  self = new_from_bytes (name, data, (gsize) length, &problems);
  if (problems->len > 0 && !fail_syntax (name, problems, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
bs_key_file_get_path (BsKeyFile *self)
{
  g_return_val_if_fail (BS_IS_KEY_FILE (self), NULL);

  return self->path;
}

char **
bs_key_file_list_groups (BsKeyFile *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (BS_IS_KEY_FILE (self), NULL);

  for (guint i = 0; i < self->groups->len; i++)
    g_strv_builder_add (names, ((Group *) self->groups->pdata[i])->name);
  return g_strv_builder_end (names);
}

char **
bs_key_file_list_keys (BsKeyFile *self, const char *group)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  Group *found;

  g_return_val_if_fail (BS_IS_KEY_FILE (self), NULL);
  g_return_val_if_fail (group != NULL, NULL);

  found = g_hash_table_lookup (self->by_name, group);
  for (guint i = 0; found != NULL && i < found->entries->len; i++)
    g_strv_builder_add (keys, ((Entry *) found->entries->pdata[i])->key);
  return g_strv_builder_end (keys);
}

guint
bs_key_file_get_line (BsKeyFile *self, const char *group, const char *key)
{
  Group *found;
  Entry *entry;

  g_return_val_if_fail (BS_IS_KEY_FILE (self), 0);
  g_return_val_if_fail (group != NULL, 0);

  found = g_hash_table_lookup (self->by_name, group);
  if (found == NULL)
    return 0;
  if (key == NULL)
    return found->line;
  entry = g_hash_table_lookup (found->by_key, key);
  return entry != NULL ? entry->line : 0;
}

gboolean
bs_key_file_has_key (BsKeyFile *self, const char *group, const char *key)
{
  g_return_val_if_fail (BS_IS_KEY_FILE (self), FALSE);
  g_return_val_if_fail (group != NULL && key != NULL, FALSE);

  return find (self, group, key) != NULL;
}

char *
bs_key_file_dup_string (BsKeyFile *self, const char *group, const char *key)
{
  Entry *entry;

  g_return_val_if_fail (BS_IS_KEY_FILE (self), NULL);
  g_return_val_if_fail (group != NULL && key != NULL, NULL);

  entry = find (self, group, key);
  return entry != NULL ? g_strdup (entry->value) : NULL;
}

char *
bs_key_file_dup_locale_string (BsKeyFile *self,
                               const char *group,
                               const char *key,
                               const char *language)
{
  g_return_val_if_fail (BS_IS_KEY_FILE (self), NULL);
  g_return_val_if_fail (group != NULL && key != NULL, NULL);

  if (language != NULL)
    {
      g_autofree char *full = g_strdup_printf ("%s[%s]", key, language);
      g_autofree char *lang = g_strndup (language, strcspn (language, "_.@"));
      g_autofree char *bare = g_strdup_printf ("%s[%s]", key, lang);
      Entry *entry = find (self, group, full);

      if (entry == NULL)
        entry = find (self, group, bare);
      if (entry != NULL)
        return g_strdup (entry->value);
    }
  return bs_key_file_dup_string (self, group, key);
}
