/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-text-field.h"

#include "api/bs-keyboard-host.h"

#define DEFAULT_MAX_LENGTH 64

enum
{
  PROP_TEXT = 1,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

struct _BsTextField
{
  GtkWidget parent_instance;

  /* children, owned by the widget tree */
  GtkWidget *icon;
  GtkWidget *text_label;
  GtkWidget *caret;
  GtkWidget *placeholder_label;

  /* owned */
  GString *text;
  GString *preedit;
  GString *shown; /* both, as the label has it */
  char *action;

  BsInputPurpose purpose;
  guint max_length;
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsTextField, bs_text_field, GTK_TYPE_WIDGET)

static BsKeyboardHost *
get_host (BsTextField *self)
{
  GtkWidget *host = gtk_widget_get_ancestor (GTK_WIDGET (self), BS_TYPE_KEYBOARD_HOST);

  return host != NULL ? BS_KEYBOARD_HOST (host) : NULL;
}

static void
wipe (GString *string)
{
  memset (string->str, 0, string->allocated_len);
  g_string_truncate (string, 0);
}

static void
underline_preedit (BsTextField *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->preedit->len > 0)
    {
      PangoAttribute *underline = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

      underline->start_index = (guint) self->text->len;
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, underline);
    }
  gtk_label_set_attributes (GTK_LABEL (self->text_label), attributes);
}

static void
update (BsTextField *self)
{
  gboolean empty;

  wipe (self->shown);
  g_string_append_len (self->shown, self->text->str, (gssize) self->text->len);
  g_string_append_len (self->shown, self->preedit->str, (gssize) self->preedit->len);
  empty = self->shown->len == 0;

  gtk_label_set_text (GTK_LABEL (self->text_label), self->shown->str);
  underline_preedit (self);
  gtk_widget_set_visible (self->text_label, !empty);
  gtk_widget_set_visible (self->placeholder_label, empty);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_allowed (BsTextField *self, gunichar c)
{
  if (!g_unichar_isprint (c))
    return FALSE;

  switch (self->purpose)
    {
    case BS_INPUT_DIGITS:
      return g_ascii_isdigit (c) && c < 128;
    case BS_INPUT_ID_NUMBER:
      return c < 128 && (g_ascii_isdigit (c) || c == 'X');
    case BS_INPUT_TEXT:
    case BS_INPUT_SEARCH:
    default:
      return TRUE;
    }
}

/* What is allowed and fits of a text; FALSE when that is nothing. */
static gboolean
append (BsTextField *self, const char *text)
{
  gsize before = self->text->len;
  glong length = g_utf8_strlen (self->text->str, -1);

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0' && length < (glong) self->max_length;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (self->purpose == BS_INPUT_ID_NUMBER && c == 'x')
        c = 'X';
      if (!is_allowed (self, c))
        continue;

      g_string_append_unichar (self->text, c);
      length++;
    }

  return self->text->len != before;
}

static void
on_pressed (BsTextField *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  bs_text_field_edit (self);
}

static gboolean
on_key_pressed (BsTextField *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  BsKeyboardHost *host = get_host (self);
  gunichar c;
  char utf8[7] = { 0 };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (host != NULL && bs_keyboard_host_key (host, self, keyval))
    return GDK_EVENT_STOP;
  if (keyval == GDK_KEY_BackSpace)
    {
      bs_text_field_delete_backward (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      bs_text_field_activate (self);
      return GDK_EVENT_STOP;
    }

  c = gdk_keyval_to_unicode (keyval);
  if (c < 0x20 || c == 0x7f)
    return GDK_EVENT_PROPAGATE;

  g_unichar_to_utf8 (c, utf8);
  bs_text_field_insert (self, utf8);

  return GDK_EVENT_STOP;
}

static void
on_focus_enter (BsTextField *self, GtkEventControllerFocus *controller)
{
  BsKeyboardHost *host = get_host (self);

  gtk_widget_set_visible (self->caret, TRUE);
  if (host != NULL)
    bs_keyboard_host_attach (host, self);
}

static void
on_focus_leave (BsTextField *self, GtkEventControllerFocus *controller)
{
  gtk_widget_set_visible (self->caret, FALSE);
}

static void
bs_text_field_unmap (GtkWidget *widget)
{
  BsTextField *self = BS_TEXT_FIELD (widget);
  BsKeyboardHost *host = get_host (self);

  if (host != NULL)
    bs_keyboard_host_detach (host, self);

  GTK_WIDGET_CLASS (bs_text_field_parent_class)->unmap (widget);
}

static void
bs_text_field_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  BsTextField *self = BS_TEXT_FIELD (object);

  switch (property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text->str);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
bs_text_field_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  BsTextField *self = BS_TEXT_FIELD (object);

  switch (property_id)
    {
    case PROP_TEXT:
      bs_text_field_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
bs_text_field_dispose (GObject *object)
{
  BsTextField *self = BS_TEXT_FIELD (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->text_label, gtk_widget_unparent);
  g_clear_pointer (&self->caret, gtk_widget_unparent);
  g_clear_pointer (&self->placeholder_label, gtk_widget_unparent);

  G_OBJECT_CLASS (bs_text_field_parent_class)->dispose (object);
}

static void
bs_text_field_finalize (GObject *object)
{
  BsTextField *self = BS_TEXT_FIELD (object);

  /* What a citizen typed does not wait in freed memory for the next one. */
  wipe (self->text);
  wipe (self->preedit);
  wipe (self->shown);
  g_string_free (self->text, TRUE);
  g_string_free (self->preedit, TRUE);
  g_string_free (self->shown, TRUE);
  g_free (self->action);

  G_OBJECT_CLASS (bs_text_field_parent_class)->finalize (object);
}

static void
bs_text_field_class_init (BsTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bs_text_field_get_property;
  object_class->set_property = bs_text_field_set_property;
  object_class->dispose = bs_text_field_dispose;
  object_class->finalize = bs_text_field_finalize;
  widget_class->unmap = bs_text_field_unmap;

  props[PROP_TEXT] = g_param_spec_string (
      "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "textfield");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
}

static void
bs_text_field_init (BsTextField *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->text = g_string_sized_new (DEFAULT_MAX_LENGTH * 4);
  self->preedit = g_string_sized_new (DEFAULT_MAX_LENGTH * 4);
  self->shown = g_string_sized_new (DEFAULT_MAX_LENGTH * 8);
  self->max_length = DEFAULT_MAX_LENGTH;

  self->icon = gtk_image_new ();
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));

  self->text_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->text_label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (self->text_label), TRUE);
  /* The end is where the citizen types, so the beginning gives way. */
  gtk_label_set_ellipsize (GTK_LABEL (self->text_label), PANGO_ELLIPSIZE_START);
  gtk_widget_set_visible (self->text_label, FALSE);
  gtk_widget_set_parent (self->text_label, GTK_WIDGET (self));

  self->caret = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (self->caret, "caret");
  gtk_widget_set_visible (self->caret, FALSE);
  gtk_widget_set_parent (self->caret, GTK_WIDGET (self));

  self->placeholder_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->placeholder_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->placeholder_label), TRUE);
  gtk_widget_add_css_class (self->placeholder_label, "placeholder");
  gtk_widget_set_hexpand (self->placeholder_label, TRUE);
  gtk_widget_set_parent (self->placeholder_label, GTK_WIDGET (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus_enter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
bs_text_field_new (BsInputPurpose purpose, const char *label, const char *placeholder)
{
  BsTextField *self;

  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (BS_TYPE_TEXT_FIELD, NULL);
  self->purpose = purpose;
  gtk_label_set_text (GTK_LABEL (self->placeholder_label), placeholder != NULL ? placeholder : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

BsInputPurpose
bs_text_field_get_purpose (BsTextField *self)
{
  g_return_val_if_fail (BS_IS_TEXT_FIELD (self), BS_INPUT_TEXT);

  return self->purpose;
}

const char *
bs_text_field_get_text (BsTextField *self)
{
  g_return_val_if_fail (BS_IS_TEXT_FIELD (self), "");

  return self->text->str;
}

void
bs_text_field_set_text (BsTextField *self, const char *text)
{
  g_return_if_fail (BS_IS_TEXT_FIELD (self));

  if (text == NULL)
    text = "";
  if (g_str_equal (self->text->str, text) && self->preedit->len == 0)
    return;

  wipe (self->text);
  wipe (self->preedit);
  append (self, text);
  update (self);
}

const char *
bs_text_field_get_shown_text (BsTextField *self)
{
  g_return_val_if_fail (BS_IS_TEXT_FIELD (self), "");

  return self->shown->str;
}

guint
bs_text_field_get_max_length (BsTextField *self)
{
  g_return_val_if_fail (BS_IS_TEXT_FIELD (self), 0);

  return self->max_length;
}

void
bs_text_field_set_max_length (BsTextField *self, guint characters)
{
  g_return_if_fail (BS_IS_TEXT_FIELD (self));
  g_return_if_fail (characters > 0);

  self->max_length = characters;
}

const char *
bs_text_field_get_action (BsTextField *self)
{
  g_return_val_if_fail (BS_IS_TEXT_FIELD (self), NULL);

  return self->action;
}

void
bs_text_field_set_action (BsTextField *self, const char *action)
{
  g_return_if_fail (BS_IS_TEXT_FIELD (self));

  g_free (self->action);
  self->action = g_strdup (action);
}

void
bs_text_field_set_icon (BsTextField *self, const char *icon)
{
  g_return_if_fail (BS_IS_TEXT_FIELD (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_widget_set_visible (self->icon, icon != NULL);
}

void
bs_text_field_insert (BsTextField *self, const char *text)
{
  g_return_if_fail (BS_IS_TEXT_FIELD (self));
  g_return_if_fail (text != NULL);

  if (append (self, text))
    update (self);
}

const char *
bs_text_field_get_preedit (BsTextField *self)
{
  g_return_val_if_fail (BS_IS_TEXT_FIELD (self), "");

  return self->preedit->str;
}

void
bs_text_field_set_preedit (BsTextField *self, const char *preedit)
{
  g_return_if_fail (BS_IS_TEXT_FIELD (self));
  g_return_if_fail (preedit != NULL);

  if (g_str_equal (self->preedit->str, preedit) || !g_utf8_validate (preedit, -1, NULL))
    return;
  for (const char *p = preedit; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isprint (g_utf8_get_char (p)))
      return;

  wipe (self->preedit);
  g_string_append (self->preedit, preedit);
  update (self);
}

void
bs_text_field_commit (BsTextField *self, const char *text)
{
  gboolean had_preedit;

  g_return_if_fail (BS_IS_TEXT_FIELD (self));
  g_return_if_fail (text != NULL);

  had_preedit = self->preedit->len > 0;
  wipe (self->preedit);
  if (append (self, text) || had_preedit)
    update (self);
}

void
bs_text_field_delete_backward (BsTextField *self)
{
  const char *last;

  g_return_if_fail (BS_IS_TEXT_FIELD (self));

  if (self->text->len == 0)
    return;

  last = g_utf8_find_prev_char (self->text->str, self->text->str + self->text->len);
  g_string_truncate (self->text, last != NULL ? (gsize) (last - self->text->str) : 0);
  update (self);
}

void
bs_text_field_activate (BsTextField *self)
{
  g_return_if_fail (BS_IS_TEXT_FIELD (self));

  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

void
bs_text_field_edit (BsTextField *self)
{
  BsKeyboardHost *host;

  g_return_if_fail (BS_IS_TEXT_FIELD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));

  /* A touch on the field that has the focus already brings a hidden keyboard back. */
  host = get_host (self);
  if (host != NULL)
    bs_keyboard_host_attach (host, self);
}
