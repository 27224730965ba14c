/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <curl/curl.h>

#include "hall/bs-hall-line.h"

G_BEGIN_DECLS

/**
 * BsHallTransfer:
 *
 * One request on its way: curl's handle and what has come so far.
 */
typedef struct
{
  CURL *easy;
  BsHallRequest *request;
  BsHallReply *reply;
  char *authorization; /* wiped when freed; NULL for none */
  GPtrArray *headers;  /* of struct curl_slist, which hold no text of their own */
  GPtrArray *lines;    /* their texts, but that of @authorization */
  char *url;
  gsize head_length;
  gboolean sent; /* at least a part of the request */
  GError *error; /* why we broke it off ourselves */
  char message[CURL_ERROR_SIZE];
} BsHallTransfer;

/**
 * BsHallPlace:
 *
 * Where the hall is; borrowed for the call.
 */
typedef struct
{
  const char *url;
  const char *ca_file;
  const BsHallLimits *limits;
} BsHallPlace;

/* @request: (transfer full). @authorization: (transfer full) (nullable). */
BsHallTransfer *
bs_hall_transfer_new (const BsHallPlace *place, BsHallRequest *request, char *authorization);
void bs_hall_transfer_free (BsHallTransfer *transfer);

/**
 * bs_hall_transfer_end:
 * @code: what curl says
 * @what: the request in words
 *
 * Returns: (transfer full): the answer, or NULL with BS_HALL_ERROR set
 */
BsHallReply *
bs_hall_transfer_end (BsHallTransfer *transfer, CURLcode code, const char *what, GError **error);

G_END_DECLS
