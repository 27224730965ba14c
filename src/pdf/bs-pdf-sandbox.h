/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives up every right that drawing a PDF does not need: to start a program or a process, to reach
 * the network, to write a file, to read one outside the system's own folders (where the kernel
 * knows Landlock), to use more than some memory. There is no way back. FALSE: the process must not
 * go on. */
gboolean bs_pdf_sandbox_enter (void);

/* Grants the processor time of one more request. */
void bs_pdf_sandbox_grant_time (void);

G_END_DECLS
