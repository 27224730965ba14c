/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-profile"

#include "config.h"

#include "profile/bs-profile-notice.h"

#include "base/bs-quote.h"
#include "profile/bs-profile-problem.h"
#include "profile/bs-profile-value.h"

#include <stdio.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#define GROUP_PREFIX "Notice "
#define MAX_TITLE 60
#define MAX_TEXT 400
#define MINUTES_PER_HOUR 60
#define KNOWN_KEYS "Title, Text, Image, From, Until, FromTime, UntilTime, Show"

typedef struct
{
  BsKeyFile *file;
  const char *group;
  const char *folder;
  GPtrArray *problems;
  BsProfileNotice *notice;
} Reader;

static void
complain (Reader *reader, const char *key, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
complain (Reader *reader, const char *key, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  bs_profile_add_problem (reader->problems, bs_key_file_get_path (reader->file),
                          bs_key_file_get_line (reader->file, reader->group, key), "%s%s%s",
                          key != NULL ? key : "", key != NULL ? ": " : "", text);
}

static void
read_text (Reader *reader,
           const char *key,
           const char *language,
           const char *value,
           guint maximum,
           char **bare,
           GPtrArray *variants)
{
  g_autofree char *problem = bs_profile_check_text (value, 1, maximum, TRUE);

  if (problem != NULL)
    complain (reader, key, "%s", problem);
  else if (language == NULL)
    *bare = g_strdup (value);
  else if (bs_profile_is_language (language))
    g_ptr_array_add (variants, bs_profile_variant_new (language, value));
  else
    complain (reader, key, "the language is written like zh_CN or en");
}

static gboolean
is_picture (const char *path)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff };
  guint8 head[sizeof png];
  FILE *stream = g_fopen (path, "rbe");
  gsize n;

  if (stream == NULL)
    return FALSE;
  n = fread (head, 1, sizeof head, stream);
  fclose (stream);
  return (n >= sizeof png && memcmp (head, png, sizeof png) == 0)
         || (n >= sizeof jpeg && memcmp (head, jpeg, sizeof jpeg) == 0);
}

static void
read_image (Reader *reader, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "/", -1);
  g_autofree char *path = g_build_filename (reader->folder, value, NULL);
  g_autofree char *real = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *quoted = bs_quote (value);

  if (*value == '\0' || g_path_is_absolute (value)
      || g_strv_contains ((const char *const *) parts, ".."))
    {
      complain (reader, "Image", "it is a path inside the profile's folder, without ..");
      return;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      complain (reader, "Image", "%s is no file in the profile's folder", quoted);
      return;
    }
  /* A link may lead out where the text does not. */
  real = realpath (path, NULL);
  inside = g_strconcat (reader->folder, "/", NULL);
  if (real == NULL || !g_str_has_prefix (real, inside))
    complain (reader, "Image", "%s leads out of the profile's folder", quoted);
  else if (!is_picture (real))
    complain (reader, "Image", "%s is neither PNG nor JPEG", quoted);
  else
    reader->notice->image = g_strdup (real);
}

static gboolean
is_shaped (const char *value, const char *shape)
{
  if (strlen (value) != strlen (shape))
    return FALSE;
  for (gsize i = 0; shape[i] != '\0'; i++)
    if (shape[i] == '0' ? !g_ascii_isdigit (value[i]) : value[i] != shape[i])
      return FALSE;
  return TRUE;
}

static guint
read_digits (const char *digits)
{
  return (guint) g_ascii_strtoull (digits, NULL, 10);
}

static guint32
read_date (Reader *reader, const char *key, const char *value)
{
  if (is_shaped (value, "0000-00-00"))
    {
      guint year = read_digits (value);
      guint month = read_digits (value + 5);
      guint day = read_digits (value + 8);

      if (month <= 12 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return (year * 100 + month) * 100 + day;
    }
  complain (reader, key, "it is a date like 2026-05-01");
  return 0;
}

static int
read_time (Reader *reader, const char *key, const char *value)
{
  if (is_shaped (value, "00:00"))
    {
      guint hour = read_digits (value);
      guint minute = read_digits (value + 3);

      if (hour < 24 && minute < MINUTES_PER_HOUR)
        return (int) (hour * MINUTES_PER_HOUR + minute);
    }
  complain (reader, key, "it is a time like 08:30");
  return -1;
}

static void
read_show (Reader *reader, const char *value)
{
  reader->notice->shown = g_str_equal (value, "true");
  if (!reader->notice->shown && !g_str_equal (value, "false"))
    complain (reader, "Show", "it is true or false");
}

static void
read_key (Reader *reader, const char *key)
{
  BsProfileNotice *notice = reader->notice;
  const char *bracket = strchr (key, '[');
  g_autofree char *name = g_strndup (key, bracket != NULL ? (gsize) (bracket - key) : strlen (key));
  g_autofree char *language =
      bracket != NULL ? g_strndup (bracket + 1, strlen (bracket) - 2) : NULL;
  g_autofree char *value = bs_key_file_dup_string (reader->file, reader->group, key);

  if (g_str_equal (name, "Title"))
    read_text (reader, key, language, value, MAX_TITLE, &notice->title, notice->titles);
  else if (g_str_equal (name, "Text"))
    read_text (reader, key, language, value, MAX_TEXT, &notice->text, notice->texts);
  else if (g_str_equal (key, "Image"))
    read_image (reader, value);
  else if (g_str_equal (key, "From"))
    notice->from = read_date (reader, key, value);
  else if (g_str_equal (key, "Until"))
    notice->until = read_date (reader, key, value);
  else if (g_str_equal (key, "FromTime"))
    notice->from_time = read_time (reader, key, value);
  else if (g_str_equal (key, "UntilTime"))
    notice->until_time = read_time (reader, key, value);
  else if (g_str_equal (key, "Show"))
    read_show (reader, value);
  else
    {
      g_autofree char *quoted = bs_quote (key);

      bs_profile_add_problem (reader->problems, bs_key_file_get_path (reader->file),
                              bs_key_file_get_line (reader->file, reader->group, key),
                              "%s is no key of a notice; those are " KNOWN_KEYS, quoted);
    }
}

static void
check_whole (Reader *reader)
{
  const BsProfileNotice *notice = reader->notice;
  gboolean has_title = bs_key_file_has_key (reader->file, reader->group, "Title");
  gboolean has_text = bs_key_file_has_key (reader->file, reader->group, "Text");

  if (notice->shown && !has_title)
    complain (reader, NULL, "the notice has no Title");
  if (!has_text && notice->texts->len > 0)
    complain (reader, NULL, "the notice has a Text in a language, and none without");
  if (notice->from != 0 && notice->until != 0 && notice->until < notice->from)
    complain (reader, "Until", "it is before From");
  if (notice->from_time >= 0 && notice->until_time >= 0 && notice->until_time < notice->from_time)
    complain (reader, "UntilTime", "it is before FromTime");
}

void
bs_profile_notice_free (gpointer data)
{
  BsProfileNotice *notice = data;

  g_free (notice->id);
  g_free (notice->title);
  g_ptr_array_unref (notice->titles);
  g_free (notice->text);
  g_ptr_array_unref (notice->texts);
  g_free (notice->image);
  g_free (notice);
}

const char *
bs_profile_notice_get_id (const char *group)
{
  return g_str_has_prefix (group, GROUP_PREFIX) ? group + strlen (GROUP_PREFIX) : NULL;
}

BsProfileNotice *
bs_profile_notice_read (BsKeyFile *file, const char *group, const char *folder, GPtrArray *problems)
{
  const char *id = bs_profile_notice_get_id (group);
  g_auto (GStrv) keys = bs_key_file_list_keys (file, group);
  BsProfileNotice *notice = g_new0 (BsProfileNotice, 1);
  Reader reader = { file, group, folder, problems, notice };
  guint before = problems->len;

  notice->id = g_strdup (id);
  notice->shown = TRUE;
  notice->titles = g_ptr_array_new_with_free_func (bs_profile_variant_free);
  notice->texts = g_ptr_array_new_with_free_func (bs_profile_variant_free);
  notice->from_time = notice->until_time = -1;

  if (!g_regex_match_simple ("^[a-z0-9-]{1,32}$", id, G_REGEX_DOLLAR_ENDONLY, 0))
    complain (&reader, NULL, "a notice is named with 1 to 32 of a-z, 0-9 and -");
  for (guint i = 0; keys[i] != NULL; i++)
    read_key (&reader, keys[i]);
  check_whole (&reader);
  if (problems->len > before)
    g_clear_pointer (&notice, bs_profile_notice_free);
  return notice;
}

gboolean
bs_profile_notice_is_due (const BsProfileNotice *notice, GDateTime *now)
{
  guint32 today = (guint32) ((g_date_time_get_year (now) * 100 + g_date_time_get_month (now)) * 100
                             + g_date_time_get_day_of_month (now));
  int minute = g_date_time_get_hour (now) * MINUTES_PER_HOUR + g_date_time_get_minute (now);

  return notice->shown && (notice->from == 0 || today >= notice->from)
         && (notice->until == 0 || today <= notice->until)
         && (notice->from_time < 0 || minute >= notice->from_time)
         && (notice->until_time < 0 || minute <= notice->until_time);
}
