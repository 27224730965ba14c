/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <check.h>
#include <stdlib.h>

#include "api/banshi.h"

static BsTextField *field;
static guint changes;

static void
on_changed (BsTextField *self, gpointer user_data)
{
  changes++;
}

static void
use (BsInputPurpose purpose)
{
  field = g_object_ref_sink (BS_TEXT_FIELD (bs_text_field_new (purpose, "Search", "type here")));
  changes = 0;
  g_signal_connect (field, "changed", G_CALLBACK (on_changed), NULL);
}

static void
teardown (void)
{
  g_clear_object (&field);
}

START_TEST (test_typing)
{
  use (BS_INPUT_TEXT);
  bs_text_field_insert (field, "s");
  bs_text_field_insert (field, "b");
  bs_text_field_insert (field, "\347\244\276");
  ck_assert_str_eq (bs_text_field_get_text (field), "sb\347\244\276");
  bs_text_field_delete_backward (field);
  bs_text_field_delete_backward (field);
  ck_assert_str_eq (bs_text_field_get_text (field), "s");
  bs_text_field_delete_backward (field);
  bs_text_field_delete_backward (field);
  ck_assert_str_eq (bs_text_field_get_text (field), "");
  ck_assert_uint_eq (changes, 6);
}
END_TEST

START_TEST (test_bad_input_is_not_inserted)
{
  use (BS_INPUT_TEXT);
  bs_text_field_insert (field, "\377\376");
  bs_text_field_insert (field, "\n\t\x1b");
  bs_text_field_insert (field, "");
  ck_assert_str_eq (bs_text_field_get_text (field), "");
  ck_assert_uint_eq (changes, 0);

  bs_text_field_insert (field, "a\nb");
  ck_assert_str_eq (bs_text_field_get_text (field), "ab");
}
END_TEST

START_TEST (test_length)
{
  g_autofree char *longer = g_strnfill (5000, 'x');

  use (BS_INPUT_TEXT);
  bs_text_field_set_max_length (field, 10);
  bs_text_field_insert (field, longer);
  ck_assert_uint_eq (strlen (bs_text_field_get_text (field)), 10);
  bs_text_field_insert (field, "y");
  ck_assert_uint_eq (changes, 1);
}
END_TEST

START_TEST (test_id_number)
{
  use (BS_INPUT_ID_NUMBER);
  bs_text_field_insert (field, "53a01x");
  ck_assert_str_eq (bs_text_field_get_text (field), "5301X");
}
END_TEST

START_TEST (test_digits)
{
  use (BS_INPUT_DIGITS);
  bs_text_field_insert (field, "1a2X\357\274\2233");
  ck_assert_str_eq (bs_text_field_get_text (field), "123");
}
END_TEST

START_TEST (test_set_text)
{
  use (BS_INPUT_TEXT);
  bs_text_field_set_text (field, "abc");
  bs_text_field_set_text (field, "abc");
  ck_assert_uint_eq (changes, 1);
  bs_text_field_set_text (field, "de");
  ck_assert_str_eq (bs_text_field_get_text (field), "de");
  bs_text_field_set_text (field, NULL);
  ck_assert_str_eq (bs_text_field_get_text (field), "");
  ck_assert_uint_eq (changes, 3);
}
END_TEST

START_TEST (test_preedit)
{
  use (BS_INPUT_TEXT);
  bs_text_field_set_text (field, "\344\277\235");
  bs_text_field_set_preedit (field, "shan");
  ck_assert_str_eq (bs_text_field_get_text (field), "\344\277\235");
  ck_assert_str_eq (bs_text_field_get_preedit (field), "shan");
  ck_assert_str_eq (bs_text_field_get_shown_text (field), "\344\277\235shan");
  ck_assert_uint_eq (changes, 2);

  bs_text_field_set_preedit (field, "shan");
  bs_text_field_set_preedit (field, "a\nb");
  bs_text_field_set_preedit (field, "\377");
  ck_assert_str_eq (bs_text_field_get_preedit (field), "shan");
  ck_assert_uint_eq (changes, 2);

  bs_text_field_commit (field, "\345\261\261");
  ck_assert_str_eq (bs_text_field_get_text (field), "\344\277\235\345\261\261");
  ck_assert_str_eq (bs_text_field_get_preedit (field), "");
  ck_assert_uint_eq (changes, 3);
}
END_TEST

START_TEST (test_another_text_drops_the_preedit)
{
  use (BS_INPUT_TEXT);
  bs_text_field_set_preedit (field, "shan");
  bs_text_field_set_text (field, "");
  ck_assert_str_eq (bs_text_field_get_shown_text (field), "");
  ck_assert_uint_eq (changes, 2);
}
END_TEST

START_TEST (test_commit_keeps_to_the_length)
{
  use (BS_INPUT_TEXT);
  bs_text_field_set_max_length (field, 2);
  bs_text_field_set_preedit (field, "abcd");
  bs_text_field_commit (field, "abcd");
  ck_assert_str_eq (bs_text_field_get_shown_text (field), "ab");
}
END_TEST

static void
count_texts (GtkWidget *widget, guint *count)
{
  if (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT (widget))
    (*count)++;
  if (GTK_IS_LABEL (widget))
    ck_assert (!gtk_label_get_selectable (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_texts (child, count);
}

START_TEST (test_nothing_of_gtk_text_is_inside)
{
  guint count = 0;

  use (BS_INPUT_TEXT);
  count_texts (GTK_WIDGET (field), &count);
  ck_assert_uint_eq (count, 0);
}
END_TEST

START_TEST (test_name)
{
  use (BS_INPUT_TEXT);
  ck_assert (gtk_test_accessible_has_role (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_ROLE_TEXT_BOX));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Search");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("text-field");
  TCase *tcase = tcase_create ("typing");
  SRunner *runner;
  int failed;

  gtk_init ();

  tcase_add_checked_fixture (tcase, NULL, teardown);
  tcase_add_test (tcase, test_typing);
  tcase_add_test (tcase, test_bad_input_is_not_inserted);
  tcase_add_test (tcase, test_length);
  tcase_add_test (tcase, test_id_number);
  tcase_add_test (tcase, test_digits);
  tcase_add_test (tcase, test_preedit);
  tcase_add_test (tcase, test_another_text_drops_the_preedit);
  tcase_add_test (tcase, test_commit_keeps_to_the_length);
  tcase_add_test (tcase, test_set_text);
  tcase_add_test (tcase, test_nothing_of_gtk_text_is_inside);
  tcase_add_test (tcase, test_name);
  suite_add_tcase (suite, tcase);

  runner = srunner_create (suite);
  srunner_set_fork_status (runner, CK_NOFORK);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);

  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
