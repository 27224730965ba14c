/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hall/bs-hall-client.h"

G_BEGIN_DECLS

/* Makes the certificates that all servers of the suite share; an unchecked fixture. */
void bs_hall_fixture_prepare (void);
void bs_hall_fixture_clean (void);

/* A hall's server of our own (hall-server.py) for one test; it ends with the test's process. */
void bs_hall_fixture_start (void);
void bs_hall_fixture_stop (void);

/* The certificates that vouch for the well-behaved server; (transfer full). */
char *bs_hall_fixture_dup_ca_file (void);

/* A file of this test; (transfer full). */
char *bs_hall_fixture_path (const char *name);

/* "https://localhost:<port of @name>/<path>"; (transfer full). */
char *bs_hall_fixture_url (const char *name, const char *path);

/* A client of terminal T-1 whose hall is at @path of the well-behaved port. Short time limits. */
BsHallClient *bs_hall_fixture_client (const char *path);
BsHallClient *bs_hall_fixture_client_at (const char *name, const char *path);
BsHallClient *bs_hall_fixture_client_of (const char *url);

/* Gives the server an order and waits until it has been obeyed. */
void bs_hall_fixture_order (const char *order);

/* Runs the main context until the server has said a line that begins with @part, since the last one
 * that was waited for; (transfer full): the line. */
char *bs_hall_fixture_wait_line (const char *part);
/* Whether it has said so by now, without waiting. */
gboolean bs_hall_fixture_has_line (const char *part);

/* Runs the main context until @condition; fails the test when that takes too long. */
typedef gboolean (*BsHallFixtureCondition) (gpointer data);
void bs_hall_fixture_wait (BsHallFixtureCondition condition, gpointer data, const char *what);

/* A callback that keeps its result in a GAsyncResult *, and a wait for it. */
void bs_hall_fixture_keep_result (GObject *source, GAsyncResult *result, gpointer kept);
void bs_hall_fixture_wait_result (GAsyncResult **kept);

G_END_DECLS
