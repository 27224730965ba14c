/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "bs-server-frame.h"

#define REFRESH_SECONDS 5

/* Kinds of pages in words; one that is not here is named by its module, or shown as it is. */
static const struct
{
  const char *page; /* a whole kind, or a module with its ":" */
  const char *words;
} kinds[] = {
  { "guide:item", N_ ("reads a service guide") },
  { "guide:search", N_ ("looks for a service") },
  { "guide:", N_ ("looks through the service guides") },
  { "forms:form", N_ ("looks at a form") },
  { "forms:search", N_ ("looks for a form") },
  { "forms:", N_ ("looks through the forms") },
  { "home:", N_ ("is on the first page") },
  { "help:", N_ ("is on the help page") },
};

static const char *
get_kind (const char *page)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (kinds[i].page, ":") ? g_str_has_prefix (page, kinds[i].page)
                                              : g_str_equal (page, kinds[i].page))
      return _ (kinds[i].words);

  return page;
}

static char *
format_clock (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return time != NULL ? g_date_time_format (time, "%H:%M") : g_strdup ("");
}

/* "Waiting since 10:32 (3 minutes)" */
static char *
describe_state (const BsServerStaffCall *call, gint64 now)
{
  gboolean taken = call->state == BS_SERVER_STAFF_CALL_TAKEN;
  gint64 since = taken ? call->taken : call->created;
  g_autofree char *clock = format_clock (since);
  guint minutes = (guint) CLAMP ((now - since) / 60, 0, 9999);
  g_autofree char *passed =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u minute", "%u minutes", minutes), minutes);

  return taken
             /* TRANSLATORS: a time of day, and how long ago: "10:32", "3 minutes" */
             ? g_strdup_printf (_ ("Somebody is on the way since %s (%s)"), clock, passed)
             /* TRANSLATORS: a time of day, and how long ago: "10:32", "3 minutes" */
             : g_strdup_printf (_ ("Waiting since %s (%s)"), clock, passed);
}

static void
add_button (BsServerFrame *frame,
            const BsServerStaffCall *call,
            const char *action,
            const char *words,
            const char *style_class,
            const char *form_token)
{
  g_autofree char *path = g_strdup_printf ("/staff/calls/%s/%s", call->id, action);
  g_autofree char *address = bs_server_frame_build_page_address (frame, path);

  bs_server_html_open (frame->html, "form", "method", "post", "action", address, NULL);
  bs_server_html_open (frame->html, "input", "type", "hidden", "name", BS_SERVER_FORM_TOKEN,
                       "value", form_token, NULL);
  bs_server_html_open (frame->html, "button", "class", style_class, NULL);
  bs_server_html_text (frame->html, words);
  bs_server_html_open (frame->html, "span", "class", "heard", NULL);
  bs_server_html_text (frame->html, " ");
  bs_server_html_text (frame->html, call->terminal);
  bs_server_html_close (frame->html);
  bs_server_html_close (frame->html);
  bs_server_html_close (frame->html);
}

static void
add_call (BsServerFrame *frame, const BsServerStaffCall *call, const char *form_token, gint64 now)
{
  gboolean waiting = call->state == BS_SERVER_STAFF_CALL_WAITING;
  g_autofree char *state = describe_state (call, now);

  bs_server_html_open (frame->html, "li", "class", waiting ? "card call waiting" : "card call",
                       NULL);
  bs_server_html_add (frame->html, "h2", NULL, call->terminal);
  bs_server_html_add (frame->html, "p", "state", state);
  bs_server_html_add (frame->html, "p", "second", get_kind (call->page));
  bs_server_html_open (frame->html, "div", "class", "actions", NULL);
  if (waiting)
    /* TRANSLATORS: button of staff: I am going to that terminal */
    add_button (frame, call, "take", _ ("I will go"), "main", form_token);
  /* TRANSLATORS: button of staff: this call needs nobody any more */
  add_button (frame, call, "close", _ ("Done"), "quiet", form_token);
  bs_server_html_close (frame->html);
  bs_server_html_close (frame->html);
}

char *
bs_server_staff_page (const BsServerPageContext *context, GPtrArray *calls, const char *form_token)
{
  BsServerFrame frame;
  guint n_waiting = 0;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *title = NULL;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (calls != NULL, NULL);
  g_return_val_if_fail (form_token != NULL, NULL);

  for (guint i = 0; i < calls->len; i++)
    {
      const BsServerStaffCall *call = g_ptr_array_index (calls, i);

      if (call->state == BS_SERVER_STAFF_CALL_WAITING)
        n_waiting++;
    }

  bs_server_frame_init (&frame, context);
  /* TRANSLATORS: heading of staff's page; how many terminals wait for a person */
  title = g_strdup_printf (_ ("Calls for help: %u waiting"), n_waiting);
  bs_server_frame_begin (&frame, title, REFRESH_SECONDS);
  bs_server_html_add (frame.html, "h1", NULL, title);
  if (calls->len == 0)
    bs_server_html_add (frame.html, "p", "card", _ ("Nobody is calling."));
  else
    {
      bs_server_html_open (frame.html, "ul", "class", "calls", NULL);
      for (guint i = 0; i < calls->len; i++)
        add_call (&frame, g_ptr_array_index (calls, i), form_token, now);
      bs_server_html_close (frame.html);
    }
  bs_server_html_add (frame.html, "p", "second",
                      _ ("This page looks for new calls every five seconds."));

  return bs_server_frame_end (&frame);
}
