/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-candidate-bar.h"

#include <glib/gi18n.h>

#include "bs-pinyin-dictionary.h"

/* More than one page has room for: a row of 16 single characters, five rows. */
#define POOL 80
/* px, the least distance of two candidates: a finger between two hits one of them. */
#define GAP 10
/* Of the width, what the pinyin may take beside the candidates. */
#define PINYIN_SHARE 0.3

struct _BsCandidateBar
{
  GtkWidget parent_instance;

  /* owned */
  GPtrArray *texts; /* all candidates */
  GArray *pages;    /* guint: where the pages before this one begin */

  /* children, owned by the widget tree */
  GtkWidget *pinyin_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *expand_button;
  GtkWidget *buttons[POOL];

  guint first; /* index of the first candidate of the page */
  guint shown; /* how many of them the page has room for */
  gboolean expanded;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_EXPAND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsCandidateBar, bs_candidate_bar, GTK_TYPE_WIDGET)

/* Lying screens have the width for pinyin and candidates in one line, and no height for two. */
static gboolean
is_one_line (BsCandidateBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), "landscape");
}

static int
measure (GtkWidget *widget, GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static guint
get_n_buttons (BsCandidateBar *self)
{
  return MIN (POOL, self->texts->len - self->first);
}

static void
fill_buttons (BsCandidateBar *self)
{
  guint n = get_n_buttons (self);

  for (guint i = 0; i < POOL; i++)
    {
      const char *text = i < n ? g_ptr_array_index (self->texts, self->first + i) : "";

      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), text);
      gtk_widget_set_visible (self->buttons[i], i < n);
      /* What the space bar takes. */
      if (self->first + i == 0)
        gtk_widget_add_css_class (self->buttons[i], "chosen");
      else
        gtk_widget_remove_css_class (self->buttons[i], "chosen");
    }
  /* The first page has more words in its place. */
  gtk_widget_set_visible (self->previous_button, self->pages->len > 0);
  gtk_widget_set_visible (self->next_button, self->texts->len > 0);
  gtk_widget_set_visible (self->expand_button, self->texts->len > 0 || self->expanded);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
go_to_beginning (BsCandidateBar *self)
{
  self->first = 0;
  self->shown = 0;
  g_array_set_size (self->pages, 0);
  fill_buttons (self);
}

static void
on_previous (BsCandidateBar *self)
{
  if (self->pages->len == 0)
    return;

  self->first = g_array_index (self->pages, guint, self->pages->len - 1);
  g_array_set_size (self->pages, self->pages->len - 1);
  fill_buttons (self);
}

static void
on_next (BsCandidateBar *self)
{
  if (self->shown == 0 || self->first + self->shown >= self->texts->len)
    return;

  g_array_append_val (self->pages, self->first);
  self->first += self->shown;
  fill_buttons (self);
}

static void
on_expand (BsCandidateBar *self)
{
  g_signal_emit (self, signals[SIGNAL_EXPAND], 0);
}

static void
on_candidate (BsCandidateBar *self, GtkButton *button)
{
  for (guint i = 0; i < get_n_buttons (self); i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      {
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->first + i);
        return;
      }
}

static void
bs_candidate_bar_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  BsCandidateBar *self = BS_CANDIDATE_BAR (widget);
  int size = 0;

  /* Any width will do: what does not fit is on the next page. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      size =
          MAX (measure (self->expand_button, orientation), measure (self->buttons[0], orientation));
      if (!is_one_line (self))
        size += measure (self->pinyin_label, orientation);
    }
  *minimum = *natural = size;
}

static void
place (GtkWidget *widget, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, MAX (width, 0), MAX (height, 0) };

  gtk_widget_size_allocate (widget, &allocation, -1);
}

/* The three buttons at the end of the first row; returns where candidates have to stop. */
static int
place_controls (BsCandidateBar *self, int width, int y, int height)
{
  GtkWidget *const controls[] = { self->expand_button, self->next_button, self->previous_button };
  int x = width;

  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    if (gtk_widget_get_visible (controls[i]))
      {
        int own = measure (controls[i], GTK_ORIENTATION_HORIZONTAL);

        x -= own;
        place (controls[i], x, y, own, height);
        x -= GAP;
      }

  return x;
}

/* Fills rows from the left, each as far as it reaches; returns how many candidates had room. */
static guint
place_candidates (BsCandidateBar *self, int from, int to, int width, int y, int row, int height)
{
  guint n = get_n_buttons (self);
  guint i = 0;

  for (; i < n && y + row <= height; y += row + GAP)
    {
      int x = from;

      while (i < n)
        {
          int own = measure (self->buttons[i], GTK_ORIENTATION_HORIZONTAL);

          if (x > from && x + own > to)
            break;
          gtk_widget_set_child_visible (self->buttons[i], TRUE);
          place (self->buttons[i], x, y, MIN (own, to - x), row);
          x += own + GAP;
          i++;
        }
      from = 0;
      to = width;
    }
  for (guint rest = i; rest < n; rest++)
    gtk_widget_set_child_visible (self->buttons[rest], FALSE);

  return i;
}

static void
bs_candidate_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsCandidateBar *self = BS_CANDIDATE_BAR (widget);
  int line = measure (self->pinyin_label, GTK_ORIENTATION_VERTICAL);
  int row = MAX (measure (self->expand_button, GTK_ORIENTATION_VERTICAL),
                 measure (self->buttons[0], GTK_ORIENTATION_VERTICAL));
  int from = 0, y = 0, to;

  if (is_one_line (self))
    {
      from = MIN (measure (self->pinyin_label, GTK_ORIENTATION_HORIZONTAL),
                  (int) (width * PINYIN_SHARE));
      place (self->pinyin_label, 0, 0, from, row);
      from += from > 0 ? 2 * GAP : 0;
    }
  else
    {
      place (self->pinyin_label, 0, 0, width, line);
      y = line;
    }
  /* A row that got more than it needs uses it. */
  if (!self->expanded)
    row = MAX (row, height - y);

  to = place_controls (self, width, y, row);
  self->shown = place_candidates (self, from, to, width, y, row, height);
  gtk_widget_set_sensitive (self->next_button, self->first + self->shown < self->texts->len);
}

static void
bs_candidate_bar_dispose (GObject *object)
{
  BsCandidateBar *self = BS_CANDIDATE_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bs_candidate_bar_parent_class)->dispose (object);
}

static void
bs_candidate_bar_finalize (GObject *object)
{
  BsCandidateBar *self = BS_CANDIDATE_BAR (object);

  g_ptr_array_unref (self->texts);
  g_array_unref (self->pages);

  G_OBJECT_CLASS (bs_candidate_bar_parent_class)->finalize (object);
}

static void
bs_candidate_bar_class_init (BsCandidateBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bs_candidate_bar_dispose;
  object_class->finalize = bs_candidate_bar_finalize;
  widget_class->measure = bs_candidate_bar_measure;
  widget_class->size_allocate = bs_candidate_bar_size_allocate;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_EXPAND] = g_signal_new ("expand", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "candidatebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_button (BsCandidateBar *self, const char *css_class, gpointer on_clicked)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  /* The field keeps the focus. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_add_css_class (button, "key");
  gtk_widget_add_css_class (button, css_class);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
add_label (BsCandidateBar *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "candidate-pinyin");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* The end is what is typed now. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_START);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static void
bs_candidate_bar_init (BsCandidateBar *self)
{
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) bs_pinyin_wipe);
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));

  self->pinyin_label = add_label (self);
  for (guint i = 0; i < POOL; i++)
    self->buttons[i] = add_button (self, "candidate", on_candidate);
  self->previous_button = add_button (self, "key-function", on_previous);
  self->next_button = add_button (self, "key-function", on_next);
  self->expand_button = add_button (self, "key-function", on_expand);
  bs_candidate_bar_retranslate (self);
  go_to_beginning (self);
}

GtkWidget *
bs_candidate_bar_new (void)
{
  return g_object_new (BS_TYPE_CANDIDATE_BAR, NULL);
}

void
bs_candidate_bar_show (BsCandidateBar *self, const char *pinyin, GPtrArray *candidates)
{
  g_return_if_fail (BS_IS_CANDIDATE_BAR (self));
  g_return_if_fail (pinyin != NULL);

  gtk_label_set_text (GTK_LABEL (self->pinyin_label), pinyin);
  g_ptr_array_set_size (self->texts, 0);
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    g_ptr_array_add (self->texts,
                     g_strdup (((BsCandidate *) g_ptr_array_index (candidates, i))->text));
  go_to_beginning (self);
}

void
bs_candidate_bar_clear (BsCandidateBar *self)
{
  g_return_if_fail (BS_IS_CANDIDATE_BAR (self));

  bs_candidate_bar_show (self, "", NULL);
}

void
bs_candidate_bar_set_expanded (BsCandidateBar *self, gboolean expanded)
{
  g_return_if_fail (BS_IS_CANDIDATE_BAR (self));

  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  bs_candidate_bar_retranslate (self);
  go_to_beginning (self);
}

gboolean
bs_candidate_bar_get_expanded (BsCandidateBar *self)
{
  g_return_val_if_fail (BS_IS_CANDIDATE_BAR (self), FALSE);

  return self->expanded;
}

void
bs_candidate_bar_retranslate (BsCandidateBar *self)
{
  g_return_if_fail (BS_IS_CANDIDATE_BAR (self));

  /* TRANSLATORS: shows all words that the pinyin may stand for, in the place of the keys */
  gtk_button_set_label (GTK_BUTTON (self->expand_button),
                        self->expanded ? C_ ("keyboard", "Back to keys") : C_ ("keyboard", "All"));
  /* TRANSLATORS: page of words before this one */
  gtk_button_set_label (GTK_BUTTON (self->previous_button), C_ ("keyboard", "Earlier"));
  /* TRANSLATORS: page of words after this one */
  gtk_button_set_label (GTK_BUTTON (self->next_button), C_ ("keyboard", "More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words for the pinyin"), -1);
}
