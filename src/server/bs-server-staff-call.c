/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-staff-call.h"

void
bs_server_staff_call_free (BsServerStaffCall *call)
{
  g_free (call->id);
  g_free (call->terminal);
  g_free (call->page);
  g_free (call);
}
