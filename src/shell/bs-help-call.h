/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hall/bs-hall-client.h"
#include "visit/bs-visit.h"

G_BEGIN_DECLS

/**
 * BsHelpState:
 * @BS_HELP_ALONE: this terminal has no line to the hall: it cannot call anybody
 * @BS_HELP_IDLE: nobody has been called in this visit, or the citizen took the call back
 * @BS_HELP_CALLING: the call is on its way
 * @BS_HELP_WAITING: staff see the call
 * @BS_HELP_COMING: a person said so
 * @BS_HELP_DONE: staff are done with the call
 * @BS_HELP_UNREACHABLE: the hall does not answer; it is tried on
 */
typedef enum
{
  BS_HELP_ALONE,
  BS_HELP_IDLE,
  BS_HELP_CALLING,
  BS_HELP_WAITING,
  BS_HELP_COMING,
  BS_HELP_DONE,
  BS_HELP_UNREACHABLE,
} BsHelpState;

#define BS_TYPE_HELP_CALL (bs_help_call_get_type ())

/**
 * BsHelpCall:
 *
 * The call for a person that belongs to a visit: at most one a visit, whatever page is shown. While
 * somebody waits for staff the visit is held. A call ends with its visit; but one that a person has
 * taken stays open for some minutes more, so that who is on the way is not turned back, unless the
 * next citizen calls.
 *
 * Property "state" (guint, notify).
 */
G_DECLARE_FINAL_TYPE (BsHelpCall, bs_help_call, BS, HELP_CALL, GObject)

/* @client: (nullable) */
BsHelpCall *bs_help_call_new (BsHallClient *client, BsVisit *visit);

BsHelpState bs_help_call_get_state (BsHelpCall *self);

/* Calls a person, unless one is called already. @route: of the page where help is needed. */
void bs_help_call_make (BsHelpCall *self, const char *route);
void bs_help_call_withdraw (BsHelpCall *self);

G_END_DECLS
