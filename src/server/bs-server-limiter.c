/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-limiter.h"

/* Buckets that are kept; a full one need not be. */
#define MAX_BUCKETS 50000

typedef struct
{
  double level;
  gint64 time; /* when @level was right */
} Bucket;

struct _BsServerLimiter
{
  GHashTable *buckets; /* address -> Bucket */
  double size;
};

BsServerLimiter *
bs_server_limiter_new (guint per_minute)
{
  BsServerLimiter *self = g_new0 (BsServerLimiter, 1);

  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->size = per_minute;
  return self;
}

void
bs_server_limiter_free (BsServerLimiter *self)
{
  g_hash_table_unref (self->buckets);
  g_free (self);
}

static void
fill (BsServerLimiter *self, Bucket *bucket, gint64 now)
{
  double minutes = (double) (now - bucket->time) / (60.0 * G_USEC_PER_SEC);

  bucket->level = MIN (self->size, bucket->level + minutes * self->size);
  bucket->time = now;
}

/* Forgets the full ones; when even that leaves too many, all: better a limit that forgets than
 * memory that grows. */
static void
trim (BsServerLimiter *self, gint64 now)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->buckets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      fill (self, value, now);
      if (((Bucket *) value)->level >= self->size)
        g_hash_table_iter_remove (&iter);
    }
  if (g_hash_table_size (self->buckets) >= MAX_BUCKETS)
    g_hash_table_remove_all (self->buckets);
}

static Bucket *
look_up (BsServerLimiter *self, const char *address, gint64 now)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, address);

  if (bucket == NULL)
    {
      if (g_hash_table_size (self->buckets) >= MAX_BUCKETS)
        trim (self, now);
      bucket = g_new0 (Bucket, 1);
      bucket->level = self->size;
      bucket->time = now;
      g_hash_table_insert (self->buckets, g_strdup (address), bucket);
    }
  fill (self, bucket, now);
  return bucket;
}

gboolean
bs_server_limiter_take (BsServerLimiter *self, const char *address, gint64 now)
{
  Bucket *bucket;

  g_return_val_if_fail (self != NULL && address != NULL, FALSE);

  bucket = look_up (self, address, now);
  if (bucket->level < 1.0)
    return FALSE;
  bucket->level -= 1.0;
  return TRUE;
}

void
bs_server_limiter_give_back (BsServerLimiter *self, const char *address)
{
  Bucket *bucket;

  g_return_if_fail (self != NULL && address != NULL);

  bucket = g_hash_table_lookup (self->buckets, address);
  if (bucket != NULL)
    bucket->level = MIN (self->size, bucket->level + 1.0);
}

gboolean
bs_server_limiter_is_empty (BsServerLimiter *self, const char *address, gint64 now)
{
  g_return_val_if_fail (self != NULL && address != NULL, TRUE);

  return look_up (self, address, now)->level < 1.0;
}
