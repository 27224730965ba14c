/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-profile"

#include "config.h"

#include "profile/bs-profile-keys.h"

#include <glib.h>
#include <glib/gi18n-lib.h>

/* clang-format off: a row a key, to be read as a table */
static const BsProfileKeyInfo keys[BS_N_PROFILE_KEYS] = {
  [BS_PROFILE_EXTENDS] = {
    "Profile", "Extends", BS_PROFILE_TYPE_TEXT, 1, 40, NULL, "[a-z0-9][a-z0-9-]*", NULL,
    N_("The folder beside this one that this profile builds on"),
  },
  [BS_PROFILE_TITLE] = {
    "Profile", "Title", BS_PROFILE_TYPE_LOCALIZED, 1, 60, NULL, NULL, NULL,
    N_("What kind of terminal this is, for people"),
  },
  [BS_PROFILE_HALL_NAME] = {
    "Hall", "Name", BS_PROFILE_TYPE_LOCALIZED, 1, 60, NULL, NULL, NULL,
    N_("Name of the service hall, at the top of each page"),
  },
  [BS_PROFILE_TERMINAL_ID] = {
    "Hall", "TerminalId", BS_PROFILE_TYPE_TEXT, 1, 32, NULL, "[A-Za-z0-9-]+", NULL,
    N_("Names this terminal to the hall; belongs into the terminal's own file"),
  },
  [BS_PROFILE_TERMINAL_PLACE] = {
    "Hall", "Place", BS_PROFILE_TYPE_LOCALIZED, 1, 80, NULL, NULL, NULL,
    N_("Where this terminal stands, at the top of each page"),
  },
  [BS_PROFILE_PUBLIC_URL] = {
    "Hall", "PublicUrl", BS_PROFILE_TYPE_URL, 1, 80, NULL, NULL, NULL,
    N_("Address of the hall that a citizen's phone opens; without it no QR code is shown"),
  },
  [BS_PROFILE_API_URL] = {
    "Hall", "ApiUrl", BS_PROFILE_TYPE_URL, 1, 80, NULL, NULL, NULL,
    N_("Address at which this terminal reaches the hall's server; without it the terminal works alone"),
  },
  [BS_PROFILE_CA_FILE] = {
    "Hall", "CaFile", BS_PROFILE_TYPE_PATH, 0, 0, NULL, NULL, NULL,
    N_("Certificates (PEM) that vouch for the hall's server instead of the system's"),
  },
  [BS_PROFILE_KEY_FILE] = {
    "Hall", "KeyFile", BS_PROFILE_TYPE_PATH, 0, 0, NULL, NULL, NULL,
    N_("File with the secret by which the hall knows this terminal; readable by its user only"),
  },
  [BS_PROFILE_DESK_NAME] = {
    "Hall", "DeskName", BS_PROFILE_TYPE_LOCALIZED, 1, 60, NULL, NULL, NULL,
    N_("Where in the hall a person helps"),
  },
  [BS_PROFILE_DESK_PHONE] = {
    "Hall", "DeskPhone", BS_PROFILE_TYPE_TEXT, 3, 24, NULL, "[0-9+() -]+", NULL,
    N_("Phone number of the person who helps"),
  },
  [BS_PROFILE_HOURS] = {
    "Hall", "Hours", BS_PROFILE_TYPE_LOCALIZED, 1, 120, NULL, NULL, NULL,
    N_("Opening hours in words"),
  },
  [BS_PROFILE_PIXEL_PITCH] = {
    "Screen", "PixelPitch", BS_PROFILE_TYPE_DOUBLE, 0.05, 1.0, NULL, NULL, "0.248",
    N_("Width of one pixel in millimetres; text and buttons are sized by it"),
  },
  [BS_PROFILE_DISTANCE] = {
    "Screen", "ViewingDistance", BS_PROFILE_TYPE_INT, 300, 2000, NULL, NULL, "600",
    N_("Distance from the eyes to the screen in millimetres; large text is sized by it"),
  },
  [BS_PROFILE_RENDERER] = {
    "Screen", "Renderer", BS_PROFILE_TYPE_CHOICE, 0, 0, "auto;cairo;gl", NULL, "auto",
    N_("What draws: auto takes gl where a real GPU is there and cairo elsewhere"),
  },
  [BS_PROFILE_CURSOR] = {
    "Screen", "Cursor", BS_PROFILE_TYPE_BOOLEAN, 0, 0, NULL, NULL, "false",
    N_("Whether a mouse pointer is shown"),
  },
  [BS_PROFILE_LANGUAGES] = {
    "Language", "Available", BS_PROFILE_TYPE_LIST, 1, 2, "zh_CN;en", NULL, "zh_CN;en",
    N_("Languages to choose from; a visit starts in the first"),
  },
  [BS_PROFILE_IDLE_SECONDS] = {
    "Visit", "IdleSeconds", BS_PROFILE_TYPE_INT, 15, 600, NULL, NULL, "60",
    N_("Seconds without a touch until the warning is shown"),
  },
  [BS_PROFILE_WARNING_SECONDS] = {
    "Visit", "WarningSeconds", BS_PROFILE_TYPE_INT, 20, 120, NULL, NULL, "20",
    N_("Seconds the warning counts down before the visit ends"),
  },
  [BS_PROFILE_HOLD_MAX_SECONDS] = {
    "Visit", "HoldMaxSeconds", BS_PROFILE_TYPE_INT, 30, 600, NULL, NULL, "180",
    N_("Seconds that work in progress may delay the warning without a touch"),
  },
  [BS_PROFILE_MODULES] = {
    "Modules", "Enabled", BS_PROFILE_TYPE_LIST, 0, 32, NULL, "[a-z][a-z0-9-]{0,31}", "",
    N_("Modules that are loaded, in the order of their tiles; no other is"),
  },
  [BS_PROFILE_MODULE_SETUP_SECONDS] = {
    "Modules", "SetupSeconds", BS_PROFILE_TYPE_INT, 1, 60, NULL, NULL, "10",
    N_("Seconds a module may take to get ready before its tiles are disabled"),
  },
  [BS_PROFILE_CATALOGUE_FILE] = {
    "Catalogue", "File", BS_PROFILE_TYPE_PATH, 0, 0, NULL, NULL,
    BS_PKGDATADIR "/sample.catalogue",
    N_("The built catalogue of service guides"),
  },
  [BS_PROFILE_CATALOGUE_SYNC_FILE] = {
    "Catalogue", "SyncFile", BS_PROFILE_TYPE_PATH, 0, 0, NULL, NULL, NULL,
    N_("Where the catalogue that the hall publishes is kept; once it is there it takes the place of File"),
  },
  [BS_PROFILE_CATALOGUE_SYNC_SECONDS] = {
    "Catalogue", "SyncSeconds", BS_PROFILE_TYPE_INT, 5, 86400, NULL, NULL, "300",
    N_("Seconds between two questions to the hall whether there is a new catalogue"),
  },
  [BS_PROFILE_FUZZY_SOUNDS] = {
    "Keyboard", "FuzzySounds", BS_PROFILE_TYPE_LIST, 0, 9,
    "z-zh;c-ch;s-sh;l-n;f-h;l-r;an-ang;en-eng;in-ing", NULL,
    "z-zh;c-ch;s-sh;l-n;an-ang;en-eng;in-ing",
    N_("Sounds that people here mix up, and that the pinyin keyboard takes for each other"),
  },
  [BS_PROFILE_HOME_POPULAR] = {
    "Home", "Popular", BS_PROFILE_TYPE_INT, 0, 12, NULL, NULL, "6",
    N_("How many of the most used services the home page offers"),
  },
  [BS_PROFILE_SLIDE_SECONDS] = {
    "Attract", "SlideSeconds", BS_PROFILE_TYPE_INT, 4, 120, NULL, NULL, "10",
    N_("Seconds each notice stays on the screen while nobody is there"),
  },
};
/* clang-format on */

const BsProfileKeyInfo *
bs_profile_key_get_info (BsProfileKey key)
{
  g_return_val_if_fail (key < BS_N_PROFILE_KEYS, NULL);

  return &keys[key];
}

gboolean
bs_profile_key_find (const char *group, const char *name, BsProfileKey *key)
{
  g_return_val_if_fail (group != NULL && name != NULL && key != NULL, FALSE);

  for (guint i = 0; i < BS_N_PROFILE_KEYS; i++)
    if (g_str_equal (keys[i].group, group) && g_str_equal (keys[i].name, name))
      {
        *key = i;
        return TRUE;
      }
  return FALSE;
}

const char *
bs_profile_type_to_string (BsProfileType type)
{
  static const char *const names[] = {
    [BS_PROFILE_TYPE_TEXT] = "text",       [BS_PROFILE_TYPE_LOCALIZED] = "localized",
    [BS_PROFILE_TYPE_INT] = "int",         [BS_PROFILE_TYPE_DOUBLE] = "double",
    [BS_PROFILE_TYPE_BOOLEAN] = "boolean", [BS_PROFILE_TYPE_CHOICE] = "choice",
    [BS_PROFILE_TYPE_LIST] = "list",       [BS_PROFILE_TYPE_URL] = "url",
    [BS_PROFILE_TYPE_PATH] = "path",
  };

  g_return_val_if_fail (type < G_N_ELEMENTS (names), NULL);

  return names[type];
}

static char *
format_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%g", number));
}

static char *
join_choices (const char *choices)
{
  g_auto (GStrv) words = g_strsplit (choices, ";", -1);

  return g_strjoinv (", ", words);
}

char *
bs_profile_key_describe_range (const BsProfileKeyInfo *info)
{
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;
  g_autofree char *choices = NULL;

  g_return_val_if_fail (info != NULL, NULL);

  minimum = format_number (info->minimum);
  maximum = format_number (info->maximum);
  if (info->choices != NULL)
    choices = join_choices (info->choices);
  switch (info->type)
    {
    case BS_PROFILE_TYPE_INT:
      return g_strdup_printf ("a whole number from %s to %s", minimum, maximum);
    case BS_PROFILE_TYPE_DOUBLE:
      return g_strdup_printf ("a number from %s to %s", minimum, maximum);
    case BS_PROFILE_TYPE_BOOLEAN:
      return g_strdup ("true or false");
    case BS_PROFILE_TYPE_CHOICE:
      return g_strdup_printf ("one of %s", choices);
    case BS_PROFILE_TYPE_LIST:
      return g_strdup_printf ("a list with ; between, %s to %s of %s", minimum, maximum,
                              choices != NULL ? choices : info->pattern);
    case BS_PROFILE_TYPE_URL:
      return g_strdup_printf ("an https:// address of up to %s characters, without / at its end",
                              maximum);
    case BS_PROFILE_TYPE_PATH:
      return g_strdup ("an absolute path without ..");
    case BS_PROFILE_TYPE_TEXT:
    case BS_PROFILE_TYPE_LOCALIZED:
    default:
      return g_strdup_printf ("%s to %s characters%s%s", minimum, maximum,
                              info->pattern != NULL ? " of the form " : "",
                              info->pattern != NULL ? info->pattern : "");
    }
}
