/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/**
 * BsFormsRouteKind:
 * @BS_FORMS_ROUTE_SEARCH: "[search][?q=<words>]" the field, and below it what was found
 * @BS_FORMS_ROUTE_LIST: "browse/<department>"
 * @BS_FORMS_ROUTE_FORM: "form/<id>[?show=<view>]"
 */
typedef enum
{
  BS_FORMS_ROUTE_SEARCH,
  BS_FORMS_ROUTE_LIST,
  BS_FORMS_ROUTE_FORM,
} BsFormsRouteKind;

/* What of a form is on the screen. */
typedef enum
{
  BS_FORMS_SHOW_BLANK,  /* "blank" */
  BS_FORMS_SHOW_SAMPLE, /* "sample" */
  BS_FORMS_SHOW_BOTH,   /* "both" */
  BS_FORMS_SHOW_BEST,   /* not said: both where there is room, else the sample */
} BsFormsShow;

/**
 * BsFormsRoute:
 *
 * What the part of a route behind "forms:" says. Words and keys are percent-encoded UTF-8 in the
 * text and plain here.
 */
typedef struct
{
  BsFormsRouteKind kind;
  char *words;      /* never NULL for a search */
  char *department; /* never NULL for a list */
  char *id;         /* never NULL for a form */
  BsFormsShow show;
} BsFormsRoute;

/* NULL with BS_MODULE_ERROR_NO_SUCH_PAGE when @path names no page of this module. */
BsFormsRoute *bs_forms_route_parse (const char *path, GError **error);
void bs_forms_route_free (BsFormsRoute *self);

/* Paths, without "forms:"; parsing one gives its parts back. */
char *bs_forms_route_build_search (const char *words);
char *bs_forms_route_build_list (const char *department);
char *bs_forms_route_build_form (const char *id, BsFormsShow show);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsFormsRoute, bs_forms_route_free)

G_END_DECLS
