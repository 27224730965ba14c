/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "profile/bs-profile.h"

G_BEGIN_DECLS

#define BS_TYPE_SHELL (bs_shell_get_type ())

/**
 * BsShell:
 *
 * The composition of a terminal: joins profile, visit, catalogue, modules, navigation and window.
 */
G_DECLARE_FINAL_TYPE (BsShell, bs_shell, BS, SHELL, GObject)

/**
 * BsShellOptions:
 *
 * What the command line says.
 */
typedef struct
{
  const char *catalogue;     /* NULL = the profile's */
  const char *module_folder; /* where modules lie */
  guint module_owner;        /* uid besides root that may own a module */
  int width;                 /* px of a window on a desk; 0 = full screen */
  int height;
} BsShellOptions;

/* GTK must be initialised. */
BsShell *bs_shell_new (BsProfile *profile, const char *language, const BsShellOptions *options);

/* Opens the window with the attract screen, then prepares modules and search. */
void bs_shell_start (BsShell *self);

G_END_DECLS
