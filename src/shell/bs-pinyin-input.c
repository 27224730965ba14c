/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-shell"

#include "config.h"

#include "bs-pinyin-input.h"

#include <gio/gio.h>
#include <string.h>

/* A part of what was typed, and the words chosen for it. */
typedef struct
{
  char *text;
  char *pinyin;
} Choice;

/* What the thread is asked. */
typedef struct
{
  BsPinyinDictionary *dictionary;
  char *pinyin;
  char *before;
} Question;

/* What it answers. */
typedef struct
{
  GPtrArray *candidates; /* NULL = no dictionary, or nothing was asked */
  char *spelled;
} Answer;

struct _BsPinyinInput
{
  GObject parent_instance;

  /* owned */
  BsPinyinDictionary *dictionary;
  GString *pinyin;       /* letters that no word is chosen for */
  GString *preedit;      /* words and letters, for the field */
  GPtrArray *choices;    /* of Choice */
  GPtrArray *candidates; /* of BsCandidate; for answered */
  char *answered;        /* the pinyin that candidates are for */
  char *spelled;
  char *before;
  GCancellable *cancellable; /* of the question under way; NULL when there is none */

  gboolean unavailable;
  gboolean just_chosen; /* nothing was typed since the last choice */
  gboolean finishing;   /* the answer is awaited to be committed */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_COMMIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsPinyinInput, bs_pinyin_input, G_TYPE_OBJECT)

static void go_on_finishing (BsPinyinInput *self);

static void
free_choice (gpointer data)
{
  Choice *choice = data;

  bs_pinyin_wipe (choice->text);
  bs_pinyin_wipe (choice->pinyin);
  g_free (choice);
}

static void
free_question (gpointer data)
{
  Question *question = data;

  bs_pinyin_dictionary_unref (question->dictionary);
  bs_pinyin_wipe (question->pinyin);
  bs_pinyin_wipe (question->before);
  g_free (question);
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->candidates, g_ptr_array_unref);
  bs_pinyin_wipe (answer->spelled);
  g_free (answer);
}

static void
empty (GString *string)
{
  explicit_bzero (string->str, string->allocated_len);
  g_string_truncate (string, 0);
}

static void
stop_asking (BsPinyinInput *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
forget_candidates (BsPinyinInput *self)
{
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->answered, bs_pinyin_wipe);
  g_clear_pointer (&self->spelled, bs_pinyin_wipe);
}

static void
forget (BsPinyinInput *self)
{
  stop_asking (self);
  forget_candidates (self);
  empty (self->pinyin);
  empty (self->preedit);
  g_ptr_array_set_size (self->choices, 0);
  self->just_chosen = FALSE;
  self->finishing = FALSE;
}

static void
update_preedit (BsPinyinInput *self)
{
  empty (self->preedit);
  for (guint i = 0; i < self->choices->len; i++)
    g_string_append (self->preedit, ((Choice *) g_ptr_array_index (self->choices, i))->text);
  g_string_append (self->preedit, self->pinyin->str);
}

static void
commit (BsPinyinInput *self)
{
  char *text;

  update_preedit (self);
  text = g_strdup (self->preedit->str);
  forget (self);
  g_signal_emit (self, signals[SIGNAL_COMMIT], 0, text);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  bs_pinyin_wipe (text);
}

static void
take_answer (BsPinyinInput *self, Answer *answer)
{
  forget_candidates (self);
  self->unavailable = answer->candidates == NULL;
  self->candidates = g_steal_pointer (&answer->candidates);
  self->spelled = g_steal_pointer (&answer->spelled);
  self->answered = g_strdup (self->pinyin->str);
}

static void
answer_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  Answer *answer;

  /* Somebody types faster than this machine looks up: only the last question counts. */
  if (g_task_return_error_if_cancelled (task))
    return;

  answer = g_new0 (Answer, 1);
  answer->candidates = bs_pinyin_dictionary_lookup (question->dictionary, question->pinyin,
                                                    question->before, &answer->spelled);
  g_task_return_pointer (task, answer, free_answer);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsPinyinInput *self = BS_PINYIN_INPUT (source);
  Answer *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled: another letter has been typed. */
  if (answer == NULL)
    return;

  g_clear_object (&self->cancellable);
  take_answer (self, answer);
  free_answer (answer);
  if (self->finishing)
    go_on_finishing (self);
  else
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, bs_pinyin_dictionary_load (data));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsPinyinInput *self = BS_PINYIN_INPUT (source);

  self->unavailable = !g_task_propagate_boolean (G_TASK (result), NULL);
  if (self->unavailable)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What stands in front of the letters that are left. */
static char *
get_before (BsPinyinInput *self)
{
  GString *before = g_string_new (self->before);

  for (guint i = 0; i < self->choices->len; i++)
    g_string_append (before, ((Choice *) g_ptr_array_index (self->choices, i))->text);

  return g_string_free (before, FALSE);
}

static void
ask (BsPinyinInput *self)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  stop_asking (self);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_answered, NULL);
  g_task_set_name (task, "pinyin");
  question = g_new0 (Question, 1);
  question->dictionary = bs_pinyin_dictionary_ref (self->dictionary);
  question->pinyin = g_strdup (self->pinyin->str);
  question->before = get_before (self);
  g_task_set_task_data (task, question, free_question);
  g_task_run_in_thread (task, answer_in_thread);
}

/* The same on this thread, for who typed on before the answer came. */
static void
ask_now (BsPinyinInput *self)
{
  g_autofree char *before = get_before (self);
  Answer answer = { NULL, NULL };

  stop_asking (self);
  answer.candidates =
      bs_pinyin_dictionary_lookup (self->dictionary, self->pinyin->str, before, &answer.spelled);
  take_answer (self, &answer);
  explicit_bzero (before, strlen (before));
}

static gboolean
is_answered (BsPinyinInput *self)
{
  return self->answered != NULL && g_str_equal (self->answered, self->pinyin->str);
}

/* Takes a candidate; the pinyin it covers goes with it. */
static void
choose (BsPinyinInput *self, const BsCandidate *candidate)
{
  Choice *choice = g_new0 (Choice, 1);
  guint length = candidate->length;

  choice->text = g_strdup (candidate->text);
  while (self->pinyin->str[length] == '\'')
    length++;
  choice->pinyin = g_strndup (self->pinyin->str, length);
  g_ptr_array_add (self->choices, choice);
  g_string_erase (self->pinyin, 0, length);
  explicit_bzero (self->pinyin->str + self->pinyin->len,
                  self->pinyin->allocated_len - self->pinyin->len);
  self->just_chosen = TRUE;
  update_preedit (self);
}

static const BsCandidate *
get_first (BsPinyinInput *self)
{
  return is_answered (self) && self->candidates != NULL && self->candidates->len > 0
             ? g_ptr_array_index (self->candidates, 0)
             : NULL;
}

static void
go_on_finishing (BsPinyinInput *self)
{
  const BsCandidate *first = get_first (self);

  if (first != NULL)
    choose (self, first);
  if (self->pinyin->len == 0 || first == NULL)
    commit (self);
  else
    ask (self);
}

static void
finish_now (BsPinyinInput *self)
{
  while (self->pinyin->len > 0)
    {
      const BsCandidate *first;

      if (!is_answered (self))
        ask_now (self);
      first = get_first (self);
      if (first == NULL)
        break;
      choose (self, first);
    }
  commit (self);
}

static void
bs_pinyin_input_finalize (GObject *object)
{
  BsPinyinInput *self = BS_PINYIN_INPUT (object);

  forget (self);
  g_string_free (self->pinyin, TRUE);
  g_string_free (self->preedit, TRUE);
  g_ptr_array_unref (self->choices);
  bs_pinyin_wipe (self->before);
  bs_pinyin_dictionary_unref (self->dictionary);

  G_OBJECT_CLASS (bs_pinyin_input_parent_class)->finalize (object);
}

static void
bs_pinyin_input_class_init (BsPinyinInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bs_pinyin_input_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMMIT] =
      g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
bs_pinyin_input_init (BsPinyinInput *self)
{
  /* So large that they never move and leave a copy behind. */
  self->pinyin = g_string_sized_new (BS_PINYIN_MAX + 1);
  self->preedit = g_string_sized_new (8 * BS_PINYIN_MAX);
  self->choices = g_ptr_array_new_with_free_func (free_choice);
  self->before = g_strdup ("");
}

BsPinyinInput *
bs_pinyin_input_new (BsPinyinDictionary *dictionary)
{
  BsPinyinInput *self;

  g_return_val_if_fail (dictionary != NULL, NULL);

  self = g_object_new (BS_TYPE_PINYIN_INPUT, NULL);
  self->dictionary = bs_pinyin_dictionary_ref (dictionary);

  return self;
}

void
bs_pinyin_input_prepare (BsPinyinInput *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BS_IS_PINYIN_INPUT (self));

  task = g_task_new (self, NULL, on_loaded, NULL);
  g_task_set_name (task, "pinyin dictionary");
  g_task_set_task_data (task, bs_pinyin_dictionary_ref (self->dictionary),
                        (GDestroyNotify) bs_pinyin_dictionary_unref);
  g_task_run_in_thread (task, load_in_thread);
}

gboolean
bs_pinyin_input_is_available (BsPinyinInput *self)
{
  g_return_val_if_fail (BS_IS_PINYIN_INPUT (self), FALSE);

  return !self->unavailable;
}

gboolean
bs_pinyin_input_is_composing (BsPinyinInput *self)
{
  g_return_val_if_fail (BS_IS_PINYIN_INPUT (self), FALSE);

  return self->preedit->len > 0;
}

void
bs_pinyin_input_set_before (BsPinyinInput *self, const char *before)
{
  g_return_if_fail (BS_IS_PINYIN_INPUT (self));
  g_return_if_fail (before != NULL);

  bs_pinyin_wipe (self->before);
  self->before = g_strdup (before);
}

gboolean
bs_pinyin_input_type (BsPinyinInput *self, char letter)
{
  g_return_val_if_fail (BS_IS_PINYIN_INPUT (self), FALSE);

  if (self->finishing)
    finish_now (self);
  if (!g_ascii_islower (letter) && (letter != '\'' || self->pinyin->len == 0))
    return FALSE;
  if (self->pinyin->len >= BS_PINYIN_MAX)
    return FALSE;

  g_string_append_c (self->pinyin, letter);
  self->just_chosen = FALSE;
  update_preedit (self);
  ask (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return TRUE;
}

gboolean
bs_pinyin_input_delete_backward (BsPinyinInput *self)
{
  g_return_val_if_fail (BS_IS_PINYIN_INPUT (self), FALSE);

  if (self->finishing)
    finish_now (self);
  if (self->preedit->len == 0)
    return FALSE;

  if (self->just_chosen && self->choices->len > 0)
    {
      Choice *choice = g_ptr_array_index (self->choices, self->choices->len - 1);

      g_string_prepend (self->pinyin, choice->pinyin);
      g_ptr_array_set_size (self->choices, (int) self->choices->len - 1);
    }
  else
    {
      self->pinyin->str[self->pinyin->len - 1] = '\0';
      g_string_truncate (self->pinyin, self->pinyin->len - 1);
    }

  if (self->pinyin->len > 0)
    {
      update_preedit (self);
      ask (self);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  else if (self->choices->len > 0)
    commit (self);
  else
    bs_pinyin_input_reset (self);

  return TRUE;
}

const char *
bs_pinyin_input_get_preedit (BsPinyinInput *self)
{
  g_return_val_if_fail (BS_IS_PINYIN_INPUT (self), "");

  return self->preedit->str;
}

const char *
bs_pinyin_input_get_spelled (BsPinyinInput *self)
{
  g_return_val_if_fail (BS_IS_PINYIN_INPUT (self), "");

  return is_answered (self) && self->spelled != NULL && *self->spelled != '\0' ? self->spelled
                                                                               : self->pinyin->str;
}

GPtrArray *
bs_pinyin_input_get_candidates (BsPinyinInput *self)
{
  g_return_val_if_fail (BS_IS_PINYIN_INPUT (self), NULL);

  return self->candidates;
}

void
bs_pinyin_input_choose (BsPinyinInput *self, guint index)
{
  const BsCandidate *candidate;

  g_return_if_fail (BS_IS_PINYIN_INPUT (self));

  if (self->finishing || self->candidates == NULL || index >= self->candidates->len
      || !g_str_has_prefix (self->pinyin->str, self->answered))
    return;

  candidate = g_ptr_array_index (self->candidates, index);
  choose (self, candidate);
  forget_candidates (self);
  if (self->pinyin->len == 0)
    {
      commit (self);
      return;
    }
  ask (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
bs_pinyin_input_finish (BsPinyinInput *self)
{
  g_return_if_fail (BS_IS_PINYIN_INPUT (self));

  if (self->preedit->len == 0 || self->finishing)
    return;

  self->finishing = TRUE;
  if (is_answered (self))
    go_on_finishing (self);
}

void
bs_pinyin_input_finish_as_typed (BsPinyinInput *self)
{
  g_return_if_fail (BS_IS_PINYIN_INPUT (self));

  if (self->preedit->len > 0)
    commit (self);
}

void
bs_pinyin_input_reset (BsPinyinInput *self)
{
  g_return_if_fail (BS_IS_PINYIN_INPUT (self));

  if (self->preedit->len == 0)
    return;
  forget (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
