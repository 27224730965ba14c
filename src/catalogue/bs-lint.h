/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/bs-item.h"
#include "catalogue/bs-problem.h"

G_BEGIN_DECLS

/**
 * bs_lint_item:
 * @problems: (element-type BsProblem): gets what breaks a rule
 *
 * The checking rules for published guides (field practice of 温州), by number:
 *
 *    1 promised limit "on the spot" if and only if the item is of the kind 即办件
 *    2 visits to the hall need a reason
 *    3 no visit and not online: by courier
 *    4 wholly online: no visit
 *    5 a fee needs basis, online payment, fee items with their standards
 *    6 no fee: no online payment
 *    7 phones for questions and complaints: both, different, with area code
 *    8 whom it is for agrees with the topics
 *    9 行政许可: a frequent question at least, five steps at least
 *   10 a named result needs a sample
 *   11 a name that ends in 证 ends with a licence
 *
 * and "code-length", a warning: codes are opaque, but most of them have a usual length.
 */
void bs_lint_item (BsItem *item, const char *file, GPtrArray *problems);

G_END_DECLS
