/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-hall"

#include "config.h"

#include "hall/bs-hall-error.h"

G_DEFINE_QUARK (bs - hall - error - quark, bs_hall_error)
