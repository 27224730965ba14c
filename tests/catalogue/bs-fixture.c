/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-test"

#include "bs-fixture.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "catalogue/bs-catalogue-builder.h"

static const char *const good =
    "{\"task_name\":\"社会保障卡申领\",\"everyday_name\":\"办社保卡\",\"keywords\":[\"社保卡\"],"
    "\"catalog_code\":\"100000000001\",\"task_code\":\"1153050000000000000100000000001\","
    "\"task_type\":\"20\",\"task_state\":\"1\",\"task_version\":1,"
    "\"by_law\":[{\"law_name\":\"社会保险法\"}],\"use_level\":[\"3\"],\"power_source\":\"1\","
    "\"dept_name\":\"人社局\",\"dept_code\":\"11530500SAMPLE0001\",\"dept_type\":\"1\","
    "\"anticipate_day\":15,\"anticipate_type\":\"workday\","
    "\"promise_day\":0,\"promise_type\":\"workday\",\"accept_condition\":[\"本市户籍\"],"
    "\"handle_flow\":[{\"name\":\"受理\",\"standard\":\"核对身份\"}],\"is_fee\":false,"
    "\"server_type\":[\"1\"],\"project_type\":\"1\",\"limit_scene_num\":1,"
    "\"limit_scene_explain\":\"核对本人\",\"places\":[{\"name\":\"政务服务中心\"}],"
    "\"link_way\":\"0875-2120100\",\"supervise_way\":\"0875-2120101\",\"is_entry_center\":true,"
    "\"is_online\":false,\"is_service_terminals\":true,\"user_topic_type\":[\"社会保障\"],"
    "\"popularity\":100,"
    "\"condition\":[{\"id\":\"self\",\"condition_name\":\"本人来办\"},"
    "{\"id\":\"agent\",\"condition_name\":\"替别人办\"}],"
    "\"material\":[{\"material_name\":\"居民身份证\",\"is_need\":\"required\",\"page_num\":1},"
    "{\"material_name\":\"委托书\",\"is_need\":\"required\",\"condition\":[\"agent\"]}],"
    "\"questions\":[{\"question\":\"要钱吗？\",\"answer\":\"不要。\"}]}";

char *
bs_fixture_item (const char *id, ...)
{
  g_autoptr (JsonNode) node = json_from_string (good, NULL);
  JsonObject *object = json_node_get_object (node);
  const char *key;
  va_list args;

  json_object_set_string_member (object, "id", id);
  va_start (args, id);
  while ((key = va_arg (args, const char *)) != NULL)
    {
      const char *json = va_arg (args, const char *);

      if (json == NULL)
        json_object_remove_member (object, key);
      else
        {
          g_autoptr (GError) error = NULL;
          JsonNode *value = json_from_string (json, &error);

          g_assert_no_error (error);
          json_object_set_member (object, key, value);
        }
    }
  va_end (args);
  return json_to_string (node, FALSE);
}

char *
bs_fixture_pdf (const char *text)
{
  return g_strdup_printf ("%%PDF-1.4\n%% %s\n"
                          "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                          "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                          "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
                          "trailer<</Root 1 0 R>>\n%%%%EOF\n",
                          text);
}

char *
bs_fixture_folder (const char *json)
{
  char *folder = bs_test_make_folder ();
  g_autofree char *path = bs_test_write (folder, "a.json", json);

  return folder;
}

BsSource *
bs_fixture_load (const char *folder)
{
  g_autoptr (GError) error = NULL;
  BsSource *source = bs_source_load (folder, NULL, NULL, &error);

  ck_assert_msg (source != NULL, "%s", error != NULL ? error->message : "no source and no error");
  return source;
}

char *
bs_fixture_problems (BsSource *source)
{
  GPtrArray *problems = bs_source_get_problems (source);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = bs_problem_to_string (problems->pdata[i]);

      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}

char *
bs_fixture_build (const char *folder)
{
  g_autoptr (BsSource) source = bs_fixture_load (folder);
  g_autofree char *problems = bs_fixture_problems (source);
  g_autofree char *out = bs_test_make_folder ();
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (out, "test.catalogue", NULL);
  BsBuildReport report;

  ck_assert_str_eq (problems, "");
  ck_assert_msg (bs_catalogue_builder_write (source, path, NULL, NULL, &report, &error), "%s",
                 error != NULL ? error->message : "failed without an error");
  return path;
}

BsCatalogue *
bs_fixture_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  BsCatalogue *catalogue = bs_catalogue_open (path, &error);

  ck_assert_msg (catalogue != NULL, "%s", error != NULL ? error->message : "no error");
  return catalogue;
}
