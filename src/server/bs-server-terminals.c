/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-terminals.h"

#include <string.h>

#include "base/bs-key-file.h"
#include "base/bs-quote.h"
#include "server/bs-server-body.h"
#include "server/bs-server-error.h"
#include "server/bs-server-secret.h"

#define KEY "KeySha256"

typedef struct
{
  char *id;
  guchar digest[BS_SERVER_DIGEST_BYTES];
} Terminal;

struct _BsServerTerminals
{
  GArray *terminals; /* of Terminal */
};

static void
terminal_clear (gpointer data)
{
  g_free (((Terminal *) data)->id);
}

BsServerTerminals *
bs_server_terminals_new (void)
{
  BsServerTerminals *self = g_new0 (BsServerTerminals, 1);

  self->terminals = g_array_new (FALSE, TRUE, sizeof (Terminal));
  g_array_set_clear_func (self->terminals, terminal_clear);
  return self;
}

void
bs_server_terminals_free (BsServerTerminals *self)
{
  g_array_unref (self->terminals);
  g_free (self);
}

static gboolean
parse_digest (const char *text, guchar digest[BS_SERVER_DIGEST_BYTES])
{
  if (strlen (text) != 2 * BS_SERVER_DIGEST_BYTES)
    return FALSE;
  for (guint i = 0; i < BS_SERVER_DIGEST_BYTES; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      digest[i] = high << 4 | low;
    }
  return TRUE;
}

static gboolean
add (BsServerTerminals *self, BsKeyFile *file, const char *group, GError **error)
{
  Terminal terminal = { NULL };
  g_auto (GStrv) names = bs_key_file_list_keys (file, group);
  g_autofree char *text = bs_key_file_dup_string (file, group, KEY);
  const char *fault = NULL;
  const char *key = NULL;

  if (!bs_server_is_terminal_id (group))
    fault = "a terminal's name has up to 32 letters, digits and dashes";
  for (guint i = 0; fault == NULL && names[i] != NULL; i++)
    if (!g_str_equal (names[i], KEY))
      {
        fault = "the only key of a terminal is " KEY;
        key = names[i];
      }
  if (fault == NULL && text == NULL)
    fault = KEY " is missing";
  if (fault == NULL && !parse_digest (text, terminal.digest))
    {
      fault = KEY " must be 64 hex digits: printf %s SECRET | sha256sum";
      key = KEY;
    }
  if (fault != NULL)
    {
      g_autofree char *quoted = bs_quote (group);

      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_FILE, "%s:%u: terminal %s: %s",
                   bs_key_file_get_path (file), bs_key_file_get_line (file, group, key), quoted,
                   fault);
      return FALSE;
    }
  terminal.id = g_strdup (group);
  g_array_append_val (self->terminals, terminal);
  return TRUE;
}

BsServerTerminals *
bs_server_terminals_load (const char *path, GError **error)
{
  g_autoptr (BsServerTerminals) self = NULL;
  g_autoptr (BsKeyFile) file = NULL;
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  file = bs_key_file_load (path, error);
  if (file == NULL)
    return NULL;
  self = bs_server_terminals_new ();
  groups = bs_key_file_list_groups (file);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!add (self, file, groups[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

guint
bs_server_terminals_get_n (const BsServerTerminals *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->terminals->len;
}

const char *
bs_server_terminals_find (const BsServerTerminals *self, const char *secret)
{
  guchar digest[BS_SERVER_DIGEST_BYTES];
  const char *found = NULL;

  g_return_val_if_fail (self != NULL && secret != NULL, NULL);

  bs_server_digest (secret, -1, digest);
  for (guint i = 0; i < self->terminals->len; i++)
    {
      const Terminal *terminal = &g_array_index (self->terminals, Terminal, i);

      if (bs_server_digest_equal (digest, terminal->digest))
        found = terminal->id;
    }
  return found;
}
