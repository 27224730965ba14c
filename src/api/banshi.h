/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The module API, ABI 1: all a module includes. It brings the value types of the layers below; a
 * module never reaches into the shell or into another module.
 */

#include <gtk/gtk.h>

#include "api/bs-blocks.h"
#include "api/bs-keyboard-host.h"
#include "api/bs-module.h"
#include "api/bs-page.h"
#include "api/bs-pdf-document.h"
#include "api/bs-pdf-view.h"
#include "api/bs-qr-view.h"
#include "api/bs-services.h"
#include "api/bs-text-field.h"
#include "api/bs-tile.h"
#include "api/bs-wrap-layout.h"
#include "base/bs-qr-matrix.h"
#include "catalogue/bs-catalogue-forms.h"
#include "catalogue/bs-catalogue.h"
#include "catalogue/bs-form-row.h"
#include "catalogue/bs-item-codes.h"
#include "catalogue/bs-item-words.h"
#include "hall/bs-hall-client.h"
#include "health/bs-health.h"
#include "profile/bs-profile.h"
#include "visit/bs-visit.h"
