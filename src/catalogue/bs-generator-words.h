/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What made-up items are made of. */

typedef struct
{
  const char *name;     /* what a citizen wants or changes */
  const char *everyday; /* NULL: as the name */
} BsGeneratorThing;

typedef struct
{
  const char *name;
  guint weight; /* items of it, of a thousand or so */
  gboolean personal;
  const char *topic;
  const BsGeneratorThing *things; /* ends with a NULL name */
} BsGeneratorDepartment;

/* Lists end in NULL; departments with a NULL name. */
extern const BsGeneratorDepartment bs_generator_departments[];
extern const char *const bs_generator_verbs[];
extern const char *const bs_generator_qualifiers[];
extern const char *const bs_generator_variants[];
extern const char *const bs_generator_materials[];
extern const char *const bs_generator_conditions[];
extern const char *const bs_generator_steps[];
extern const char *const bs_generator_questions[];
extern const char *const bs_generator_answers[];

G_END_DECLS
