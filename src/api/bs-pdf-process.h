/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pdf/bs-pdf-protocol.h"

G_BEGIN_DECLS

/**
 * BsPdfProcess:
 *
 * One run of `banshi-pdf` and the socket to it: answers one request at a time, within a time limit,
 * and is believed nothing.
 */
typedef struct _BsPdfProcess BsPdfProcess;

/**
 * BsPdfProcessFunc:
 * @answer: (nullable): checked; %NULL on failure
 * @error: (nullable): in BS_PDF_ERROR; after it the process is alive only if it said so itself
 * @user_data: of bs_pdf_process_ask()
 *
 * May free the process.
 */
typedef void (*BsPdfProcessFunc) (const BsPdfAnswer *answer,
                                  const GError *error,
                                  gpointer user_data);

/* @document_fd: the file in sealed memory, kept by the caller. Main thread only: the process ends
 * with the thread that started it. */
BsPdfProcess *bs_pdf_process_start (int document_fd, GError **error);

/* Ends it; @func of an open request is not called any more. */
void bs_pdf_process_free (BsPdfProcess *self);

/* FALSE once it has ended, has lied or was too slow. */
gboolean bs_pdf_process_is_alive (BsPdfProcess *self);

GPid bs_pdf_process_get_pid (BsPdfProcess *self);

/* @request: its serial is set here. @fd: sent along, -1 for none. The process must be alive and
 * have no open request. @func is called from the main loop, never from here. FALSE: it has ended
 * meanwhile, and @func is not called. */
gboolean bs_pdf_process_ask (BsPdfProcess *self,
                             BsPdfRequest *request,
                             int fd,
                             BsPdfProcessFunc func,
                             gpointer user_data);

/* Milliseconds an answer may take. For tests; 0 for what is usual. */
void bs_pdf_process_set_time_limit (guint milliseconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPdfProcess, bs_pdf_process_free)

G_END_DECLS
