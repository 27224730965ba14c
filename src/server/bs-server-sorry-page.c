/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "bs-server-frame.h"

/* By BsServerSorry: what happened, why, and what to do about it. */
static const struct
{
  const char *title;
  const char *reason;
  const char *next;
} words[] = {
  [BS_SERVER_SORRY_UNKNOWN] = {
    N_ ("This page does not exist"),
    N_ ("The address may be mistyped, or the hall no longer offers what was here."),
    N_ ("Scan the code on the terminal again."),
  },
  [BS_SERVER_SORRY_EXPIRED] = {
    N_ ("This link is no longer valid"),
    N_ ("Its time is over, or the form was downloaded often enough."),
    N_ ("Go back to the terminal, find the form again and scan the new code."),
  },
  [BS_SERVER_SORRY_BUSY] = {
    N_ ("Many people are using this right now"),
    N_ ("Nothing is lost: the page works again in a moment."),
    N_ ("Wait a minute and open the page again."),
  },
  [BS_SERVER_SORRY_NO_CATALOGUE] = {
    N_ ("The guides are not there yet"),
    N_ ("The hall is just preparing them."),
    N_ ("Try again in a few minutes."),
  },
  [BS_SERVER_SORRY_REFUSED] = {
    N_ ("This does not work here"),
    N_ ("The page was asked for something that it does not do."),
    N_ ("Scan the code on the terminal again."),
  },
  [BS_SERVER_SORRY_FAILED] = {
    N_ ("Something went wrong on our side"),
    N_ ("It is not your fault, and whoever looks after the hall's computers can see it."),
    N_ ("Wait a minute and open the page again."),
  },
};

char *
bs_server_sorry_page (const BsServerPageContext *context, BsServerSorry why)
{
  BsServerFrame frame;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (why < G_N_ELEMENTS (words), NULL);

  bs_server_frame_init (&frame, context);
  bs_server_frame_begin (&frame, _ (words[why].title), 0);
  bs_server_html_add (frame.html, "h1", NULL, _ (words[why].title));
  bs_server_html_add (frame.html, "p", NULL, _ (words[why].reason));
  bs_server_frame_open_section (&frame, _ ("What you can do"));
  bs_server_html_open (frame.html, "ul", NULL);
  bs_server_html_add (frame.html, "li", NULL, _ (words[why].next));
  bs_server_html_add (frame.html, "li", NULL,
                      _ ("At the hall's desk somebody will help you, with or without a phone."));
  bs_server_html_close (frame.html);

  return bs_server_frame_end (&frame);
}
