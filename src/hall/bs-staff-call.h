/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * BsStaffCallState:
 * @BS_STAFF_CALL_SENDING: not known to the hall yet
 * @BS_STAFF_CALL_WAITING: the hall shows it to staff
 * @BS_STAFF_CALL_TAKEN: a person said "I am coming"; stays so while the hall cannot be asked
 * @BS_STAFF_CALL_CLOSED: staff are done with it, or it was withdrawn
 * @BS_STAFF_CALL_UNREACHABLE: the hall does not answer; tried again as long as the object lives
 */
typedef enum
{
  BS_STAFF_CALL_SENDING,
  BS_STAFF_CALL_WAITING,
  BS_STAFF_CALL_TAKEN,
  BS_STAFF_CALL_CLOSED,
  BS_STAFF_CALL_UNREACHABLE,
} BsStaffCallState;

#define BS_TYPE_STAFF_CALL (bs_staff_call_get_type ())

/**
 * BsStaffCall:
 *
 * One call for a person, from the button to "someone is coming".
 *
 * Property "state" (guint, notify).
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsStaffCall, bs_staff_call, BS, STAFF_CALL, GObject)

BS_EXPORT BsStaffCallState bs_staff_call_get_state (BsStaffCall *self);

/* The citizen has gone or needs nobody any more. The state is CLOSED at once; the hall is told even
 * after the object is gone, tried for up to 30 seconds. */
BS_EXPORT void bs_staff_call_withdraw (BsStaffCall *self);

G_END_DECLS
