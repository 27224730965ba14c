/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/bs-server-request.h"
#include "server/bs-server-staff-call.h"

G_BEGIN_DECLS

/**
 * BsServerWaiters:
 *
 * Terminals that wait for a staff call to change (long poll).
 */
typedef struct _BsServerWaiters BsServerWaiters;

/* @answer: called once for each waiter, when its time is over or it is woken; the message goes on
 * afterwards */
BsServerWaiters *bs_server_waiters_new (void (*answer) (BsServerRequest *request));
void bs_server_waiters_free (BsServerWaiters *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsServerWaiters, bs_server_waiters_free)

/* FALSE when this terminal waits too often already: it is to be answered at once. */
gboolean bs_server_waiters_add (BsServerWaiters *self,
                                BsServerRequest *request,
                                const char *call,
                                guint seconds);

/* Something has changed with this call; NULL for all. */
void bs_server_waiters_wake (BsServerWaiters *self, const char *call);

/* The request is over, whoever ended it. */
void bs_server_waiters_drop (BsServerWaiters *self, BsServerRequest *request);

G_END_DECLS
