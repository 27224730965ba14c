/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bs_environment_harden:
 *
 * First thing in main(), before any thread and any GTK call: drops every variable by which GTK
 * could be made to load, show or run something else (GTK_DEBUG=interactive, GTK_MODULES,
 * GTK_THEME, ...), and pins what the terminal relies on.
 */
void bs_environment_harden (void);

/**
 * bs_environment_choose_renderer:
 * @wanted: the profile's Screen/Renderer: "auto", "cairo" or "gl"
 *
 * Before GTK opens the display: cairo where there is no usable GPU, since GL on a software
 * rasteriser costs many times the memory and CPU.
 *
 * Returns: name of the renderer, for the log
 */
const char *bs_environment_choose_renderer (const char *wanted);

G_END_DECLS
