/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-test.h"

#include "visit/bs-visit-state.h"

/* The design, pair by pair; what is not here changes nothing. */
static const char *const rows[] = {
  "attract activity -> serving",
  "attract break -> out-of-service",
  "attract staff-in -> maintenance",
  "serving idle -> warning",
  "serving end -> ending",
  "serving break -> ending",
  "serving staff-in -> maintenance",
  "warning activity -> serving",
  "warning stay -> serving",
  "warning countdown -> ending",
  "warning end -> ending",
  "warning break -> ending",
  "warning staff-in -> maintenance",
  "ending cleared -> attract",
  "ending staff-in -> maintenance",
  "out-of-service repaired -> attract",
  "out-of-service staff-in -> maintenance",
  "maintenance idle -> attract",
  "maintenance staff-out -> attract",
};

START_TEST (every_pair)
{
  guint n_changes = 0;

  for (BsVisitState state = 0; state < BS_N_VISIT_STATES; state++)
    for (BsVisitEvent event = 0; event < BS_N_VISIT_EVENTS; event++)
      {
        BsVisitState next = bs_visit_state_next (state, event);
        g_autofree char *row =
            g_strdup_printf ("%s %s -> %s", bs_visit_state_to_string (state),
                             bs_visit_event_to_string (event), bs_visit_state_to_string (next));
        gboolean listed = FALSE;

        for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
          listed = listed || g_str_equal (rows[i], row);
        n_changes += next != state;
        ck_assert_msg (listed == (next != state), "%s", row);
      }
  ck_assert_uint_eq (n_changes, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (printed_table)
{
  g_autofree char *text = bs_visit_state_print_table ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  ck_assert_uint_eq (g_strv_length (lines), G_N_ELEMENTS (rows) + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    ck_assert_str_eq (lines[i], rows[i]);
}
END_TEST

START_TEST (readme_holds_the_table)
{
  g_autofree char *text = bs_visit_state_print_table ();
  g_autofree char *path = g_build_filename (g_getenv ("BS_SOURCE_ROOT"), "README.md", NULL);
  g_autofree char *readme = NULL;

  ck_assert (g_file_get_contents (path, &readme, NULL, NULL));
  ck_assert_msg (strstr (readme, text) != NULL, "README.md lacks this table:\n%s", text);
}
END_TEST

/* Whatever happens, people reach attract or out-of-service again without anybody's help but the
 * owner's "cleared". */
START_TEST (no_dead_end)
{
  for (BsVisitState state = 0; state < BS_N_VISIT_STATES; state++)
    {
      gboolean leaves = FALSE;

      for (BsVisitEvent event = 0; event < BS_N_VISIT_EVENTS; event++)
        leaves = leaves || bs_visit_state_next (state, event) != state;
      ck_assert_msg (leaves, "%s", bs_visit_state_to_string (state));
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("visit-state");
  TCase *tcase = tcase_create ("visit-state");

  tcase_add_test (tcase, every_pair);
  tcase_add_test (tcase, printed_table);
  tcase_add_test (tcase, readme_holds_the_table);
  tcase_add_test (tcase, no_dead_end);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
