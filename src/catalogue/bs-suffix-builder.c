/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "catalogue/bs-suffix-builder.h"

#include <string.h>

#include "catalogue/bs-search-fold.h"

#define PART(self, part, type) ((type *) (gpointer) (self)->parts[part]->data)

void
bs_suffix_builder_init (BsSuffixBuilder *self)
{
  memset (self, 0, sizeof *self);
  for (guint part = 0; part < BS_N_PARTS; part++)
    self->parts[part] = g_array_new (FALSE, TRUE, (guint) bs_index_record_size (part));
}

void
bs_suffix_builder_clear (BsSuffixBuilder *self)
{
  for (guint part = 0; part < BS_N_PARTS; part++)
    g_clear_pointer (&self->parts[part], g_array_unref);
  for (guint class = 0; class < BS_N_CLASSES; class ++)
    g_clear_pointer (&self->bitmaps[class], g_free);
}

/* --- sorting ---------------------------------------------------------------------------------- */

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

/* Suffixes end at the end of their text, and are compared no further than a query can reach; equal
 * ones go by place, so that the order does not depend on the sort. */
static int
compare_suffixes (const guint16 *stream, guint32 a, guint32 b, guint depth)
{
  for (; depth < BS_QUERY_MAX; depth++)
    {
      guint16 x = stream[a + depth], y = stream[b + depth];

      if (x != y)
        return x < y ? -1 : 1;
      if (x == 0)
        break;
    }
  return a < b ? -1 : a > b;
}

static inline void
swap_places (guint32 *a, guint32 *b)
{
  guint32 t = *a;

  *a = *b;
  *b = t;
}

/* Bentley and Sedgewick's multikey quicksort. */
static void
sort_suffixes (const guint16 *stream, guint32 *places, gsize n, guint depth)
{
  while (n > 1)
    {
      gsize low = 0, next = 0, high = n;
      guint16 pivot;

      if (depth >= BS_QUERY_MAX)
        {
          qsort (places, n, sizeof *places, compare_places);
          return;
        }
      if (n < 12)
        {
          for (gsize i = 1; i < n; i++)
            for (gsize j = i;
                 j > 0 && compare_suffixes (stream, places[j], places[j - 1], depth) < 0; j--)
              swap_places (&places[j], &places[j - 1]);
          return;
        }
      {
        guint16 a = stream[places[0] + depth], b = stream[places[n / 2] + depth],
                c = stream[places[n - 1] + depth];

        pivot = MAX (MIN (a, b), MIN (MAX (a, b), c));
      }
      while (next < high)
        {
          guint16 symbol = stream[places[next] + depth];

          if (symbol < pivot)
            swap_places (&places[low++], &places[next++]);
          else if (symbol > pivot)
            swap_places (&places[next], &places[--high]);
          else
            next++;
        }
      sort_suffixes (stream, places, low, depth);
      sort_suffixes (stream, places + high, n - high, depth);
      places += low;
      n = high - low;
      if (pivot == 0)
        {
          qsort (places, n, sizeof *places, compare_places);
          return;
        }
      depth++;
    }
}

static gboolean
make_suffixes (BsSuffixBuilder *self, GCancellable *cancellable, GError **error)
{
  const guint16 *stream = PART (self, BS_PART_STREAM, guint16);
  gsize n = self->parts[BS_PART_STREAM]->len;
  g_autofree gsize *ends = g_new0 (gsize, G_MAXUINT16 + 2);
  guint32 *places;
  gsize n_places = 0;

  for (gsize i = 0; i < n; i++)
    if (stream[i] != 0)
      {
        ends[stream[i] + 1]++;
        n_places++;
      }
  for (gsize i = 1; i <= G_MAXUINT16; i++)
    ends[i + 1] += ends[i];
  g_array_set_size (self->parts[BS_PART_SUFFIXES], (guint) n_places);
  places = PART (self, BS_PART_SUFFIXES, guint32);
  for (gsize i = 0; i < n; i++)
    if (stream[i] != 0)
      places[ends[stream[i]]++] = (guint32) i;
  /* ends[s] is now where symbol s ends; it began where the one before ended. */
  for (gsize symbol = 1; symbol <= G_MAXUINT16; symbol++)
    {
      gsize begin = ends[symbol - 1];

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      sort_suffixes (stream, places + begin, ends[symbol] - begin, 1);
    }
  return TRUE;
}

/* --- postings --------------------------------------------------------------------------------- */

static void
note_row (BsSuffixBuilder *self, guint class, guint rowid)
{
  if (self->bitmaps[class] == NULL)
    self->bitmaps[class] = g_malloc0 (self->max_rowid / 8 + 1);
  self->bitmaps[class][rowid / 8] |= (guint8) (1u << (rowid % 8));
}

static void
note_occurrences (BsSuffixBuilder *self, const guint64 *occurrences, gsize n, gboolean at_start)
{
  for (gsize i = 0; i < n; i++)
    {
      guint class = occurrences[i] & 15;

      if (class == BS_CLASS_NAME && at_start)
        class = BS_CLASS_NAME_PREFIX;
      note_row (self, class, ((guint32) occurrences[i]) >> 4);
    }
}

static void
append_varint (GArray *bytes, guint32 value)
{
  guint8 buffer[5];
  guint n = 0;

  for (; value >= 0x80; value >>= 7)
    buffer[n++] = (guint8) (value | 0x80);
  buffer[n++] = (guint8) value;
  g_array_append_vals (bytes, buffer, n);
}

/* Writes what was noted and forgets it. Returns the posting's number. */
static guint32
write_posting (BsSuffixBuilder *self)
{
  GArray *bytes = self->parts[BS_PART_POSTINGS];
  gsize bitmap_size = self->max_rowid / 8 + 1;
  guint32 end;

  for (guint8 class = 0; class < BS_N_CLASSES; class ++)
    {
      g_autofree guint8 *bitmap = g_steal_pointer (&self->bitmaps[class]);
      BsIndexSection section = { class, FALSE, 0, 0 };
      guint head = bytes->len, last = 0;

      if (bitmap == NULL)
        continue;
      g_array_append_vals (bytes, &section, sizeof section);
      for (guint rowid = 0; rowid <= self->max_rowid; rowid++)
        if (bitmap[rowid / 8] & (1u << (rowid % 8)))
          {
            append_varint (bytes, rowid - last);
            last = rowid;
          }
      /* A set of bits is read many times faster than deltas, and is worth some space. */
      if (4 * (bytes->len - head - sizeof section) > bitmap_size)
        {
          section.is_bitmap = TRUE;
          g_array_set_size (bytes, head + (guint) sizeof section);
          g_array_append_vals (bytes, bitmap, (guint) bitmap_size);
        }
      section.size = bytes->len - head - (guint32) sizeof section;
      memcpy (bytes->data + head, &section, sizeof section);
    }
  end = bytes->len;
  g_array_append_val (self->parts[BS_PART_POSTING_OFFSETS], end);
  return self->parts[BS_PART_POSTING_OFFSETS]->len - 2;
}

/* --- units ------------------------------------------------------------------------------------ */

static int
compare_occurrences (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

/* All that the tree needs to know about where texts occur. */
typedef struct
{
  BsSuffixBuilder *builder;
  const guint64 *occurrences;
  guint32 *offsets; /* n_units + 1, of occurrences */
  guint32 *unit_of; /* of every place in the stream */
  guint32 *seen;    /* the last node that took the unit's occurrences */
  guint heavy_min;
  guint heavy_cost;
} Walk;

static void
make_units (BsSuffixBuilder *self, Walk *walk, GArray *occurrences)
{
  const guint32 *starts = PART (self, BS_PART_UNIT_STARTS, guint32);
  guint n_units = self->parts[BS_PART_UNIT_STARTS]->len - 1;
  gsize n = 0;

  g_array_sort (occurrences, compare_occurrences);
  for (gsize i = 0; i < occurrences->len; i++)
    {
      guint64 value = g_array_index (occurrences, guint64, i);

      if (n == 0 || g_array_index (occurrences, guint64, n - 1) != value)
        g_array_index (occurrences, guint64, n++) = value;
    }
  g_array_set_size (occurrences, (guint) n);

  walk->occurrences = (const guint64 *) (gpointer) occurrences->data;
  walk->offsets = g_new0 (guint32, n_units + 1);
  walk->unit_of = g_new0 (guint32, self->parts[BS_PART_STREAM]->len);
  walk->seen = g_new0 (guint32, n_units + 1);
  for (guint unit = 0, i = 0; unit < n_units; unit++)
    {
      guint32 offset = self->parts[BS_PART_OCCURRENCES]->len;
      guint first = i;

      walk->offsets[unit] = i;
      for (guint32 place = starts[unit]; place < starts[unit + 1]; place++)
        walk->unit_of[place] = unit;
      while (i < n && walk->occurrences[i] >> 32 == unit)
        i++;
      walk->offsets[unit + 1] = i;
      g_array_append_val (self->parts[BS_PART_OCCURRENCE_OFFSETS], offset);
      if (i - first > walk->heavy_min)
        {
          BsIndexHeavy heavy = { .unit = unit };

          note_occurrences (self, walk->occurrences + first, i - first, FALSE);
          heavy.posting = write_posting (self);
          g_array_append_val (self->parts[BS_PART_HEAVY], heavy);
          continue;
        }
      for (guint k = first; k < i; k++)
        {
          guint32 occurrence = (guint32) walk->occurrences[k];

          g_array_append_val (self->parts[BS_PART_OCCURRENCES], occurrence);
        }
    }
  g_array_append_val (self->parts[BS_PART_OCCURRENCE_OFFSETS],
                      self->parts[BS_PART_OCCURRENCES]->len);
}

/* --- tree ------------------------------------------------------------------------------------- */

static gboolean
is_dense (Walk *walk, gsize lo, gsize hi)
{
  const guint32 *places = PART (walk->builder, BS_PART_SUFFIXES, guint32);
  gsize work = 0;

  if (hi - lo > BS_DENSE_MIN)
    return TRUE;
  for (gsize i = lo; i < hi && work <= BS_DENSE_MIN; i++)
    {
      guint32 unit = walk->unit_of[places[i]];
      guint32 n = walk->offsets[unit + 1] - walk->offsets[unit];

      work += n > walk->heavy_min ? MIN (n, walk->heavy_cost) : n;
    }
  return work > BS_DENSE_MIN;
}

/* What a heavy unit's posting says, at a tenth of the cost of its occurrences. */
static void
note_heavy (Walk *walk, guint32 unit, gboolean at_start)
{
  BsSuffixBuilder *self = walk->builder;
  const BsIndexHeavy *heavy = PART (self, BS_PART_HEAVY, BsIndexHeavy);
  const guint32 *offsets = PART (self, BS_PART_POSTING_OFFSETS, guint32);
  const guint8 *p, *end;
  guint low = 0, high = self->parts[BS_PART_HEAVY]->len - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (heavy[middle].unit < unit)
        low = middle + 1;
      else
        high = middle;
    }
  p = PART (self, BS_PART_POSTINGS, guint8) + offsets[heavy[low].posting];
  end = PART (self, BS_PART_POSTINGS, guint8) + offsets[heavy[low].posting + 1];
  while (p < end)
    {
      BsIndexSection section;
      guint class;
      guint rowid = 0;

      memcpy (&section, p, sizeof section);
      p += sizeof section;
      class = section.class == BS_CLASS_NAME && at_start ? BS_CLASS_NAME_PREFIX : section.class;
      if (self->bitmaps[class] == NULL)
        self->bitmaps[class] = g_malloc0 (self->max_rowid / 8 + 1);
      if (section.is_bitmap)
        for (guint i = 0; i < section.size; i++)
          self->bitmaps[class][i] |= p[i];
      else
        for (guint i = 0; i < section.size;)
          {
            guint32 delta = 0;

            for (guint shift = 0;; shift += 7)
              {
                delta |= (guint32) (p[i] & 0x7f) << shift;
                if (!(p[i++] & 0x80))
                  break;
              }
            rowid += delta;
            note_row (self, class, rowid);
          }
      p += section.size;
    }
}

static guint32
make_posting (Walk *walk, gsize lo, gsize hi, guint32 stamp)
{
  BsSuffixBuilder *self = walk->builder;
  const guint32 *places = PART (self, BS_PART_SUFFIXES, guint32);
  const guint32 *starts = PART (self, BS_PART_UNIT_STARTS, guint32);

  for (gsize i = lo; i < hi; i++)
    {
      guint32 unit = walk->unit_of[places[i]];
      guint32 n = walk->offsets[unit + 1] - walk->offsets[unit];
      gboolean at_start = starts[unit] == places[i];

      if (walk->seen[unit] == stamp && !at_start)
        continue;
      walk->seen[unit] = stamp;
      if (n > walk->heavy_min)
        note_heavy (walk, unit, at_start);
      else
        note_occurrences (self, walk->occurrences + walk->offsets[unit], n, at_start);
    }
  return write_posting (self);
}

/* Returns the node's number + 1, or 0 when these suffixes are a bucket. */
static guint32
make_node (Walk *walk, gsize lo, gsize hi, guint depth)
{
  BsSuffixBuilder *self = walk->builder;
  const guint16 *stream = PART (self, BS_PART_STREAM, guint16);
  const guint32 *places = PART (self, BS_PART_SUFFIXES, guint32);
  GArray *children = self->parts[BS_PART_CHILDREN];
  gboolean dense = depth > 0 && is_dense (walk, lo, hi);
  BsIndexNode node = { .lo = (guint32) lo, .hi = (guint32) hi };
  guint number = self->parts[BS_PART_NODES]->len;

  if (depth > 0 && hi - lo <= BS_BUCKET_MAX && !dense)
    return 0;
  /* They are sorted: what the first and the last share, all share. */
  while (depth > 0 && depth < BS_QUERY_MAX && stream[places[lo] + depth] != 0
         && stream[places[lo] + depth] == stream[places[hi - 1] + depth])
    depth++;
  node.depth = depth;
  node.first_child = children->len;
  g_array_append_val (self->parts[BS_PART_NODES], node);
  if (dense)
    node.posting = make_posting (walk, lo, hi, number) + 1;

  /* An end of text at this depth ends them all only when there is nothing else. */
  for (gsize i = lo; depth < BS_QUERY_MAX && i < hi; node.n_children++)
    {
      BsIndexChild child = { .symbol = stream[places[i] + depth], .lo = (guint32) i };

      g_array_append_val (children, child);
      while (i < hi && stream[places[i] + depth] == child.symbol)
        i++;
    }
  for (guint k = 0; k < node.n_children; k++)
    {
      BsIndexChild child = g_array_index (children, BsIndexChild, node.first_child + k);
      gsize end = k + 1 < node.n_children
                      ? g_array_index (children, BsIndexChild, node.first_child + k + 1).lo
                      : hi;

      if (child.symbol == 0)
        continue;
      child.node = make_node (walk, child.lo, end, depth + 1);
      g_array_index (children, BsIndexChild, node.first_child + k).node = child.node;
    }
  g_array_index (self->parts[BS_PART_NODES], BsIndexNode, number) = node;
  return number + 1;
}

gboolean
bs_suffix_builder_run (BsSuffixBuilder *self,
                       GArray *occurrences,
                       GCancellable *cancellable,
                       GError **error)
{
  Walk walk = { .builder = self };
  guint32 zero = 0;

  walk.heavy_min = MAX (BS_HEAVY_MIN, self->max_rowid / 64);
  walk.heavy_cost = self->max_rowid / 512 + 64;
  g_array_append_val (self->parts[BS_PART_POSTING_OFFSETS], zero);
  make_units (self, &walk, occurrences);
  if (make_suffixes (self, cancellable, error)
      && !g_cancellable_set_error_if_cancelled (cancellable, error))
    make_node (&walk, 0, self->parts[BS_PART_SUFFIXES]->len, 0);
  g_free (walk.offsets);
  g_free (walk.unit_of);
  g_free (walk.seen);
  return self->parts[BS_PART_NODES]->len > 0;
}
