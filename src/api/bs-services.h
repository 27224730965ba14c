/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/bs-export.h"
#include "catalogue/bs-catalogue.h"
#include "hall/bs-hall-client.h"
#include "profile/bs-profile.h"
#include "visit/bs-visit.h"

G_BEGIN_DECLS

#define BS_TYPE_SERVICES (bs_services_get_type ())

/**
 * BsServices:
 *
 * What the terminal lends to its modules: catalogue, profile, the visit, and the way to other
 * pages.
 *
 * Signals, answered by the shell: "navigate" (route), "back", "call-staff". Signal
 * "catalogue-changed" is emitted between visits after a new catalogue took the old one's place.
 */
BS_EXPORT
G_DECLARE_FINAL_TYPE (BsServices, bs_services, BS, SERVICES, GObject)

BS_EXPORT BsServices *bs_services_new (BsProfile *profile, BsVisit *visit, BsCatalogue *catalogue);

/* (transfer none) (nullable): NULL when no catalogue could be opened. */
BS_EXPORT BsCatalogue *bs_services_get_catalogue (BsServices *self);
BS_EXPORT void bs_services_set_catalogue (BsServices *self, BsCatalogue *catalogue);
/* (transfer none) (nullable): the line to the hall's server; NULL on a terminal that works alone.
 */
BS_EXPORT BsHallClient *bs_services_get_hall (BsServices *self);
/* Before any module is loaded. */
BS_EXPORT void bs_services_set_hall (BsServices *self, BsHallClient *hall);
BS_EXPORT BsProfile *bs_services_get_profile (BsServices *self);
BS_EXPORT BsVisit *bs_services_get_visit (BsServices *self);

/* Of the screen now: "zh_CN", "en", ... */
BS_EXPORT const char *bs_services_get_language (BsServices *self);

/* "<module>:<path>" or "home:"; the page is added to the visit's history. */
BS_EXPORT void bs_services_navigate (BsServices *self, const char *route);
/* Whether this terminal has the module of @route: FALSE means no button that leads there. */
BS_EXPORT gboolean bs_services_can_navigate (BsServices *self, const char *route);
BS_EXPORT void bs_services_back (BsServices *self);
BS_EXPORT void bs_services_call_staff (BsServices *self);

/**
 * bs_services_build_public_url:
 * @kind: "i" item, "f" form, "t" take-away, "v" verification
 * @id: what it names, [A-Za-z0-9._~-]
 *
 * The address that a phone opens: "<PublicUrl>/<kind>/<id>".
 *
 * Returns: (transfer full) (nullable): NULL when the profile names no public address
 */
BS_EXPORT char *bs_services_build_public_url (BsServices *self, const char *kind, const char *id);

G_END_DECLS
