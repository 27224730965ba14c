/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "server/bs-server-edition.h"

G_BEGIN_DECLS

#define BS_TYPE_SERVER_SHELF (bs_server_shelf_get_type ())

/**
 * BsServerShelf:
 *
 * Holds the catalogue that the hall publishes, takes a new one when one is published, and refuses
 * one that is damaged.
 */
G_DECLARE_FINAL_TYPE (BsServerShelf, bs_server_shelf, BS, SERVER_SHELF, GObject)

/**
 * bs_server_shelf_new:
 * @path: (nullable): the published file; it may come later
 * @folder: for the server's own copy
 *
 * Blocks while it reads the catalogue. NULL with an error when there is a catalogue and it is no
 * good.
 */
BsServerShelf *bs_server_shelf_new (const char *path, const char *folder, GError **error);

/* (transfer none) (nullable): NULL while nothing is published */
BsServerEdition *bs_server_shelf_get_edition (BsServerShelf *self);

/* Looks now whether the file is another one. */
void bs_server_shelf_look (BsServerShelf *self);

/**
 * bs_server_shelf_dup_file:
 * @file: hex SHA-256 of a form's file
 *
 * Those asked for lately are kept in memory, 32 MiB of them.
 *
 * Returns: (transfer full) (nullable): NULL when the catalogue has no such file
 */
GBytes *bs_server_shelf_dup_file (BsServerShelf *self, const char *file);

G_END_DECLS
