/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-api"

#include "config.h"

#include "api/bs-pdf-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "api/bs-finger-speed.h"
#include "api/bs-pdf-pictures.h"

#define MAX_ZOOM 6.0
/* What two quick touches enlarge to. */
#define TOUCH_ZOOM 2.5
/* Pixels a second from which a lifted finger has thrown the page. */
#define FLICK_SPEED 400.0
/* Part of the width from which a page is turned by pushing it slowly. */
#define TURN_PART 0.3
/* A thrown page keeps this part of its speed each second, and stops at that many pixels a second.
 */
#define SLIDE_KEEPS 0.02
#define SLIDE_STOPS 30.0
/* Between a page and the next one, while one is pushed. */
#define PAGE_GAP 24
/* Widget pixels of a page that are painted in one piece. */
#define STRIP_HEIGHT 128

struct _BsPdfView
{
  GtkWidget parent_instance;

  /* owned */
  BsPdfDocument *document;
  BsPdfPictures *pictures;

  /* owned by the widget */
  GtkGesture *zoom_gesture;

  guint page;
  double zoom;
  BsPdfViewState state;
  gboolean complete;

  /* Top left corner of the page in the widget. */
  double x;
  double y;
  /* How far a page that fits is pushed aside. */
  double push;

  /* where a gesture began */
  double start_x;
  double start_y;
  double start_zoom;
  BsFingerSpeed finger;
  /* the point of the page under the fingers, in parts of its size */
  double held_x;
  double held_y;

  /* what is left of a throw, pixels a second */
  double speed_x;
  double speed_y;
  gint64 slide_time;
  guint slide_id;
};

enum
{
  PROP_PAGE = 1,
  PROP_ZOOM,
  PROP_STATE,
  PROP_COMPLETE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BsPdfView, bs_pdf_view, GTK_TYPE_WIDGET)

/* Where the page is */

/* Widget pixels a point at zoom 1; 0 while there is no place. */
static double
get_fit (BsPdfView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double points_x, points_y;

  if (self->document == NULL || width < 2 || height < 2)
    return 0;
  bs_pdf_document_get_page_size (self->document, self->page, &points_x, &points_y);
  return MIN (width / points_x, height / points_y);
}

/* In the widget's pixels; rounded, as pictures are, to those of the screen. */
static void
get_page_extent (BsPdfView *self, double zoom, double *width, double *height)
{
  double fit = get_fit (self);

  bs_pdf_document_get_page_size (self->document, self->page, width, height);
  *width *= fit * zoom;
  *height *= fit * zoom;
}

static double
round_to_pixel (BsPdfView *self, double value)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  return round (value * factor) / factor;
}

/* One coordinate of the page: in the middle when it is smaller than the widget, else without a gap
 * at either side. */
static double
settle (double at, double extent, double room)
{
  return extent <= room ? (room - extent) / 2 : CLAMP (at, room - extent, 0);
}

/* The part of the page that is seen, in pixels of the screen. */
static void
get_seen (BsPdfView *self, double left, double top, double zoom, cairo_rectangle_int_t *seen)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width, height, x, y;

  get_page_extent (self, zoom, &width, &height);
  x = MAX (0, -left);
  y = MAX (0, -top);
  seen->x = (int) floor (x * factor);
  seen->y = (int) floor (y * factor);
  width = MIN (width, gtk_widget_get_width (GTK_WIDGET (self)) - left);
  height = MIN (height, gtk_widget_get_height (GTK_WIDGET (self)) - top);
  seen->width = MAX (0, (int) floor (width * factor) - seen->x);
  seen->height = MAX (0, (int) floor (height * factor) - seen->y);
}

/* What is shown */

static void
update_state (BsPdfView *self)
{
  BsPdfViewState state = BS_PDF_VIEW_DRAWING;
  gboolean complete = self->document != NULL && bs_pdf_pictures_are_complete (self->pictures);

  if (complete != self->complete)
    {
      self->complete = complete;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
    }
  if (self->document == NULL)
    state = BS_PDF_VIEW_EMPTY;
  else if (bs_pdf_pictures_has_page (self->pictures, self->page))
    state = BS_PDF_VIEW_READY;
  else if (bs_pdf_pictures_get_error (self->pictures, self->page) != NULL)
    state = BS_PDF_VIEW_FAILED;
  if (state == self->state)
    return;
  self->state = state;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY,
                               state == BS_PDF_VIEW_DRAWING, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* After any change: the page is put where it may be, and what is seen of it is asked for. */
static void
update (BsPdfView *self)
{
  double fit = get_fit (self);
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width, height;
  cairo_rectangle_int_t seen;

  if (fit > 0)
    {
      get_page_extent (self, self->zoom, &width, &height);
      self->x = settle (self->x, width, gtk_widget_get_width (GTK_WIDGET (self)));
      self->y = settle (self->y, height, gtk_widget_get_height (GTK_WIDGET (self)));
      get_seen (self, round_to_pixel (self, self->x), round_to_pixel (self, self->y), self->zoom,
                &seen);
      bs_pdf_pictures_want (self->pictures, self->page, fit * factor, fit * self->zoom * factor,
                            &seen);
    }
  update_state (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
describe (BsPdfView *self)
{
  g_autofree char *text = NULL;

  if (self->document != NULL)
    /* TRANSLATORS: what a screen reader says of a page of a form */
    text = g_strdup_printf (_ ("Page %u of %u"), self->page + 1,
                            bs_pdf_document_get_n_pages (self->document));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

/* Moves the point of the page that is at @held (parts of its size) to @at (widget). */
static void
hold (BsPdfView *self, double held_x, double held_y, double at_x, double at_y)
{
  double width, height;

  get_page_extent (self, self->zoom, &width, &height);
  self->x = at_x - held_x * width;
  self->y = at_y - held_y * height;
}

static void
get_held (BsPdfView *self, double at_x, double at_y, double *held_x, double *held_y)
{
  double width, height;

  get_page_extent (self, self->zoom, &width, &height);
  *held_x = width > 0 ? (at_x - self->x) / width : 0;
  *held_y = height > 0 ? (at_y - self->y) / height : 0;
}

/* The page's point at @at stays there as far as the edges allow. */
static void
zoom_at (BsPdfView *self, double zoom, double at_x, double at_y)
{
  double held_x, held_y;

  zoom = CLAMP (zoom, 1, MAX_ZOOM);
  if (zoom == self->zoom)
    return;
  if (self->document == NULL || get_fit (self) <= 0)
    {
      self->zoom = zoom;
    }
  else
    {
      get_held (self, at_x, at_y, &held_x, &held_y);
      self->zoom = zoom;
      hold (self, held_x, held_y, at_x, at_y);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/* Moving by itself */

static void
stop_slide (BsPdfView *self)
{
  if (self->slide_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->slide_id);
  self->slide_id = 0;
}

static gboolean
on_slide_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BsPdfView *self = BS_PDF_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = (double) (now - self->slide_time) / G_USEC_PER_SEC;
  double kept = pow (SLIDE_KEEPS, seconds);
  double x = self->x + self->speed_x * seconds, y = self->y + self->speed_y * seconds;

  self->slide_time = now;
  self->x = x;
  self->y = y;
  update (self);
  /* An edge takes the speed away. */
  self->speed_x = self->x == x ? self->speed_x * kept : 0;
  self->speed_y = self->y == y ? self->speed_y * kept : 0;
  if (hypot (self->speed_x, self->speed_y) >= SLIDE_STOPS)
    return G_SOURCE_CONTINUE;
  self->slide_id = 0;
  return G_SOURCE_REMOVE;
}

static void
slide (BsPdfView *self, double speed_x, double speed_y)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  gboolean moves = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &moves, NULL);
  if (!moves || clock == NULL || hypot (speed_x, speed_y) < FLICK_SPEED)
    return;
  self->speed_x = speed_x;
  self->speed_y = speed_y;
  self->slide_time = gdk_frame_clock_get_frame_time (clock);
  self->slide_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_slide_tick, NULL, NULL);
}

/* One finger */

static gboolean
has_neighbour (BsPdfView *self, int step)
{
  return self->document != NULL && (step > 0 || self->page > 0)
         && (step < 0 || self->page + 1 < bs_pdf_document_get_n_pages (self->document));
}

static void
set_push (BsPdfView *self, double push)
{
  /* Where no page follows it gives way only a little. */
  if (push != 0 && !has_neighbour (self, push < 0 ? 1 : -1))
    push /= 4;
  if (push == self->push)
    return;
  self->push = push;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  BsPdfView *self = user_data;

  stop_slide (self);
  self->finger = (BsFingerSpeed){ 0 };
  self->start_x = self->x;
  self->start_y = self->y;
}

static void
on_drag_update (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  BsPdfView *self = user_data;

  if (self->document == NULL || gtk_gesture_is_recognized (self->zoom_gesture))
    return;
  bs_finger_speed_add (&self->finger,
                       gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (gesture)),
                       x, y);
  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) x, (int) y) && self->push == 0
      && self->x == self->start_x && self->y == self->start_y)
    return;
  if (self->zoom > 1)
    {
      /* It is ours now: no scroller around it takes it away. */
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->x = self->start_x + x;
      self->y = self->start_y + y;
      update (self);
    }
  else if (self->push != 0 || fabs (x) > fabs (y))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      set_push (self, x);
    }
}

static void
on_drag_end (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  BsPdfView *self = user_data;
  double push = self->push;
  double speed_x, speed_y;
  int step;

  set_push (self, 0);
  if (self->document == NULL || gtk_gesture_is_recognized (self->zoom_gesture))
    return;
  bs_finger_speed_get (&self->finger,
                       gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (gesture)),
                       &speed_x, &speed_y);
  if (self->zoom > 1)
    {
      slide (self, speed_x, speed_y);
      return;
    }
  if (push == 0)
    return;
  step = push < 0 ? 1 : -1;
  /* Thrown that way, or pushed far and not thrown back. */
  if (has_neighbour (self, step)
      && (-step * speed_x > FLICK_SPEED
          || (fabs (push) > gtk_widget_get_width (GTK_WIDGET (self)) * TURN_PART
              && -step * speed_x > -FLICK_SPEED)))
    bs_pdf_view_set_page (self, self->page + (guint) step);
}

static void
on_drag_cancelled (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  set_push (user_data, 0);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  BsPdfView *self = user_data;

  if (n_press == 2 && self->state == BS_PDF_VIEW_READY)
    zoom_at (self, self->zoom > 1 ? 1 : TOUCH_ZOOM, x, y);
}

/* Two fingers */

static void
on_zoom_begin (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  BsPdfView *self = user_data;
  double x = 0, y = 0;

  stop_slide (self);
  set_push (self, 0);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  self->start_zoom = self->zoom;
  if (self->document != NULL && get_fit (self) > 0)
    get_held (self, x, y, &self->held_x, &self->held_y);
}

static void
on_zoom_scale_changed (GtkGestureZoom *gesture, double scale, gpointer user_data)
{
  BsPdfView *self = user_data;
  double zoom = CLAMP (self->start_zoom * scale, 1, MAX_ZOOM);
  double x, y;

  if (self->document == NULL || get_fit (self) <= 0
      || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;
  /* The paper sticks to the fingers, also when both move. */
  if (zoom != self->zoom)
    {
      self->zoom = zoom;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
    }
  hold (self, self->held_x, self->held_y, x, y);
  update (self);
}

/* Keys, where there are any */

static void
pan (BsPdfView *self, int x, int y)
{
  self->x -= x * gtk_widget_get_width (GTK_WIDGET (self)) / 4.0;
  self->y -= y * gtk_widget_get_height (GTK_WIDGET (self)) / 4.0;
  update (self);
}

static gboolean
turn (BsPdfView *self, int step)
{
  if (has_neighbour (self, step))
    bs_pdf_view_set_page (self, self->page + (guint) step);
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType modifiers,
                gpointer user_data)
{
  BsPdfView *self = user_data;
  int x = key == GDK_KEY_Right ? 1 : key == GDK_KEY_Left ? -1 : 0;
  int y = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;

  if (self->document == NULL || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (key == GDK_KEY_Page_Down || key == GDK_KEY_Page_Up)
    return turn (self, key == GDK_KEY_Page_Down ? 1 : -1);
  /* A page that fits leaves the arrows to who moves the focus. */
  if (self->zoom <= 1 || (x == 0 && y == 0))
    return FALSE;
  pan (self, x, y);
  return TRUE;
}

/* The widget */

/* Where @page stands: this one where it was moved to, another one fitted beside it. */
static void
get_sheet (BsPdfView *self, guint page, double left, double *scale, graphene_rect_t *sheet)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double points_x, points_y, x, y;

  bs_pdf_document_get_page_size (self->document, page, &points_x, &points_y);
  *scale = MIN (width / points_x, height / points_y) * (page == self->page ? self->zoom : 1);
  x = page == self->page ? self->x : (width - points_x * *scale) / 2;
  y = page == self->page ? self->y : (height - points_y * *scale) / 2;
  *sheet =
      GRAPHENE_RECT_INIT ((float) round_to_pixel (self, x + left), (float) round_to_pixel (self, y),
                          (float) (points_x * *scale), (float) (points_y * *scale));
}

/* What of a rectangle is seen; FALSE: nothing. */
static gboolean
clip_to_widget (BsPdfView *self, const graphene_rect_t *rect, graphene_rect_t *clip)
{
  float right = MIN (rect->origin.x + rect->size.width, gtk_widget_get_width (GTK_WIDGET (self)));
  float bottom =
      MIN (rect->origin.y + rect->size.height, gtk_widget_get_height (GTK_WIDGET (self)));
  float x = MAX (0, rect->origin.x);
  float y = MAX (0, rect->origin.y);

  *clip = GRAPHENE_RECT_INIT (x, y, right - x, bottom - y);
  return right > x && bottom > y;
}

/* The line around the paper, as far as it is seen: for GTK's border node its inside, larger than
 * the screen, costs as much as if it were painted. */
static void
paint_line (BsPdfView *self, GtkSnapshot *snapshot, const graphene_rect_t *sheet)
{
  float left = sheet->origin.x, top = sheet->origin.y;
  float width = sheet->size.width, height = sheet->size.height;
  const graphene_rect_t sides[] = {
    GRAPHENE_RECT_INIT (left, top, width, 1),
    GRAPHENE_RECT_INIT (left, top + height - 1, width, 1),
    GRAPHENE_RECT_INIT (left, top, 1, height),
    GRAPHENE_RECT_INIT (left + width - 1, top, 1, height),
  };
  graphene_rect_t clip;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    if (clip_to_widget (self, &sides[i], &clip))
      gtk_snapshot_append_color (snapshot, &colour, &clip);
}

/* Not a GdkTexture: GTK's cairo renderer copies the whole of one for each frame. And in strips:
 * the renderer paints each node into memory of its own first, and a piece of the size of the screen
 * comes fresh from the kernel every time, which costs ten times what painting does. */
static void
paint_strip (BsPdfView *self,
             GtkSnapshot *snapshot,
             guint page,
             const graphene_rect_t *sheet,
             double scale,
             const graphene_rect_t *strip)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const cairo_rectangle_int_t seen = {
    (int) ((strip->origin.x - sheet->origin.x) * factor),
    (int) ((strip->origin.y - sheet->origin.y) * factor),
    (int) (strip->size.width * factor),
    (int) (strip->size.height * factor),
  };
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, strip);

  cairo_translate (cr, sheet->origin.x, sheet->origin.y);
  cairo_scale (cr, 1.0 / factor, 1.0 / factor);
  bs_pdf_pictures_paint (self->pictures, cr, page, scale * factor, &seen);
  cairo_destroy (cr);
}

static void
paint_page (BsPdfView *self, GtkSnapshot *snapshot, guint page, double left)
{
  graphene_rect_t sheet, clip, strip;
  double scale;

  get_sheet (self, page, left, &scale, &sheet);
  if (!clip_to_widget (self, &sheet, &clip))
    return;
  if (bs_pdf_pictures_has_page (self->pictures, page))
    {
      strip = clip;
      for (float y = clip.origin.y; y < clip.origin.y + clip.size.height; y += strip.size.height)
        {
          strip.origin.y = y;
          strip.size.height = MIN (STRIP_HEIGHT, clip.origin.y + clip.size.height - y);
          paint_strip (self, snapshot, page, &sheet, scale, &strip);
        }
    }
  else if (bs_pdf_pictures_get_error (self->pictures, page) == NULL)
    {
      /* Paper until the picture is there. */
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &clip);
    }
  else
    {
      return;
    }
  paint_line (self, snapshot, &sheet);
}

static void
bs_pdf_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BsPdfView *self = BS_PDF_VIEW (widget);
  double width = gtk_widget_get_width (widget) + PAGE_GAP;

  if (self->document == NULL || get_fit (self) <= 0)
    return;
  paint_page (self, snapshot, self->page, self->push);
  if (self->push < 0 && has_neighbour (self, 1))
    paint_page (self, snapshot, self->page + 1, self->push + width);
  if (self->push > 0 && has_neighbour (self, -1))
    paint_page (self, snapshot, self->page - 1, self->push - width);
}

static void
bs_pdf_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsPdfView *self = BS_PDF_VIEW (widget);

  update (self);
}

static void
bs_pdf_view_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  /* It takes what it is given. */
  *minimum = 1;
  *natural = 1;
}

static void
on_scale_factor_changed (BsPdfView *self)
{
  update (self);
}

static void
drop_document (BsPdfView *self)
{
  stop_slide (self);
  if (self->pictures != NULL)
    g_signal_handlers_disconnect_by_data (self->pictures, self);
  g_clear_object (&self->pictures);
  g_clear_object (&self->document);
}

static void
bs_pdf_view_dispose (GObject *object)
{
  drop_document (BS_PDF_VIEW (object));

  G_OBJECT_CLASS (bs_pdf_view_parent_class)->dispose (object);
}

static void
bs_pdf_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BsPdfView *self = BS_PDF_VIEW (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
bs_pdf_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BsPdfView *self = BS_PDF_VIEW (object);

  switch (id)
    {
    case PROP_PAGE:
      bs_pdf_view_set_page (self, g_value_get_uint (value));
      break;
    case PROP_ZOOM:
      bs_pdf_view_set_zoom (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
bs_pdf_view_class_init (BsPdfViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = bs_pdf_view_dispose;
  object_class->get_property = bs_pdf_view_get_property;
  object_class->set_property = bs_pdf_view_set_property;
  widget_class->snapshot = bs_pdf_view_snapshot;
  widget_class->size_allocate = bs_pdf_view_size_allocate;
  widget_class->measure = bs_pdf_view_measure;

  properties[PROP_PAGE] =
      g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | flags);
  properties[PROP_ZOOM] =
      g_param_spec_double ("zoom", NULL, NULL, 1, MAX_ZOOM, 1, G_PARAM_READWRITE | flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, BS_PDF_VIEW_EMPTY,
                                             BS_PDF_VIEW_FAILED, 0, G_PARAM_READABLE | flags);
  properties[PROP_COMPLETE] =
      g_param_spec_boolean ("complete", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "pdfview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_pdf_view_init (BsPdfView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->zoom = 1;
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (widget, TRUE);

  self->zoom_gesture = gtk_gesture_zoom_new ();
  g_signal_connect (self->zoom_gesture, "begin", G_CALLBACK (on_zoom_begin), self);
  g_signal_connect (self->zoom_gesture, "scale-changed", G_CALLBACK (on_zoom_scale_changed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->zoom_gesture));

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancelled), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  /* What one claims the others keep. */
  gtk_gesture_group (drag, self->zoom_gesture);

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (on_scale_factor_changed), NULL);
}

GtkWidget *
bs_pdf_view_new (const char *label)
{
  BsPdfView *self;

  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (BS_TYPE_PDF_VIEW, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

void
bs_pdf_view_set_document (BsPdfView *self, BsPdfDocument *document)
{
  guint n_before, page;
  double zoom;

  g_return_if_fail (BS_IS_PDF_VIEW (self));
  g_return_if_fail (document == NULL || BS_IS_PDF_DOCUMENT (document));

  if (document == self->document)
    return;
  n_before = self->document != NULL ? bs_pdf_document_get_n_pages (self->document) : 0;
  drop_document (self);
  page = self->page;
  zoom = self->zoom;
  if (document != NULL)
    {
      self->document = g_object_ref (document);
      self->pictures = bs_pdf_pictures_new (document);
      g_signal_connect_swapped (self->pictures, "changed", G_CALLBACK (update), self);
    }
  if (document == NULL || bs_pdf_document_get_n_pages (document) != n_before)
    {
      self->page = 0;
      self->zoom = 1;
    }
  describe (self);
  update (self);
  if (self->page != page)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  if (self->zoom != zoom)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

BsPdfDocument *
bs_pdf_view_get_document (BsPdfView *self)
{
  g_return_val_if_fail (BS_IS_PDF_VIEW (self), NULL);

  return self->document;
}

guint
bs_pdf_view_get_page (BsPdfView *self)
{
  g_return_val_if_fail (BS_IS_PDF_VIEW (self), 0);

  return self->page;
}

void
bs_pdf_view_set_page (BsPdfView *self, guint page)
{
  g_return_if_fail (BS_IS_PDF_VIEW (self));

  if (self->document == NULL)
    return;
  page = MIN (page, bs_pdf_document_get_n_pages (self->document) - 1);
  if (page == self->page)
    return;
  stop_slide (self);
  self->page = page;
  /* A new page is read from its top. */
  self->y = 0;
  describe (self);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

double
bs_pdf_view_get_zoom (BsPdfView *self)
{
  g_return_val_if_fail (BS_IS_PDF_VIEW (self), 1);

  return self->zoom;
}

void
bs_pdf_view_set_zoom (BsPdfView *self, double zoom)
{
  g_return_if_fail (BS_IS_PDF_VIEW (self));
  g_return_if_fail (isfinite (zoom));

  stop_slide (self);
  zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

BsPdfViewState
bs_pdf_view_get_state (BsPdfView *self)
{
  g_return_val_if_fail (BS_IS_PDF_VIEW (self), BS_PDF_VIEW_EMPTY);

  return self->state;
}

const GError *
bs_pdf_view_get_error (BsPdfView *self)
{
  g_return_val_if_fail (BS_IS_PDF_VIEW (self), NULL);

  return self->pictures != NULL ? bs_pdf_pictures_get_error (self->pictures, self->page) : NULL;
}
