/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BS_SERVER_STAFF_CALL_WAITING,
  BS_SERVER_STAFF_CALL_TAKEN,
  BS_SERVER_STAFF_CALL_CLOSED,
} BsServerStaffCallState;

/**
 * BsServerStaffCall:
 *
 * A terminal's call for a person; knows the terminal and the kind of page, nothing of the citizen.
 */
typedef struct
{
  char *id;       /* 128 random bits, base64url */
  char *terminal; /* [A-Za-z0-9-]{1,32} */
  char *page;     /* "guide:item" */
  BsServerStaffCallState state;
  gint64 created; /* seconds since 1970 */
  gint64 taken;   /* 0 while nobody took it */
} BsServerStaffCall;

void bs_server_staff_call_free (BsServerStaffCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsServerStaffCall, bs_server_staff_call_free)

G_END_DECLS
