/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "bs-server-html.h"

#include <string.h>

#define FEWEST_DIGITS 3
#define MOST_DIGITS 15

struct _BsServerHtml
{
  /* owned */
  GString *text;
  GPtrArray *open; /* of (transfer none) names */
};

static const char *const without_end[] = { "br", "hr", "input", "link", "meta", NULL };

BsServerHtml *
bs_server_html_new (void)
{
  BsServerHtml *self = g_new0 (BsServerHtml, 1);

  self->text = g_string_new ("<!DOCTYPE html>\n");
  self->open = g_ptr_array_new ();

  return self;
}

void
bs_server_html_free (BsServerHtml *self)
{
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->open);
  g_free (self);
}

char *
bs_server_html_finish (BsServerHtml *self)
{
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  while (self->open->len > 0)
    bs_server_html_close (self);
  g_string_append_c (self->text, '\n');
  text = g_strdup (self->text->str);
  bs_server_html_free (self);

  return text;
}

/* Marks that turn the direction of the writing around them, and those that end such a turn. */
static gboolean
turns_direction (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

static void
append_escaped (GString *string, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      switch (c)
        {
        case '&':
          g_string_append (string, "&amp;");
          break;
        case '<':
          g_string_append (string, "&lt;");
          break;
        case '>':
          g_string_append (string, "&gt;");
          break;
        case '"':
          g_string_append (string, "&quot;");
          break;
        case '\'':
          g_string_append (string, "&#39;");
          break;
        case '\n':
        case '\t':
          g_string_append_c (string, (char) c);
          break;
        default:
          if (!g_unichar_iscntrl (c) && !turns_direction (c))
            g_string_append_unichar (string, c);
          break;
        }
    }
}

void
bs_server_html_open (BsServerHtml *self, const char *element, ...)
{
  va_list args;
  const char *name;

  g_return_if_fail (self != NULL);
  g_return_if_fail (element != NULL);

  g_string_append_printf (self->text, "<%s", element);
  va_start (args, element);
  while ((name = va_arg (args, const char *)) != NULL)
    {
      const char *value = va_arg (args, const char *);

      if (value == NULL)
        continue;
      g_string_append_printf (self->text, " %s=\"", name);
      append_escaped (self->text, value);
      g_string_append_c (self->text, '"');
    }
  va_end (args);

  if (g_strv_contains (without_end, element))
    {
      g_string_append (self->text, " />");
      return;
    }
  g_string_append_c (self->text, '>');
  g_ptr_array_add (self->open, (gpointer) element);
}

void
bs_server_html_close (BsServerHtml *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->open->len > 0);

  g_string_append_printf (self->text, "</%s>",
                          (char *) g_ptr_array_index (self->open, self->open->len - 1));
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
}

void
bs_server_html_text (BsServerHtml *self, const char *text)
{
  g_return_if_fail (self != NULL);

  if (text != NULL)
    append_escaped (self->text, text);
}

void
bs_server_html_add (BsServerHtml *self,
                    const char *element,
                    const char *style_class,
                    const char *text)
{
  g_return_if_fail (self != NULL);

  if (text == NULL || *text == '\0')
    return;

  bs_server_html_open (self, element, "class", style_class, NULL);
  bs_server_html_text (self, text);
  bs_server_html_close (self);
}

gboolean
bs_server_html_is_web_address (const char *text)
{
  g_autoptr (GUri) uri = NULL;

  if (text == NULL || strpbrk (text, " \t\r\n\"'<>\\") != NULL)
    return FALSE;
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || g_uri_get_userinfo (uri) != NULL)
    return FALSE;

  return g_str_equal (g_uri_get_scheme (uri), "https")
         || g_str_equal (g_uri_get_scheme (uri), "http");
}

/* Length of what @text starts with that can be dialled, 0 when it cannot; @digits gets the number.
 */
static gsize
read_number (const char *text, GString *digits)
{
  gsize length = 0;

  g_string_truncate (digits, 0);
  if (*text == '+')
    g_string_append_c (digits, text[length++]);
  for (gsize i = length; g_ascii_isdigit (text[i]) || text[i] == '-'; i++)
    if (text[i] != '-')
      {
        g_string_append_c (digits, text[i]);
        length = i + 1;
      }

  return digits->len >= FEWEST_DIGITS && digits->len <= MOST_DIGITS ? length : 0;
}

void
bs_server_html_phone (BsServerHtml *self, const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autoptr (GString) between = g_string_new (NULL);

  g_return_if_fail (self != NULL);

  for (const char *p = text; p != NULL && *p != '\0';)
    {
      gsize length = read_number (p, digits);
      g_autofree char *shown = NULL;
      g_autofree char *address = NULL;

      if (length == 0)
        {
          /* A run of digits too short or too long for a number is a text as a whole. */
          do
            g_string_append_c (between, *p++);
          while (g_ascii_isdigit (p[-1]) && g_ascii_isdigit (*p));
          continue;
        }

      bs_server_html_text (self, between->str);
      g_string_truncate (between, 0);
      shown = g_strndup (p, length);
      address = g_strconcat ("tel:", digits->str, NULL);
      bs_server_html_open (self, "a", "class", "phone", "href", address, NULL);
      bs_server_html_text (self, shown);
      bs_server_html_close (self);
      p += length;
    }
  bs_server_html_text (self, between->str);
}
