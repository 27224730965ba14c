/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "health/bs-health.h"

G_BEGIN_DECLS

/**
 * bs_health_add_standard_checks:
 * @profile_path: folder of the profile in use; NULL for the deployed one
 * @catalogue_path: (nullable): overrides the profile's
 *
 * Adds "profile", "catalogue", "hall", "display", "fonts" and "locales".
 */
BS_EXPORT void bs_health_add_standard_checks (BsHealth *health,
                                              const char *profile_path,
                                              const char *catalogue_path);

G_END_DECLS
