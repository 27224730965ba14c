/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-settings.h"

#include <string.h>

#include <gio/gio.h>

#include "base/bs-key-file.h"
#include "base/bs-quote.h"
#include "server/bs-server-error.h"

typedef enum
{
  TYPE_TEXT,
  TYPE_PATH,
  TYPE_URL,
  TYPE_NUMBER,
  TYPE_SWITCH,
} Type;

typedef struct
{
  const char *group;
  const char *key;
  Type type;
  gsize offset;
  guint minimum;
  guint maximum;
  const char *value; /* the default */
} Key;

#define AT(field) G_STRUCT_OFFSET (BsServerSettings, field)

/* clang-format off: a row a key, to be read as a table; the options stand in the same order */
static const Key keys[] = {
  { "Server", "Listen", TYPE_TEXT, AT (listen), 1, 80, "127.0.0.1:8443" },
  { "Server", "PublicUrl", TYPE_URL, AT (public_url), 1, BS_SERVER_MAX_PUBLIC_URL, NULL },
  { "Server", "Catalogue", TYPE_PATH, AT (catalogue), 0, 0, NULL },
  { "Server", "Data", TYPE_PATH, AT (data), 0, 0, BS_LOCALSTATEDIR "/lib/banshi-hall" },
  { "Server", "Certificate", TYPE_PATH, AT (certificate), 0, 0, NULL },
  { "Server", "Key", TYPE_PATH, AT (key), 0, 0, NULL },
  { "Server", "Terminals", TYPE_PATH, AT (terminals), 0, 0, NULL },
  { "Server", "StaffPassword", TYPE_PATH, AT (staff_password), 0, 0, NULL },
  { "Server", "AccessLog", TYPE_PATH, AT (access_log), 0, 0, NULL },
  { "Server", "Proxied", TYPE_SWITCH, AT (forwarded), 0, 1, "false" },
  { "Hall", "Name", TYPE_TEXT, AT (hall_name), 1, 120, NULL },
  { "Hall", "Name[zh_CN]", TYPE_TEXT, AT (hall_name_zh), 1, 120, NULL },
  { "Limits", "TakeAwaySeconds", TYPE_NUMBER, AT (take_away_seconds), 1, 86400, "600" },
  { "Limits", "Downloads", TYPE_NUMBER, AT (downloads), 1, 100, "5" },
  { "Limits", "Connections", TYPE_NUMBER, AT (connections), 1, 10000, "1000" },
  { "Limits", "ConnectionsPerAddress", TYPE_NUMBER, AT (address_connections), 1, 10000, "400" },
  { "Limits", "RequestsPerMinute", TYPE_NUMBER, AT (requests_per_minute), 1, 1000000, "1200" },
  { "Limits", "RequestSeconds", TYPE_NUMBER, AT (request_seconds), 1, 300, "15" },
  { "Limits", "SlowSeconds", TYPE_NUMBER, AT (slow_seconds), 1, 300, "30" },
  { "Limits", "SlowBytesPerSecond", TYPE_NUMBER, AT (slow_bytes_per_second), 1, 1000000, "1024" },
  { "Limits", "StopSeconds", TYPE_NUMBER, AT (stop_seconds), 0, 300, "5" },
  { "Limits", "StaffCallMinutes", TYPE_NUMBER, AT (staff_call_minutes), 1, 1440, "120" },
};

static const BsServerOption options[] = {
  { "listen", "ADDRESS:PORT", "Where to listen (127.0.0.1:8443); port 0 takes a free one" },
  { "public-url", "URL", "What phones open; without it there are no take-away links" },
  { "catalogue", "FILE", "The built catalogue; replace it by rename" },
  { "data", "DIR", "Folder of the database, for this user only" },
  { "certificate", "FILE", "Certificate and its chain (PEM); without it only loopback is served" },
  { "key", "FILE", "Private key of the certificate (PEM)" },
  { "terminals", "FILE", "Terminals and the SHA-256 of their secrets" },
  { "staff-password", "FILE", "Password of the staff page; without it the page is off" },
  { "access-log", "FILE", "Where a line for each request goes (standard output)" },
  { "proxied", NULL, "A proxy on this machine sets X-Forwarded-For" },
  { "hall-name", "NAME", "Name of the hall on pages in English" },
  { "hall-name-zh", "NAME", "Name of the hall on pages in Chinese" },
  { "take-away-seconds", "N", "How long a take-away link works (600)" },
  { "downloads", "N", "How often a take-away link works (5)" },
  { "connections", "N", "Connections open at the same time (1000)" },
  { "connections-per-address", "N", "Of them from one address (400)" },
  { "requests-per-minute", "N", "Requests from one address (1200)" },
  { "request-seconds", "N", "Time for a request to come in whole (15)" },
  { "slow-seconds", "N", "How long the pace of a reader is looked at (30)" },
  { "slow-bytes-per-second", "N", "A reader slower than this is cut (1024)" },
  { "stop-seconds", "N", "Time that answers under way get at the end (5)" },
  { "staff-call-minutes", "N", "A staff call closes itself after this time (120)" },
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (keys) == G_N_ELEMENTS (options));

G_DEFINE_QUARK (bs_server_error, bs_server_error)

const BsServerOption *
bs_server_settings_list_options (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (options);
  return options;
}

/* An absolute http or https address without anything behind its path. */
static gboolean
is_url (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && !g_str_has_suffix (text, "/") && g_uri_get_host (uri) != NULL
         && *g_uri_get_host (uri) != '\0' && g_uri_get_query (uri) == NULL
         && g_uri_get_fragment (uri) == NULL && g_uri_get_userinfo (uri) == NULL
         && (g_str_equal (g_uri_get_scheme (uri), "https")
             || g_str_equal (g_uri_get_scheme (uri), "http"));
}

/* NULL, or what is wrong with @value. */
static char *
find_fault (const Key *key, const char *value, guint64 *number)
{
  switch (key->type)
    {
    case TYPE_NUMBER:
      if (g_ascii_string_to_unsigned (value, 10, key->minimum, key->maximum, number, NULL))
        return NULL;
      return g_strdup_printf ("must be a number from %u to %u", key->minimum, key->maximum);
    case TYPE_SWITCH:
      *number = g_str_equal (value, "true");
      return *number || g_str_equal (value, "false") ? NULL : g_strdup ("must be true or false");
    case TYPE_URL:
      if (!is_url (value))
        return g_strdup ("must be https://host[:port][/path] without a / at the end");
      break;
    case TYPE_PATH:
      return *value != '\0' ? NULL : g_strdup ("must name a file");
    case TYPE_TEXT:
    default:
      break;
    }
  if (!g_utf8_validate (value, -1, NULL) || strpbrk (value, "\r\n") != NULL)
    return g_strdup ("must be one line of UTF-8");
  if (strlen (value) < key->minimum || strlen (value) > key->maximum)
    return g_strdup_printf ("must have %u to %u bytes", key->minimum, key->maximum);
  return NULL;
}

static gboolean
set (BsServerSettings *self,
     const Key *key,
     const char *where,
     const char *value,
     const char *folder,
     GError **error)
{
  guint64 number = 0;
  g_autofree char *fault = find_fault (key, value, &number);

  if (fault != NULL)
    {
      g_autofree char *quoted = bs_quote (value);

      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_SETTINGS, "%s: %s %s", where, quoted,
                   fault);
      return FALSE;
    }
  if (key->type == TYPE_NUMBER || key->type == TYPE_SWITCH)
    G_STRUCT_MEMBER (guint, self, key->offset) = number;
  else
    {
      char **text = &G_STRUCT_MEMBER (char *, self, key->offset);

      g_free (*text);
      *text = key->type == TYPE_PATH ? g_canonicalize_filename (value, folder) : g_strdup (value);
    }
  return TRUE;
}

BsServerSettings *
bs_server_settings_new (void)
{
  BsServerSettings *self = g_new0 (BsServerSettings, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].value != NULL && !set (self, &keys[i], keys[i].key, keys[i].value, NULL, NULL))
      g_assert_not_reached ();
  return self;
}

void
bs_server_settings_free (BsServerSettings *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].type != TYPE_NUMBER && keys[i].type != TYPE_SWITCH)
      g_free (G_STRUCT_MEMBER (char *, self, keys[i].offset));
  g_free (self);
}

static const Key *
find_key (const char *group, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group) && g_str_equal (keys[i].key, name))
      return &keys[i];
  return NULL;
}

static gboolean
load_key (BsServerSettings *self,
          BsKeyFile *file,
          const char *folder,
          const char *group,
          const char *name,
          GError **error)
{
  const Key *key = find_key (group, name);
  g_autofree char *value = bs_key_file_dup_string (file, group, name);
  g_autofree char *where = g_strdup_printf ("%s:%u: %s", bs_key_file_get_path (file),
                                            bs_key_file_get_line (file, group, name), name);

  if (key != NULL)
    return set (self, key, where, value, folder, error);
  g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_SETTINGS,
               "%s: there is no such key in [%s]; banshi-hall --help lists them", where, group);
  return FALSE;
}

gboolean
bs_server_settings_load (BsServerSettings *self, const char *path, GError **error)
{
  g_autoptr (BsKeyFile) file = NULL;
  g_autofree char *folder = NULL;
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  file = bs_key_file_load (path, error);
  if (file == NULL)
    return FALSE;
  folder = g_path_get_dirname (path);
  groups = bs_key_file_list_groups (file);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) names = bs_key_file_list_keys (file, groups[i]);

      for (guint j = 0; names[j] != NULL; j++)
        if (!load_key (self, file, folder, groups[i], names[j], error))
          return FALSE;
    }
  return TRUE;
}

gboolean
bs_server_settings_set_option (BsServerSettings *self,
                               const char *option,
                               const char *value,
                               GError **error)
{
  g_return_val_if_fail (self != NULL && option != NULL && value != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_str_equal (options[i].option, option))
      {
        g_autofree char *where = g_strconcat ("--", option, NULL);

        return set (self, &keys[i], where, value, NULL, error);
      }
  g_return_val_if_reached (FALSE);
}

static gboolean
is_loopback (const char *listen, GError **error)
{
  g_autoptr (GSocketConnectable) address = g_network_address_parse (listen, 8443, NULL);
  g_autoptr (GInetAddress) inet = NULL;

  if (address != NULL)
    inet = g_inet_address_new_from_string (
        g_network_address_get_hostname (G_NETWORK_ADDRESS (address)));
  if (inet == NULL)
    {
      g_autofree char *quoted = bs_quote (listen);

      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_SETTINGS,
                   "Listen: %s must be an address and a port, like 0.0.0.0:443 or [::]:443",
                   quoted);
      return FALSE;
    }
  return g_inet_address_get_is_loopback (inet);
}

gboolean
bs_server_settings_check (BsServerSettings *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean loopback;

  g_return_val_if_fail (self != NULL, FALSE);

  loopback = is_loopback (self->listen, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if ((self->certificate == NULL) != (self->key == NULL))
    {
      g_set_error_literal (error, BS_SERVER_ERROR, BS_SERVER_ERROR_SETTINGS,
                           "Certificate and Key go together: give both or none");
      return FALSE;
    }
  if (self->certificate == NULL && !loopback)
    {
      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_SETTINGS,
                   "Listen: %s can be reached from outside and needs Certificate and Key; without "
                   "them listen on 127.0.0.1 behind a proxy that speaks TLS",
                   self->listen);
      return FALSE;
    }
  if (self->forwarded && !loopback)
    {
      g_set_error (error, BS_SERVER_ERROR, BS_SERVER_ERROR_SETTINGS,
                   "Proxied: the proxy is on this machine, so listen on 127.0.0.1, not on %s",
                   self->listen);
      return FALSE;
    }
  return TRUE;
}

const char *
bs_server_settings_get_hall_name (const BsServerSettings *self, const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (g_strcmp0 (language, "zh_CN") == 0)
    return self->hall_name_zh != NULL ? self->hall_name_zh : self->hall_name;
  return self->hall_name != NULL ? self->hall_name : self->hall_name_zh;
}
