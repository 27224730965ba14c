/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/bs-module.h"
#include "bs-module-descriptor.h"
#include "bs-module-loader.h"

static char *folder;

static void
setup (void)
{
  folder = g_dir_make_tmp ("bs-descriptor-XXXXXX", NULL);
  ck_assert_ptr_nonnull (folder);
}

static void
teardown (void)
{
  g_autofree char *path = g_build_filename (folder, "demo.module", NULL);

  g_unlink (path);
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

static BsModuleDescriptor *
load (const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "demo.module", NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));

  return bs_module_descriptor_load (folder, "demo", error);
}

#define GOOD                                                                                       \
  "[Module]\nId=demo\nName=Demo\nName[zh_CN]=\346\274\224\347\244\272\nIcon=bs-book-symbolic\n"    \
  "Abi=1\nNeeds=catalogue;\n"

START_TEST (test_good)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsModuleDescriptor) descriptor = load (GOOD, &error);

  ck_assert_ptr_null (error);
  ck_assert_str_eq (bs_module_descriptor_get_id (descriptor), "demo");
  ck_assert_str_eq (bs_module_descriptor_get_name (descriptor, "en"), "Demo");
  ck_assert_str_eq (bs_module_descriptor_get_name (descriptor, "zh_CN"),
                    "\346\274\224\347\244\272");
  ck_assert (bs_module_descriptor_needs (descriptor, "catalogue"));
  ck_assert (!bs_module_descriptor_needs (descriptor, "card"));
  ck_assert (
      g_str_has_suffix (bs_module_descriptor_get_library (descriptor), "/libbanshi-demo.so"));
}
END_TEST

static const struct
{
  const char *text;
  const char *says;
} refused[] = {
  { "[Module]\nId=other\nName=Demo\nIcon=x\nAbi=1\n", "demo.module:2: " },
  { "[Module]\nId=demo\nName=Demo\nIcon=x\nAbi=2\n", "demo.module:5: module was built for ABI 2" },
  { "[Module]\nId=demo\nName=Demo\nIcon=x\nAbi=one\n", "is not a number" },
  { "[Module]\nId=demo\nName=Demo\nIcon=x\nAbi=1\nNeeds=teleport\n",
    "demo.module:6: unknown need" },
  { "[Module]\nId=demo\nName=Demo\nIcon=x\nAbi=1\nColour=red\n", "demo.module:6: unknown key" },
  { "[Module]\nId=demo\nIcon=x\nAbi=1\n", "lacks the key Name" },
  { "Id=demo\n", "demo.module:1: " },
  { "[Module\nId=demo\n", "demo.module:1: " },
  { "", "lacks the key" },
  { "[Module]\nId=demo\nName=\377\376\nIcon=x\nAbi=1\n", "demo.module" },
};

START_TEST (test_refused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsModuleDescriptor) descriptor = load (refused[_i].text, &error);

  ck_assert_ptr_null (descriptor);
  ck_assert (g_error_matches (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED));
  ck_assert_msg (strstr (error->message, refused[_i].says) != NULL, "\"%s\" lacks \"%s\"",
                 error->message, refused[_i].says);
}
END_TEST

START_TEST (test_id_is_no_path)
{
  static const char *const ids[] = { "../demo", "", "Demo", "a/b", "demo\n" };

  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      ck_assert_ptr_null (bs_module_descriptor_load (folder, ids[i], &error));
      ck_assert (g_error_matches (error, BS_MODULE_ERROR, BS_MODULE_ERROR_REFUSED));
    }
}
END_TEST

START_TEST (test_file_of_others)
{
  g_autofree char *path = g_build_filename (folder, "demo.module", NULL);
  g_autofree char *link = g_build_filename (folder, "link.module", NULL);
  guint owner = (guint) getuid ();
  g_autoptr (GError) writable = NULL;
  g_autoptr (GError) linked = NULL;
  g_autoptr (GError) missing = NULL;

  ck_assert (g_file_set_contents (path, GOOD, -1, NULL));
  ck_assert_int_eq (chmod (path, 0644), 0);
  ck_assert (bs_module_loader_check_file (path, owner, NULL));

  ck_assert_int_eq (chmod (path, 0664), 0);
  ck_assert (!bs_module_loader_check_file (path, owner, &writable));
  ck_assert_ptr_nonnull (strstr (writable->message, "chmod go-w"));

  ck_assert_int_eq (symlink (path, link), 0);
  ck_assert (!bs_module_loader_check_file (link, owner, &linked));
  ck_assert_ptr_nonnull (strstr (linked->message, "not a regular file"));
  g_unlink (link);

  ck_assert (!bs_module_loader_check_file (link, owner, &missing));

  if (owner == 0)
    {
      g_autoptr (GError) foreign = NULL;

      ck_assert_int_eq (chmod (path, 0644), 0);
      ck_assert_int_eq (chown (path, 65534, 65534), 0);
      ck_assert (!bs_module_loader_check_file (path, 0, &foreign));
      ck_assert_ptr_nonnull (strstr (foreign->message, "must be root's"));
      ck_assert (bs_module_loader_check_file (path, 65534, NULL));
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("module-descriptor");
  TCase *tcase = tcase_create ("files");
  SRunner *runner;
  int failed;

  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_add_test (tcase, test_good);
  tcase_add_loop_test (tcase, test_refused, 0, (int) G_N_ELEMENTS (refused));
  tcase_add_test (tcase, test_id_is_no_path);
  tcase_add_test (tcase, test_file_of_others);
  suite_add_tcase (suite, tcase);

  runner = srunner_create (suite);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);

  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
