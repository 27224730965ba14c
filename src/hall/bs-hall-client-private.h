/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hall/bs-hall-client.h"
#include "hall/bs-hall-line.h"
#include "hall/bs-staff-desk.h"

G_BEGIN_DECLS

/*
 * What the parts of the client share.
 */

/* (transfer none) */
BsHallLine *bs_hall_client_get_line (BsHallClient *self);
BsStaffDesk *bs_hall_client_get_desk (BsHallClient *self);

/**
 * bs_hall_client_send_async:
 * @request: (transfer full)
 *
 * Sends what somebody wants, and keeps "online" by what becomes of it.
 */
void bs_hall_client_send_async (BsHallClient *self,
                                BsHallRequest *request,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/**
 * bs_hall_client_send_finish:
 * @what: (out) (transfer full) (nullable): the request in words, for a message
 * @sent: (out) (nullable): whether the hall may have got it
 *
 * Returns: (transfer full): an answer of success (bs_hall_answer_check()), or NULL with @error set
 */
BsHallReply *bs_hall_client_send_finish (BsHallClient *self,
                                         GAsyncResult *result,
                                         char **what,
                                         gboolean *sent,
                                         GError **error);

/* A time of @milliseconds +- 20 %, so that a hall's terminals do not all come at once. */
guint bs_hall_client_jitter (guint milliseconds);

/* 1 s, doubled with each of @failures (from 1 on) up to 30 s, with jitter. In milliseconds. */
guint bs_hall_client_back_off (guint failures);

/* Runs @callback on the client's main context after @milliseconds; (transfer full). */
GSource *bs_hall_client_call_later (BsHallClient *self,
                                    guint milliseconds,
                                    GSourceFunc callback,
                                    gpointer user_data);

G_END_DECLS
