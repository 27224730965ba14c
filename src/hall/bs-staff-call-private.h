/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hall/bs-hall-client.h"
#include "hall/bs-staff-call.h"

G_BEGIN_DECLS

/* For the desk only; holds a reference on @client. */
BsStaffCall *bs_staff_call_new (BsHallClient *client);
void bs_staff_call_set_state (BsStaffCall *self, BsStaffCallState state);

G_END_DECLS
