/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print-pages CATALOGUE FOLDER: writes every kind of page that phones and staff see, in both
 * languages, as FOLDER/<language>-<page>.html and FOLDER/style.css, for a browser to look at. The
 * item and the form are those with the most to say. */
#define G_LOG_DOMAIN "bs-test"

#include "config.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue/bs-catalogue-forms.h"
#include "server/bs-server-language.h"
#include "server/bs-server-pages.h"

static const char *const languages[] = { "zh_CN", "en" };
static const char *const sorry[] = {
  [BS_SERVER_SORRY_UNKNOWN] = "unknown", [BS_SERVER_SORRY_EXPIRED] = "expired",
  [BS_SERVER_SORRY_BUSY] = "busy",       [BS_SERVER_SORRY_NO_CATALOGUE] = "no-catalogue",
  [BS_SERVER_SORRY_REFUSED] = "refused", [BS_SERVER_SORRY_FAILED] = "failed",
};

/* Takes @page. */
static void
save (const char *folder, const BsServerPageContext *context, const char *name, char *page)
{
  g_autofree char *file = g_strdup_printf ("%s-%s.html", context->language, name);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *owned = page;
  g_autoptr (GError) error = NULL;

  if (owned == NULL || !g_file_set_contents (path, owned, -1, &error))
    {
      g_printerr ("%s: %s\n", path, error != NULL ? error->message : "no such page");
      exit (1);
    }
}

static BsServerStaffCall *
new_call (const char *terminal, const char *page, BsServerStaffCallState state)
{
  BsServerStaffCall *call = g_new0 (BsServerStaffCall, 1);

  call->id = g_strdup ("AAAAAAAAAAAAAAAAAAAAAA");
  call->terminal = g_strdup (terminal);
  call->page = g_strdup (page);
  call->state = state;
  call->created = g_get_real_time () / G_USEC_PER_SEC - 200;
  call->taken = state == BS_SERVER_STAFF_CALL_TAKEN ? call->created + 80 : 0;

  return call;
}

static void
save_all (const char *folder, BsCatalogue *catalogue, const char *language)
{
  BsServerPageContext context = { .language = language, .public_url = "https://hall.example" };
  g_autoptr (GPtrArray) calls =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bs_server_staff_call_free);
  g_autoptr (GPtrArray) no_calls = g_ptr_array_new ();
  g_autoptr (GListModel) forms = bs_catalogue_list_forms (catalogue, NULL, language, 0);
  g_autoptr (GListModel) items =
      bs_catalogue_list_items (catalogue, BS_BROWSE_POPULAR, NULL, NULL, language, 0);

  context.hall_name =
      g_str_equal (language, "zh_CN") ? "保山市政务服务中心" : "Baoshan Service Centre";
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (BsItemRow) item = g_list_model_get_item (items, i);
      const char *id = bs_item_row_get_id (item);
      g_autofree char *name = g_strconcat ("item-", id, NULL);
      g_autofree char *path = g_strconcat ("/i/", id, NULL);

      context.path = path;
      save (folder, &context, name, bs_server_item_page (&context, catalogue, id));
    }
  for (guint i = 0; i < g_list_model_get_n_items (forms); i++)
    {
      g_autoptr (BsFormRow) form = g_list_model_get_item (forms, i);
      const char *id = bs_form_row_get_id (form);
      g_autofree char *name = g_strconcat ("form-", id, NULL);
      g_autofree char *take_away = g_strconcat ("take-away-", id, NULL);
      g_autofree char *path = g_strconcat ("/f/", id, NULL);

      context.path = path;
      save (folder, &context, name, bs_server_form_page (&context, catalogue, id));
      if (i > 0)
        continue;
      context.path = "/t/AAAAAAAAAAAAAAAAAAAAAA";
      save (folder, &context, take_away,
            bs_server_take_away_page (&context, catalogue, id, BS_FORM_BLANK,
                                      "/t/AAAAAAAAAAAAAAAAAAAAAA/blank.pdf", 10));
    }
  context.path = "/";
  for (guint i = 0; i < G_N_ELEMENTS (sorry); i++)
    {
      g_autofree char *name = g_strconcat ("sorry-", sorry[i], NULL);

      save (folder, &context, name, bs_server_sorry_page (&context, (BsServerSorry) i));
    }

  context.path = "/staff";
  g_ptr_array_add (calls, new_call ("A-03", "guide:item", BS_SERVER_STAFF_CALL_WAITING));
  g_ptr_array_add (calls, new_call ("HALL-2-WEST-COUNTER-SIDE-000014", "forms:form",
                                    BS_SERVER_STAFF_CALL_TAKEN));
  g_ptr_array_add (calls,
                   new_call ("B-01", "cards:what-nobody-knows", BS_SERVER_STAFF_CALL_WAITING));
  save (folder, &context, "staff", bs_server_staff_page (&context, calls, "token"));
  save (folder, &context, "staff-nobody", bs_server_staff_page (&context, no_calls, "token"));
}

int
main (int argc, char **argv)
{
  g_autoptr (BsCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *style = NULL;
  gsize length;
  const char *css;

  if (argc != 3)
    {
      g_printerr ("usage: print-pages CATALOGUE FOLDER\n");
      return 2;
    }
  catalogue = bs_catalogue_open (argv[1], &error);
  if (catalogue == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  /* The translation as built: a checkout need not be installed. */
  bs_server_language_leave (bs_server_language_enter ("en"));
  if (g_getenv ("BS_PO") != NULL)
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("BS_PO"));

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    save_all (argv[2], catalogue, languages[i]);
  style = g_build_filename (argv[2], "style.css", NULL);
  css = g_bytes_get_data (bs_server_get_style (), &length);
  if (!g_file_set_contents (style, css, (gssize) length, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  return 0;
}
