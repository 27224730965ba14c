/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "server/bs-server-private.h"

#include <stdio.h>
#include <string.h>

#include "server/bs-server-body.h"
#include "server/bs-server-reply.h"

#define MAX_SEGMENTS 8
#define HIDDEN "…"

typedef enum
{
  ROUTE_OPEN = 0,
  ROUTE_TERMINAL = 1 << 0, /* a terminal's secret is asked for */
  ROUTE_PAGE = 1 << 1,     /* a person looks at it */
} RouteFlags;

/* {item}, {form}, {part}, {token} and {call} stand for one segment each. */
typedef struct
{
  const char *method;
  const char *path;
  RouteFlags flags;
  void (*handle) (BsServerRequest *request);
} Route;

/* clang-format off: a row a route, to be read as a table */
static const Route routes[] = {
  { "GET", "/api/v1/status", ROUTE_OPEN, bs_server_handle_status },
  { "GET", "/api/v1/catalogue", ROUTE_TERMINAL, bs_server_handle_catalogue },
  { "POST", "/api/v1/take-aways", ROUTE_TERMINAL, bs_server_handle_new_take_away },
  { "POST", "/api/v1/staff-calls", ROUTE_TERMINAL, bs_server_handle_new_call },
  { "GET", "/api/v1/staff-calls/{call}", ROUTE_TERMINAL, bs_server_handle_call },
  { "DELETE", "/api/v1/staff-calls/{call}", ROUTE_TERMINAL, bs_server_handle_withdraw_call },
  { "GET", "/i/{item}", ROUTE_PAGE, bs_server_handle_item },
  { "GET", "/f/{form}", ROUTE_PAGE, bs_server_handle_form },
  { "GET", "/f/{form}/{part}.pdf", ROUTE_PAGE, bs_server_handle_form_file },
  { "GET", "/t/{token}", ROUTE_PAGE, bs_server_handle_take_away },
  { "GET", "/t/{token}/{part}.pdf", ROUTE_PAGE, bs_server_handle_take_away_file },
  { "GET", "/style.css", ROUTE_PAGE, bs_server_handle_style },
  { "GET", "/staff", ROUTE_PAGE, bs_server_handle_staff },
  { "POST", "/staff/calls/{call}/take", ROUTE_PAGE, bs_server_handle_staff_take },
  { "POST", "/staff/calls/{call}/close", ROUTE_PAGE, bs_server_handle_staff_close },
};
/* clang-format on */

/* What a path has in the place of a variable; NULL when it does not fit. */
static char *
read_variable (const char *pattern, const char *segment)
{
  g_autofree char *value = g_strdup (segment);
  BsFormPart part;
  gboolean fits = FALSE;

  if (g_str_equal (pattern, "{item}"))
    fits = bs_server_is_item_id (value);
  else if (g_str_equal (pattern, "{form}"))
    fits = bs_server_is_form_id (value);
  else if (g_str_equal (pattern, "{token}") || g_str_equal (pattern, "{call}"))
    fits = bs_server_token_is_valid (value);
  else if (g_str_equal (pattern, "{part}.pdf") && g_str_has_suffix (value, ".pdf"))
    {
      value[strlen (value) - strlen (".pdf")] = '\0';
      fits = bs_server_parse_part (value, &part);
    }
  return fits ? g_steal_pointer (&value) : NULL;
}

/* Fills @variables, at most two, and returns the path as the log may show it; NULL when it is
 * another route. */
static char *
match (const Route *route, char **segments, char *variables[2])
{
  g_auto (GStrv) patterns = g_strsplit (route->path, "/", MAX_SEGMENTS);
  g_autoptr (GString) shown = g_string_new (NULL);
  guint n = 0;

  if (g_strv_length (patterns) != g_strv_length (segments))
    return NULL;
  for (guint i = 1; patterns[i] != NULL; i++)
    {
      gboolean is_token = g_str_equal (patterns[i], "{token}");

      if (*patterns[i] != '{')
        {
          if (!g_str_equal (patterns[i], segments[i]))
            return NULL;
        }
      else if (n >= 2 || (variables[n++] = read_variable (patterns[i], segments[i])) == NULL)
        return NULL;
      g_string_append_printf (shown, "/%s", is_token ? HIDDEN : segments[i]);
    }
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static gboolean
is_method (const Route *route, const char *method)
{
  return g_str_equal (route->method, method)
         || (g_str_equal (method, "HEAD") && g_str_equal (route->method, "GET"));
}

/* "Bearer SECRET" */
static void
find_terminal (BsServerRequest *request)
{
  const char *header = bs_server_request_get_header (request, "Authorization");
  const char *id;

  if (header == NULL || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return;
  id = bs_server_terminals_find (request->server->terminals, header + 7);
  request->terminal = g_strdup (id);
}

static void
call_route (const Route *route, BsServerRequest *request)
{
  if (route->flags & ROUTE_TERMINAL)
    {
      find_terminal (request);
      if (request->terminal == NULL)
        {
          bs_server_reply_header (request, "WWW-Authenticate", "Bearer");
          bs_server_reply_problem (request, SOUP_STATUS_UNAUTHORIZED,
                                   "The secret is not that of a terminal of this hall.");
          return;
        }
      /* Its own limit is that it is known by name. */
      bs_server_limiter_give_back (request->server->requests, request->key);
    }
  route->handle (request);
}

static void
refuse_method (BsServerRequest *request, const char *allowed)
{
  bs_server_reply_header (request, "Allow", allowed);
  bs_server_reply_problem (request, SOUP_STATUS_METHOD_NOT_ALLOWED,
                           "This address knows other methods.");
}

void
bs_server_route (BsServerRequest *request)
{
  const char *method = soup_server_message_get_method (request->message);
  const char *path = g_uri_get_path (soup_server_message_get_uri (request->message));
  g_auto (GStrv) segments = g_strsplit (path, "/", MAX_SEGMENTS + 1);
  g_autoptr (GString) allowed = g_string_new (NULL);

  request->page = !g_str_has_prefix (path, "/api/");
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      char *variables[2] = { NULL, NULL };
      char *shown = match (&routes[i], segments, variables);

      if (shown == NULL || !is_method (&routes[i], method))
        {
          if (shown != NULL)
            g_string_append_printf (allowed, "%s%s", allowed->len > 0 ? ", " : "",
                                    routes[i].method);
          g_free (shown);
          g_free (variables[0]);
          g_free (variables[1]);
          continue;
        }
      request->log_path = shown;
      request->first = variables[0];
      request->second = variables[1];
      request->page = (routes[i].flags & ROUTE_PAGE) != 0;
      call_route (&routes[i], request);
      return;
    }
  if (allowed->len > 0)
    refuse_method (request, allowed->str);
  else
    bs_server_reply_problem (request, SOUP_STATUS_NOT_FOUND, "There is nothing at this address.");
}

void
bs_server_print_routes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    printf ("%s %s\n", routes[i].method, routes[i].path);
}
