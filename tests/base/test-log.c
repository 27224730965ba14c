/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>
#include <unistd.h>

#include "base/bs-log.h"

/* What a child that logs writes to its stderr. */
static char *
read_log (void (*log) (void))
{
  int ends[2];
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize n;
  pid_t child;

  ck_assert_int_eq (pipe (ends), 0);
  child = fork ();
  ck_assert_int_ge (child, 0);
  if (child == 0)
    {
      dup2 (ends[1], STDERR_FILENO);
      close (ends[0]);
      close (ends[1]);
      bs_log_setup ("banshi");
      log ();
      _exit (0);
    }
  close (ends[1]);
  while ((n = read (ends[0], buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  close (ends[0]);
  return g_string_free (text, FALSE);
}

static void
log_levels (void)
{
  g_warning ("w");
  g_message ("m");
  g_info ("i");
  g_debug ("d");
  g_log ("Gtk", G_LOG_LEVEL_INFO, "noise");
  g_log (NULL, G_LOG_LEVEL_MESSAGE, "nameless");
}

START_TEST (one_line_a_message)
{
  g_autofree char *text = NULL;

  g_unsetenv ("G_MESSAGES_DEBUG");
  text = read_log (log_levels);
  ck_assert_str_eq (text, "banshi: warning: bs-test: w\n"
                          "banshi: message: bs-test: m\n"
                          "banshi: info: bs-test: i\n"
                          "banshi: message: -: nameless\n");
}
END_TEST

START_TEST (debug_when_asked)
{
  g_autofree char *text = NULL;

  g_setenv ("G_MESSAGES_DEBUG", "bs-test", TRUE);
  text = read_log (log_levels);
  bs_test_assert_contains (text, "banshi: debug: bs-test: d\n");
  ck_assert_ptr_null (strstr (text, "noise"));
}
END_TEST

static void
log_forged (void)
{
  g_message ("a\nbanshi: error: bs-shell: forged\x1b[2J\xff");
}

START_TEST (nobody_forges_a_line)
{
  g_autofree char *text = read_log (log_forged);

  ck_assert_str_eq (text, "banshi: message: bs-test: a\\nbanshi: error: bs-shell: forged\\x1b[2J"
                          "\xef\xbf\xbd\n");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("log");
  TCase *tcase = tcase_create ("log");

  tcase_add_test (tcase, one_line_a_message);
  tcase_add_test (tcase, debug_when_asked);
  tcase_add_test (tcase, nobody_forges_a_line);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
