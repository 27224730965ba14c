/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "api/bs-text-field.h"
#include "base/bs-export.h"

G_BEGIN_DECLS

#define BS_TYPE_KEYBOARD_HOST (bs_keyboard_host_get_type ())

/**
 * BsKeyboardHost:
 *
 * The ancestor of all fields that owns the keyboard; a field asks it for the keyboard and gives it
 * back.
 */
BS_EXPORT
G_DECLARE_INTERFACE (BsKeyboardHost, bs_keyboard_host, BS, KEYBOARD_HOST, GtkWidget)

struct _BsKeyboardHostInterface
{
  GTypeInterface parent_iface;

  void (*attach) (BsKeyboardHost *self, BsTextField *field);
  void (*detach) (BsKeyboardHost *self, BsTextField *field);
  gboolean (*key) (BsKeyboardHost *self, BsTextField *field, guint keyval);
};

/* The keyboard types into @field from now on. */
BS_EXPORT void bs_keyboard_host_attach (BsKeyboardHost *self, BsTextField *field);

/* The keyboard goes away if it types into @field; otherwise nothing happens. */
BS_EXPORT void bs_keyboard_host_detach (BsKeyboardHost *self, BsTextField *field);

/**
 * bs_keyboard_host_key:
 * @keyval: GDK_KEY_...
 *
 * A key of a real keyboard was pressed in @field; the keyboard on the glass, which may be composing
 * there, is asked first.
 *
 * Returns: TRUE when that was all the key was for
 */
BS_EXPORT gboolean bs_keyboard_host_key (BsKeyboardHost *self, BsTextField *field, guint keyval);

G_END_DECLS
