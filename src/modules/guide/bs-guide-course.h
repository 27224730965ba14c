/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/banshi.h"

G_BEGIN_DECLS

/*
 * The parts of a guide about how it goes, each a section; @missing stands in for what the guide
 * does not say. NULL where there is nothing to show.
 */

GtkWidget *bs_guide_course_steps_new (BsItem *item, const char *missing);
GtkWidget *bs_guide_course_conditions_new (BsItem *item, const char *missing);
GtkWidget *bs_guide_course_result_new (BsItem *item, const char *missing);
/* Questions as BsGuideFold with the keys "faq-0", "faq-1", ... */
GtkWidget *bs_guide_course_faq_new (BsItem *item);

G_END_DECLS
