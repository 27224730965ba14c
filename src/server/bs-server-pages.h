/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "catalogue/bs-catalogue.h"
#include "catalogue/bs-form-row.h"
#include "server/bs-server-staff-call.h"

G_BEGIN_DECLS

/**
 * BsServerPageContext:
 *
 * What every page of the hall's server needs to know; borrowed for the call.
 */
typedef struct
{
  const char *language;   /* "zh_CN" or "en" */
  const char *public_url; /* "https://host[/path]", no / at the end */
  const char *hall_name;  /* in @language; NULL when not set */
  const char *path;       /* of the page itself below public_url, "/i/sbk", for the language link */
} BsServerPageContext;

/*
 * Each gives a complete HTML document in UTF-8 that needs no script and nothing from another host.
 * What comes from the catalogue or the network is escaped. The style is GET /style.css.
 */

/* (nullable): NULL when there is no such item */
char *
bs_server_item_page (const BsServerPageContext *context, BsCatalogue *catalogue, const char *id);

/* (nullable): NULL when there is no such form */
char *
bs_server_form_page (const BsServerPageContext *context, BsCatalogue *catalogue, const char *id);

/**
 * bs_server_take_away_page:
 * @file_path: where the PDF is, "/t/<token>/blank.pdf"
 * @minutes_left: at least 1
 */
char *bs_server_take_away_page (const BsServerPageContext *context,
                                BsCatalogue *catalogue,
                                const char *form,
                                BsFormPart part,
                                const char *file_path,
                                guint minutes_left);

/* Why there is no page here. */
typedef enum
{
  BS_SERVER_SORRY_UNKNOWN,      /* 404: no such page, or a mistyped link */
  BS_SERVER_SORRY_EXPIRED,      /* 410: the link's time is over, or it was used often enough */
  BS_SERVER_SORRY_BUSY,         /* 429, 503 */
  BS_SERVER_SORRY_NO_CATALOGUE, /* 503: the hall has published nothing yet */
  BS_SERVER_SORRY_REFUSED,      /* 400, 403, 405 */
  BS_SERVER_SORRY_FAILED,       /* 500 */
} BsServerSorry;

char *bs_server_sorry_page (const BsServerPageContext *context, BsServerSorry why);

/* Name of the hidden field that carries the form token back. */
#define BS_SERVER_FORM_TOKEN "form_token"

/**
 * bs_server_staff_page:
 * @calls: of BsServerStaffCall, oldest first, not closed
 * @form_token: to be sent back by each form, against requests made by other sites
 *
 * Staff take a call (POST /staff/calls/<id>/take) or close it (.../close); loads itself again
 * every 5 seconds.
 */
char *
bs_server_staff_page (const BsServerPageContext *context, GPtrArray *calls, const char *form_token);

/* (transfer none): the style sheet of all pages */
GBytes *bs_server_get_style (void);

G_END_DECLS
