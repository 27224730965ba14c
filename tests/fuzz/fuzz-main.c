/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

/* Plays a folder of inputs and N mutations of them through a fuzz target, for the ordinary suite:
 *
 *   fuzz-NAME FOLDER N
 *
 * The seed is fixed, so that a failure comes again; BS_FUZZ_SEED sets another. A failing input is
 * left in the file it names. */

#include "fuzz/fuzz.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_SEED 20261124
#define MAX_SIZE (64 * 1024)
#define MAX_CHANGES 6
#define MAX_CHUNK 64
#define LONG_FACTOR 20 /* with BS_TEST_LONG=1 */

static const char *const tokens[] = {
  "[",
  "]",
  "=",
  "\n",
  "\\",
  "\\n",
  ";",
  "[en]",
  "[zh_CN]",
  "#",
  "\xff",
  "..",
  "/",
  "\xef\xbb\xbf",
  "[Visit]",
  "[Hall]",
  "true",
  "-1",
  "[Notice a]\n",
  "Title=x\n",
  "99999999999999999999",
  "Extends=",
  "IdleSeconds=",
  "\r\n",
};

static char failing_path[256];
static const GByteArray *current;

/* Only what a signal handler may do. */
static void
on_crash (int number)
{
  FILE *stream = current != NULL ? fopen (failing_path, "wb") : NULL;

  if (stream != NULL)
    {
      fwrite (current->data, 1, current->len, stream);
      fclose (stream);
    }
  signal (number, SIG_DFL);
  raise (number);
}

static GPtrArray *
read_folder (const char *folder)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  /* The order of a folder is not the same everywhere. */
  g_ptr_array_sort_with_data (names, (GCompareDataFunc) (void (*) (void)) g_strcmp0, NULL);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      char *data;
      gsize size;

      if (g_file_get_contents (path, &data, &size, NULL))
        g_ptr_array_add (inputs, g_bytes_new_take (data, size));
    }
  return inputs;
}

static guint
pick (GRand *rand, guint n)
{
  return n > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) n) : 0;
}

static void
insert (GByteArray *input, guint at, const void *data, guint size)
{
  guint old = input->len;

  if (old + size > MAX_SIZE)
    return;
  g_byte_array_set_size (input, old + size);
  memmove (input->data + at + size, input->data + at, old - at);
  memcpy (input->data + at, data, size);
}

static void
change (GByteArray *input, GRand *rand)
{
  guint at = pick (rand, input->len + 1);
  guint size = 1 + pick (rand, MAX_CHUNK);
  const char *token = tokens[pick (rand, G_N_ELEMENTS (tokens))];
  guint8 chunk[MAX_CHUNK];

  size = MIN (size, input->len - at);
  switch (pick (rand, 5))
    {
    case 0:
      if (at < input->len)
        input->data[at] ^= (guint8) (1 << pick (rand, 8));
      break;
    case 1:
      if (at < input->len)
        input->data[at] = (guint8) pick (rand, 256);
      break;
    case 2:
      insert (input, at, token, (guint) strlen (token));
      break;
    case 3:
      if (size > 0)
        g_byte_array_remove_range (input, at, size);
      break;
    default:
      memcpy (chunk, input->data + at, size);
      insert (input, pick (rand, input->len + 1), chunk, size);
      break;
    }
}

static void
play (const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) input = g_byte_array_sized_new (MAX_CHUNK);

  g_byte_array_append (input, data, (guint) size);
  current = input;
  LLVMFuzzerTestOneInput (input->data, input->len);
  current = NULL;
}

int
main (int argc, char **argv)
{
  const char *wish = g_getenv ("BS_FUZZ_SEED");
  guint32 seed = wish != NULL ? (guint32) strtoul (wish, NULL, 10) : DEFAULT_SEED;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) inputs = NULL;
  g_autofree char *name = NULL;
  guint n;

  if (argc != 3)
    {
      fprintf (stderr, "usage: %s FOLDER N\n", argv[0]);
      return 2;
    }
  name = g_path_get_basename (argv[0]);
  g_snprintf (failing_path, sizeof failing_path, "%s/%s-%d.bin", g_get_tmp_dir (), name,
              (int) getpid ());
  signal (SIGABRT, on_crash);
  signal (SIGSEGV, on_crash);

  inputs = read_folder (argv[1]);
  n = (guint) strtoul (argv[2], NULL, 10);
  if (g_strcmp0 (g_getenv ("BS_TEST_LONG"), "1") == 0)
    n *= LONG_FACTOR;
  g_assert_cmpuint (inputs->len, >, 0);
  for (guint i = 0; i < inputs->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (inputs->pdata[i], &size);

      play (data, size);
    }
  for (guint i = 0; i < n; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (inputs->pdata[pick (rand, inputs->len)], &size);
      g_autoptr (GByteArray) input = g_byte_array_sized_new (MAX_CHUNK);
      guint n_changes = 1 + pick (rand, MAX_CHANGES);

      g_byte_array_append (input, data, (guint) MIN (size, MAX_SIZE));
      for (guint j = 0; j < n_changes; j++)
        change (input, rand);
      play (input->data, input->len);
    }
  printf ("%u inputs and %u mutations, seed %u\n", inputs->len, n, seed);
  return 0;
}
