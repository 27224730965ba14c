/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/banshi.h"
#include "bs-module-slot.h"

/* Loads the module of tests/api/example-module, built outside the tree (see build-example), and
 * what was made wrong from it. */

static const char *folder;
static BsServices *services;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *source = in_folder (from);
  g_autofree char *target = in_folder (to);
  g_autofree char *data = NULL;
  gsize length;

  ck_assert (g_file_get_contents (source, &data, &length, NULL));
  ck_assert (g_file_set_contents (target, data, (gssize) length, NULL));
  ck_assert_int_eq (chmod (target, 0644), 0);
}

static void
write_descriptor (const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s.module", id);
  g_autofree char *path = in_folder (name);
  g_autofree char *text =
      g_strdup_printf ("[Module]\nId=%s\nName=Named\nIcon=bs-clock-symbolic\nAbi=1\n", id);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
  ck_assert_int_eq (chmod (path, 0644), 0);
}

static BsModuleSlot *
load (const char *id)
{
  return bs_module_slot_new (folder, id, services, (guint) getuid ());
}

START_TEST (test_example_works)
{
  g_autoptr (BsModuleSlot) slot = load ("example");
  g_autoptr (GListModel) tiles = NULL;
  g_autoptr (BsTile) tile = NULL;
  g_autoptr (GError) error = NULL;
  BsModule *module = bs_module_slot_get_module (slot);
  BsPage *page;

  ck_assert_msg (module != NULL, "%s", bs_module_slot_get_refusal (slot));
  ck_assert_str_eq (bs_module_get_id (module), "example");

  tiles = bs_module_slot_list_tiles (slot);
  ck_assert_uint_eq (g_list_model_get_n_items (tiles), 1);
  tile = g_list_model_get_item (tiles, 0);
  ck_assert_str_eq (bs_tile_get_route (tile), "example:");
  ck_assert_ptr_null (bs_tile_get_unavailable (tile));

  page = g_object_ref_sink (bs_module_create_page (module, "", NULL));
  ck_assert (BS_IS_PAGE (page));
  g_object_unref (page);

  ck_assert_ptr_null (bs_module_create_page (module, "nowhere", &error));
  ck_assert (g_error_matches (error, BS_MODULE_ERROR, BS_MODULE_ERROR_NO_SUCH_PAGE));
}
END_TEST

static void
on_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  bs_module_slot_setup_finish (BS_MODULE_SLOT (source), result);
  *(gboolean *) user_data = TRUE;
}

START_TEST (test_setup_ends)
{
  g_autoptr (BsModuleSlot) slot = load ("example");
  gboolean ready = FALSE;

  bs_module_slot_setup_async (slot, 5, NULL, on_ready, &ready);
  while (!ready)
    g_main_context_iteration (NULL, TRUE);
  ck_assert_ptr_nonnull (bs_module_slot_get_module (slot));
}
END_TEST

static void
assert_refused (const char *id, const char *says)
{
  g_autoptr (BsModuleSlot) slot = load (id);
  g_autoptr (GListModel) tiles = bs_module_slot_list_tiles (slot);

  ck_assert_ptr_null (bs_module_slot_get_module (slot));
  ck_assert_msg (strstr (bs_module_slot_get_refusal (slot), says) != NULL, "\"%s\" lacks \"%s\"",
                 bs_module_slot_get_refusal (slot), says);

  for (guint i = 0; i < g_list_model_get_n_items (tiles); i++)
    {
      g_autoptr (BsTile) tile = g_list_model_get_item (tiles, i);

      ck_assert_ptr_nonnull (bs_tile_get_unavailable (tile));
    }
}

START_TEST (test_refused)
{
  g_autofree char *library = in_folder ("libbanshi-text.so");

  assert_refused ("absent", "absent.module");

  write_descriptor ("lonely");
  assert_refused ("lonely", "libbanshi-lonely.so");

  write_descriptor ("text");
  ck_assert (g_file_set_contents (library, "no shared object", -1, NULL));
  ck_assert_int_eq (chmod (library, 0644), 0);
  assert_refused ("text", "libbanshi-text.so");

  copy ("libbanshi-example.so", "libbanshi-open.so");
  write_descriptor ("open");
  g_free (library);
  library = in_folder ("libbanshi-open.so");
  ck_assert_int_eq (chmod (library, 0666), 0);
  assert_refused ("open", "writable by others");
}
END_TEST

START_TEST (test_not_a_module)
{
  g_autofree char *target = in_folder ("libbanshi-other.so");
  g_autoptr (GFile) from = g_file_new_for_path (g_getenv ("BS_TEST_PLAIN_LIBRARY"));
  g_autoptr (GFile) to = g_file_new_for_path (target);

  /* A sound shared object that is no module. */
  write_descriptor ("other");
  ck_assert (g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
  ck_assert_int_eq (chmod (target, 0644), 0);
  assert_refused ("other", "lacks bs_module_query_abi");
}
END_TEST

int
main (int argc, char *argv[])
{
  Suite *suite = suite_create ("module-loader");
  TCase *tcase = tcase_create ("example");
  SRunner *runner;
  g_autoptr (BsProfile) profile = NULL;
  g_autoptr (BsVisit) visit = NULL;
  g_autoptr (GError) error = NULL;
  BsVisitLimits limits = { 60, 20, 180, "en" };
  int failed;

  if (argc != 2)
    return EXIT_FAILURE;
  folder = argv[1];
  gtk_init ();

  profile = bs_profile_load (g_getenv ("BS_TEST_PROFILE"), NULL, NULL, &error);
  if (profile == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  visit = bs_visit_new (&limits);
  services = bs_services_new (profile, visit, NULL);

  tcase_add_test (tcase, test_example_works);
  tcase_add_test (tcase, test_setup_ends);
  tcase_add_test (tcase, test_refused);
  tcase_add_test (tcase, test_not_a_module);
  suite_add_tcase (suite, tcase);

  runner = srunner_create (suite);
  srunner_set_fork_status (runner, CK_NOFORK);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  g_clear_object (&services);

  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
