/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "server/bs-server-store.h"

G_BEGIN_DECLS

typedef sqlite3_stmt BsServerStatement;

/* Gives the statement back to be used again; what it holds of a token is forgotten. */
void bs_server_statement_done (BsServerStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsServerStatement, bs_server_statement_done)

/* A statement ready to be bound; kept for the next time. NULL with an error. @sql is static. */
BsServerStatement *bs_server_store_prepare (BsServerStore *self, const char *sql, GError **error);

/* Runs a statement that gives no rows; the number of rows it changed, or -1 with an error. */
int bs_server_store_run (BsServerStore *self, BsServerStatement *statement, GError **error);

void bs_server_store_set_error (BsServerStore *self, GError **error);

G_END_DECLS
