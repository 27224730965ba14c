/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-keyboard.h"

#include <glib/gi18n.h>

#include "bs-keyboard-layout.h"

struct _BsKeyboard
{
  GtkBox parent_instance;

  /* weak: the page owns it */
  BsTextField *field;

  /* children, owned by the widget tree */
  GtkWidget *grid;

  const BsKeyboardLayout *layout;
};

G_DEFINE_FINAL_TYPE (BsKeyboard, bs_keyboard, GTK_TYPE_BOX)

#define KEY "bs-key"

static void show_layout (BsKeyboard *self, const BsKeyboardLayout *layout);

static const char *
get_word (BsKeyboard *self, const BsKey *key)
{
  switch (key->action)
    {
    case BS_KEY_SPACE:
      return C_ ("keyboard", "Space");
    case BS_KEY_DELETE:
      return C_ ("keyboard", "Delete");
    case BS_KEY_CLEAR:
      return C_ ("keyboard", "Clear all");
    case BS_KEY_LETTERS:
      return C_ ("keyboard", "abc");
    case BS_KEY_SYMBOLS:
      return C_ ("keyboard", "123");
    case BS_KEY_HIDE:
      return C_ ("keyboard", "Hide");
    case BS_KEY_ACTION:
      if (self->field != NULL && bs_text_field_get_action (self->field) != NULL)
        return bs_text_field_get_action (self->field);
      return C_ ("keyboard", "Done");
    case BS_KEY_INSERT:
    default:
      return key->text;
    }
}

static void
on_key_clicked (BsKeyboard *self, GtkButton *button)
{
  const BsKey *key = g_object_get_data (G_OBJECT (button), KEY);

  if (self->field == NULL)
    return;

  switch (key->action)
    {
    case BS_KEY_INSERT:
      bs_text_field_insert (self->field, key->text);
      break;
    case BS_KEY_SPACE:
      bs_text_field_insert (self->field, " ");
      break;
    case BS_KEY_DELETE:
      bs_text_field_delete_backward (self->field);
      break;
    case BS_KEY_CLEAR:
      bs_text_field_set_text (self->field, "");
      break;
    case BS_KEY_LETTERS:
      show_layout (self, &bs_keyboard_layout_letters);
      break;
    case BS_KEY_SYMBOLS:
      show_layout (self, &bs_keyboard_layout_symbols);
      break;
    case BS_KEY_HIDE:
      bs_keyboard_set_field (self, NULL);
      break;
    case BS_KEY_ACTION:
      bs_text_field_activate (self->field);
      break;
    default:
      g_assert_not_reached ();
    }
}

static GtkWidget *
new_key (BsKeyboard *self, const BsKey *key)
{
  GtkWidget *button = gtk_button_new_with_label (get_word (self, key));

  gtk_widget_add_css_class (button, "key");
  if (key->action == BS_KEY_ACTION)
    gtk_widget_add_css_class (button, "key-action");
  else if (key->action != BS_KEY_INSERT && key->action != BS_KEY_SPACE)
    gtk_widget_add_css_class (button, "key-function");

  /* The field keeps the focus, and a real keyboard's Space does not press the last key again. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  g_object_set_data (G_OBJECT (button), KEY, (gpointer) key);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_key_clicked), self, G_CONNECT_SWAPPED);

  return button;
}

static void
show_layout (BsKeyboard *self, const BsKeyboardLayout *layout)
{
  if (self->grid != NULL)
    gtk_box_remove (GTK_BOX (self), self->grid);

  self->layout = layout;
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_set_hexpand (self->grid, TRUE);
  gtk_widget_add_css_class (self->grid, layout->name);
  if (layout->columns < 20)
    gtk_widget_add_css_class (self->grid, "pad");

  for (guint i = 0; i < layout->n_keys; i++)
    {
      const BsKey *key = &layout->keys[i];

      gtk_grid_attach (GTK_GRID (self->grid), new_key (self, key), key->column, key->row,
                       key->width, key->height);
    }
  gtk_box_append (GTK_BOX (self), self->grid);
}

static const BsKeyboardLayout *
get_layout (BsInputPurpose purpose)
{
  switch (purpose)
    {
    case BS_INPUT_DIGITS:
      return &bs_keyboard_layout_digits;
    case BS_INPUT_ID_NUMBER:
      return &bs_keyboard_layout_id_number;
    case BS_INPUT_TEXT:
    default:
      return &bs_keyboard_layout_letters;
    }
}

static void
bs_keyboard_dispose (GObject *object)
{
  BsKeyboard *self = BS_KEYBOARD (object);

  g_clear_weak_pointer (&self->field);

  G_OBJECT_CLASS (bs_keyboard_parent_class)->dispose (object);
}

static void
bs_keyboard_class_init (BsKeyboardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_keyboard_dispose;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "keyboard");
}

static void
bs_keyboard_init (BsKeyboard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
bs_keyboard_new (void)
{
  return g_object_new (BS_TYPE_KEYBOARD, NULL);
}

void
bs_keyboard_set_field (BsKeyboard *self, BsTextField *field)
{
  g_return_if_fail (BS_IS_KEYBOARD (self));
  g_return_if_fail (field == NULL || BS_IS_TEXT_FIELD (field));

  if (self->field == field)
    return;

  g_set_weak_pointer (&self->field, field);
  if (field != NULL)
    show_layout (self, get_layout (bs_text_field_get_purpose (field)));
  gtk_widget_set_visible (GTK_WIDGET (self), field != NULL);
}

BsTextField *
bs_keyboard_get_field (BsKeyboard *self)
{
  g_return_val_if_fail (BS_IS_KEYBOARD (self), NULL);

  return self->field;
}

void
bs_keyboard_retranslate (BsKeyboard *self)
{
  g_return_if_fail (BS_IS_KEYBOARD (self));

  if (self->grid != NULL)
    show_layout (self, self->layout);
}
