/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-headings.h"

#include <string.h>

#include "catalogue/bs-catalogue-file.h"

typedef struct
{
  BsBrowseAxis axis;
  char *key;
  GArray *ranks;      /* of guint, rising */
  GPtrArray *below;   /* of Heading, owned by the table */
  gboolean has_named; /* anything below it but BS_HEADING_OTHER */
} Heading;

struct _BsHeadings
{
  GHashTable *table; /* "axis, parent, key" -> Heading */
  GPtrArray *top;    /* of Heading, first level, owned by the table */
};

static void
heading_free (gpointer data)
{
  Heading *heading = data;

  g_free (heading->key);
  g_array_unref (heading->ranks);
  g_ptr_array_unref (heading->below);
  g_free (heading);
}

BsHeadings *
bs_headings_new (void)
{
  BsHeadings *self = g_new0 (BsHeadings, 1);

  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, heading_free);
  self->top = g_ptr_array_new ();
  return self;
}

void
bs_headings_free (BsHeadings *self)
{
  g_ptr_array_unref (self->top);
  g_hash_table_unref (self->table);
  g_free (self);
}

/* Puts an item under a heading, once. */
static Heading *
put (BsHeadings *self, BsBrowseAxis axis, Heading *parent, const char *key, guint rank)
{
  g_autofree char *name =
      g_strdup_printf ("%d\n%s\n%s", axis, parent != NULL ? parent->key : "", key);
  Heading *heading = g_hash_table_lookup (self->table, name);

  if (heading == NULL)
    {
      heading = g_new0 (Heading, 1);
      heading->axis = axis;
      heading->key = g_strdup (key);
      heading->ranks = g_array_new (FALSE, FALSE, sizeof (guint));
      heading->below = g_ptr_array_new ();
      g_ptr_array_add (parent != NULL ? parent->below : self->top, heading);
      g_hash_table_insert (self->table, g_steal_pointer (&name), heading);
    }
  if (heading->ranks->len == 0
      || g_array_index (heading->ranks, guint, heading->ranks->len - 1) != rank)
    g_array_append_val (heading->ranks, rank);
  return heading;
}

void
bs_headings_add (BsHeadings *self, BsItem *item, guint rank, char letter)
{
  const char *const *personal = bs_item_get_list (item, BS_ITEM_PERSONAL_TOPICS);
  const char *const *business = bs_item_get_list (item, BS_ITEM_BUSINESS_TOPICS);
  const char *main_item = bs_item_get_text (item, BS_ITEM_MAIN_ITEM);
  const char initial[] = { letter, '\0' };
  Heading *department =
      put (self, BS_BROWSE_DEPARTMENT, NULL, bs_item_get_text (item, BS_ITEM_DEPT_NAME), rank);

  put (self, BS_BROWSE_DEPARTMENT, department, main_item != NULL ? main_item : BS_HEADING_OTHER,
       rank);
  department->has_named = department->has_named || main_item != NULL;
  for (; *personal != NULL; personal++)
    put (self, BS_BROWSE_PERSONAL_TOPIC, NULL, *personal, rank);
  for (; *business != NULL; business++)
    put (self, BS_BROWSE_BUSINESS_TOPIC, NULL, *business, rank);
  put (self, BS_BROWSE_LETTER, NULL, initial, rank);
  put (self, BS_BROWSE_POPULAR, NULL, BS_HEADING_POPULAR, rank);
}

guint
bs_headings_get_n_departments (BsHeadings *self)
{
  guint n = 0;

  for (guint i = 0; i < self->top->len; i++)
    n += ((Heading *) self->top->pdata[i])->axis == BS_BROWSE_DEPARTMENT;
  return n;
}

/* The order on the screen: letters by the alphabet with "#" last, all else by the number of items
 * with "other" last. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Heading *first = *(const Heading *const *) a;
  const Heading *second = *(const Heading *const *) b;
  gboolean first_other = strcmp (first->key, BS_HEADING_OTHER) == 0 || first->key[0] == '#';
  gboolean second_other = strcmp (second->key, BS_HEADING_OTHER) == 0 || second->key[0] == '#';

  if (first->axis != second->axis)
    return first->axis < second->axis ? -1 : 1;
  if (first_other != second_other)
    return first_other ? 1 : -1;
  if (first->axis != BS_BROWSE_LETTER && first->ranks->len != second->ranks->len)
    return first->ranks->len > second->ranks->len ? -1 : 1;
  return strcmp (first->key, second->key);
}

static gboolean
insert (sqlite3_stmt *heading_row,
        sqlite3_stmt *member_row,
        const Heading *heading,
        gint64 parent,
        gint64 id)
{
  sqlite3_bind_int64 (heading_row, 1, id);
  sqlite3_bind_int (heading_row, 2, heading->axis);
  if (parent != 0)
    sqlite3_bind_int64 (heading_row, 3, parent);
  else
    sqlite3_bind_null (heading_row, 3);
  sqlite3_bind_text (heading_row, 4, heading->key, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (heading_row, 5, heading->ranks->len);
  if (sqlite3_step (heading_row) != SQLITE_DONE || sqlite3_reset (heading_row) != SQLITE_OK)
    return FALSE;

  /* Everything is listed along the ranks of the items themselves. */
  if (heading->axis == BS_BROWSE_POPULAR)
    return TRUE;
  for (guint i = 0; i < heading->ranks->len; i++)
    {
      sqlite3_bind_int64 (member_row, 1, id);
      sqlite3_bind_int64 (member_row, 2, g_array_index (heading->ranks, guint, i));
      if (sqlite3_step (member_row) != SQLITE_DONE || sqlite3_reset (member_row) != SQLITE_OK)
        return FALSE;
    }
  return TRUE;
}

gboolean
bs_headings_write (BsHeadings *self, sqlite3 *db)
{
  g_autoptr (BsStatement) heading_row = bs_catalogue_file_prepare (
      db, "INSERT INTO heading (id, axis, parent, key, count) VALUES (?, ?, ?, ?, ?)", NULL);
  g_autoptr (BsStatement) member_row =
      bs_catalogue_file_prepare (db, "INSERT INTO member (heading, rank) VALUES (?, ?)", NULL);
  gint64 id = 0;

  if (heading_row == NULL || member_row == NULL)
    return FALSE;
  g_ptr_array_sort (self->top, compare);
  for (guint i = 0; i < self->top->len; i++)
    {
      const Heading *heading = self->top->pdata[i];
      gint64 parent = ++id;

      if (!insert (heading_row, member_row, heading, 0, parent))
        return FALSE;
      /* A second level that only says "other" would be a tap for nothing. */
      if (!heading->has_named)
        continue;
      g_ptr_array_sort (heading->below, compare);
      for (guint j = 0; j < heading->below->len; j++)
        if (!insert (heading_row, member_row, heading->below->pdata[j], parent, ++id))
          return FALSE;
    }
  return TRUE;
}
