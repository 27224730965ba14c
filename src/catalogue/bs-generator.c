/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-catalogue"

#include "config.h"

#include "catalogue/bs-generator.h"

#include <errno.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-generator-words.h"
#include "catalogue/bs-item-private.h"
#include "catalogue/bs-item-writer.h"

#define ITEMS_A_FILE 500
#define N_FORMS 40
/* Names that were taken are tried again with other words; after that many times a number helps. */
#define MAX_TRIES 8
/* Of a thousand names, how many are of the very long kind. */
#define LONG_NAMES 8
#define LONG_NAME_CHARACTERS 40
#define MAX_NAME_CHARACTERS 110

/* One run. */
typedef struct
{
  guint64 state; /* of the generator of random numbers */
  GHashTable *names;
  guint total_weight;
} Generator;

/* splitmix64 (Vigna, public domain): the same everywhere and for ever, unlike GRand. */
static guint64
next_random (Generator *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* low..high, both included */
static guint
between (Generator *self, guint low, guint high)
{
  return low + next_random (self) % (high - low + 1);
}

static const char *
pick (Generator *self, const char *const *words)
{
  return words[next_random (self) % g_strv_length ((char **) words)];
}

static const BsGeneratorDepartment *
pick_department (Generator *self)
{
  guint at = next_random (self) % self->total_weight;
  const BsGeneratorDepartment *department = bs_generator_departments;

  for (; at >= department->weight; department++)
    at -= department->weight;
  return department;
}

static const BsGeneratorThing *
pick_thing (Generator *self, const BsGeneratorDepartment *department)
{
  guint n = 0;

  while (department->things[n].name != NULL)
    n++;
  return &department->things[next_random (self) % n];
}

static char *
make_name (Generator *self, const BsGeneratorThing *thing, const char *verb)
{
  GString *name = g_string_new (pick (self, bs_generator_qualifiers));

  g_string_append (name, thing->name);
  g_string_append (name, verb);
  g_string_append (name, pick (self, bs_generator_variants));
  if (between (self, 1, 1000) <= LONG_NAMES)
    {
      guint length = between (self, LONG_NAME_CHARACTERS, MAX_NAME_CHARACTERS - 20);

      g_string_append (name, "，以及");
      while (g_utf8_strlen (name->str, -1) < length)
        g_string_append_printf (name, "%s的%s、", pick (self, bs_generator_qualifiers),
                                thing->name);
      g_string_append (name, verb);
    }
  return g_string_free (name, FALSE);
}

/* A name that no other item has. */
static char *
make_new_name (Generator *self, const BsGeneratorThing *thing, const char *verb)
{
  char *name = make_name (self, thing, verb);

  for (int i = 0; i < MAX_TRIES && g_hash_table_contains (self->names, name); i++)
    {
      g_free (name);
      name = make_name (self, thing, verb);
    }
  if (g_hash_table_contains (self->names, name))
    {
      g_autofree char *taken = name;

      name = g_strdup_printf ("%s（第%u类）", taken, g_hash_table_size (self->names));
    }
  g_hash_table_add (self->names, g_strdup (name));
  return name;
}

static const char *keep_printf (BsItem *item, const char *format, ...) G_GNUC_PRINTF (2, 3);

static const char *
keep_printf (BsItem *item, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  return bs_item_keep (item, text);
}

/* @n different words of a list, beginning anywhere. */
static const char *const *
pick_list (Generator *self, BsItem *item, const char *const *words, guint n)
{
  guint length = g_strv_length ((char **) words);
  guint start = next_random (self) % length;
  const char **list = bs_item_alloc (item, (n + 1) * sizeof *list);

  for (guint i = 0; i < n; i++)
    list[i] = words[(start + i) % length];
  return list;
}

static const char *const *
make_list (BsItem *item, const char *first, const char *second)
{
  const char **list = bs_item_alloc (item, 3 * sizeof *list);

  list[0] = first;
  list[1] = second;
  return list;
}

static gpointer
make_parts (BsItem *item, BsParts *parts, guint n, gsize size)
{
  parts->n = n;
  parts->values = bs_item_alloc (item, n * size);
  return parts->values;
}

static void
make_situations (BsItem *item)
{
  BsItemData *data = bs_item_get_data (item);
  BsSituation *situations = make_parts (item, &data->situations, 2, sizeof (BsSituation));

  situations[0] = (BsSituation){ "self", "谁来办？", "本人来办", "带上自己的证件" };
  situations[1] = (BsSituation){ "agent", "谁来办？", "替别人办", "带上双方的证件和委托书" };
}

static void
make_materials (Generator *self, BsItem *item, const BsGeneratorThing *thing)
{
  BsItemData *data = bs_item_get_data (item);
  guint n = between (self, 3, 9);
  BsMaterial *materials = make_parts (item, &data->materials, n, sizeof (BsMaterial));
  const char *const *names = pick_list (self, item, bs_generator_materials, n);
  gboolean asks = between (self, 1, 10) <= 3;

  if (asks)
    make_situations (item);
  for (guint i = 0; i < n; i++)
    {
      BsMaterial *material = &materials[i];

      material->name = i == 1 ? keep_printf (item, "%s申请表", thing->name) : names[i];
      material->type = between (self, 1, 3);
      material->format = between (self, 1, 3);
      material->necessity = between (self, 0, 9) < 8 ? BS_NECESSITY_REQUIRED : between (self, 1, 2);
      material->source = between (self, 1, 3);
      material->copies = between (self, 1, 3);
      material->page_format = "A4 纸";
      material->note = keep_printf (item, "办理%s时核对，第 %u 项", thing->name, i + 1);
      if (i == 1)
        {
          guint form = between (self, 1, N_FORMS);

          material->blank_form = keep_printf (item, "forms/form-%02u.pdf", form);
          material->filled_sample = keep_printf (item, "forms/sample-%02u.pdf", form);
          material->fill_explain = "用黑色签字笔填写，字迹清楚，不得涂改";
        }
      if (asks && i == 2)
        material->situations = make_list (item, "agent", NULL);
    }
}

static void
make_steps (Generator *self, BsItem *item)
{
  BsItemData *data = bs_item_get_data (item);
  guint n = between (self, 5, 7);
  BsStep *steps = make_parts (item, &data->steps, n, sizeof (BsStep));
  const char *const *names = pick_list (self, item, bs_generator_steps, n);

  for (guint i = 0; i < n; i++)
    {
      steps[i].name = names[i];
      steps[i].handler = "窗口工作人员";
      steps[i].time_limit = keep_printf (item, "%u 个工作日", between (self, 1, 5));
      steps[i].standard = pick (self, bs_generator_conditions);
    }
}

static void
make_answers (Generator *self, BsItem *item)
{
  BsItemData *data = bs_item_get_data (item);
  guint n = between (self, 2, 4);
  BsFaq *faqs = make_parts (item, &data->faqs, n, sizeof (BsFaq));
  guint first = next_random (self) % g_strv_length ((char **) bs_generator_questions);

  for (guint i = 0; i < n; i++)
    {
      guint at = (first + i) % g_strv_length ((char **) bs_generator_questions);

      faqs[i] = (BsFaq){ bs_generator_questions[at], bs_generator_answers[at] };
    }
}

static void
make_fees (Generator *self, BsItem *item, const BsGeneratorThing *thing)
{
  BsItemData *data = bs_item_get_data (item);
  BsFee *fee;

  data->flags[BS_ITEM_IS_FEE] = between (self, 1, 10) == 1;
  if (!data->flags[BS_ITEM_IS_FEE])
    return;
  data->flags[BS_ITEM_IS_PAY_ONLINE] = TRUE;
  data->texts[BS_ITEM_FEE_BASIS] = "省发展和改革委员会、省财政厅收费目录";
  fee = make_parts (item, &data->fees, 1, sizeof (BsFee));
  fee->name = keep_printf (item, "%s工本费", thing->name);
  fee->amount = between (self, 1, 40) * 5;
  fee->standard = keep_printf (item, "每本 %d 元", (int) fee->amount);
}

static void
make_place (Generator *self, BsItem *item, guint department)
{
  BsItemData *data = bs_item_get_data (item);
  BsPlace *place = make_parts (item, &data->places, 1, sizeof (BsPlace));
  static const char *const floors[] = { "一楼", "二楼", "三楼", "四楼" };

  place->name = "示例市政务服务中心";
  place->floor = floors[department % G_N_ELEMENTS (floors)];
  place->window = keep_printf (item, "%u 号", between (self, 1, 120));
  place->address = "示例市示例区示例路 1 号";
  place->hours = "周一至周五 9:00–12:00、13:00–17:00";
  place->phone = keep_printf (item, "0875-21%05u", 10000 + department * 100);
}

/* As many applications as a real catalogue has: few items make nearly all of them. */
static int
make_popularity (Generator *self)
{
  guint64 rank = 1 + next_random (self) % 10000;

  return 100000 / rank + next_random (self) % 50;
}

static void
make_law (BsItem *item, const BsGeneratorThing *thing)
{
  BsItemData *data = bs_item_get_data (item);
  BsLegalBasis *law = make_parts (item, &data->laws, 1, sizeof (BsLegalBasis));

  law->law_name = keep_printf (item, "%s管理办法（示例）", thing->name);
  law->article = "第三条";
  law->issuer = "示例市人民政府";
}

static BsItem *
make_item (Generator *self, guint number)
{
  const BsGeneratorDepartment *department = pick_department (self);
  guint place = department - bs_generator_departments;
  const BsGeneratorThing *thing = pick_thing (self, department);
  const char *verb = pick (self, bs_generator_verbs);
  gboolean on_the_spot = between (self, 1, 10) <= 4;
  gboolean online = between (self, 1, 10) <= 7;
  g_autofree char *name = make_new_name (self, thing, verb);
  BsItem *item = bs_item_new ();
  BsItemData *data = bs_item_get_data (item);

  data->texts[BS_ITEM_ID] = keep_printf (item, "syn-%06u", number);
  data->texts[BS_ITEM_NAME] = bs_item_keep (item, name);
  if (thing->everyday != NULL)
    data->texts[BS_ITEM_EVERYDAY_NAME] = keep_printf (item, "%s%s", verb, thing->everyday);
  data->lists[BS_ITEM_KEYWORDS] =
      make_list (item, thing->everyday != NULL ? thing->everyday : thing->name, verb);
  data->texts[BS_ITEM_CATALOG_CODE] = keep_printf (item, "%03u%09u", place, number);
  data->texts[BS_ITEM_TASK_CODE] = keep_printf (item, "11530500SAMPLE%05u%012u", place, number);
  data->texts[BS_ITEM_HANDLE_CODE] = keep_printf (item, "11530500SAMPLE%05u%012u01", place, number);
  data->texts[BS_ITEM_TASK_TYPE] = department->personal ? "20" : "01";
  data->texts[BS_ITEM_TASK_STATE] = between (self, 1, 200) == 1 ? "2" : "1";
  data->version = 1;
  data->lists[BS_ITEM_USE_LEVELS] = make_list (item, "3", NULL);
  data->texts[BS_ITEM_POWER_SOURCE] = "1";
  data->texts[BS_ITEM_DEPT_NAME] = department->name;
  data->texts[BS_ITEM_DEPT_CODE] = keep_printf (item, "11530500SAMPLE%04u", place);
  data->texts[BS_ITEM_DEPT_TYPE] = "1";
  data->texts[BS_ITEM_MAIN_ITEM] = keep_printf (item, "%s办理", thing->name);
  data->statutory = (BsTimeLimit){ between (self, 5, 60), BS_TIME_UNIT_WORKDAY };
  data->promised = (BsTimeLimit){ on_the_spot ? 0 : between (self, 1, 5), BS_TIME_UNIT_WORKDAY };
  data->texts[BS_ITEM_PROJECT_TYPE] = on_the_spot ? "1" : "2";
  data->lists[BS_ITEM_CONDITIONS] =
      pick_list (self, item, bs_generator_conditions, between (self, 2, 4));
  data->lists[BS_ITEM_SERVER_TYPES] = make_list (item, department->personal ? "1" : "2", NULL);
  data->lists[department->personal ? BS_ITEM_PERSONAL_TOPICS : BS_ITEM_BUSINESS_TOPICS] =
      make_list (item, department->topic, NULL);
  data->texts[BS_ITEM_TARGET_GROUP] = keep_printf (item, "需要%s%s的申请人", verb, thing->name);
  data->lists[BS_ITEM_HANDLE_TYPES] = make_list (item, "1", online ? "2" : NULL);
  data->visits = online ? between (self, 0, 1) : 1;
  if (data->visits > 0)
    data->texts[BS_ITEM_VISIT_REASON] = "需要当面核对原件";
  data->flags[BS_ITEM_IS_ONLINE] = online;
  data->texts[BS_ITEM_ONLINE_DEPTH] = data->visits == 0 ? "4" : "3";
  data->flags[BS_ITEM_IS_ENTRY_CENTER] = TRUE;
  data->flags[BS_ITEM_IS_SERVICE_TERMINAL] = between (self, 1, 10) == 1;
  data->flags[BS_ITEM_IS_SAMPLE] = TRUE;
  data->texts[BS_ITEM_PHONE] = keep_printf (item, "0875-21%05u", 10000 + place * 100);
  data->texts[BS_ITEM_COMPLAINT_PHONE] = "0875-2120001";
  data->texts[BS_ITEM_HANDLE_AREA] = "3";
  data->texts[BS_ITEM_RESULT_TYPE] = "1";
  data->texts[BS_ITEM_RESULT_NAME] = thing->name;
  data->texts[BS_ITEM_RESULT_SAMPLE] =
      keep_printf (item, "forms/form-%02u.pdf", between (self, 1, N_FORMS));
  data->popularity = make_popularity (self);
  make_law (item, thing);
  make_materials (self, item, thing);
  make_steps (self, item);
  make_answers (self, item);
  make_fees (self, item, thing);
  make_place (self, item, place);
  return item;
}

/* The smallest page that a PDF reader takes: one line of text on A4. */
static char *
make_pdf (const char *line)
{
  g_autofree char *content = g_strdup_printf ("BT /F1 24 Tf 72 760 Td (%s) Tj ET", line);
  GString *pdf = g_string_new ("%PDF-1.4\n");
  const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    " /Resources << /Font << /F1 5 0 R >> >> >>",
    NULL, /* the content */
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  };
  gsize offsets[G_N_ELEMENTS (objects)];
  gsize xref;

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      offsets[i] = pdf->len;
      if (objects[i] != NULL)
        g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
      else
        g_string_append_printf (pdf, "%u 0 obj\n<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n",
                                i + 1, strlen (content), content);
    }
  xref = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %zu\n0000000000 65535 f \n", G_N_ELEMENTS (objects) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", offsets[i]);
  g_string_append_printf (pdf, "trailer\n<< /Size %zu /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                          G_N_ELEMENTS (objects) + 1, xref);
  return g_string_free (pdf, FALSE);
}

static gboolean
write_file (const char *folder, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) cause = NULL;

  if (g_file_set_contents (path, text, -1, &cause))
    return TRUE;
  g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE, "%s", cause->message);
  return FALSE;
}

static gboolean
write_forms (const char *folder, GError **error)
{
  for (guint i = 1; i <= N_FORMS; i++)
    {
      g_autofree char *blank_line = g_strdup_printf ("Form %02u", i);
      g_autofree char *sample_line = g_strdup_printf ("Form %02u, filled in", i);
      g_autofree char *blank_name = g_strdup_printf ("forms/form-%02u.pdf", i);
      g_autofree char *sample_name = g_strdup_printf ("forms/sample-%02u.pdf", i);
      g_autofree char *blank = make_pdf (blank_line);
      g_autofree char *sample = make_pdf (sample_line);

      if (!write_file (folder, blank_name, blank, error)
          || !write_file (folder, sample_name, sample, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autofree char *forms = g_build_filename (folder, "forms", NULL);
  g_autoptr (GDir) dir = NULL;

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE, "%s: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL || g_dir_read_name (dir) != NULL || g_mkdir (forms, 0755) != 0)
    {
      g_set_error (error, BS_CATALOGUE_ERROR, BS_CATALOGUE_ERROR_UNREADABLE,
                   "%s: must be an empty folder that can be written", folder);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_items (Generator *self, const char *folder, guint first, guint last, GError **error)
{
  g_autofree char *name = g_strdup_printf ("items-%04u.json", (first - 1) / ITEMS_A_FILE + 1);
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = first; i <= last; i++)
    {
      g_autoptr (BsItem) item = make_item (self, i);
      g_autofree char *json = bs_item_to_json (item);

      g_string_append_printf (text, "%s\n%s", i > first ? "," : "", json);
    }
  g_string_append (text, "\n]\n");
  return write_file (folder, name, text->str, error);
}

gboolean
bs_generator_write (guint n,
                    guint64 seed,
                    const char *folder,
                    BsSourceProgress progress,
                    gpointer data,
                    GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Generator self = { seed, names, 0 };

  g_return_val_if_fail (n >= 1 && n <= BS_GENERATOR_MAX_ITEMS, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  for (guint i = 0; bs_generator_departments[i].name != NULL; i++)
    self.total_weight += bs_generator_departments[i].weight;
  if (!make_folder (folder, error) || !write_forms (folder, error))
    return FALSE;
  for (guint first = 1; first <= n; first += ITEMS_A_FILE)
    {
      if (progress != NULL && !progress ("Writing items", first - 1, n, data))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
          return FALSE;
        }
      if (!write_items (&self, folder, first, MIN (n, first + ITEMS_A_FILE - 1), error))
        return FALSE;
    }
  return TRUE;
}
