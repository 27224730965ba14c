/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bs-test.h"

#include "catalogue/bs-catalogue.h"
#include "catalogue/bs-source.h"

G_BEGIN_DECLS

/* Source folders for tests. */

/* JSON of a good item that lint likes; then pairs of a key and the JSON it gets instead, NULL to
 * take the key away; NULL ends the pairs. */
char *bs_fixture_item (const char *id, ...) G_GNUC_NULL_TERMINATED;

/* A one-page PDF whose bytes differ with @text. */
char *bs_fixture_pdf (const char *text);

/* A new folder with one file a.json that holds @json. */
char *bs_fixture_folder (const char *json);

/* Fails the test unless there is a folder. */
BsSource *bs_fixture_load (const char *folder);

/* All problems, a line each. */
char *bs_fixture_problems (BsSource *source);

/* Builds a folder that must have no problem; returns the path of the catalogue. */
char *bs_fixture_build (const char *folder);

BsCatalogue *bs_fixture_open (const char *path);

G_END_DECLS
