/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bs-test.h"
#include "pdf/bs-pdf-sandbox.h"

/* What is tried inside; TRUE when it was done. */
typedef gboolean (*Try) (void);

static gboolean
try_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) >= 0 || socket (AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static gboolean
try_fork (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  return pid > 0;
}

static gboolean
try_program (void)
{
  char *arguments[] = { (char *) "false", NULL };

  /* Its exit code is the 1 of what was done. */
  execv ("/bin/false", arguments);
  return FALSE;
}

static gboolean
try_new_file (void)
{
  return open ("/tmp/banshi-sandbox", O_WRONLY | O_CREAT, 0600) >= 0;
}

static gboolean
try_writing (void)
{
  return open ("/dev/null", O_WRONLY) >= 0 || open ("/dev/null", O_RDWR) >= 0;
}

static gboolean
try_removing (void)
{
  return unlink ("/tmp/banshi-sandbox-removes-this") == 0 || errno != EPERM;
}

static gboolean
try_signal (void)
{
  return syscall (SYS_kill, getppid (), 0) == 0;
}

static gboolean
try_memory (void)
{
  return mmap (NULL, 600u * 1024 * 1024, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
         != MAP_FAILED;
}

static gboolean
try_raising_limits (void)
{
  return syscall (SYS_prlimit64, getppid (), 0, NULL, NULL) == 0;
}

static gboolean
try_reading_elsewhere (void)
{
  return open ("/etc/passwd", O_RDONLY) >= 0;
}

static gboolean
try_reading_fonts (void)
{
  bs_pdf_sandbox_grant_time ();
  return open ("/usr/share", O_RDONLY | O_DIRECTORY) >= 0
         && mmap (NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                != MAP_FAILED;
}

/* 0: refused, 1: done, 2: the sandbox could not be entered; less: killed by a signal. */
static int
run (Try inside)
{
  pid_t pid = fork ();
  int status;

  ck_assert_int_ge (pid, 0);
  if (pid == 0)
    _exit (!bs_pdf_sandbox_enter () ? 2 : inside () ? 1 : 0);
  ck_assert_int_eq (TEMP_FAILURE_RETRY (waitpid (pid, &status, 0)), pid);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
}

START_TEST (test_refused)
{
  ck_assert_int_eq (run (try_socket), 0);
  ck_assert_int_eq (run (try_fork), 0);
  ck_assert_int_eq (run (try_program), 0);
  ck_assert_int_eq (run (try_new_file), 0);
  ck_assert_int_eq (run (try_writing), 0);
  ck_assert_int_eq (run (try_removing), 0);
  ck_assert_int_eq (run (try_signal), 0);
  ck_assert_int_eq (run (try_raising_limits), 0);
#ifndef __SANITIZE_ADDRESS__
  ck_assert_int_eq (run (try_memory), 0);
#endif
}
END_TEST

START_TEST (test_possible_outside)
{
  /* What the test above saw was the sandbox. */
  ck_assert (try_socket ());
  ck_assert (try_writing ());
  ck_assert (try_signal ());
  ck_assert (try_memory ());
  ck_assert (try_raising_limits ());
  ck_assert (try_reading_elsewhere ());
}
END_TEST

START_TEST (test_needed) { ck_assert_int_eq (run (try_reading_fonts), 1); }
END_TEST

START_TEST (test_files_elsewhere)
{
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

  /* A kernel without Landlock lets them be read, and says so here. */
  if (version < 1)
    g_print ("# no Landlock in this kernel: %s\n", g_strerror (errno));
  ck_assert_int_eq (run (try_reading_elsewhere), version < 1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pdf-sandbox");
  TCase *tcase = tcase_create ("sandbox");

  tcase_add_test (tcase, test_refused);
  tcase_add_test (tcase, test_possible_outside);
  tcase_add_test (tcase, test_needed);
  tcase_add_test (tcase, test_files_elsewhere);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
