/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The hand and the eye of bench-peer on a wlroots compositor: a pointer that it injects, and every
 * frame that the compositor shows, with the time at which it was handed to the output.
 *
 *   wayland-probe        (WAYLAND_DISPLAY, XDG_RUNTIME_DIR)
 *
 * One word a command on stdin, one JSON object a line on stdout; t is CLOCK_MONOTONIC in ns.
 *
 *   regions [NAME X Y W H]...   what frames are told apart by, pixels; at most 8
 *   move X Y                    the pointer, without a button
 *   press X Y | release         the left button; answers {"event":"press","t":...}, the time just
 *                               before the request left
 *   tap X Y                     both at once; answers {"event":"tap","t":...}
 *   hash                        answers the hashes of the last frame
 *   save FILE                   the last frame as PPM
 *   quit
 *
 * A frame in which at least one pixel differs from the one before is reported as
 * {"event":"frame","t":...,"changed":[x,y,w,h],"hash":{"NAME":"..."}}.
 */

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <wayland-client.h>

#include "wlr-probe-client-protocol.h"

#define MAX_REGIONS 8
#define LEFT_BUTTON 0x110 /* BTN_LEFT */
#define LINE 1024

typedef struct
{
  char name[32];
  int x, y, width, height;
} Region;

typedef struct
{
  /* the compositor's */
  struct wl_display *display;
  struct wl_shm *shm;
  struct wl_seat *seat;
  struct wl_output *output;
  struct zwlr_virtual_pointer_manager_v1 *pointers;
  struct zwlr_screencopy_manager_v1 *screencopy;

  struct zwlr_virtual_pointer_v1 *pointer;
  struct zwlr_screencopy_frame_v1 *frame; /* the one under way */

  /* two pictures in turn: the one being filled, and the last one */
  struct wl_buffer *buffers[2];
  uint8_t *pixels[2];
  int filling;
  int seen; /* whether there is a last one */
  uint32_t format;
  int width, height, stride;

  Region regions[MAX_REGIONS];
  int n_regions;

  char line[LINE];
  size_t line_length;
} Probe;

static void capture (Probe *probe);

static void
die (const char *text)
{
  fprintf (stderr, "wayland-probe: %s\n", text);
  exit (EXIT_FAILURE);
}

static int64_t
now (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (int64_t) t.tv_sec * 1000000000 + t.tv_nsec;
}

/* --- pictures --------------------------------------------------------------------------------- */

static void
make_buffers (Probe *probe)
{
  size_t size = (size_t) probe->stride * (size_t) probe->height;
  int fd = memfd_create ("wayland-probe", MFD_CLOEXEC);
  struct wl_shm_pool *pool;
  uint8_t *memory;

  if (fd < 0 || ftruncate (fd, (off_t) size * 2) < 0)
    die ("no memory for two pictures");
  memory = mmap (NULL, size * 2, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (memory == MAP_FAILED)
    die ("no memory for two pictures");
  pool = wl_shm_create_pool (probe->shm, fd, (int) size * 2);
  for (int i = 0; i < 2; i++)
    {
      probe->pixels[i] = memory + size * (size_t) i;
      probe->buffers[i] = wl_shm_pool_create_buffer (pool, (int) size * i, probe->width,
                                                     probe->height, probe->stride, probe->format);
    }
  wl_shm_pool_destroy (pool);
  close (fd);
}

static uint64_t
hash_region (Probe *probe, const uint8_t *pixels, const Region *region)
{
  uint64_t hash = 0xcbf29ce484222325;

  for (int y = region->y; y < region->y + region->height; y++)
    {
      const uint8_t *row = pixels + (size_t) y * (size_t) probe->stride + (size_t) region->x * 4;

      for (int x = 0; x < region->width; x++)
        {
          uint32_t pixel;

          memcpy (&pixel, row + (size_t) x * 4, 4);
          hash = (hash ^ (pixel & 0xffffff)) * 0x100000001b3;
        }
    }
  return hash;
}

static void
print_hashes (Probe *probe, const uint8_t *pixels)
{
  printf ("\"hash\":{");
  for (int i = 0; i < probe->n_regions; i++)
    printf ("%s\"%s\":\"%016" PRIx64 "\"", i > 0 ? "," : "", probe->regions[i].name,
            hash_region (probe, pixels, &probe->regions[i]));
  printf ("}");
}

/* The box around all pixels that differ; whether there are any. */
static int
find_change (Probe *probe, int box[4])
{
  int left = probe->width, right = 0, top = -1, bottom = -1;

  for (int y = 0; y < probe->height; y++)
    {
      const uint8_t *a = probe->pixels[0] + (size_t) y * (size_t) probe->stride;
      const uint8_t *b = probe->pixels[1] + (size_t) y * (size_t) probe->stride;
      int first = 0, last = probe->width - 1;

      if (memcmp (a, b, (size_t) probe->width * 4) == 0)
        continue;
      if (top < 0)
        top = y;
      bottom = y;
      while (memcmp (a + (size_t) first * 4, b + (size_t) first * 4, 4) == 0)
        first++;
      while (memcmp (a + (size_t) last * 4, b + (size_t) last * 4, 4) == 0)
        last--;
      left = first < left ? first : left;
      right = last > right ? last : right;
    }
  box[0] = left;
  box[1] = top;
  box[2] = right - left + 1;
  box[3] = bottom - top + 1;
  return top >= 0;
}

static void
save (Probe *probe, const char *path)
{
  const uint8_t *pixels = probe->pixels[!probe->filling];
  int swapped = probe->format == WL_SHM_FORMAT_XBGR8888 || probe->format == WL_SHM_FORMAT_ABGR8888;
  FILE *file = probe->seen ? fopen (path, "wb") : NULL;

  if (file == NULL)
    {
      printf ("{\"event\":\"error\",\"text\":\"%s\"}\n", probe->seen ? "cannot write" : "no frame");
      return;
    }
  fprintf (file, "P6\n%d %d\n255\n", probe->width, probe->height);
  for (int y = 0; y < probe->height; y++)
    for (int x = 0; x < probe->width; x++)
      {
        const uint8_t *p = pixels + (size_t) y * (size_t) probe->stride + (size_t) x * 4;
        const uint8_t rgb[3] = { p[swapped ? 0 : 2], p[1], p[swapped ? 2 : 0] };

        fwrite (rgb, 1, 3, file);
      }
  fclose (file);
  printf ("{\"event\":\"saved\"}\n");
}

/* --- frames ----------------------------------------------------------------------------------- */

static void
on_buffer (void *data,
           struct zwlr_screencopy_frame_v1 *frame,
           uint32_t format,
           uint32_t width,
           uint32_t height,
           uint32_t stride)
{
  Probe *probe = data;

  if (probe->buffers[0] == NULL)
    {
      probe->format = format;
      probe->width = (int) width;
      probe->height = (int) height;
      probe->stride = (int) stride;
      make_buffers (probe);
    }
  else if (format != probe->format || (int) width != probe->width || (int) height != probe->height)
    {
      die ("the output changed its size");
    }

  if (probe->seen)
    zwlr_screencopy_frame_v1_copy_with_damage (frame, probe->buffers[probe->filling]);
  else
    zwlr_screencopy_frame_v1_copy (frame, probe->buffers[probe->filling]);
}

static void
on_flags (void *data, struct zwlr_screencopy_frame_v1 *frame, uint32_t flags)
{
  if (flags != 0)
    die ("pictures that stand on their head are not understood");
}

static void
on_ready (void *data,
          struct zwlr_screencopy_frame_v1 *frame,
          uint32_t seconds_high,
          uint32_t seconds_low,
          uint32_t nanoseconds)
{
  Probe *probe = data;
  int64_t seconds = (int64_t) ((uint64_t) seconds_high << 32 | seconds_low);
  int64_t t = seconds * 1000000000 + nanoseconds;
  int first = !probe->seen;
  int box[4] = { 0, 0, probe->width, probe->height };
  const uint8_t *pixels = probe->pixels[probe->filling];

  zwlr_screencopy_frame_v1_destroy (frame);
  probe->frame = NULL;
  probe->filling = !probe->filling;
  probe->seen = 1;
  /* The next one is asked for before this one is looked at, so that none is missed. */
  if (first || find_change (probe, box))
    {
      printf ("{\"event\":\"%s\",\"t\":%" PRId64 ",\"changed\":[%d,%d,%d,%d],",
              first ? "first" : "frame", t, box[0], box[1], box[2], box[3]);
      print_hashes (probe, pixels);
      printf ("}\n");
    }
  capture (probe);
}

static void
on_failed (void *data, struct zwlr_screencopy_frame_v1 *frame)
{
  Probe *probe = data;

  zwlr_screencopy_frame_v1_destroy (frame);
  probe->frame = NULL;
  capture (probe);
}

static void
on_damage (void *data,
           struct zwlr_screencopy_frame_v1 *frame,
           uint32_t x,
           uint32_t y,
           uint32_t width,
           uint32_t height)
{
}

static const struct zwlr_screencopy_frame_v1_listener frame_listener = {
  .buffer = on_buffer,
  .flags = on_flags,
  .ready = on_ready,
  .failed = on_failed,
  .damage = on_damage,
};

static void
capture (Probe *probe)
{
  probe->frame = zwlr_screencopy_manager_v1_capture_output (probe->screencopy, 0, probe->output);
  zwlr_screencopy_frame_v1_add_listener (probe->frame, &frame_listener, probe);
}

/* --- the hand --------------------------------------------------------------------------------- */

static uint32_t
event_time (void)
{
  return (uint32_t) (now () / 1000000);
}

static void
flush (Probe *probe)
{
  while (wl_display_flush (probe->display) < 0)
    {
      if (errno != EAGAIN)
        die ("the compositor is gone");
      poll (&(struct pollfd){ wl_display_get_fd (probe->display), POLLOUT, 0 }, 1, -1);
    }
}

static void
move (Probe *probe, unsigned int x, unsigned int y)
{
  zwlr_virtual_pointer_v1_motion_absolute (probe->pointer, event_time (), x, y,
                                           (uint32_t) probe->width, (uint32_t) probe->height);
  zwlr_virtual_pointer_v1_frame (probe->pointer);
  flush (probe);
}

static void
set_button (Probe *probe, uint32_t state)
{
  zwlr_virtual_pointer_v1_button (probe->pointer, event_time (), LEFT_BUTTON, state);
  zwlr_virtual_pointer_v1_frame (probe->pointer);
}

static void
send (Probe *probe, const char *event)
{
  int64_t t = now ();

  flush (probe);
  printf ("{\"event\":\"%s\",\"t\":%" PRId64 "}\n", event, t);
}

/* --- commands --------------------------------------------------------------------------------- */

static void
set_regions (Probe *probe, char *words)
{
  Region region;
  int length;

  probe->n_regions = 0;
  while (sscanf (words, " %31s %d %d %d %d%n", region.name, &region.x, &region.y, &region.width,
                 &region.height, &length)
         == 5)
    {
      if (probe->n_regions == MAX_REGIONS || region.x < 0 || region.y < 0 || region.width < 1
          || region.height < 1 || region.x + region.width > probe->width
          || region.y + region.height > probe->height)
        die ("a region that is not on the screen, or too many of them");
      probe->regions[probe->n_regions++] = region;
      words += length;
    }
  printf ("{\"event\":\"regions\",\"n\":%d}\n", probe->n_regions);
}

static void
obey (Probe *probe, char *line)
{
  unsigned int x, y;

  if (sscanf (line, "move %u %u", &x, &y) == 2)
    {
      move (probe, x, y);
    }
  else if (sscanf (line, "press %u %u", &x, &y) == 2)
    {
      move (probe, x, y);
      set_button (probe, WL_POINTER_BUTTON_STATE_PRESSED);
      send (probe, "press");
    }
  else if (sscanf (line, "tap %u %u", &x, &y) == 2)
    {
      move (probe, x, y);
      set_button (probe, WL_POINTER_BUTTON_STATE_PRESSED);
      set_button (probe, WL_POINTER_BUTTON_STATE_RELEASED);
      send (probe, "tap");
    }
  else if (strcmp (line, "release") == 0)
    {
      set_button (probe, WL_POINTER_BUTTON_STATE_RELEASED);
      send (probe, "release");
    }
  else if (strncmp (line, "regions", 7) == 0)
    {
      set_regions (probe, line + 7);
    }
  else if (strcmp (line, "hash") == 0)
    {
      printf ("{\"event\":\"hash\",");
      print_hashes (probe, probe->pixels[!probe->filling]);
      printf ("}\n");
    }
  else if (strncmp (line, "save ", 5) == 0)
    {
      save (probe, line + 5);
    }
  else if (strcmp (line, "quit") == 0)
    {
      exit (EXIT_SUCCESS);
    }
  else
    {
      die ("a command that it does not know");
    }
}

static void
read_commands (Probe *probe)
{
  ssize_t n = read (STDIN_FILENO, probe->line + probe->line_length, LINE - 1 - probe->line_length);
  char *end;

  if (n <= 0)
    exit (EXIT_SUCCESS);
  probe->line_length += (size_t) n;
  probe->line[probe->line_length] = '\0';
  while ((end = strchr (probe->line, '\n')) != NULL)
    {
      *end = '\0';
      obey (probe, probe->line);
      probe->line_length -= (size_t) (end + 1 - probe->line);
      memmove (probe->line, end + 1, probe->line_length + 1);
    }
  if (probe->line_length == LINE - 1)
    die ("a line that is too long");
}

/* --- start ------------------------------------------------------------------------------------ */

static void
on_global (void *data,
           struct wl_registry *registry,
           uint32_t name,
           const char *interface,
           uint32_t version)
{
  Probe *probe = data;

  if (strcmp (interface, wl_shm_interface.name) == 0)
    probe->shm = wl_registry_bind (registry, name, &wl_shm_interface, 1);
  else if (strcmp (interface, wl_seat_interface.name) == 0 && probe->seat == NULL)
    probe->seat = wl_registry_bind (registry, name, &wl_seat_interface, 1);
  else if (strcmp (interface, wl_output_interface.name) == 0 && probe->output == NULL)
    probe->output = wl_registry_bind (registry, name, &wl_output_interface, 1);
  else if (strcmp (interface, zwlr_virtual_pointer_manager_v1_interface.name) == 0)
    probe->pointers =
        wl_registry_bind (registry, name, &zwlr_virtual_pointer_manager_v1_interface, 1);
  else if (strcmp (interface, zwlr_screencopy_manager_v1_interface.name) == 0 && version >= 2)
    probe->screencopy = wl_registry_bind (registry, name, &zwlr_screencopy_manager_v1_interface, 2);
}

static void
on_global_remove (void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_listener = {
  .global = on_global,
  .global_remove = on_global_remove,
};

int
main (void)
{
  Probe probe = { 0 };

  setvbuf (stdout, NULL, _IOLBF, 0);
  probe.display = wl_display_connect (NULL);
  if (probe.display == NULL)
    die ("no Wayland compositor at WAYLAND_DISPLAY");
  wl_registry_add_listener (wl_display_get_registry (probe.display), &registry_listener, &probe);
  wl_display_roundtrip (probe.display);
  if (probe.shm == NULL || probe.output == NULL || probe.pointers == NULL
      || probe.screencopy == NULL)
    die ("this compositor does not offer wlr-virtual-pointer and wlr-screencopy (version 2)");

  probe.pointer =
      zwlr_virtual_pointer_manager_v1_create_virtual_pointer (probe.pointers, probe.seat);
  capture (&probe);
  while (1)
    {
      struct pollfd fds[2] = { { wl_display_get_fd (probe.display), POLLIN, 0 },
                               { STDIN_FILENO, POLLIN, 0 } };

      flush (&probe);
      if (poll (fds, 2, -1) < 0 && errno != EINTR)
        die ("poll failed");
      if (fds[0].revents != 0 && wl_display_dispatch (probe.display) < 0)
        die ("the compositor is gone");
      if (fds[1].revents != 0)
        read_commands (&probe);
    }
}
