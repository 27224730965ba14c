/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-names-index.h"
#include "catalogue/bs-searcher.h"
#include "catalogue/bs-texts-index.h"

G_BEGIN_DECLS

struct _BsSearcher
{
  /* Guards everything until `loaded`; afterwards the store and the texts, which read the file.
   * The names do not change any more. */
  GMutex lock;
  gint loaded; /* atomic */
  GError *load_error;

  BsSearchStore store;
  BsNamesIndex names;
  BsTextsIndex texts;
};

G_END_DECLS
