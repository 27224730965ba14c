/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/bs-server-access-log.h"
#include "server/bs-server-door.h"
#include "server/bs-server-limiter.h"
#include "server/bs-server-request.h"
#include "server/bs-server-secret.h"
#include "server/bs-server-shelf.h"
#include "server/bs-server-store.h"
#include "server/bs-server-terminals.h"
#include "server/bs-server-waiters.h"
#include "server/bs-server.h"

G_BEGIN_DECLS

/* What the handlers of the routes work with. */
struct _BsServer
{
  GObject parent_instance;

  /* strong references */
  BsServerSettings *settings;
  BsServerAccessLog *log;
  SoupServer *soup;
  BsServerDoor *door;
  BsServerShelf *shelf;
  BsServerStore *store;
  BsServerTerminals *terminals;
  BsServerLimiter *requests;
  BsServerLimiter *guesses; /* wrong passwords of staff */
  BsServerWaiters *waiters;

  /* handles */
  guint sweep_id;
  guint stop_id;
  GTask *stopping;
  gboolean is_stopping;
  gint64 stop_started;

  gboolean has_staff_password;
  guchar staff_password[BS_SERVER_DIGEST_BYTES];
  char *form_token; /* each form of the staff page sends it back */
};

/* Seconds since 1970. */
gint64 bs_server_now (void);

/* The routes; see bs-server-router.c. */
void bs_server_handle_status (BsServerRequest *request);
void bs_server_handle_catalogue (BsServerRequest *request);
void bs_server_handle_new_take_away (BsServerRequest *request);
void bs_server_handle_new_call (BsServerRequest *request);
void bs_server_handle_call (BsServerRequest *request);
void bs_server_handle_withdraw_call (BsServerRequest *request);
void bs_server_handle_item (BsServerRequest *request);
void bs_server_handle_form (BsServerRequest *request);
void bs_server_handle_form_file (BsServerRequest *request);
void bs_server_handle_take_away (BsServerRequest *request);
void bs_server_handle_take_away_file (BsServerRequest *request);
void bs_server_handle_style (BsServerRequest *request);
void bs_server_handle_staff (BsServerRequest *request);
void bs_server_handle_staff_take (BsServerRequest *request);
void bs_server_handle_staff_close (BsServerRequest *request);

/* What a waiting terminal gets in the end. */
void bs_server_answer_waiter (BsServerRequest *request);

/* Finds the route of a request and has it handled. */
void bs_server_route (BsServerRequest *request);

/* HTTP Basic in front of the staff page. */
SoupAuthDomain *bs_server_staff_domain_new (BsServer *self);

G_END_DECLS
