/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longest public URL: a take-away link, "/t/" and 22 characters more, stays within 100 bytes. */
#define BS_SERVER_MAX_PUBLIC_URL 75

/**
 * BsServerSettings:
 *
 * All that an operator may say to `banshi-hall`, by a key file and by options that override it.
 */
typedef struct
{
  char *listen;         /* "ADDRESS:PORT", "[ADDRESS]:PORT"; port 0 takes a free one */
  char *public_url;     /* (nullable): what phones open; no / at the end */
  char *catalogue;      /* (nullable) */
  char *data;           /* folder of the database */
  char *certificate;    /* (nullable): PEM */
  char *key;            /* (nullable): PEM */
  char *terminals;      /* (nullable) */
  char *staff_password; /* (nullable) */
  char *access_log;     /* (nullable): NULL = standard output */
  gboolean forwarded;   /* behind a proxy of this machine that sets X-Forwarded-For */

  char *hall_name;    /* (nullable) */
  char *hall_name_zh; /* (nullable) */

  guint take_away_seconds;
  guint downloads;             /* of one take-away link */
  guint connections;           /* open at the same time */
  guint address_connections;   /* of them from one address */
  guint requests_per_minute;   /* from one address */
  guint request_seconds;       /* until a request has come in whole, from its first byte on */
  guint slow_seconds;          /* how long the pace of a reader is looked at */
  guint slow_bytes_per_second; /* a reader slower than this is cut */
  guint stop_seconds;          /* that answers under way get when the server stops */
  guint staff_call_minutes;    /* until a call that nobody closed closes itself */
} BsServerSettings;

BsServerSettings *bs_server_settings_new (void);
void bs_server_settings_free (BsServerSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsServerSettings, bs_server_settings_free)

/* Reads a key file over what is set; paths in it are relative to its folder. */
gboolean bs_server_settings_load (BsServerSettings *self, const char *path, GError **error);

/* One option, named as on the command line without dashes ("public-url"). */
gboolean bs_server_settings_set_option (BsServerSettings *self,
                                        const char *option,
                                        const char *value,
                                        GError **error);

/* What only shows when all is read: whether the settings go together. */
gboolean bs_server_settings_check (BsServerSettings *self, GError **error);

/* In @language, or in the other one. */
const char *bs_server_settings_get_hall_name (const BsServerSettings *self, const char *language);

/**
 * BsServerOption:
 *
 * An option of the command line that is a setting as well.
 */
typedef struct
{
  const char *option;
  const char *placeholder; /* NULL for a switch */
  const char *help;
} BsServerOption;

/* (out) @n: how many */
const BsServerOption *bs_server_settings_list_options (guint *n);

G_END_DECLS
