/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsServerAccessLog:
 *
 * One line for each request: time, method, path, status, bytes, milliseconds, network of the
 * client. Neither tokens nor what stands behind a "?" nor secrets are in it.
 */
typedef struct _BsServerAccessLog BsServerAccessLog;

/* @path: (nullable): NULL for standard output */
BsServerAccessLog *bs_server_access_log_open (const char *path, GError **error);
void bs_server_access_log_free (BsServerAccessLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsServerAccessLog, bs_server_access_log_free)

/* After the file was moved away; keeps the old one when there can be no new one. */
void bs_server_access_log_reopen (BsServerAccessLog *self);

/**
 * BsServerAccess:
 *
 * A request as the log knows it; NULL texts are written as "-".
 */
typedef struct
{
  const char *method;
  const char *path; /* without its token and query */
  guint status;
  guint64 bytes; /* of the body, as far as they were handed to the network */
  gint64 milliseconds;
  const char *network;
  const char *note; /* (nullable): what was not as it should be, one word */
} BsServerAccess;

void bs_server_access_log_write (BsServerAccessLog *self, const BsServerAccess *access);

G_END_DECLS
