/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hall/bs-hall-client.h"

G_BEGIN_DECLS

/**
 * BsHallReply:
 *
 * What the hall answered: any status, with a body that is no longer than BS_HALL_BODY_MAX and that
 * a sink did not take.
 */
typedef struct
{
  guint status;
  guint retry_after;     /* seconds; 0 when the answer does not say */
  gint64 content_length; /* of the body; -1 when the answer does not say */
  char *content_type;
  char *content_range;
  char *etag; /* with its quotes */
  GByteArray *body;
} BsHallReply;

void bs_hall_reply_free (BsHallReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsHallReply, bs_hall_reply_free)

#define BS_HALL_BODY_MAX (64 * 1024)

/* Takes the body of a 200 or 206, piece by piece; FALSE with @error set breaks the request off. */
typedef gboolean (*BsHallSink) (const BsHallReply *head,
                                const void *data,
                                gsize length,
                                gpointer user_data,
                                GError **error);

/**
 * BsHallRequest:
 *
 * One question to the hall.
 */
typedef struct
{
  const char *method; /* static */
  const char *name;   /* static: the path for messages, without ids */
  char *path;         /* below the hall's address; NULL: @name */
  char *body;         /* JSON; NULL for none */
  char **headers;     /* more header lines; NULL for none */
  gboolean aside;     /* a refusal says nothing about other requests: the hall is there */
  gboolean open;      /* asked without the terminal's secret */
  guint seconds;      /* for all of it; 0: as long as it moves */
  BsHallSink sink;
  gpointer sink_data;
} BsHallRequest;

BsHallRequest *bs_hall_request_new (const char *method, const char *name);
void bs_hall_request_free (BsHallRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsHallRequest, bs_hall_request_free)

/**
 * BsHallLimits:
 *
 * How long the hall may take, in milliseconds.
 */
typedef struct
{
  guint connect_ms;
  guint total_ms;   /* of a request that names no time of its own */
  guint stalled_ms; /* of a download without a kilobyte a second */
} BsHallLimits;

#define BS_TYPE_HALL_LINE (bs_hall_line_get_type ())

/**
 * BsHallLine:
 *
 * curl on the main context that was the thread's default when it was made: sends requests and
 * collects answers, and knows nothing of what they mean.
 */
G_DECLARE_FINAL_TYPE (BsHallLine, bs_hall_line, BS, HALL_LINE, GObject)

BsHallLine *bs_hall_line_new (const BsHallSettings *settings);

void bs_hall_line_set_limits (BsHallLine *self, const BsHallLimits *limits);

const char *bs_hall_line_get_terminal (BsHallLine *self);

/* "GET https://hall.example/api/v1/status", for messages; (transfer full). */
char *bs_hall_line_describe (BsHallLine *self, const BsHallRequest *request);

/* @request: (transfer full) */
void bs_hall_line_send_async (BsHallLine *self,
                              BsHallRequest *request,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * bs_hall_line_send_finish:
 * @sent: (out) (nullable): whether the hall may have got the request, even when there is no answer
 *
 * Returns: (transfer full): an answer of whatever status; NULL with BS_HALL_ERROR or
 *   G_IO_ERROR_CANCELLED set
 */
BsHallReply *
bs_hall_line_send_finish (BsHallLine *self, GAsyncResult *result, gboolean *sent, GError **error);

G_END_DECLS
