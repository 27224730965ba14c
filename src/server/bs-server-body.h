/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "catalogue/bs-form-row.h"

G_BEGIN_DECLS

/* The bodies that data/hall-api.yaml knows are far below this. */
#define BS_SERVER_MAX_BODY (16 * 1024)

gboolean bs_server_is_form_id (const char *text);
gboolean bs_server_is_item_id (const char *text);
gboolean bs_server_is_terminal_id (const char *text);
/* "blank", "sample" */
gboolean bs_server_parse_part (const char *text, BsFormPart *part);

/**
 * bs_server_parse_take_away:
 * @form: (out) (transfer full)
 *
 * Reads NewTakeAway of data/hall-api.yaml from what a client sent. FALSE with BS_SERVER_ERROR_BODY.
 */
gboolean bs_server_parse_take_away (const char *data,
                                    gsize length,
                                    char **form,
                                    BsFormPart *part,
                                    GError **error);

/* The same for NewStaffCall; @terminal and @page: (out) (transfer full) */
gboolean bs_server_parse_staff_call (const char *data,
                                     gsize length,
                                     char **terminal,
                                     char **page,
                                     GError **error);

G_END_DECLS
