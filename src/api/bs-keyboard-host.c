/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-keyboard-host.h"

G_DEFINE_INTERFACE (BsKeyboardHost, bs_keyboard_host, GTK_TYPE_WIDGET)

static void
bs_keyboard_host_default_init (BsKeyboardHostInterface *iface)
{
}

void
bs_keyboard_host_attach (BsKeyboardHost *self, BsTextField *field)
{
  g_return_if_fail (BS_IS_KEYBOARD_HOST (self));
  g_return_if_fail (BS_IS_TEXT_FIELD (field));

  BS_KEYBOARD_HOST_GET_IFACE (self)->attach (self, field);
}

void
bs_keyboard_host_detach (BsKeyboardHost *self, BsTextField *field)
{
  g_return_if_fail (BS_IS_KEYBOARD_HOST (self));
  g_return_if_fail (BS_IS_TEXT_FIELD (field));

  BS_KEYBOARD_HOST_GET_IFACE (self)->detach (self, field);
}

gboolean
bs_keyboard_host_key (BsKeyboardHost *self, BsTextField *field, guint keyval)
{
  BsKeyboardHostInterface *iface;

  g_return_val_if_fail (BS_IS_KEYBOARD_HOST (self), FALSE);
  g_return_val_if_fail (BS_IS_TEXT_FIELD (field), FALSE);

  iface = BS_KEYBOARD_HOST_GET_IFACE (self);

  return iface->key != NULL && iface->key (self, field, keyval);
}
