/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "catalogue/bs-form-row.h"
#include "server/bs-server-staff-call.h"

G_BEGIN_DECLS

#define BS_TYPE_SERVER_STORE (bs_server_store_get_type ())

/**
 * BsServerStore:
 *
 * The server's database: take-away links and staff calls. Nothing in it tells who asked.
 *
 * Times are seconds since 1970. Functions fail with BS_SERVER_ERROR_STORE.
 */
G_DECLARE_FINAL_TYPE (BsServerStore, bs_server_store, BS, SERVER_STORE, GObject)

/* Makes @folder (mode 0700) and the database in it where they are missing; one server at a time. */
BsServerStore *bs_server_store_open (const char *folder, GError **error);

/**
 * BsServerLinkState:
 * @BS_SERVER_LINK_UNKNOWN: no such link; also when the store failed, which is logged
 * @BS_SERVER_LINK_OVER: its time is over or it was used often enough
 */
typedef enum
{
  BS_SERVER_LINK_UNKNOWN,
  BS_SERVER_LINK_OVER,
  BS_SERVER_LINK_GOOD,
} BsServerLinkState;

/* What a link leads to; texts are owned by it. */
typedef struct
{
  char *form;
  BsFormPart part;
  char *file; /* hex SHA-256, fixed when the link was made */
  gint64 expires;
  gboolean used_up; /* no download is left; what one began may still be finished */
} BsServerLink;

void bs_server_link_clear (BsServerLink *link);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsServerLink, bs_server_link_clear)

/* Keeps the SHA-256 of @token only. */
gboolean bs_server_store_add_link (BsServerStore *self,
                                   const char *token,
                                   const BsServerLink *link,
                                   guint downloads,
                                   GError **error);

/* @link: (out): filled when the answer is BS_SERVER_LINK_GOOD */
BsServerLinkState
bs_server_store_find_link (BsServerStore *self, const char *token, gint64 now, BsServerLink *link);

/**
 * bs_server_store_use_link:
 * @resume: whether the first byte is not asked for
 *
 * Counts a download, or, of a larger number, a resumption, before its first byte is sent.
 */
BsServerLinkState
bs_server_store_use_link (BsServerStore *self, const char *token, gboolean resume, gint64 now);

/**
 * bs_server_store_add_call:
 * @created: (out) (nullable): whether it is a new one; a terminal has one open call at a time
 *
 * Returns: (transfer full)
 */
BsServerStaffCall *bs_server_store_add_call (BsServerStore *self,
                                             const char *terminal,
                                             const char *page,
                                             gint64 now,
                                             gboolean *created,
                                             GError **error);

/* (transfer full) (nullable): also NULL when the store failed, which is logged */
BsServerStaffCall *bs_server_store_find_call (BsServerStore *self, const char *id);

/* Whether the call is in another state now than before. A closed one stays closed. */
gboolean bs_server_store_set_call (BsServerStore *self,
                                   const char *id,
                                   BsServerStaffCallState state,
                                   gint64 now);

/* (transfer full): of BsServerStaffCall, not closed, oldest first */
GPtrArray *bs_server_store_list_calls (BsServerStore *self);

/**
 * bs_server_store_sweep:
 * @call_seconds: open calls older than this are closed
 *
 * Removes what is over for good: links a day after their time, calls an hour after they were
 * closed.
 *
 * Returns: whether a call was closed
 */
gboolean bs_server_store_sweep (BsServerStore *self, gint64 now, guint call_seconds);

G_END_DECLS
