/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-keyboard.h"

#include <glib/gi18n.h>

#include "bs-candidate-bar.h"
#include "bs-keyboard-layout.h"
#include "bs-pinyin-input.h"

typedef enum
{
  MODE_CHINESE,
  MODE_LETTERS,
  MODE_NUMBERS,
  MODE_SYMBOLS,
  N_MODES,
} Mode;

typedef enum
{
  SHIFT_NONE,
  SHIFT_ONCE,
  SHIFT_LOCKED,
  N_SHIFTS,
} Shift;

struct _BsKeyboard
{
  GtkBox parent_instance;

  /* owned */
  BsPinyinInput *input;
  char *language;
  GString *after; /* to be typed once the pinyin before it is committed */

  /* weak: the page owns it */
  BsTextField *field;

  /* children, owned by the widget tree */
  GtkWidget *tools; /* modes, clear, hide; gives way to the candidates */
  GtkWidget *modes[N_MODES];
  GtkWidget *clear;
  GtkWidget *hide;
  GtkWidget *candidates;
  GtkWidget *grid;

  const BsKeyboardLayout *layout;
  Mode mode;
  Shift shift;
  gboolean loaded;         /* the dictionary was asked for */
  gboolean activate_after; /* as after, for the main key */
};

G_DEFINE_FINAL_TYPE (BsKeyboard, bs_keyboard, GTK_TYPE_BOX)

#define KEY "bs-key"

static void show_keys (BsKeyboard *self);

static gboolean
is_text (BsTextField *field)
{
  BsInputPurpose purpose = bs_text_field_get_purpose (field);

  return purpose == BS_INPUT_TEXT || purpose == BS_INPUT_SEARCH;
}

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
    case BS_KEY_SHIFT:
      return self->shift == SHIFT_LOCKED ? C_ ("keyboard", "Caps lock")
                                         : C_ ("keyboard", "Capitals");
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

/* What a key types now; free with g_free(). */
static char *
dup_text (BsKeyboard *self, const BsKey *key)
{
  if (key->action == BS_KEY_INSERT && self->layout == &bs_keyboard_layout_letters
      && self->shift != SHIFT_NONE)
    return g_ascii_strup (key->text, -1);

  return g_strdup (get_word (self, key));
}

static void
label_keys (BsKeyboard *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->grid); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      const BsKey *key = g_object_get_data (G_OBJECT (button), KEY);
      g_autofree char *text = dup_text (self, key);

      gtk_button_set_label (GTK_BUTTON (button), text);
      if (key->action == BS_KEY_SHIFT && self->shift != SHIFT_NONE)
        gtk_widget_add_css_class (button, "chosen");
      else
        gtk_widget_remove_css_class (button, "chosen");
    }
}

static void
set_shift (BsKeyboard *self, Shift shift)
{
  if (self->shift == shift)
    return;

  self->shift = shift;
  label_keys (self);
}

/* --- pinyin --- */

static void
update_rows (BsKeyboard *self)
{
  gboolean text = self->field != NULL && is_text (self->field);
  gboolean composing = bs_pinyin_input_is_composing (self->input);

  if (!composing)
    {
      bs_candidate_bar_set_expanded (BS_CANDIDATE_BAR (self->candidates), FALSE);
      gtk_widget_set_size_request (self->candidates, -1, -1);
    }
  gtk_widget_set_visible (self->tools, text && !composing);
  gtk_widget_set_visible (self->candidates, text && composing);
  if (self->grid != NULL)
    gtk_widget_set_visible (self->grid,
                            !bs_candidate_bar_get_expanded (BS_CANDIDATE_BAR (self->candidates)));
}

static void
on_input_changed (BsKeyboard *self, BsPinyinInput *input)
{
  if (!bs_pinyin_input_is_available (input) && self->mode == MODE_CHINESE)
    {
      /* The letters still find services, and the warning in the log says what to install. */
      self->mode = MODE_LETTERS;
      show_keys (self);
    }
  gtk_widget_set_sensitive (self->modes[MODE_CHINESE], bs_pinyin_input_is_available (input));

  if (bs_pinyin_input_is_composing (input))
    bs_candidate_bar_show (BS_CANDIDATE_BAR (self->candidates), bs_pinyin_input_get_spelled (input),
                           bs_pinyin_input_get_candidates (input));
  else
    bs_candidate_bar_clear (BS_CANDIDATE_BAR (self->candidates));
  update_rows (self);
  if (self->field != NULL)
    bs_text_field_set_preedit (self->field, bs_pinyin_input_get_preedit (input));
}

static void
forget_after (BsKeyboard *self)
{
  memset (self->after->str, 0, self->after->allocated_len);
  g_string_truncate (self->after, 0);
  self->activate_after = FALSE;
}

static void
on_input_commit (BsKeyboard *self, const char *text, BsPinyinInput *input)
{
  g_autoptr (BsTextField) field = self->field != NULL ? g_object_ref (self->field) : NULL;
  g_autofree char *after = g_strdup (self->after->str);
  gboolean activate = self->activate_after;

  forget_after (self);
  if (field == NULL)
    return;

  bs_text_field_commit (field, text);
  if (*after != '\0')
    bs_text_field_insert (field, after);
  if (activate)
    bs_text_field_activate (field);
}

/* Somebody else gave the field another text. */
static void
on_field_changed (BsKeyboard *self, BsTextField *field)
{
  if (bs_pinyin_input_is_composing (self->input) && *bs_text_field_get_preedit (field) == '\0')
    {
      forget_after (self);
      bs_pinyin_input_reset (self->input);
    }
}

/* All candidates in the place of the keys, which leave their height to them. */
static void
set_expanded (BsKeyboard *self, gboolean expanded)
{
  BsCandidateBar *bar = BS_CANDIDATE_BAR (self->candidates);
  int height = -1;

  if (expanded)
    {
      graphene_rect_t grid, row;

      if (!gtk_widget_compute_bounds (self->grid, GTK_WIDGET (self), &grid)
          || !gtk_widget_compute_bounds (GTK_WIDGET (bar), GTK_WIDGET (self), &row))
        return;
      height = (int) (grid.origin.y + grid.size.height - row.origin.y);
    }
  bs_candidate_bar_set_expanded (bar, expanded);
  gtk_widget_set_size_request (GTK_WIDGET (bar), -1, height);
  update_rows (self);
}

static void
on_expand (BsKeyboard *self, BsCandidateBar *bar)
{
  set_expanded (self, !bs_candidate_bar_get_expanded (bar));
}

/* What is left is typed on with the keys. */
static void
on_candidate_chosen (BsKeyboard *self, guint index, BsCandidateBar *bar)
{
  set_expanded (self, FALSE);
  bs_pinyin_input_choose (self->input, index);
}

static void
load_dictionary (BsKeyboard *self)
{
  if (self->loaded || self->mode != MODE_CHINESE)
    return;

  self->loaded = TRUE;
  bs_pinyin_input_prepare (self->input);
}

/* FALSE when the text goes into the field as it is. */
static gboolean
compose (BsKeyboard *self, const char *text)
{
  const char *before = bs_text_field_get_text (self->field);

  if (self->layout == &bs_keyboard_layout_pinyin && bs_pinyin_input_is_available (self->input)
      && text[1] == '\0')
    {
      if (g_utf8_strlen (before, -1) >= (glong) bs_text_field_get_max_length (self->field))
        return TRUE;
      if (!bs_pinyin_input_is_composing (self->input))
        bs_pinyin_input_set_before (self->input, before);
      if (bs_pinyin_input_type (self->input, *text))
        return TRUE;
      /* No room for more letters: the candidates wait. */
      if (g_ascii_isalpha (*text))
        return TRUE;
    }
  if (!bs_pinyin_input_is_composing (self->input))
    return FALSE;

  g_string_append (self->after, text);
  bs_pinyin_input_finish (self->input);

  return TRUE;
}

/* --- keys --- */

static void
type (BsKeyboard *self, const char *text)
{
  if (!compose (self, text) && self->field != NULL)
    bs_text_field_insert (self->field, text);
}

static void
press_space (BsKeyboard *self)
{
  if (bs_pinyin_input_is_composing (self->input))
    bs_pinyin_input_finish (self->input);
  else
    bs_text_field_insert (self->field, " ");
}

static void
press_delete (BsKeyboard *self)
{
  if (!bs_pinyin_input_delete_backward (self->input) && self->field != NULL)
    bs_text_field_delete_backward (self->field);
}

/* The main key, while something is composed: a search knows pinyin and has found by it already, so
 * the letters stay what they are; elsewhere nobody wants letters who typed in Chinese. */
static void
press_action (BsKeyboard *self)
{
  if (!bs_pinyin_input_is_composing (self->input))
    {
      bs_text_field_activate (self->field);
      return;
    }

  self->activate_after = TRUE;
  if (bs_text_field_get_purpose (self->field) == BS_INPUT_SEARCH)
    bs_pinyin_input_finish_as_typed (self->input);
  else
    bs_pinyin_input_finish (self->input);
}

static void
on_key_clicked (BsKeyboard *self, GtkButton *button)
{
  const BsKey *key = g_object_get_data (G_OBJECT (button), KEY);
  g_autofree char *text = dup_text (self, key);

  if (self->field == NULL)
    return;

  switch (key->action)
    {
    case BS_KEY_INSERT:
      if (self->shift == SHIFT_ONCE)
        set_shift (self, SHIFT_NONE);
      type (self, text);
      break;
    case BS_KEY_SPACE:
      press_space (self);
      break;
    case BS_KEY_DELETE:
      press_delete (self);
      break;
    case BS_KEY_CLEAR:
      bs_text_field_set_text (self->field, "");
      break;
    case BS_KEY_SHIFT:
      set_shift (self, (self->shift + 1) % N_SHIFTS);
      break;
    case BS_KEY_HIDE:
      bs_keyboard_set_field (self, NULL);
      break;
    case BS_KEY_ACTION:
      press_action (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
on_clear_clicked (BsKeyboard *self)
{
  if (self->field != NULL)
    bs_text_field_set_text (self->field, "");
}

static void
on_hide_clicked (BsKeyboard *self)
{
  bs_keyboard_set_field (self, NULL);
}

static void
on_mode_clicked (BsKeyboard *self, GtkButton *button)
{
  for (Mode mode = 0; mode < N_MODES; mode++)
    if (self->modes[mode] == GTK_WIDGET (button))
      self->mode = mode;
  show_keys (self);
  load_dictionary (self);
}

/* The field keeps the focus, and a real keyboard's Space does not press the last key again. */
static GtkWidget *
new_button (BsKeyboard *self, gpointer on_clicked)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_widget_add_css_class (button, "key");
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
new_key (BsKeyboard *self, const BsKey *key)
{
  GtkWidget *button = new_button (self, on_key_clicked);

  if (key->action == BS_KEY_ACTION)
    gtk_widget_add_css_class (button, "key-action");
  else if (key->action != BS_KEY_INSERT && key->action != BS_KEY_SPACE)
    gtk_widget_add_css_class (button, "key-function");
  g_object_set_data (G_OBJECT (button), KEY, (gpointer) key);

  return button;
}

static void
show_layout (BsKeyboard *self, const BsKeyboardLayout *layout)
{
  if (self->grid != NULL)
    gtk_box_remove (GTK_BOX (self), self->grid);

  self->layout = layout;
  self->shift = SHIFT_NONE;
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
  label_keys (self);
  gtk_box_append (GTK_BOX (self), self->grid);
}

static const BsKeyboardLayout *
get_layout (BsKeyboard *self)
{
  static const BsKeyboardLayout *const layouts[N_MODES] = {
    [MODE_CHINESE] = &bs_keyboard_layout_pinyin,
    [MODE_LETTERS] = &bs_keyboard_layout_letters,
    [MODE_NUMBERS] = &bs_keyboard_layout_numbers,
    [MODE_SYMBOLS] = &bs_keyboard_layout_symbols,
  };

  switch (bs_text_field_get_purpose (self->field))
    {
    case BS_INPUT_DIGITS:
      return &bs_keyboard_layout_digits;
    case BS_INPUT_ID_NUMBER:
      return &bs_keyboard_layout_id_number;
    case BS_INPUT_TEXT:
    case BS_INPUT_SEARCH:
    default:
      return layouts[self->mode];
    }
}

static void
show_keys (BsKeyboard *self)
{
  const char *const words[N_MODES] = {
    /* TRANSLATORS: what the keyboard types, on four buttons side by side: short */
    [MODE_CHINESE] = C_ ("keyboard", "Chinese"),
    [MODE_LETTERS] = C_ ("keyboard", "abc"),
    [MODE_NUMBERS] = C_ ("keyboard", "123"),
    [MODE_SYMBOLS] = C_ ("keyboard", "Symbols"),
  };

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Keyboard"), -1);
  for (Mode mode = 0; mode < N_MODES; mode++)
    {
      gboolean chosen = mode == self->mode;

      gtk_button_set_label (GTK_BUTTON (self->modes[mode]), words[mode]);
      gtk_accessible_update_state (
          GTK_ACCESSIBLE (self->modes[mode]), GTK_ACCESSIBLE_STATE_PRESSED,
          chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
      if (chosen)
        gtk_widget_add_css_class (self->modes[mode], "chosen");
      else
        gtk_widget_remove_css_class (self->modes[mode], "chosen");
    }
  gtk_button_set_label (GTK_BUTTON (self->clear), C_ ("keyboard", "Clear all"));
  gtk_button_set_label (GTK_BUTTON (self->hide), C_ ("keyboard", "Hide"));
  bs_candidate_bar_retranslate (BS_CANDIDATE_BAR (self->candidates));
  if (self->field != NULL)
    show_layout (self, get_layout (self));
  update_rows (self);
}

static Mode
get_first_mode (BsKeyboard *self)
{
  return g_strcmp0 (self->language, "zh_CN") == 0 && bs_pinyin_input_is_available (self->input)
             ? MODE_CHINESE
             : MODE_LETTERS;
}

static void
bs_keyboard_dispose (GObject *object)
{
  BsKeyboard *self = BS_KEYBOARD (object);

  if (self->field != NULL)
    g_signal_handlers_disconnect_by_func (self->field, on_field_changed, self);
  g_clear_weak_pointer (&self->field);

  G_OBJECT_CLASS (bs_keyboard_parent_class)->dispose (object);
}

static void
bs_keyboard_finalize (GObject *object)
{
  BsKeyboard *self = BS_KEYBOARD (object);

  g_object_unref (self->input);
  forget_after (self);
  g_string_free (self->after, TRUE);
  g_free (self->language);

  G_OBJECT_CLASS (bs_keyboard_parent_class)->finalize (object);
}

static void
bs_keyboard_class_init (BsKeyboardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bs_keyboard_dispose;
  G_OBJECT_CLASS (klass)->finalize = bs_keyboard_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "keyboard");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bs_keyboard_init (BsKeyboard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->after = g_string_sized_new (64);
  self->mode = MODE_LETTERS;

  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->tools, "keyboard-tools");
  for (Mode mode = 0; mode < N_MODES; mode++)
    {
      self->modes[mode] = new_button (self, on_mode_clicked);
      gtk_widget_add_css_class (self->modes[mode], "key-function");
      gtk_box_append (GTK_BOX (self->tools), self->modes[mode]);
    }
  self->clear = new_button (self, on_clear_clicked);
  self->hide = new_button (self, on_hide_clicked);
  gtk_widget_add_css_class (self->clear, "key-function");
  gtk_widget_add_css_class (self->clear, "apart");
  gtk_widget_add_css_class (self->hide, "key-function");
  gtk_box_append (GTK_BOX (self->tools), self->clear);
  gtk_box_append (GTK_BOX (self->tools), self->hide);
  gtk_box_append (GTK_BOX (self), self->tools);

  self->candidates = bs_candidate_bar_new ();
  gtk_box_append (GTK_BOX (self), self->candidates);
  g_signal_connect_object (self->candidates, "chosen", G_CALLBACK (on_candidate_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->candidates, "expand", G_CALLBACK (on_expand), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
bs_keyboard_new (BsPinyinDictionary *dictionary)
{
  BsKeyboard *self;

  g_return_val_if_fail (dictionary != NULL, NULL);

  self = g_object_new (BS_TYPE_KEYBOARD, NULL);
  self->input = bs_pinyin_input_new (dictionary);
  g_signal_connect_object (self->input, "changed", G_CALLBACK (on_input_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "commit", G_CALLBACK (on_input_commit), self,
                           G_CONNECT_SWAPPED);
  show_keys (self);

  return GTK_WIDGET (self);
}

void
bs_keyboard_set_field (BsKeyboard *self, BsTextField *field)
{
  g_return_if_fail (BS_IS_KEYBOARD (self));
  g_return_if_fail (field == NULL || BS_IS_TEXT_FIELD (field));

  if (self->field == field)
    return;

  forget_after (self);
  bs_pinyin_input_finish_as_typed (self->input);
  bs_pinyin_input_set_before (self->input, "");
  if (self->field != NULL)
    g_signal_handlers_disconnect_by_func (self->field, on_field_changed, self);

  g_set_weak_pointer (&self->field, field);
  if (field != NULL)
    {
      g_signal_connect_object (field, "changed", G_CALLBACK (on_field_changed), self,
                               G_CONNECT_SWAPPED);
      show_keys (self);
      if (is_text (field))
        load_dictionary (self);
    }
  update_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self), field != NULL);
}

BsTextField *
bs_keyboard_get_field (BsKeyboard *self)
{
  g_return_val_if_fail (BS_IS_KEYBOARD (self), NULL);

  return self->field;
}

gboolean
bs_keyboard_key (BsKeyboard *self, guint keyval)
{
  g_return_val_if_fail (BS_IS_KEYBOARD (self), FALSE);

  if (self->field == NULL || !bs_pinyin_input_is_composing (self->input))
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_BackSpace:
      press_delete (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      press_action (self);
      return TRUE;
    default:
      if (gdk_keyval_to_unicode (keyval) >= 0x20)
        bs_pinyin_input_finish_as_typed (self->input);
      return FALSE;
    }
}

void
bs_keyboard_retranslate (BsKeyboard *self, const char *language)
{
  g_return_if_fail (BS_IS_KEYBOARD (self));
  g_return_if_fail (language != NULL);

  if (g_strcmp0 (self->language, language) != 0)
    {
      g_free (self->language);
      self->language = g_strdup (language);
      self->mode = get_first_mode (self);
    }
  show_keys (self);
}

void
bs_keyboard_visit_ended (BsKeyboard *self)
{
  g_return_if_fail (BS_IS_KEYBOARD (self));

  bs_keyboard_set_field (self, NULL);
  bs_pinyin_input_reset (self->input);
  self->mode = get_first_mode (self);
  show_keys (self);
}
