/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-catalogue.h"

G_BEGIN_DECLS

/**
 * BsServerEdition:
 *
 * One published catalogue, verified, as the server has it open. A download that has begun keeps the
 * edition it began with.
 */
typedef struct
{
  BsCatalogue *catalogue;
  int fd; /* of the whole file, for reading */
  goffset size;
  char *etag; /* the version in quotes */
} BsServerEdition;

/**
 * bs_server_edition_take:
 * @source: the file that was published
 * @copy: where the server's own copy is made; removed again when it is open
 *
 * A published file may be overwritten in place by mistake, under the feet of whoever has it mapped;
 * so the server copies it, verifies the copy and serves that. Blocks; for a thread.
 *
 * Returns: (transfer full): NULL with an error that names @source
 */
BsServerEdition *bs_server_edition_take (const char *source, const char *copy, GError **error);

BsServerEdition *bs_server_edition_ref (BsServerEdition *self);
void bs_server_edition_unref (BsServerEdition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsServerEdition, bs_server_edition_unref)

G_END_DECLS
