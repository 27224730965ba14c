/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hall/bs-hall-line.h"
#include "hall/bs-hall-status.h"
#include "hall/bs-staff-call.h"
#include "hall/bs-take-away.h"

G_BEGIN_DECLS

/*
 * Answers held against data/hall-api.yaml: each member that is used has its type and its range, or
 * there is BS_HALL_ERROR_PROTOCOL with the member's name and never its value. Members nobody here
 * knows are left alone, so that a later server may say more.
 */

/* A flat JSON object of texts: name, text, ..., NULL; (transfer full). */
char *bs_hall_answer_build (const char *name, ...) G_GNUC_NULL_TERMINATED;

/**
 * bs_hall_answer_check:
 * @what: the request in words
 *
 * Whether a reply is one of success, 200 to 299 or 304. Otherwise sets BS_HALL_ERROR by its status,
 * with the title of its problem document for ops.
 */
gboolean bs_hall_answer_check (const BsHallReply *reply, const char *what, GError **error);

/* (transfer full) */
BsTakeAway *
bs_hall_answer_read_take_away (const BsHallReply *reply, const char *what, GError **error);

/* @id: (out) (transfer full) */
gboolean bs_hall_answer_read_staff_call (const BsHallReply *reply,
                                         const char *what,
                                         char **id,
                                         BsStaffCallState *state,
                                         GError **error);

/* (transfer full): without knows_us. */
BsHallStatus *
bs_hall_answer_read_status (const BsHallReply *reply, const char *what, GError **error);

/* Whether @etag is that of a catalogue; @version: (out) (transfer full): without its quotes. */
gboolean bs_hall_answer_read_version (const char *etag, char **version);

G_END_DECLS
