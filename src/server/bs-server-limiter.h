/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsServerLimiter:
 *
 * How often each address may do something: a bucket for each that fills up again over a minute.
 */
typedef struct _BsServerLimiter BsServerLimiter;

BsServerLimiter *bs_server_limiter_new (guint per_minute);
void bs_server_limiter_free (BsServerLimiter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsServerLimiter, bs_server_limiter_free)

/* @now: microseconds of g_get_monotonic_time(). FALSE when it is too often. */
gboolean bs_server_limiter_take (BsServerLimiter *self, const char *address, gint64 now);

/* It did not count after all. */
void bs_server_limiter_give_back (BsServerLimiter *self, const char *address);

/* Whether the next take would be refused. */
gboolean bs_server_limiter_is_empty (BsServerLimiter *self, const char *address, gint64 now);

G_END_DECLS
