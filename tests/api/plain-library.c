/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shared object that is no module, for test-module-loader. */
int bs_plain_library_answer (void);

int
bs_plain_library_answer (void)
{
  return 42;
}
