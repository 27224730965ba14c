/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/*
 * The code lists of service items (GB/T 39554) in words of the screen's language. A code that is
 * not known, or NULL, gives NULL.
 */

BS_EXPORT const char *bs_item_codes_get_online_depth (const char *code); /* 网上办理深度 */
BS_EXPORT const char *bs_item_codes_get_handle_type (const char *code);  /* 办理形式 */
BS_EXPORT const char *bs_item_codes_get_handle_area (const char *code);  /* 通办范围 */
BS_EXPORT const char *
bs_item_codes_get_task_type (const char *code); /* 事项类型, "1" as well as "01" */
BS_EXPORT const char *bs_item_codes_get_result_type (const char *code);  /* 审批结果类型 */
BS_EXPORT const char *bs_item_codes_get_project_type (const char *code); /* 办件类型 */

/* What a key of local_facts is called here; NULL for what no citizen sees. */
BS_EXPORT const char *bs_item_codes_get_local_fact (const char *key);

G_END_DECLS
