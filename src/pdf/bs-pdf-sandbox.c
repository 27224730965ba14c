/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-pdf"

#include "config.h"

#include "pdf/bs-pdf-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MAX_MEMORY (512u * 1024 * 1024)
#define MAX_FILES 64
/* Of one request, and of the whole life: the terminal's own time limit is far shorter. */
#define REQUEST_SECONDS 10
#define LIFE_SECONDS 600

#if defined(__x86_64__)
#define AUDIT_ARCH_OURS AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define AUDIT_ARCH_OURS AUDIT_ARCH_AARCH64
#endif

#ifdef __SANITIZE_ADDRESS__
#define HAS_SANITIZER 1 /* reserves terabytes of addresses */
#else
#define HAS_SANITIZER 0
#endif

static gboolean
set_limit (int resource, rlim_t soft, rlim_t hard)
{
  const struct rlimit limit = { soft, hard };

  return setrlimit (resource, &limit) == 0;
}

static gboolean
set_limits (void)
{
  return (HAS_SANITIZER || set_limit (RLIMIT_AS, MAX_MEMORY, MAX_MEMORY))
         && set_limit (RLIMIT_CORE, 0, 0) && set_limit (RLIMIT_FSIZE, 0, 0)
         && set_limit (RLIMIT_NPROC, 0, 0) && set_limit (RLIMIT_NOFILE, MAX_FILES, MAX_FILES)
         && set_limit (RLIMIT_CPU, REQUEST_SECONDS, LIFE_SECONDS);
}

void
bs_pdf_sandbox_grant_time (void)
{
  struct rlimit limit;
  struct timespec used;

  if (getrlimit (RLIMIT_CPU, &limit) == 0 && clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used) == 0)
    {
      limit.rlim_cur = MIN ((rlim_t) used.tv_sec + REQUEST_SECONDS, limit.rlim_max);
      setrlimit (RLIMIT_CPU, &limit);
    }
}

static void
allow_reading (int rules, const char *path)
{
  struct landlock_path_beneath_attr beneath = {
    .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    .parent_fd = open (path, O_PATH | O_CLOEXEC),
  };

  if (beneath.parent_fd >= 0)
    {
      syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
      close (beneath.parent_fd);
    }
}

/* Leaves fonts, character tables and libraries to be read. Not every kernel has it: then the
 * system calls below still let nothing be written or sent. */
static void
close_file_system (void)
{
  const struct landlock_ruleset_attr all = { (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
  int rules = (int) syscall (SYS_landlock_create_ruleset, &all, sizeof all, 0);

  if (rules < 0)
    return;
  allow_reading (rules, "/usr");
  allow_reading (rules, "/lib");
  allow_reading (rules, "/lib64");
  allow_reading (rules, "/etc/fonts");
  allow_reading (rules, "/etc/ld.so.cache");
  allow_reading (rules, "/var/cache/fontconfig");
  syscall (SYS_landlock_restrict_self, rules, 0);
  close (rules);
}

#ifdef AUDIT_ARCH_OURS
/* All that poppler, cairo, FreeType and fontconfig ask of the kernel once they are loaded. */
static const int allowed[] = {
  SYS_brk,
  SYS_clock_getres,
  SYS_clock_gettime,
  SYS_close,
  SYS_exit,
  SYS_exit_group,
  SYS_faccessat,
  SYS_fadvise64,
  SYS_fstat,
  SYS_fstatfs,
  SYS_futex,
  SYS_getcwd,
  SYS_getdents64,
  SYS_getegid,
  SYS_geteuid,
  SYS_getgid,
  SYS_getpid,
  SYS_getrandom,
  SYS_gettid,
  SYS_getuid,
  SYS_lseek,
  SYS_madvise,
  SYS_mmap,
  SYS_mprotect,
  SYS_mremap,
  SYS_munmap,
  SYS_newfstatat,
  SYS_pread64,
  SYS_read,
  SYS_readlinkat,
  SYS_readv,
  SYS_recvmsg,
  SYS_restart_syscall,
  SYS_rt_sigaction,
  SYS_rt_sigprocmask,
  SYS_rt_sigreturn,
  SYS_sched_getaffinity,
  SYS_sched_yield,
  SYS_sendmsg,
  SYS_sigaltstack,
  SYS_statfs,
  SYS_statx,
  SYS_sysinfo,
  SYS_tgkill, /* abort() */
  SYS_uname,
  SYS_write,
  SYS_writev,
#ifdef SYS_access
  SYS_access,
  SYS_readlink,
  SYS_stat,
  SYS_lstat,
  SYS_time,
#endif
};

#define LOAD(field)                                                                                \
  BPF_STMT (BPF_LD | BPF_W | BPF_ABS, (unsigned int) offsetof (struct seccomp_data, field))
/* The next @over instructions are left out when the word loaded is not @value. */
#define UNLESS(value, over) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (unsigned int) (value), 0, over)
#define RETURN(action) BPF_STMT (BPF_RET | BPF_K, action)
#define REFUSE RETURN (SECCOMP_RET_ERRNO | EPERM)
/* The low half of an argument; both machines above are little endian. */
#define LOAD_ARGUMENT(n) LOAD (args[n])

/* A system call that is not in the list fails with EPERM: no socket, no process, no program, no
 * file that is written. */
static gboolean
close_system_calls (void)
{
  const struct sock_filter head[] = {
    LOAD (arch),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_OURS, 1, 0),
    RETURN (SECCOMP_RET_KILL_PROCESS),
    LOAD (nr),
    /* A file is opened to be read only. */
    UNLESS (SYS_openat, 4),
    LOAD_ARGUMENT (2),
    BPF_STMT (BPF_ALU | BPF_AND | BPF_K, O_ACCMODE | O_CREAT | O_TRUNC),
    UNLESS (O_RDONLY, 8),
    RETURN (SECCOMP_RET_ALLOW),
    /* Descriptors are only asked about. */
    UNLESS (SYS_fcntl, 7),
    LOAD_ARGUMENT (1),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, F_GETFD, 3, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, F_SETFD, 2, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, F_GETFL, 1, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, F_GET_SEALS, 0, 1),
    RETURN (SECCOMP_RET_ALLOW),
    REFUSE,
    /* Limits are set for this process only: grant_time(), no higher than the hard one. */
    UNLESS (SYS_prlimit64, 4),
    LOAD_ARGUMENT (0),
    UNLESS (0, 1),
    RETURN (SECCOMP_RET_ALLOW),
    REFUSE,
  };
  struct sock_filter filter[G_N_ELEMENTS (head) + 2 * G_N_ELEMENTS (allowed) + 1];
  struct sock_fprog program = { G_N_ELEMENTS (filter), filter };
  gsize n = G_N_ELEMENTS (head);

  memcpy (filter, head, sizeof head);
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      filter[n++] = (struct sock_filter) UNLESS (allowed[i], 1);
      filter[n++] = (struct sock_filter) RETURN (SECCOMP_RET_ALLOW);
    }
  filter[n] = (struct sock_filter) REFUSE;
  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
#else
static gboolean
close_system_calls (void)
{
  return FALSE; /* no list for this machine */
}
#endif

gboolean
bs_pdf_sandbox_enter (void)
{
  if (prctl (PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return FALSE;
  if (prctl (PR_SET_DUMPABLE, 0) != 0 || !set_limits ())
    return FALSE;
  close_file_system ();
  return close_system_calls ();
}
