/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bs-export.h"
#include "hall/bs-hall-error.h"
#include "hall/bs-hall-status.h"
#include "hall/bs-staff-call.h"
#include "hall/bs-take-away.h"

G_BEGIN_DECLS

#define BS_TYPE_HALL_CLIENT (bs_hall_client_get_type ())

/**
 * BsHallClient:
 *
 * The terminal's line to the hall's server (data/hall-api.yaml): https only, no redirects, one curl
 * multi handle on the main context that is the thread's default when it is made.
 *
 * Property "online" (notify): whether the hall answered last time; TRUE until it is known
 * otherwise, so whoever wants something asks and does not look here first. An answer that asks to
 * come back later counts as none. While it does not answer, the client asks again by itself (1 s,
 * then doubling to 30 s, with jitter, or when the hall said), until nobody has asked for anything
 * for ten minutes; so whoever waits connects to notify::online and tries again.
 *
 * The messages of its errors are for ops. Nothing that the hall sent is trusted before it was held
 * against the contract.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsHallClient, bs_hall_client, BS, HALL_CLIENT, GObject)

/**
 * BsHallSettings:
 *
 * Where the hall is and who this terminal is; the [Hall] keys of the profile. Copied.
 */
typedef struct
{
  const char *url;      /* "https://host[:port][/path]", no / at the end */
  const char *ca_file;  /* (nullable): PEM; NULL = the system's */
  const char *key_file; /* (nullable): the terminal's secret, one line of text */
  const char *terminal; /* (nullable): TerminalId */
} BsHallSettings;

BS_EXPORT BsHallClient *bs_hall_client_new (const BsHallSettings *settings);

BS_EXPORT gboolean bs_hall_client_get_online (BsHallClient *self);

/**
 * bs_hall_client_ask_status_async:
 *
 * How the hall is, and whether it knows this terminal; for doctor.
 */
BS_EXPORT void bs_hall_client_ask_status_async (BsHallClient *self,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
/* (transfer full) */
BS_EXPORT BsHallStatus *
bs_hall_client_ask_status_finish (BsHallClient *self, GAsyncResult *result, GError **error);

/**
 * bs_hall_client_take_away_async:
 * @form: id of a form of the catalogue
 * @part: "blank" or "sample"
 *
 * Asks for a link by which a phone takes this file home.
 */
BS_EXPORT void bs_hall_client_take_away_async (BsHallClient *self,
                                               const char *form,
                                               const char *part,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
/* (transfer full) */
BS_EXPORT BsTakeAway *
bs_hall_client_take_away_finish (BsHallClient *self, GAsyncResult *result, GError **error);

/**
 * bs_hall_client_call_staff:
 * @page: route of the page; only its module and the first word of its path are sent, "guide:item",
 *   nothing that the citizen typed or chose
 *
 * Calls a person. The call is made, watched and, when it is withdrawn or dropped, taken back by the
 * object itself. A terminal has one call at a time: while one is open this is the same object
 * again, and one that was withdrawn before is taken back before the new one is made.
 *
 * Returns: (transfer full)
 */
BS_EXPORT BsStaffCall *bs_hall_client_call_staff (BsHallClient *self, const char *page);

/**
 * bs_hall_client_fetch_catalogue_async:
 * @path: where the file is to be; what is half there is "<path>.part" and is resumed
 * @have: (nullable): versions that are not wanted: that of the catalogue in use
 *   (bs_catalogue_get_version()), and those that proved to be damaged
 *
 * Gets the hall's catalogue to "<path>.new" unless it is one of @have. Neither opens nor trusts it:
 * the caller verifies it and renames it to @path. Folders are made. Only one program at a time
 * fetches to a path.
 */
BS_EXPORT void bs_hall_client_fetch_catalogue_async (BsHallClient *self,
                                                     const char *path,
                                                     const char *const *have,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer user_data);
/* @version: (out) (transfer full): what the hall calls it; NULL when there was nothing new */
BS_EXPORT gboolean bs_hall_client_fetch_catalogue_finish (BsHallClient *self,
                                                          GAsyncResult *result,
                                                          char **version,
                                                          GError **error);

G_END_DECLS
