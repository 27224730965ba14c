/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <check.h>
#include <stdlib.h>

#include "bs-keyboard-layout.h"
#include "bs-keyboard.h"

static const BsKeyboardLayout *const layouts[] = {
  &bs_keyboard_layout_letters,
  &bs_keyboard_layout_symbols,
  &bs_keyboard_layout_digits,
  &bs_keyboard_layout_id_number,
};

START_TEST (test_keys_do_not_overlap)
{
  const BsKeyboardLayout *layout = layouts[_i];
  gboolean taken[8][32] = { 0 };

  ck_assert_uint_le (layout->columns, 32);
  for (guint i = 0; i < layout->n_keys; i++)
    {
      const BsKey *key = &layout->keys[i];

      ck_assert_uint_le (key->column + key->width, layout->columns);
      for (guint row = key->row; row < key->row + key->height; row++)
        for (guint column = key->column; column < key->column + key->width; column++)
          {
            ck_assert (!taken[row][column]);
            taken[row][column] = TRUE;
          }
    }
}
END_TEST

static guint
count_action (const BsKeyboardLayout *layout, BsKeyAction action)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_keys; i++)
    n += layout->keys[i].action == action;

  return n;
}

START_TEST (test_every_layout_can_correct_and_leave)
{
  ck_assert_uint_eq (count_action (layouts[_i], BS_KEY_DELETE), 1);
  ck_assert_uint_eq (count_action (layouts[_i], BS_KEY_HIDE), 1);
  ck_assert_uint_eq (count_action (layouts[_i], BS_KEY_ACTION), 1);
}
END_TEST

START_TEST (test_letters_are_complete)
{
  guint seen = 0;

  for (guint i = 0; i < bs_keyboard_layout_letters.n_keys; i++)
    {
      const char *text = bs_keyboard_layout_letters.keys[i].text;

      if (text != NULL && g_ascii_islower (*text) && text[1] == '\0')
        seen |= 1u << (*text - 'a');
    }
  ck_assert_uint_eq (seen, (1u << 26) - 1);
}
END_TEST

static GtkWidget *
find_key (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_key (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
press (GtkWidget *keyboard, const char *label)
{
  GtkWidget *key = find_key (keyboard, label);

  ck_assert_msg (key != NULL, "no key %s", label);
  g_signal_emit_by_name (key, "clicked");
}

START_TEST (test_types_into_the_field)
{
  GtkWidget *keyboard = g_object_ref_sink (bs_keyboard_new ());
  GtkWidget *field = g_object_ref_sink (bs_text_field_new (BS_INPUT_TEXT, "Search", NULL));

  ck_assert (!gtk_widget_get_visible (keyboard));
  bs_keyboard_set_field (BS_KEYBOARD (keyboard), BS_TEXT_FIELD (field));
  ck_assert (gtk_widget_get_visible (keyboard));

  press (keyboard, "s");
  press (keyboard, "b");
  press (keyboard, "123");
  press (keyboard, "7");
  press (keyboard, "abc");
  press (keyboard, "k");
  press (keyboard, "Space");
  press (keyboard, "Delete");
  ck_assert_str_eq (bs_text_field_get_text (BS_TEXT_FIELD (field)), "sb7k");
  press (keyboard, "Clear all");
  ck_assert_str_eq (bs_text_field_get_text (BS_TEXT_FIELD (field)), "");

  press (keyboard, "Hide");
  ck_assert (!gtk_widget_get_visible (keyboard));
  ck_assert_ptr_null (bs_keyboard_get_field (BS_KEYBOARD (keyboard)));

  g_object_unref (field);
  g_object_unref (keyboard);
}
END_TEST

START_TEST (test_field_may_go_first)
{
  GtkWidget *keyboard = g_object_ref_sink (bs_keyboard_new ());
  GtkWidget *field = g_object_ref_sink (bs_text_field_new (BS_INPUT_DIGITS, "Number", NULL));
  GtkWidget *key;

  bs_keyboard_set_field (BS_KEYBOARD (keyboard), BS_TEXT_FIELD (field));
  key = find_key (keyboard, "5");
  g_object_unref (field);

  g_signal_emit_by_name (key, "clicked");
  ck_assert_ptr_null (bs_keyboard_get_field (BS_KEYBOARD (keyboard)));

  g_object_unref (keyboard);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("keyboard");
  TCase *tcase = tcase_create ("keys");
  SRunner *runner;
  int failed;

  gtk_init ();

  tcase_add_loop_test (tcase, test_keys_do_not_overlap, 0, (int) G_N_ELEMENTS (layouts));
  tcase_add_loop_test (tcase, test_every_layout_can_correct_and_leave, 0,
                       (int) G_N_ELEMENTS (layouts));
  tcase_add_test (tcase, test_letters_are_complete);
  tcase_add_test (tcase, test_types_into_the_field);
  tcase_add_test (tcase, test_field_may_go_first);
  suite_add_tcase (suite, tcase);

  runner = srunner_create (suite);
  srunner_set_fork_status (runner, CK_NOFORK);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);

  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
