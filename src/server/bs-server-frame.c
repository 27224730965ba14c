/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-server"

#include "config.h"

#include "bs-server-frame.h"

#include <glib/gi18n-lib.h>

#include "bs-server-language.h"

#define MEGABYTE 1000000

void
bs_server_frame_init (BsServerFrame *self, const BsServerPageContext *context)
{
  *self = (BsServerFrame){
    .context = context,
    .html = bs_server_html_new (),
    .before = bs_server_language_enter (context->language),
  };
}

/* "" or "/path": of the public URL. */
static char *
dup_prefix (const BsServerPageContext *context)
{
  g_autoptr (GUri) uri = NULL;

  if (context->public_url != NULL)
    uri = g_uri_parse (context->public_url, G_URI_FLAGS_ENCODED, NULL);

  return g_strdup (uri != NULL && g_str_has_prefix (g_uri_get_path (uri), "/")
                           && !g_str_has_suffix (g_uri_get_path (uri), "/")
                       ? g_uri_get_path (uri)
                       : "");
}

/* No host in it: phones reach the server by its public address, staff by that of the hall. */
char *
bs_server_frame_build_address (BsServerFrame *self, const char *path)
{
  g_autofree char *prefix = dup_prefix (self->context);

  return g_strconcat (prefix, path, NULL);
}

static char *
build_in_language (BsServerFrame *self, const char *path, const char *language)
{
  g_autofree char *address = bs_server_frame_build_address (self, path);

  return g_strconcat (address, "?lang=", bs_server_language_get_code (language), NULL);
}

char *
bs_server_frame_build_page_address (BsServerFrame *self, const char *path)
{
  return build_in_language (self, path, self->context->language);
}

static const char *
get_hall_name (BsServerFrame *self)
{
  return self->context->hall_name != NULL ? self->context->hall_name : _ ("Service hall");
}

static void
add_language_link (BsServerFrame *self)
{
  const char *other = bs_server_language_get_other (self->context->language);
  const char *tag = bs_server_language_get_tag (other);
  const char *path = self->context->path;
  g_autofree char *address = NULL;

  /* "//host" would lead away. */
  if (path == NULL || path[0] != '/' || path[1] == '/')
    return;

  address = build_in_language (self, path, other);
  bs_server_html_open (self->html, "a", "class", "language", "href", address, "lang", tag,
                       "hreflang", tag, NULL);
  bs_server_html_text (self->html, bs_server_language_get_own_name (other));
  bs_server_html_close (self->html);
}

void
bs_server_frame_begin (BsServerFrame *self, const char *title, guint refresh)
{
  BsServerHtml *html = self->html;
  g_autofree char *style = bs_server_frame_build_address (self, "/style.css");
  g_autofree char *seconds = refresh > 0 ? g_strdup_printf ("%u", refresh) : NULL;
  g_autofree char *whole = g_strdup_printf ("%s – %s", title, get_hall_name (self));

  bs_server_html_open (html, "html", "lang", bs_server_language_get_tag (self->context->language),
                       NULL);
  bs_server_html_open (html, "head", NULL);
  bs_server_html_open (html, "meta", "charset", "utf-8", NULL);
  bs_server_html_open (html, "meta", "name", "viewport", "content",
                       "width=device-width, initial-scale=1", NULL);
  /* Phones guess phone numbers, and take codes for them. */
  bs_server_html_open (html, "meta", "name", "format-detection", "content", "telephone=no", NULL);
  /* Nothing for other hosts; but a form that does not say where it comes from is refused. */
  bs_server_html_open (html, "meta", "name", "referrer", "content", "same-origin", NULL);
  if (seconds != NULL)
    bs_server_html_open (html, "meta", "http-equiv", "refresh", "content", seconds, NULL);
  bs_server_html_add (html, "title", NULL, whole);
  bs_server_html_open (html, "link", "rel", "stylesheet", "href", style, NULL);
  bs_server_html_close (html);

  bs_server_html_open (html, "body", NULL);
  bs_server_html_open (html, "header", NULL);
  bs_server_html_add (html, "p", "hall", get_hall_name (self));
  add_language_link (self);
  bs_server_html_close (html);
  bs_server_html_open (html, "main", NULL);
}

char *
bs_server_frame_end (BsServerFrame *self)
{
  bs_server_frame_end_pairs (self);
  bs_server_language_leave (self->before);

  return bs_server_html_finish (g_steal_pointer (&self->html));
}

void
bs_server_frame_open_section (BsServerFrame *self, const char *heading)
{
  bs_server_html_open (self->html, "section", NULL);
  bs_server_html_add (self->html, "h2", NULL, heading);
}

/* FALSE where there is nothing to say; else the value is to be written and the pair closed. */
static gboolean
open_pair (BsServerFrame *self, const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return FALSE;

  if (!self->in_pairs)
    bs_server_html_open (self->html, "dl", NULL);
  self->in_pairs = TRUE;
  bs_server_html_open (self->html, "div", NULL);
  bs_server_html_add (self->html, "dt", NULL, label);
  bs_server_html_open (self->html, "dd", NULL);

  return TRUE;
}

static void
close_pair (BsServerFrame *self)
{
  bs_server_html_close (self->html);
  bs_server_html_close (self->html);
}

void
bs_server_frame_add_pair (BsServerFrame *self, const char *label, const char *value)
{
  if (!open_pair (self, label, value))
    return;

  bs_server_html_text (self->html, value);
  close_pair (self);
}

void
bs_server_frame_add_phone (BsServerFrame *self, const char *label, const char *value)
{
  if (!open_pair (self, label, value))
    return;

  bs_server_html_phone (self->html, value);
  close_pair (self);
}

void
bs_server_frame_add_link (BsServerFrame *self, const char *label, const char *value)
{
  if (!open_pair (self, label, value))
    return;

  if (bs_server_html_is_web_address (value))
    {
      bs_server_html_open (self->html, "a", "href", value, "rel", "noreferrer", NULL);
      bs_server_html_text (self->html, value);
      bs_server_html_close (self->html);
    }
  else
    {
      bs_server_html_text (self->html, value);
    }
  close_pair (self);
}

void
bs_server_frame_end_pairs (BsServerFrame *self)
{
  if (self->in_pairs)
    bs_server_html_close (self->html);
  self->in_pairs = FALSE;
}

char *
bs_server_frame_describe_file (BsFormRow *form, BsFormPart part)
{
  guint pages = bs_form_row_get_n_pages (form, part);
  gsize bytes = bs_form_row_get_size (form, part);
  g_autofree char *length = NULL;
  g_autofree char *size = NULL;

  length = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", pages), pages);
  if (bytes >= MEGABYTE)
    size = g_strdup_printf ("%.1f MB", (double) bytes / MEGABYTE);
  else
    size = g_strdup_printf ("%u kB", (guint) MAX (1, (bytes + 500) / 1000));

  /* TRANSLATORS: of a file to download: "2 pages", "81 kB" */
  return g_strdup_printf (_ ("PDF, %s, %s"), length, size);
}

const char *
bs_server_frame_get_part_name (BsFormPart part)
{
  return part == BS_FORM_SAMPLE ? _ ("Filled-in sample") : _ ("Blank form");
}

void
bs_server_frame_add_download (BsServerFrame *self,
                              const char *path,
                              const char *words,
                              const char *name,
                              const char *description)
{
  g_autofree char *address = bs_server_frame_build_address (self, path);

  bs_server_html_open (self->html, "a", "class", "button", "href", address, "type",
                       "application/pdf", NULL);
  bs_server_html_open (self->html, "b", NULL);
  bs_server_html_text (self->html, words);
  if (name != NULL)
    {
      bs_server_html_open (self->html, "span", "class", "heard", NULL);
      bs_server_html_text (self->html, " ");
      bs_server_html_text (self->html, name);
      bs_server_html_close (self->html);
    }
  bs_server_html_close (self->html);
  bs_server_html_add (self->html, "span", NULL, description);
  bs_server_html_close (self->html);
}

void
bs_server_frame_add_files (BsServerFrame *self, BsFormRow *form)
{
  bs_server_html_open (self->html, "p", "class", "buttons", NULL);
  for (int part = 0; part < BS_N_FORM_PARTS; part++)
    if (bs_form_row_get_file (form, (BsFormPart) part) != NULL)
      {
        g_autofree char *description = bs_server_frame_describe_file (form, (BsFormPart) part);
        g_autofree char *path = g_strdup_printf ("/f/%s/%s.pdf", bs_form_row_get_id (form),
                                                 bs_form_part_to_string ((BsFormPart) part));

        bs_server_frame_add_download (self, path, bs_server_frame_get_part_name ((BsFormPart) part),
                                      bs_form_row_get_name (form), description);
      }
  bs_server_html_close (self->html);
}

void
bs_server_frame_add_saving_help (BsServerFrame *self)
{
  bs_server_html_open (self->html, "section", "class", "help", NULL);
  bs_server_html_add (self->html, "h2", NULL, _ ("It does not open or save?"));
  bs_server_html_open (self->html, "ul", NULL);
  /* TRANSLATORS: the words are those of WeChat's menu in this language */
  bs_server_html_add (self->html, "li", NULL,
                      _ ("In WeChat: tap “···” at the top right, then “Open in browser”, and tap "
                         "the button again."));
  bs_server_html_add (self->html, "li", NULL,
                      _ ("No printer at home? The hall has the form too: ask at the desk."));
  bs_server_html_close (self->html);
  bs_server_html_close (self->html);
}
