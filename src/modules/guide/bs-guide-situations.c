/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-guide"

#include "bs-guide-situations.h"

#include <glib/gi18n-lib.h>

gboolean
bs_guide_situations_are_alternatives (const BsSituation *a, const BsSituation *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_strcmp0 (a->question, b->question) == 0;
}

/* Whether an answer of @ids belongs to the question of @situation. */
static gboolean
is_answered (const BsSituation *all, guint n, const char *const *ids, const BsSituation *situation)
{
  for (guint i = 0; i < n; i++)
    if (bs_guide_situations_are_alternatives (&all[i], situation)
        && g_strv_contains (ids, all[i].id))
      return TRUE;

  return FALSE;
}

char **
bs_guide_situations_clean (const BsSituation *all, guint n, const char *const *chosen)
{
  g_autoptr (GPtrArray) clean = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (clean, NULL);
  for (guint i = 0; chosen != NULL && i < n; i++)
    if (g_strv_contains (chosen, all[i].id)
        && !is_answered (all, n, (const char *const *) clean->pdata, &all[i]))
      g_ptr_array_insert (clean, (int) clean->len - 1, g_strdup (all[i].id));

  return (char **) g_ptr_array_free (g_steal_pointer (&clean), FALSE);
}

char **
bs_guide_situations_set (const BsSituation *all,
                         guint n,
                         const char *const *chosen,
                         const char *id,
                         gboolean yes)
{
  g_autoptr (GPtrArray) next = g_ptr_array_new ();
  const BsSituation *answer = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (all[i].id, id))
      answer = &all[i];

  for (guint i = 0; i < n; i++)
    {
      gboolean other = answer != NULL && bs_guide_situations_are_alternatives (&all[i], answer);

      if (&all[i] == answer ? yes : !other && chosen != NULL && g_strv_contains (chosen, all[i].id))
        g_ptr_array_add (next, (gpointer) all[i].id);
    }
  g_ptr_array_add (next, NULL);

  return bs_guide_situations_clean (all, n, (const char *const *) next->pdata);
}

char *
bs_guide_situations_describe (const BsSituation *all,
                              guint n,
                              const char *const *chosen,
                              const BsMaterial *material)
{
  static const char *const none[] = { NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_return_val_if_fail (material != NULL, NULL);

  if (material->situations == NULL)
    return NULL;

  for (guint i = 0; i < n; i++)
    if (g_strv_contains (material->situations, all[i].id)
        && !is_answered (all, n, chosen != NULL ? chosen : none, &all[i]))
      g_ptr_array_add (names, (gpointer) all[i].name);

  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);

  /* TRANSLATORS: between names in a list */
  return g_strjoinv (_ (", "), (char **) names->pdata);
}
