/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-pdf-fixture.h"

#include <stdarg.h>

/* Objects one after another, and where each begins. */
typedef struct
{
  GString *text;
  GArray *offsets;
} Writer;

static void
begin (Writer *writer)
{
  writer->text = g_string_new ("%PDF-1.7\n");
  writer->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
}

static void G_GNUC_PRINTF (2, 3) add (Writer *writer, const char *format, ...)
{
  va_list arguments;

  g_array_append_val (writer->offsets, writer->text->len);
  g_string_append_printf (writer->text, "%u 0 obj\n", writer->offsets->len);
  va_start (arguments, format);
  g_string_append_vprintf (writer->text, format, arguments);
  va_end (arguments);
  g_string_append (writer->text, "\nendobj\n");
}

static GBytes *
end (Writer *writer, const char *trailer)
{
  gsize at = writer->text->len;

  g_string_append_printf (writer->text, "xref\n0 %u\n0000000000 65535 f \n",
                          writer->offsets->len + 1);
  for (guint i = 0; i < writer->offsets->len; i++)
    g_string_append_printf (writer->text, "%010zu 00000 n \n",
                            g_array_index (writer->offsets, gsize, i));
  g_string_append_printf (writer->text,
                          "trailer\n<< /Size %u /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n",
                          writer->offsets->len + 1, trailer, at);
  g_array_unref (writer->offsets);
  return g_string_free_to_bytes (writer->text);
}

static void
add_stream (Writer *writer, const char *dictionary, const char *content)
{
  add (writer, "<< %s /Length %zu >>\nstream\n%s\nendstream", dictionary, strlen (content),
       content);
}

static void
add_head (Writer *writer, guint first, guint n_pages, const char *content)
{
  g_autoptr (GString) kids = g_string_new (NULL);

  for (guint i = 0; i < n_pages; i++)
    g_string_append_printf (kids, "%u 0 R ", first + i);
  add (writer, "<< /Type /Catalog /Pages 2 0 R >>");
  add (writer, "<< /Type /Pages /Count %u /Kids [ %s] >>", n_pages, kids->str);
  add_stream (writer, "", content);
}

GBytes *
bs_pdf_fixture_new (guint n_pages, const char *page, const char *content, ...)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  Writer writer;
  va_list more;
  const char *object;

  va_start (more, content);
  while ((object = va_arg (more, const char *)) != NULL)
    g_ptr_array_add (objects, (gpointer) object);
  va_end (more);
  begin (&writer);
  add_head (&writer, 4 + objects->len, n_pages, content);
  for (guint i = 0; i < objects->len; i++)
    add (&writer, "%s", (const char *) objects->pdata[i]);
  for (guint i = 0; i < n_pages; i++)
    add (&writer, "<< /Type /Page /Parent 2 0 R /Contents 3 0 R %s >>", page);
  return end (&writer, "");
}

GBytes *
bs_pdf_fixture_new_encrypted (void)
{
  const char *word = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  g_autofree char *trailer =
      g_strdup_printf ("/ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>] "
                       "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>",
                       word, word);
  Writer writer;

  begin (&writer);
  add_head (&writer, 4, 1, "");
  add (&writer, "<< /Type /Page /Parent 2 0 R /Contents 3 0 R /MediaBox [0 0 595 842] >>");
  return end (&writer, trailer);
}

GBytes *
bs_pdf_fixture_new_endless (guint n_pages)
{
  const guint depth = 12;
  Writer writer;

  begin (&writer);
  add_head (&writer, 4 + depth, n_pages, "/F Do");
  /* Each form draws the next ten times over. */
  for (guint i = 0; i < depth; i++)
    {
      g_autofree char *dictionary =
          g_strdup_printf ("/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                           "/Resources << /XObject << /F %u 0 R >> >>",
                           4 + i + 1);

      add_stream (&writer,
                  i + 1 < depth ? dictionary : "/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
                  i + 1 < depth ? "/F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do"
                                : "0 0 9 9 re f");
    }
  for (guint i = 0; i < n_pages; i++)
    add (&writer, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s >>",
         i == 0 ? "/Contents 3 0 R /Resources << /XObject << /F 4 0 R >> >>" : "");
  return end (&writer, "");
}

GBytes *
bs_pdf_fixture_read_form (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("BS_SOURCE_ROOT"), "data", "sample-catalogue",
                                            "forms", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}
