/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bs-export.h"

G_BEGIN_DECLS

/**
 * BsProfileKey:
 *
 * Every key a profile may hold. The table in bs-profile-keys.c is the one place that says group,
 * name, type, range, default and meaning; validation, `banshictl profile show --explain` and the
 * getters come from it.
 */
typedef enum
{
  BS_PROFILE_EXTENDS,     /* [Profile] Extends: sibling folder this one builds on */
  BS_PROFILE_TITLE,       /* [Profile] Title, localized: kind of terminal, for people */
  BS_PROFILE_HALL_NAME,   /* [Hall] Name, localized: 保山市政务服务中心 */
  BS_PROFILE_TERMINAL_ID, /* [Hall] TerminalId: [A-Za-z0-9-]{1,32}, names this terminal to the hall
                           */
  BS_PROFILE_TERMINAL_PLACE, /* [Hall] Place, localized: 一楼大厅 · 综合自助终端 03 号 */
  BS_PROFILE_PUBLIC_URL,   /* [Hall] PublicUrl: https, base of what a phone opens; no trailing / */
  BS_PROFILE_API_URL,      /* [Hall] ApiUrl: https, where this terminal reaches banshi-hall */
  BS_PROFILE_CA_FILE,      /* [Hall] CaFile: PEM, who vouches for ApiUrl; unset = the system's */
  BS_PROFILE_KEY_FILE,     /* [Hall] KeyFile: this terminal's secret towards the hall, mode 0600 */
  BS_PROFILE_DESK_NAME,    /* [Hall] DeskName, localized: where a person helps, 一楼咨询台 */
  BS_PROFILE_DESK_PHONE,   /* [Hall] DeskPhone */
  BS_PROFILE_HOURS,        /* [Hall] Hours, localized: opening hours in words */
  BS_PROFILE_PIXEL_PITCH,  /* [Screen] PixelPitch: mm, 0.05..1.0, default 0.248 (21.5" at 1080p) */
  BS_PROFILE_DISTANCE,     /* [Screen] ViewingDistance: mm, 300..2000, whole, default 600 */
  BS_PROFILE_RENDERER,     /* [Screen] Renderer: auto, cairo, gl */
  BS_PROFILE_CURSOR,       /* [Screen] Cursor: boolean, a mouse pointer is shown, default false */
  BS_PROFILE_LANGUAGES,    /* [Language] Available: list of zh_CN, en; the first is the default */
  BS_PROFILE_IDLE_SECONDS, /* [Visit] IdleSeconds: without activity until the warning, 15..600,
                              default 60 */
  BS_PROFILE_WARNING_SECONDS,      /* [Visit] WarningSeconds: countdown, 20..120, default 20 */
  BS_PROFILE_HOLD_MAX_SECONDS,     /* [Visit] HoldMaxSeconds: 30..600, default 180 */
  BS_PROFILE_MODULES,              /* [Modules] Enabled: list of ids, allow list and order */
  BS_PROFILE_MODULE_SETUP_SECONDS, /* [Modules] SetupSeconds: 1..60, default 10 */
  BS_PROFILE_CATALOGUE_FILE, /* [Catalogue] File: absolute path, default PKGDATADIR/sample.catalogue
                              */
  BS_PROFILE_CATALOGUE_SYNC_FILE,    /* [Catalogue] SyncFile: where the hall's catalogue is kept;
                                        once there it takes the place of File; unset = no sync */
  BS_PROFILE_CATALOGUE_SYNC_SECONDS, /* [Catalogue] SyncSeconds: 5..86400, default 300 */
  BS_PROFILE_FUZZY_SOUNDS,           /* [Keyboard] FuzzySounds: sounds that are often mixed up */
  BS_PROFILE_HOME_POPULAR,  /* [Home] Popular: how many "most used" shortcuts, 0..12, default 6 */
  BS_PROFILE_SLIDE_SECONDS, /* [Attract] SlideSeconds: 4..120, default 10 */
  BS_N_PROFILE_KEYS,
} BsProfileKey;

/* What the value of a key is, and so what is checked and which getter reads it. */
typedef enum
{
  BS_PROFILE_TYPE_TEXT,
  BS_PROFILE_TYPE_LOCALIZED,
  BS_PROFILE_TYPE_INT,
  BS_PROFILE_TYPE_DOUBLE,
  BS_PROFILE_TYPE_BOOLEAN,
  BS_PROFILE_TYPE_CHOICE,
  BS_PROFILE_TYPE_LIST,
  BS_PROFILE_TYPE_URL,
  BS_PROFILE_TYPE_PATH,
} BsProfileType;

/**
 * BsProfileKeyInfo:
 *
 * A row of the table of keys.
 */
typedef struct
{
  const char *group;
  const char *name;
  BsProfileType type;
  double minimum; /* numbers: range; texts: characters; lists: entries */
  double maximum;
  const char *choices;  /* "auto;cairo;gl" for a choice or a list, NULL = any */
  const char *pattern;  /* regular expression a text or a list's entry must match, NULL = any */
  const char *fallback; /* default as it would stand in a file; NULL = none */
  const char *meaning;  /* N_() */
} BsProfileKeyInfo;

BS_EXPORT const BsProfileKeyInfo *bs_profile_key_get_info (BsProfileKey key);

/* The key that stands as @name in [@group]; FALSE when there is none. */
BS_EXPORT gboolean bs_profile_key_find (const char *group, const char *name, BsProfileKey *key);

/* "text", "int", ... as `banshictl profile show --json` names types. */
BS_EXPORT const char *bs_profile_type_to_string (BsProfileType type);

/* What a value may be, in English words for ops: "a whole number from 15 to 600". */
BS_EXPORT char *bs_profile_key_describe_range (const BsProfileKeyInfo *info);

G_END_DECLS
