/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-hall-fixture.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "bs-test.h"
#ifndef BS_HALL_FIXTURE_SHARED
#include "hall/bs-hall-client-private.h"
#include "hall/bs-hall-line.h"
#endif

#define LIMIT_MS 30000

static GPid pid;
static int orders = -1;
static int lines_fd = -1;
static GString *unread;
static GPtrArray *lines;
static guint looked_at;
static char *certificates;
static char *folder;
static char *ports;

static void
end_with_test (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static char *
get_script (void)
{
  return g_build_filename (g_getenv ("BS_SOURCE_ROOT"), "tests", "hall", "hall-server.py", NULL);
}

void
bs_hall_fixture_prepare (void)
{
  g_autofree char *script = get_script ();
  char *argv[] = { (char *) "/usr/bin/python3", script, NULL, (char *) "certificates", NULL };
  int status;

  certificates = argv[2] = bs_test_make_folder ();
  g_assert_true (
      g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

void
bs_hall_fixture_clean (void)
{
  g_clear_pointer (&certificates, g_free);
}

static void
take_lines (void)
{
  char buffer[4096];
  gssize n;
  char *end;

  while ((n = read (lines_fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (unread, buffer, n);
  while ((end = strchr (unread->str, '\n')) != NULL)
    {
      g_ptr_array_add (lines, g_strndup (unread->str, (gsize) (end - unread->str)));
      g_string_erase (unread, 0, end - unread->str + 1);
    }
}

static gboolean
on_too_late (gpointer too_late)
{
  *(gboolean *) too_late = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
on_lines (int fd, GIOCondition condition, gpointer data)
{
  take_lines ();
  ck_assert_msg ((condition & G_IO_HUP) == 0, "the test's server has ended");
  return G_SOURCE_CONTINUE;
}

void
bs_hall_fixture_wait (BsHallFixtureCondition condition, gpointer data, const char *what)
{
  gboolean too_late = FALSE;
  GSource *limit = g_timeout_source_new (LIMIT_MS);

  g_source_set_callback (limit, on_too_late, &too_late, NULL);
  g_source_attach (limit, NULL);
  while (!condition (data) && !too_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_destroy (limit);
  g_source_unref (limit);
  ck_assert_msg (!too_late, "waited in vain for %s", what);
}

static gboolean
has_next (gpointer part)
{
  for (guint i = looked_at; i < lines->len; i++)
    if (g_str_has_prefix (lines->pdata[i], part))
      {
        looked_at = i + 1;
        return TRUE;
      }
  return FALSE;
}

char *
bs_hall_fixture_wait_line (const char *part)
{
  bs_hall_fixture_wait (has_next, (gpointer) part, part);
  return g_strdup (lines->pdata[looked_at - 1]);
}

gboolean
bs_hall_fixture_has_line (const char *part)
{
  take_lines ();
  return has_next ((gpointer) part);
}

void
bs_hall_fixture_order (const char *order)
{
  g_autofree char *line = g_strconcat (order, "\n", NULL);
  g_autofree char *answer = g_strconcat ("done ", order, NULL);
  guint before = looked_at;

  ck_assert_int_eq (write (orders, line, strlen (line)), (gssize) strlen (line));
  g_free (bs_hall_fixture_wait_line (answer));
  looked_at = before;
}

void
bs_hall_fixture_start (void)
{
  g_autofree char *script = get_script ();
  char *argv[] = { (char *) "/usr/bin/python3", script, certificates, NULL };
  GSource *source;

  folder = bs_test_make_folder ();
  ck_assert (g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, end_with_test,
                                       NULL, &pid, &orders, &lines_fd, NULL, NULL));
  fcntl (lines_fd, F_SETFL, O_NONBLOCK);
  unread = g_string_new (NULL);
  lines = g_ptr_array_new_with_free_func (g_free);
  looked_at = 0;
  source = g_unix_fd_source_new (lines_fd, G_IO_IN | G_IO_HUP);
  g_source_set_callback (source, G_SOURCE_FUNC (on_lines), NULL, NULL);
  g_source_attach (source, NULL);
  g_source_unref (source);
  ports = bs_hall_fixture_wait_line ("ready ");
}

void
bs_hall_fixture_stop (void)
{
  close (orders);
  g_clear_pointer (&ports, g_free);
}

char *
bs_hall_fixture_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

char *
bs_hall_fixture_url (const char *name, const char *path)
{
  g_autofree char *key = g_strconcat (" ", name, "=", NULL);
  const char *port = strstr (ports, key);

  ck_assert_ptr_nonnull (port);
  port += strlen (key);
  return g_strdup_printf ("https://localhost:%.*s/%s", (int) strcspn (port, " "), port, path);
}

char *
bs_hall_fixture_dup_ca_file (void)
{
  return g_build_filename (certificates, "hall.pem", NULL);
}

BsHallClient *
bs_hall_fixture_client_of (const char *url)
{
  g_autofree char *ca_file = bs_hall_fixture_dup_ca_file ();
  g_autofree char *key_file = bs_test_write (folder, "key", "secret-of-terminal-T-1\n");
  BsHallSettings settings = {
    .url = url, .ca_file = ca_file, .key_file = key_file, .terminal = "T-1"
  };
  BsHallClient *client;
#ifndef BS_HALL_FIXTURE_SHARED
  /* Of libbanshi these are hidden. */
  BsHallLimits limits = { .connect_ms = 3000, .total_ms = 1500, .stalled_ms = 1000 };
#endif

  g_chmod (key_file, 0600);
  client = bs_hall_client_new (&settings);
#ifndef BS_HALL_FIXTURE_SHARED
  bs_hall_line_set_limits (bs_hall_client_get_line (client), &limits);
#endif
  return client;
}

BsHallClient *
bs_hall_fixture_client_at (const char *name, const char *path)
{
  g_autofree char *url = bs_hall_fixture_url (name, path);

  return bs_hall_fixture_client_of (url);
}

BsHallClient *
bs_hall_fixture_client (const char *path)
{
  return bs_hall_fixture_client_at ("good", path);
}

void
bs_hall_fixture_keep_result (GObject *source, GAsyncResult *result, gpointer kept)
{
  *(GAsyncResult **) kept = g_object_ref (result);
}

static gboolean
is_there (gpointer kept)
{
  return *(gpointer *) kept != NULL;
}

void
bs_hall_fixture_wait_result (GAsyncResult **kept)
{
  bs_hall_fixture_wait (is_there, kept, "an answer");
}
