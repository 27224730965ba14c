/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bs-export.h"
#include "hall/bs-hall-error.h"
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
 * Property "online" (notify): whether the hall answered last time. While it does not, the client
 * asks again by itself (1 s, then doubling to 30 s, with jitter) as long as somebody has asked for
 * something since; so whoever waits connects to notify::online and tries again.
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
 * @page: route of the page without what the citizen typed or chose, "guide:item"
 *
 * Calls a person. The call is made, watched and, when it is withdrawn or dropped, taken back by the
 * object itself.
 *
 * Returns: (transfer full)
 */
BS_EXPORT BsStaffCall *bs_hall_client_call_staff (BsHallClient *self, const char *page);

/**
 * bs_hall_client_fetch_catalogue_async:
 * @path: where the file is to be; what is half there is "<path>.part" and is resumed
 * @have: (nullable): bs_catalogue_get_version() of the one in use
 *
 * Gets the hall's catalogue to "<path>.new" unless it is the one that @have names. Neither opens
 * nor trusts it: the caller verifies it and renames it to @path.
 */
BS_EXPORT void bs_hall_client_fetch_catalogue_async (BsHallClient *self,
                                                     const char *path,
                                                     const char *have,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer user_data);
/* @fetched: (out): FALSE when there was nothing new */
BS_EXPORT gboolean bs_hall_client_fetch_catalogue_finish (BsHallClient *self,
                                                          GAsyncResult *result,
                                                          gboolean *fetched,
                                                          GError **error);

G_END_DECLS
