/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

/* Fuzz target: a profile's key file, read leniently and held against the table of keys.
 *
 * libFuzzer: CC=clang meson setup build-fuzz -Db_sanitize=address,undefined -Db_lundef=false \
 *   -Dc_args=-fsanitize=fuzzer-no-link && ninja -C build-fuzz tests/fuzz/fuzz-key-file-libfuzzer
 */

#include "fuzz/fuzz.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/bs-key-file.h"
#include "profile/bs-profile-notice.h"
#include "profile/bs-profile-problem.h"
#include "profile/bs-profile-validator.h"

/* A key file without a name on disk; NULL when it is too large. */
static BsKeyFile *
load (const uint8_t *data, size_t size, GPtrArray **syntax)
{
  int fd = memfd_create ("fuzz", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  BsKeyFile *file;
  size_t done = 0;

  g_assert_cmpint (fd, >=, 0);
  while (done < size)
    {
      gssize n = write (fd, data + done, size - done);

      g_assert_cmpint (n, >, 0);
      done += (size_t) n;
    }
  file = bs_key_file_load_lenient (path, syntax, NULL);
  close (fd);
  return file;
}

static void
assert_values (const BsProfileValue *values)
{
  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    {
      const BsProfileKeyInfo *info = bs_profile_key_get_info (key);
      const BsProfileValue *value = &values[key];

      if (value->text == NULL)
        continue;
      g_assert_nonnull (value->origin);
      g_assert_true (g_utf8_validate (value->text, -1, NULL));
      if (info->type == BS_PROFILE_TYPE_INT || info->type == BS_PROFILE_TYPE_DOUBLE)
        g_assert_true (value->number >= info->minimum && value->number <= info->maximum);
      if (info->type == BS_PROFILE_TYPE_LIST)
        g_assert_cmpuint (g_strv_length (value->list), <=, (guint) info->maximum);
      g_assert_true (bs_profile_choose_variant (value->variants, value->text, "en") != NULL);
    }
}

static void
assert_problems (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const BsProfileProblem *problem = problems->pdata[i];

      g_assert_cmpuint (problem->line, >, 0);
      g_assert_true (g_utf8_validate (problem->text, -1, NULL));
      g_assert_null (strpbrk (problem->text, "\r\n"));
    }
}

/* What was read must be found again, key by key. */
static void
assert_file (BsKeyFile *file)
{
  g_auto (GStrv) groups = bs_key_file_list_groups (file);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = bs_key_file_list_keys (file, groups[i]);

      g_assert_cmpuint (bs_key_file_get_line (file, groups[i], NULL), >, 0);
      for (guint j = 0; keys[j] != NULL; j++)
        {
          g_autofree char *value = bs_key_file_dup_locale_string (file, groups[i], keys[j], "en");

          g_assert_true (bs_key_file_has_key (file, groups[i], keys[j]));
          g_assert_nonnull (value);
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) syntax = NULL;
  g_autoptr (BsKeyFile) file = load (data, size, &syntax);
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (bs_profile_notice_free);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bs_profile_problem_free);
  BsProfileValue values[BS_N_PROFILE_KEYS] = { { NULL } };

  if (file == NULL)
    return 0;
  assert_file (file);
  bs_profile_validate (file, BS_PROFILE_ROLE_TYPE, "/nonexistent", values, notices, problems);
  assert_values (values);
  assert_problems (problems);
  for (BsProfileKey key = 0; key < BS_N_PROFILE_KEYS; key++)
    bs_profile_value_clear (&values[key]);
  return 0;
}
