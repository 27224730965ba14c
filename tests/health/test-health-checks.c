/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include <string.h>

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>

#include "health/bs-health-checks-private.h"
#include "health/bs-health-checks.h"

static void
assert_report (const BsHealthReport *report, BsHealthState state, const char *part)
{
  ck_assert_msg (report->state == state, "%s: %s", bs_health_state_to_string (report->state),
                 report->text);
  bs_test_assert_contains (report->text, part);
  /* Whatever is not well says what to do. */
  ck_assert_msg ((report->next == NULL) == (state == BS_HEALTH_OK), "%s",
                 report->next != NULL ? report->next : "nothing to do");
}

static BsHealthReport *
look (const BsHealthDisplayPlaces *places)
{
  BsHealthReport *report = g_new0 (BsHealthReport, 1);

  bs_health_look_at_display (report, places);
  return report;
}

static void
write_connector (const char *folder, const char *name, const char *status, const char *modes)
{
  g_autofree char *path = g_build_filename (folder, "drm", name, NULL);

  g_free (bs_test_write (path, "status", status));
  g_free (bs_test_write (path, "modes", modes));
}

static GSocket *
listen_at (const char *path)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  GSocket *socket =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);

  ck_assert (g_socket_bind (socket, address, TRUE, NULL));
  ck_assert (g_socket_listen (socket, NULL));
  return socket;
}

START_TEST (no_display_at_all)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *drm = g_build_filename (folder, "drm", NULL);
  const BsHealthDisplayPlaces places = { .drm_folder = drm, .x11_folder = folder };
  g_autoptr (BsHealthReport) report = look (&places);

  assert_report (report, BS_HEALTH_ABSENT, drm);
}
END_TEST

START_TEST (screens_at_connectors)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *drm = g_build_filename (folder, "drm", NULL);
  const BsHealthDisplayPlaces places = { .drm_folder = drm, .x11_folder = folder };
  g_autoptr (BsHealthReport) none = NULL;
  g_autoptr (BsHealthReport) one = NULL;

  g_free (bs_test_write (drm, "version", "drm 1.1.0"));
  g_free (bs_test_write (drm, "card0/status", "no connector"));
  write_connector (folder, "card0-DP-1", "disconnected\n", "");
  write_connector (folder, "card0-HDMI-A-1", "disconnected\n", "");
  none = look (&places);
  assert_report (none, BS_HEALTH_FAIL, "no screen is plugged in; connectors: DP-1, HDMI-A-1");

  write_connector (folder, "card0-HDMI-A-1", "connected\n", "1920x1080\n1280x720\n");
  one = look (&places);
  assert_report (one, BS_HEALTH_OK, "screens: HDMI-A-1 1920x1080");
}
END_TEST

START_TEST (a_wayland_session)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "wayland-7", NULL);
  BsHealthDisplayPlaces places = {
    .drm_folder = folder,
    .x11_folder = folder,
    .runtime_dir = folder,
    .wayland = "wayland-7",
    .x11 = ":7",
  };
  g_autoptr (BsHealthReport) missing = look (&places);
  g_autoptr (GSocket) socket = listen_at (path);
  g_autoptr (BsHealthReport) here = look (&places);
  g_autoptr (BsHealthReport) absolute = NULL;
  g_autoptr (BsHealthReport) gone = NULL;

  assert_report (missing, BS_HEALTH_FAIL, "does not answer");
  bs_test_assert_contains (missing->text, path);
  assert_report (here, BS_HEALTH_OK, "Wayland display");
  places.wayland = path;
  places.runtime_dir = NULL;
  absolute = look (&places);
  assert_report (absolute, BS_HEALTH_OK, path);

  /* The socket's file stays when a compositor dies. */
  g_socket_close (socket, NULL);
  gone = look (&places);
  assert_report (gone, BS_HEALTH_FAIL, "does not answer");
}
END_TEST

START_TEST (an_x11_session)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "X12", NULL);
  BsHealthDisplayPlaces places = { .drm_folder = folder, .x11_folder = folder, .x11 = ":12.0" };
  g_autoptr (BsHealthReport) missing = look (&places);
  g_autoptr (GSocket) socket = listen_at (path);
  g_autoptr (BsHealthReport) here = look (&places);
  g_autoptr (BsHealthReport) remote = NULL;

  assert_report (missing, BS_HEALTH_FAIL, path);
  assert_report (here, BS_HEALTH_OK, "X11 display");
  places.x11 = "elsewhere:12";
  remote = look (&places);
  assert_report (remote, BS_HEALTH_ABSENT, "no session");
}
END_TEST

START_TEST (locales)
{
  const char *const good[] = { "C.UTF-8", NULL };
  const char *const bad[] = { "C.UTF-8", "xx_YY.UTF-8", "C", "zz_ZZ.UTF-8", NULL };
  g_autoptr (BsHealthReport) well = g_new0 (BsHealthReport, 1);
  g_autoptr (BsHealthReport) ill = g_new0 (BsHealthReport, 1);

  bs_health_look_for_locales (well, good);
  assert_report (well, BS_HEALTH_OK, "C.UTF-8");
  /* "C" is there, and is not UTF-8. */
  bs_health_look_for_locales (ill, bad);
  assert_report (ill, BS_HEALTH_FAIL, "not there: xx_YY.UTF-8, C, zz_ZZ.UTF-8");
  bs_test_assert_contains (ill->next, "localedef -i xx_YY -f UTF-8 xx_YY.UTF-8 && ");
}
END_TEST

static void
use_fonts (const char *folder)
{
  g_autofree char *text = g_strdup_printf ("<?xml version=\"1.0\"?><fontconfig><dir>%s</dir>"
                                           "<cachedir>%s/cache</cachedir></fontconfig>",
                                           folder, folder);
  g_autofree char *path = bs_test_write (folder, "fonts.conf", text);

  g_setenv ("FONTCONFIG_FILE", path, TRUE);
}

START_TEST (no_chinese_font)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autoptr (BsHealthReport) report = g_new0 (BsHealthReport, 1);

  use_fonts (folder);
  bs_health_check_fonts (report, NULL, NULL);
  assert_report (report, BS_HEALTH_FAIL, "zh-cn");
  bs_test_assert_contains (report->next, "fonts-noto-cjk");
}
END_TEST

static void
link_font (const char *folder, const char *name)
{
  g_autofree char *from = g_build_filename ("/usr/share/fonts/opentype/noto", name, NULL);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (to);

  ck_assert_msg (g_file_test (from, G_FILE_TEST_EXISTS), "fonts-noto-cjk is not installed");
  ck_assert (g_file_make_symbolic_link (file, from, NULL, NULL));
}

START_TEST (one_weight_is_missing)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autoptr (BsHealthReport) half = g_new0 (BsHealthReport, 1);
  g_autoptr (BsHealthReport) whole = g_new0 (BsHealthReport, 1);

  link_font (folder, "NotoSansCJK-Regular.ttc");
  use_fonts (folder);
  bs_health_check_fonts (half, NULL, NULL);
  assert_report (half, BS_HEALTH_WARN, "Noto Sans CJK SC is not there in 700");

  link_font (folder, "NotoSansCJK-Bold.ttc");
  bs_health_check_fonts (whole, NULL, NULL);
  assert_report (whole, BS_HEALTH_OK, "Noto Sans CJK SC in 400 and 700");
}
END_TEST

START_TEST (another_family)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autoptr (BsHealthReport) report = g_new0 (BsHealthReport, 1);

  link_font (folder, "NotoSerifCJK-Regular.ttc");
  use_fonts (folder);
  bs_health_check_fonts (report, NULL, NULL);
  assert_report (report, BS_HEALTH_WARN, "Noto Sans CJK SC is not there in 400 and 700");
}
END_TEST

static GPtrArray *
run_standard_checks (const char *profile, const char *catalogue)
{
  g_autoptr (BsHealth) health = bs_health_new ();

  bs_health_add_standard_checks (health, profile, catalogue);
  return bs_health_run (health, NULL);
}

static const BsHealthReport *
find_report (const GPtrArray *reports, const char *id)
{
  for (guint i = 0; i < reports->len; i++)
    if (g_str_equal (((const BsHealthReport *) reports->pdata[i])->id, id))
      return reports->pdata[i];
  ck_abort_msg ("no check %s", id);
}

START_TEST (good_profile)
{
  g_autofree char *folder =
      g_build_filename (g_getenv ("BS_SOURCE_ROOT"), "kiosk-profiles/guide-terminal", NULL);
  g_autoptr (GPtrArray) reports = run_standard_checks (folder, "/nonexistent/a.catalogue");

  ck_assert_uint_eq (reports->len, 6);
  ck_assert_int_eq (find_report (reports, "hall")->state, BS_HEALTH_ABSENT);
  assert_report (find_report (reports, "profile"), BS_HEALTH_OK, "modules guide");
  assert_report (find_report (reports, "catalogue"), BS_HEALTH_FAIL, "/nonexistent/a.catalogue");
}
END_TEST

START_TEST (bad_profiles)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *bad =
      bs_test_write (folder, "bad/profile.ini", "[Visit]\nIdleSeconds=1\nIdle=2\n");
  g_autofree char *empty = bs_test_write (folder, "empty/profile.ini", "");
  g_autoptr (GPtrArray) of_missing = run_standard_checks (missing, NULL);
  g_autoptr (GPtrArray) of_bad = run_standard_checks (bad, NULL);
  g_autoptr (GPtrArray) of_empty = run_standard_checks (empty, NULL);
  const BsHealthReport *report = find_report (of_bad, "profile");

  assert_report (find_report (of_missing, "profile"), BS_HEALTH_FAIL, missing);
  assert_report (report, BS_HEALTH_FAIL, "2 problems, the first: ");
  bs_test_assert_contains (report->text, "bad/profile.ini:2: IdleSeconds");
  bs_test_assert_contains (report->next, "banshictl profile check");
  ck_assert_ptr_null (strchr (report->text, '\n'));
  assert_report (find_report (of_bad, "catalogue"), BS_HEALTH_FAIL, "cannot be read");
  assert_report (find_report (of_empty, "profile"), BS_HEALTH_WARN, "enables no module");
}
END_TEST

START_TEST (a_file_that_is_no_catalogue)
{
  g_autofree char *folder = bs_test_make_folder ();
  g_autofree char *profile = bs_test_write (folder, "profile.ini", "");
  g_autofree char *file = bs_test_write (folder, "a.catalogue", "SQLite format 3");
  g_autofree char *text = g_strdup_printf ("[Catalogue]\nFile=%s\n", file);
  g_autofree char *naming = bs_test_write (folder, "naming/profile.ini", text);
  g_autoptr (GPtrArray) by_hand = run_standard_checks (profile, file);
  g_autoptr (GPtrArray) by_profile = run_standard_checks (naming, NULL);

  assert_report (find_report (by_hand, "catalogue"), BS_HEALTH_FAIL, file);
  bs_test_assert_contains (find_report (by_hand, "catalogue")->next, "banshictl catalogue build");
  assert_report (find_report (by_profile, "catalogue"), BS_HEALTH_FAIL, file);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("health-checks");
  TCase *tcase = tcase_create ("health-checks");

  tcase_add_test (tcase, no_display_at_all);
  tcase_add_test (tcase, screens_at_connectors);
  tcase_add_test (tcase, a_wayland_session);
  tcase_add_test (tcase, an_x11_session);
  tcase_add_test (tcase, locales);
  tcase_add_test (tcase, no_chinese_font);
  tcase_add_test (tcase, one_weight_is_missing);
  tcase_add_test (tcase, another_family);
  tcase_add_test (tcase, good_profile);
  tcase_add_test (tcase, bad_profiles);
  tcase_add_test (tcase, a_file_that_is_no_catalogue);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
