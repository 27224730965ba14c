/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "catalogue/bs-search-index.h"

G_BEGIN_DECLS

/*
 * BsSuffixBuilder: sorts the suffixes of a stream of symbols and builds the tree and the postings
 * over them; the parts come out as they go into the file.
 */
typedef struct
{
  GArray *parts[BS_N_PARTS]; /* SYMBOLS, STREAM and UNIT_STARTS are given, the others are made */
  guint max_rowid;

  /* private */
  guint8 *bitmaps[BS_N_CLASSES];
} BsSuffixBuilder;

void bs_suffix_builder_init (BsSuffixBuilder *self);
void bs_suffix_builder_clear (BsSuffixBuilder *self);

/**
 * bs_suffix_builder_run:
 * @occurrences: (element-type guint64): unit << 32 | rowid * 16 + class, in any order; sorted here
 *
 * Returns: FALSE only when cancelled
 */
gboolean bs_suffix_builder_run (BsSuffixBuilder *self,
                                GArray *occurrences,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
