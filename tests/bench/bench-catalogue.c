/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-bench"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <glib/gstdio.h>

#include "catalogue/bs-catalogue-builder.h"
#include "catalogue/bs-catalogue.h"
#include "catalogue/bs-generator.h"

/*
 * How long it takes to build a catalogue and to open it.
 *
 *   bench-catalogue [ITEMS]
 *
 * Fails when 10,000 items take 20 s of this process's time or more, or when opening takes 5 ms or
 * more (median of many, the file in the page cache). The time of the process is compared and not
 * the clock's, so that a busy machine does not make it fail; both are printed.
 */

#define ITEMS 10000
#define BUILD_SECONDS 20.0
#define OPENINGS 200
#define OPEN_MS 5.0
#define READINGS 1000

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static int
compare (const void *a, const void *b)
{
  const double *first = a;
  const double *second = b;

  return *first < *second ? -1 : *first > *second;
}

static double
print_times (const char *what, double *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  printf ("%s: p50 %.3f ms, p95 %.3f ms, max %.3f ms\n", what, times[n / 2], times[n * 95 / 100],
          times[n - 1]);
  return times[n / 2];
}

static double
measure_build (guint n, const char *folder, const char *path)
{
  double wall = read_clock (CLOCK_MONOTONIC);
  double cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID);
  double loaded;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSource) source = bs_source_load (folder, NULL, NULL, &error);
  BsBuildReport report;

  g_assert_no_error (error);
  g_assert_cmpuint (bs_source_get_problems (source)->len, ==, 0);
  loaded = read_clock (CLOCK_PROCESS_CPUTIME_ID) - cpu;
  bs_catalogue_builder_write (source, path, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  wall = read_clock (CLOCK_MONOTONIC) - wall;
  cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID) - cpu;
  printf (
      "build %u items: %.2f s CPU (reading and checking %.2f s), %.2f s by the clock; %.1f MB\n", n,
      cpu, loaded, wall, report.bytes / 1e6);
  return cpu;
}

static double
measure_open (const char *path)
{
  double times[OPENINGS];

  for (guint i = 0; i < OPENINGS; i++)
    {
      double start = read_clock (CLOCK_MONOTONIC);
      g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (path, NULL);

      times[i] = (read_clock (CLOCK_MONOTONIC) - start) * 1000;
      g_assert_nonnull (catalogue);
    }
  return print_times ("open", times, OPENINGS);
}

static void
measure_reading (const char *path, guint n)
{
  g_autoptr (BsCatalogue) catalogue = bs_catalogue_open (path, NULL);
  double items[READINGS];
  double lists[READINGS];

  for (guint i = 0; i < READINGS; i++)
    {
      g_autofree char *id = g_strdup_printf ("syn-%06u", 1 + i * 7919 % n);
      double start = read_clock (CLOCK_MONOTONIC);
      g_autoptr (BsItem) item = bs_catalogue_dup_item (catalogue, id, "en", NULL);
      double middle = read_clock (CLOCK_MONOTONIC);
      g_autoptr (GListModel) list =
          bs_catalogue_list_items (catalogue, BS_BROWSE_DEPARTMENT, "行政审批局", NULL, "en", 50);

      g_assert_nonnull (item);
      g_assert_cmpuint (g_list_model_get_n_items (list), >, 0);
      items[i] = (middle - start) * 1000;
      lists[i] = (read_clock (CLOCK_MONOTONIC) - middle) * 1000;
    }
  print_times ("one item", items, READINGS);
  print_times ("first 50 of a department", lists, READINGS);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : ITEMS;
  g_autofree char *folder = g_dir_make_tmp ("banshi-bench-XXXXXX", NULL);
  g_autofree char *source = g_build_filename (folder, "source", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.catalogue", NULL);
  const char *const remove[] = { "rm", "-rf", folder, NULL };
  g_autoptr (GError) error = NULL;
  double build_seconds;
  double open_ms;

  bs_generator_write (n, 1, source, NULL, NULL, &error);
  g_assert_no_error (error);
  build_seconds = measure_build (n, source, path);
  open_ms = measure_open (path);
  measure_reading (path, n);
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);

  if (build_seconds * ITEMS / n >= BUILD_SECONDS || open_ms >= OPEN_MS)
    {
      printf ("too slow: at most %.0f s for %d items, %.0f ms to open\n", BUILD_SECONDS, ITEMS,
              OPEN_MS);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
