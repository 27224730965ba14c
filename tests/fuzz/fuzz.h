/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* The one function of a fuzz target, called by libFuzzer or by fuzz-main.c; crashes when something
 * is wrong with what it tests. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
