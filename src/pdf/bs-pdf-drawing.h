/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf/bs-pdf-protocol.h"

G_BEGIN_DECLS

/* The one file of this process. Both fill in the answer's status and what belongs to it. */
void bs_pdf_drawing_open (int fd, BsPdfAnswer *answer);
void bs_pdf_drawing_draw (const BsPdfRequest *request, int fd, BsPdfAnswer *answer);

G_END_DECLS
