/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

/* Fuzz target: what banshi-hall reads from the network by itself: bodies, ranges, etags, addresses
 * of a proxy. The first byte says which.
 */

#include "fuzz/fuzz.h"

#include <string.h>

#include "server/bs-server-address.h"
#include "server/bs-server-body.h"
#include "server/bs-server-error.h"
#include "server/bs-server-range.h"
#include "server/bs-server-secret.h"

static void
assert_refused (GError *error)
{
  g_assert_true (g_error_matches (error, BS_SERVER_ERROR, BS_SERVER_ERROR_BODY));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_error_free (error);
}

static void
try_take_away (const char *data, gsize length)
{
  g_autofree char *form = NULL;
  BsFormPart part = BS_FORM_BLANK;
  GError *error = NULL;

  if (!bs_server_parse_take_away (data, length, &form, &part, &error))
    {
      g_assert_null (form);
      assert_refused (error);
      return;
    }
  g_assert_true (bs_server_is_form_id (form));
  g_assert_cmpint (part, <, BS_N_FORM_PARTS);
}

static void
try_staff_call (const char *data, gsize length)
{
  g_autofree char *terminal = NULL;
  g_autofree char *page = NULL;
  GError *error = NULL;

  if (!bs_server_parse_staff_call (data, length, &terminal, &page, &error))
    {
      g_assert_null (terminal);
      assert_refused (error);
      return;
    }
  g_assert_true (bs_server_is_terminal_id (terminal));
  g_assert_cmpuint (strlen (page), <=, 65);
  g_assert_nonnull (strchr (page, ':'));
}

static void
try_range (const char *text, guint64 length)
{
  guint64 start = G_MAXUINT64;
  guint64 end = G_MAXUINT64;
  BsServerRange range = bs_server_range_parse (text, length, &start, &end);

  if (range == BS_SERVER_RANGE_NONE)
    return;
  g_assert_cmpuint (end, <=, length);
  if (range == BS_SERVER_RANGE_WHOLE)
    g_assert_true (start == 0 && end == length);
  else
    g_assert_cmpuint (start, <, end);
}

static void
try_address (const char *text)
{
  g_autoptr (GInetAddress) address = bs_server_address_from_forwarded (text);
  g_autofree char *key = address != NULL ? bs_server_address_to_key (address) : NULL;
  g_autofree char *shown = address != NULL ? bs_server_address_to_shown (address) : NULL;

  if (address == NULL)
    return;
  g_assert_nonnull (key);
  g_assert_nonnull (strchr (shown, '/'));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = NULL;

  if (size == 0)
    return 0;
  text = g_strndup ((const char *) data + 1, size - 1);
  switch (data[0])
    {
    case 'b':
      try_take_away ((const char *) data + 1, size - 1);
      break;
    case 'c':
      try_staff_call ((const char *) data + 1, size - 1);
      break;
    case 'r':
      try_range (text, 0);
      try_range (text, 1);
      try_range (text, 1000);
      break;
    case 'e':
      bs_server_etag_matches (text, "\"0123\"");
      bs_server_token_is_valid (text);
      break;
    default:
      try_address (text);
      break;
    }
  return 0;
}
