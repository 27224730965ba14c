/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/bs-server-frame.h"

G_BEGIN_DECLS

/* The sections of an item's page, each by itself; one that has nothing to say is left out. */

void bs_server_item_add_papers (BsServerFrame *frame, BsItem *item, BsCatalogue *catalogue);
void bs_server_item_add_places (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_times (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_fees (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_visits (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_steps (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_situations (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_conditions (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_result (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_law (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_objection (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_questions (BsServerFrame *frame, BsItem *item);
void bs_server_item_add_phones (BsServerFrame *frame, BsItem *item);

/* (transfer none): in place of a fact that the catalogue lacks */
const char *bs_server_item_get_missing (void);

G_END_DECLS
