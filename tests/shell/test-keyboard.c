/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <check.h>
#include <stdlib.h>

#include "bs-keyboard-layout.h"
#include "bs-keyboard.h"

static const BsKeyboardLayout *const layouts[] = {
  &bs_keyboard_layout_pinyin,  &bs_keyboard_layout_letters, &bs_keyboard_layout_numbers,
  &bs_keyboard_layout_symbols, &bs_keyboard_layout_digits,  &bs_keyboard_layout_id_number,
};

static GtkWidget *keyboard;
static BsTextField *field;

static void
use (BsInputPurpose purpose, const char *language)
{
  static const char *const fuzzy[] = { "z-zh", "c-ch", "s-sh", NULL };
  g_autoptr (BsPinyinDictionary) dictionary = bs_pinyin_dictionary_new (fuzzy);

  keyboard = g_object_ref_sink (bs_keyboard_new (dictionary));
  bs_keyboard_retranslate (BS_KEYBOARD (keyboard), language);
  field = g_object_ref_sink (BS_TEXT_FIELD (bs_text_field_new (purpose, "Name", NULL)));
  bs_keyboard_set_field (BS_KEYBOARD (keyboard), field);
}

static void
teardown (void)
{
  g_clear_object (&keyboard);
  g_clear_object (&field);
}

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
  /* The pads have no row of tools with it. */
  ck_assert_uint_eq (count_action (layouts[_i], BS_KEY_HIDE), layouts[_i]->columns < 20);
  ck_assert_uint_eq (count_action (layouts[_i], BS_KEY_ACTION), 1);
}
END_TEST

START_TEST (test_letters_are_complete)
{
  guint seen = 0;

  for (guint i = 0; i < layouts[_i]->n_keys; i++)
    {
      const char *text = layouts[_i]->keys[i].text;

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
press (const char *label)
{
  GtkWidget *key = find_key (keyboard, label);

  ck_assert_msg (key != NULL, "no key %s", label);
  g_signal_emit_by_name (key, "clicked");
}

static void
press_all (const char *letters)
{
  for (const char *p = letters; *p != '\0'; p++)
    press ((char[]){ *p, '\0' });
}

static void
wait_for_candidate (const char *text)
{
  while (find_key (keyboard, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define assert_text(text) ck_assert_str_eq (bs_text_field_get_text (field), text)
#define assert_preedit(text) ck_assert_str_eq (bs_text_field_get_preedit (field), text)
#define assert_shown(text) ck_assert_str_eq (bs_text_field_get_shown_text (field), text)

START_TEST (test_types_into_the_field)
{
  use (BS_INPUT_TEXT, "en");
  ck_assert (gtk_widget_get_visible (keyboard));

  press ("s");
  press ("b");
  press ("123");
  press ("7");
  press ("Symbols");
  press ("·");
  press ("abc");
  press ("k");
  press ("Space");
  press ("Delete");
  assert_text ("sb7·k");
  press ("Clear all");
  assert_text ("");

  press ("Hide");
  ck_assert (!gtk_widget_get_visible (keyboard));
  ck_assert_ptr_null (bs_keyboard_get_field (BS_KEYBOARD (keyboard)));
}
END_TEST

START_TEST (test_capitals)
{
  use (BS_INPUT_TEXT, "en");
  press ("Capitals");
  press ("A");
  press ("b");
  press ("Capitals");
  press ("Capitals");
  press ("C");
  press ("D");
  press ("Caps lock");
  press ("e");
  assert_text ("AbCDe");
}
END_TEST

START_TEST (test_chinese)
{
  use (BS_INPUT_TEXT, "zh_CN");
  press_all ("shehui");
  assert_text ("");
  assert_preedit ("shehui");
  wait_for_candidate ("社会");
  press ("社会");
  assert_text ("社会");
  assert_preedit ("");
}
END_TEST

START_TEST (test_a_part_is_chosen)
{
  use (BS_INPUT_TEXT, "zh_CN");
  press_all ("shehuibaozhangka");
  wait_for_candidate ("社会");
  press ("社会");
  assert_text ("");
  assert_preedit ("社会baozhangka");
  wait_for_candidate ("保障");
  press ("Delete");
  assert_preedit ("shehuibaozhangka");
  wait_for_candidate ("社会保障卡");
  press ("Space");
  assert_text ("社会保障卡");
}
END_TEST

START_TEST (test_delete_in_pinyin)
{
  use (BS_INPUT_TEXT, "zh_CN");
  bs_text_field_set_text (field, "张");
  press_all ("sa");
  press ("Delete");
  assert_shown ("张s");
  press ("Delete");
  assert_shown ("张");
  press ("Delete");
  assert_shown ("");
}
END_TEST

/* Space and punctuation do not wait for the candidates; neither does who types on. */
START_TEST (test_faster_than_the_dictionary)
{
  use (BS_INPUT_TEXT, "zh_CN");
  press_all ("nihao");
  press ("，");
  press_all ("shijie");
  press ("Space");
  press ("Delete");
  while (*bs_text_field_get_preedit (field) != '\0')
    g_main_context_iteration (NULL, TRUE);
  assert_text ("你好，世");
}
END_TEST

static void
on_activate (BsTextField *self, guint *count)
{
  (*count)++;
}

START_TEST (test_main_key)
{
  guint count = 0;

  use (BS_INPUT_TEXT, "zh_CN");
  g_signal_connect (field, "activate", G_CALLBACK (on_activate), &count);
  press_all ("shenfenzheng");
  press ("Done");
  while (count == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_text ("身份证");
  ck_assert_uint_eq (count, 1);
}
END_TEST

START_TEST (test_main_key_of_a_search)
{
  guint count = 0;

  use (BS_INPUT_SEARCH, "zh_CN");
  g_signal_connect (field, "activate", G_CALLBACK (on_activate), &count);
  press_all ("sbk");
  assert_shown ("sbk");
  press ("Done");
  ck_assert_uint_eq (count, 1);
  assert_text ("sbk");
  assert_preedit ("");
}
END_TEST

START_TEST (test_another_text_ends_pinyin)
{
  use (BS_INPUT_TEXT, "zh_CN");
  press_all ("ni");
  bs_text_field_set_text (field, "x");
  assert_shown ("x");
  press ("a");
  assert_shown ("xa");
}
END_TEST

START_TEST (test_letters_stay_when_the_keyboard_goes)
{
  use (BS_INPUT_SEARCH, "zh_CN");
  press_all ("sbk");
  bs_keyboard_set_field (BS_KEYBOARD (keyboard), NULL);
  assert_text ("sbk");
  assert_preedit ("");
}
END_TEST

START_TEST (test_real_keys)
{
  use (BS_INPUT_TEXT, "zh_CN");
  ck_assert (!bs_keyboard_key (BS_KEYBOARD (keyboard), GDK_KEY_BackSpace));
  press_all ("ni");
  ck_assert (bs_keyboard_key (BS_KEYBOARD (keyboard), GDK_KEY_BackSpace));
  assert_preedit ("n");
  ck_assert (!bs_keyboard_key (BS_KEYBOARD (keyboard), GDK_KEY_Shift_L));
  assert_preedit ("n");
  ck_assert (!bs_keyboard_key (BS_KEYBOARD (keyboard), GDK_KEY_x));
  assert_text ("n");
  assert_preedit ("");
}
END_TEST

START_TEST (test_next_citizen_begins_anew)
{
  use (BS_INPUT_TEXT, "zh_CN");
  press ("abc");
  press ("Capitals");
  bs_keyboard_visit_ended (BS_KEYBOARD (keyboard));
  bs_keyboard_set_field (BS_KEYBOARD (keyboard), field);
  press ("a");
  assert_preedit ("a");
}
END_TEST

START_TEST (test_full_field_takes_no_pinyin)
{
  use (BS_INPUT_TEXT, "zh_CN");
  bs_text_field_set_max_length (field, 2);
  bs_text_field_set_text (field, "保山");
  press ("s");
  assert_shown ("保山");
}
END_TEST

START_TEST (test_pads_have_no_modes)
{
  use (_i == 0 ? BS_INPUT_DIGITS : BS_INPUT_ID_NUMBER, "zh_CN");
  press ("5");
  assert_text ("5");
  ck_assert (!gtk_widget_get_visible (gtk_widget_get_parent (find_key (keyboard, "Chinese"))));
}
END_TEST

START_TEST (test_field_may_go_first)
{
  GtkWidget *key;

  use (BS_INPUT_DIGITS, "en");
  key = find_key (keyboard, "5");
  g_clear_object (&field);

  g_signal_emit_by_name (key, "clicked");
  ck_assert_ptr_null (bs_keyboard_get_field (BS_KEYBOARD (keyboard)));
}
END_TEST

START_TEST (test_field_may_go_while_composing)
{
  use (BS_INPUT_TEXT, "zh_CN");
  press_all ("ni");
  g_clear_object (&field);
  press ("h");
  press ("Space");
  bs_keyboard_visit_ended (BS_KEYBOARD (keyboard));
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
  tcase_add_loop_test (tcase, test_letters_are_complete, 0, 2);
  tcase_add_checked_fixture (tcase, NULL, teardown);
  tcase_add_test (tcase, test_types_into_the_field);
  tcase_add_test (tcase, test_capitals);
  tcase_add_test (tcase, test_chinese);
  tcase_add_test (tcase, test_a_part_is_chosen);
  tcase_add_test (tcase, test_delete_in_pinyin);
  tcase_add_test (tcase, test_faster_than_the_dictionary);
  tcase_add_test (tcase, test_main_key);
  tcase_add_test (tcase, test_main_key_of_a_search);
  tcase_add_test (tcase, test_another_text_ends_pinyin);
  tcase_add_test (tcase, test_letters_stay_when_the_keyboard_goes);
  tcase_add_test (tcase, test_real_keys);
  tcase_add_test (tcase, test_next_citizen_begins_anew);
  tcase_add_test (tcase, test_full_field_takes_no_pinyin);
  tcase_add_test (tcase, test_field_may_go_first);
  tcase_add_test (tcase, test_field_may_go_while_composing);
  tcase_add_loop_test (tcase, test_pads_have_no_modes, 0, 2);
  suite_add_tcase (suite, tcase);

  runner = srunner_create (suite);
  srunner_set_fork_status (runner, CK_NOFORK);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);

  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
