/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-health"

#include "config.h"

#include "health/bs-health-checks-private.h"

#include <string.h>

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib.h>

static char *
read_first_line (const char *folder, const char *connector, const char *name)
{
  g_autofree char *path = g_build_filename (folder, connector, name, NULL);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  text[strcspn (text, "\n")] = '\0';
  return text;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Connectors are links like card0-HDMI-A-1; their "status" says whether a screen is plugged in. */
static GPtrArray *
list_connectors (const char *drm_folder)
{
  GPtrArray *connectors = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = drm_folder != NULL ? g_dir_open (drm_folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *status = read_first_line (drm_folder, name, "status");

      if (status != NULL && g_str_has_prefix (name, "card") && strchr (name, '-') != NULL)
        g_ptr_array_add (connectors, g_strdup (name));
    }
  g_ptr_array_sort (connectors, compare_names);
  return connectors;
}

/* The screens that are plugged in, "HDMI-A-1 1920x1080, ..."; all connectors when @all. */
static char *
describe_connectors (const char *drm_folder, gboolean all)
{
  g_autoptr (GPtrArray) connectors = list_connectors (drm_folder);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < connectors->len; i++)
    {
      const char *name = connectors->pdata[i];
      g_autofree char *status = read_first_line (drm_folder, name, "status");
      g_autofree char *mode = read_first_line (drm_folder, name, "modes");

      if (!all && g_strcmp0 (status, "connected") != 0)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", strchr (name, '-') + 1);
      if (!all && mode != NULL && *mode != '\0')
        g_string_append_printf (text, " %s", mode);
    }
  return g_string_free (text, FALSE);
}

static gboolean
answers (const char *path)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);

  if (socket == NULL)
    return FALSE;
  /* A socket whose backlog is full belongs to something that hangs; do not hang with it. */
  g_socket_set_blocking (socket, FALSE);
  return g_socket_connect (socket, address, NULL, NULL);
}

static char *
find_wayland_socket (const BsHealthDisplayPlaces *places)
{
  if (places->wayland == NULL || *places->wayland == '\0')
    return NULL;
  if (g_path_is_absolute (places->wayland))
    return g_strdup (places->wayland);
  if (places->runtime_dir == NULL)
    return NULL;
  return g_build_filename (places->runtime_dir, places->wayland, NULL);
}

/* ":0" and ":0.0" are local; "host:0" is another machine's and not asked. */
static char *
find_x11_socket (const BsHealthDisplayPlaces *places)
{
  g_autofree char *name = NULL;

  if (places->x11 == NULL || places->x11[0] != ':' || !g_ascii_isdigit (places->x11[1]))
    return NULL;
  name = g_strdup_printf ("X%.*s", (int) strspn (places->x11 + 1, "0123456789"), places->x11 + 1);
  return g_build_filename (places->x11_folder, name, NULL);
}

static void
report_session (BsHealthReport *report, const char *kind, const char *socket, const char *screens)
{
  if (!answers (socket))
    bs_health_report_take (report, BS_HEALTH_FAIL,
                           g_strdup_printf ("the %s display at %s does not answer", kind, socket),
                           g_strdup ("See whether the session of the kiosk runs, and restart it"));
  else
    bs_health_report_take (report, BS_HEALTH_OK,
                           g_strdup_printf ("the %s display at %s answers%s%s", kind, socket,
                                            *screens != '\0' ? "; screens: " : "", screens),
                           NULL);
}

void
bs_health_look_at_display (BsHealthReport *report, const BsHealthDisplayPlaces *places)
{
  g_autofree char *wayland = find_wayland_socket (places);
  g_autofree char *x11 = find_x11_socket (places);
  g_autofree char *screens = describe_connectors (places->drm_folder, FALSE);
  g_autofree char *all = describe_connectors (places->drm_folder, TRUE);

  if (wayland != NULL)
    report_session (report, "Wayland", wayland, screens);
  else if (x11 != NULL)
    report_session (report, "X11", x11, screens);
  else if (*screens != '\0')
    bs_health_report_take (report, BS_HEALTH_OK, g_strdup_printf ("screens: %s", screens), NULL);
  else if (*all != '\0')
    bs_health_report_take (report, BS_HEALTH_FAIL,
                           g_strdup_printf ("no screen is plugged in; connectors: %s", all),
                           g_strdup ("Check the screen's power and its cable at both ends"));
  else
    bs_health_report_take (
        report, BS_HEALTH_ABSENT,
        g_strdup_printf ("no graphics card in %s, and no session at WAYLAND_DISPLAY or DISPLAY",
                         places->drm_folder),
        g_strdup ("On a terminal: see whether the kernel knows the graphics card (dmesg)"));
}

void
bs_health_check_display (BsHealthReport *report, gpointer data, GCancellable *cancellable)
{
  BsHealthDisplayPlaces places = {
    .drm_folder = "/sys/class/drm",
    .x11_folder = "/tmp/.X11-unix",
    .runtime_dir = g_getenv ("XDG_RUNTIME_DIR"),
    .wayland = g_getenv ("WAYLAND_DISPLAY"),
    .x11 = g_getenv ("DISPLAY"),
  };

  bs_health_look_at_display (report, &places);
}
