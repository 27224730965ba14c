/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * BS_EXPORT:
 *
 * Marks a function that libbanshi offers to the shell and to modules. Everything else stays
 * hidden; tests/lint holds the list of exported symbols.
 */
#define BS_EXPORT __attribute__ ((visibility ("default")))
