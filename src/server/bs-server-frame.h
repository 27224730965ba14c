/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <locale.h>

#include "server/bs-server-html.h"
#include "server/bs-server-pages.h"

G_BEGIN_DECLS

/**
 * BsServerFrame:
 *
 * What stands around every page: head, hall and language above, hall below; and the parts that
 * several pages share. On the stack of whoever writes a page.
 */
typedef struct
{
  const BsServerPageContext *context; /* borrowed */
  BsServerHtml *html;                 /* owned until the end */
  locale_t before;
  gboolean in_pairs; /* a list of pairs is open */
} BsServerFrame;

/* From here to bs_server_frame_end() texts are in the page's language. */
void bs_server_frame_init (BsServerFrame *self, const BsServerPageContext *context);

/**
 * bs_server_frame_begin:
 * @title: of the document; the hall's name stands behind it
 * @refresh: seconds until the page loads itself again; 0 for never
 */
void bs_server_frame_begin (BsServerFrame *self, const char *title, guint refresh);

/* (transfer full): the document */
char *bs_server_frame_end (BsServerFrame *self);

/* (transfer full): an address on this server as a page writes it; @path starts with "/" */
char *bs_server_frame_build_address (BsServerFrame *self, const char *path);

/* (transfer full): the same for a page, which opens in the language of this one */
char *bs_server_frame_build_page_address (BsServerFrame *self, const char *path);

/* A section and its heading; the caller closes it. */
void bs_server_frame_open_section (BsServerFrame *self, const char *heading);

/*
 * Pairs: the first opens a list (dl), bs_server_frame_end_pairs() closes it if there is one.
 */

/* A label and its value ; nothing where @value is NULL or empty. */
void bs_server_frame_add_pair (BsServerFrame *self, const char *label, const char *value);
/* Phone numbers in @value dial. */
void bs_server_frame_add_phone (BsServerFrame *self, const char *label, const char *value);
/* @value is a link where it is an address in the web. */
void bs_server_frame_add_link (BsServerFrame *self, const char *label, const char *value);
void bs_server_frame_end_pairs (BsServerFrame *self);

/* (transfer full): "PDF, 2 pages, 81 kB" */
char *bs_server_frame_describe_file (BsFormRow *form, BsFormPart part);

/* "Blank form", "Filled-in sample" */
const char *bs_server_frame_get_part_name (BsFormPart part);

/* A large button that downloads a file; @name of the form is for those who hear the page. */
void bs_server_frame_add_download (BsServerFrame *self,
                                   const char *path,
                                   const char *words,
                                   const char *name,
                                   const char *description);

/* The buttons of the files that @form has. */
void bs_server_frame_add_files (BsServerFrame *self, BsFormRow *form);

/* What to do where a phone does not save the file. */
void bs_server_frame_add_saving_help (BsServerFrame *self);

G_END_DECLS
