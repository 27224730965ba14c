/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hall/bs-hall-client.h"
#include "hall/bs-staff-call.h"

G_BEGIN_DECLS

#define BS_TYPE_STAFF_DESK (bs_staff_desk_get_type ())

/**
 * BsStaffDesk:
 *
 * Makes what the hall knows the same as what is wanted here: one open call or none. It sends one
 * request at a time, so that taking a call back and making the next cannot overtake each other.
 */
G_DECLARE_FINAL_TYPE (BsStaffDesk, bs_staff_desk, BS, STAFF_DESK, GObject)

/* @client owns the desk. */
BsStaffDesk *bs_staff_desk_new (BsHallClient *client);

/* (transfer full): the call that is open, or a new one. */
BsStaffCall *bs_staff_desk_call (BsStaffDesk *self, const char *route);

/* @call is not wanted any more; nothing when it was another one's turn already. */
void bs_staff_desk_leave (BsStaffDesk *self, BsStaffCall *call);

G_END_DECLS
