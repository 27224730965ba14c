/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bs-ops"

#include "config.h"

#include "ops/bs-ctl.h"

#include "catalogue/bs-catalogue-error.h"
#include "catalogue/bs-catalogue-file.h"

static int
run_verify (int n, char **values)
{
  g_autoptr (GError) error = NULL;

  if (!bs_catalogue_file_check_all (values[0], &error))
    return bs_ctl_fail (BS_CTL_FAILED, error);
  return BS_CTL_DONE;
}

const BsCtlCommand bs_ctl_catalogue_commands[] = {
  { "catalogue", "verify", "FILE", "Read a built catalogue against its checksums", NULL, 1, 1,
    run_verify },
  { NULL },
};
