/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-catalogue-error.h"

G_DEFINE_QUARK (bs - catalogue - error - quark, bs_catalogue_error)
