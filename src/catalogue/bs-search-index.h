/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The search index in a catalogue file: two suffix indexes over the distinct texts of all items.
 *
 * The index of names (names, everyday names, keywords, names of materials) knows readings: its
 * symbols are characters with the reading they have in that place, so 长 of 长寿 and 长 of 校长
 * are two symbols. It is loaded into memory. The index of texts (codes and everything else a guide
 * says) has plain characters for symbols and stays in the file.
 *
 * Each is: the texts as a stream of symbols with a 0 after each text; the suffixes that start at
 * each symbol, sorted; a tree over the sorted suffixes, where a node is a beginning that more than
 * a few suffixes share; and for nodes with very many items a posting, so that one character that
 * is everywhere costs no more than a rare word. A substring of any length, exactly counted, is one
 * way down the tree; a query in pinyin is several, because a syllable stands for several symbols.
 *
 * Why not FTS5: over pairs of characters, with 100,000 guides, it takes at p95 9 ms for all hits of
 * one character and 12 ms of three, where 2 ms are allowed and 0.6 ms are needed here (in the same
 * run of tests/bench/bench-search.c); counting is what takes so long. And it knows no readings.
 *
 * Tables: search_part (id INTEGER PRIMARY KEY, data BLOB), arrays in little-endian order cut into
 * chunks, id = part * BS_PART_STRIDE + number of the chunk; search_unit (id INTEGER PRIMARY KEY,
 * text TEXT), the texts as written, id = index * BS_UNIT_STRIDE + unit; search_item (id INTEGER
 * PRIMARY KEY, units BLOB), the texts of an item, guint32s unit * 16 + BsIndexClass.
 */

#define BS_INDEX_VERSION 2

/* A chunk fits a database page of 4 KiB and holds a whole number of each kind of record. */
#define BS_CHUNK_SIZE 3960
#define BS_PART_STRIDE (G_GINT64_CONSTANT (1) << 24)
#define BS_UNIT_STRIDE (G_GINT64_CONSTANT (1) << 32)

/* Rowids are less: one with its class fits 32 bits. */
#define BS_MAX_ROWID (1u << 27)

/* A beginning shared by more suffixes than this has a node. */
#define BS_BUCKET_MAX 48
/* A node that stands for more items than this has a posting. */
#define BS_DENSE_MIN 1024
/* A text that more items have than this has a posting. */
#define BS_HEAVY_MIN 1024

typedef enum
{
  BS_CLASS_NAME_PREFIX, /* only in postings */
  BS_CLASS_NAME,
  BS_CLASS_EVERYDAY_NAME,
  BS_CLASS_KEYWORD,
  BS_CLASS_CODE,
  BS_CLASS_MATERIAL,
  BS_CLASS_TEXT,
  BS_N_CLASSES,
} BsIndexClass;

enum
{
  BS_INDEX_NAMES,
  BS_INDEX_TEXTS,
  BS_N_INDEXES,
};

typedef enum
{
  BS_PART_SYMBOLS,            /* BsIndexSymbol, from 1 on */
  BS_PART_STREAM,             /* guint16 symbols */
  BS_PART_SUFFIXES,           /* guint32 places in the stream, sorted by what follows */
  BS_PART_NODES,              /* BsIndexNode, the root first, parents before children */
  BS_PART_CHILDREN,           /* BsIndexChild, a node's together, by symbol */
  BS_PART_POSTINGS,           /* bytes */
  BS_PART_POSTING_OFFSETS,    /* guint32, one more than there are postings */
  BS_PART_UNIT_STARTS,        /* guint32 places in the stream, one more than there are units */
  BS_PART_OCCURRENCE_OFFSETS, /* guint32, one more than there are units */
  BS_PART_OCCURRENCES,        /* guint32 rowid * 16 + class, by rowid */
  BS_PART_HEAVY,              /* BsIndexHeavy, by unit */
  BS_N_PARTS,
} BsIndexPart;

#define BS_MAX_READINGS 8

/* Added to the character of a symbol that stands behind a comma or a full stop: nobody types the
 * initials of two phrases as one word, so 装水表、开通 is not found by sbk. */
#define BS_AFTER_PAUSE (1u << 31)

typedef struct
{
  guint32 character; /* maybe with BS_AFTER_PAUSE; see bs_index_character() */
  guint16
      readings[BS_MAX_READINGS]; /* numbers of syllables; the one of the place first; 0 = none */
} BsIndexSymbol;

typedef struct
{
  guint32 lo; /* suffixes of the node: lo <= i < hi */
  guint32 hi;
  guint32 depth; /* symbols that all of them share */
  guint32 first_child;
  guint32 n_children;
  guint32 posting; /* number + 1; 0 = none */
} BsIndexNode;

/* The suffixes of a child reach to the next child's lo, or to the node's hi. */
typedef struct
{
  guint32 symbol; /* 0: the text ends here */
  guint32 lo;
  guint32 node; /* number + 1; 0 = a bucket, to be looked through */
} BsIndexChild;

/* Such a unit has no occurrences but a posting. */
typedef struct
{
  guint32 unit;
  guint32 posting; /* number */
} BsIndexHeavy;

/* A posting is one section a class that occurs: this head, then @size bytes. */
typedef struct
{
  guint8 class;
  guint8 is_bitmap; /* bit rowid % 8 of byte rowid / 8; otherwise deltas of rowids as varints */
  guint16 reserved;
  guint32 size;
} BsIndexSection;

static inline gunichar
bs_index_character (const BsIndexSymbol *symbol)
{
  return symbol->character & ~BS_AFTER_PAUSE;
}

#define BS_SYLLABLE_SIZE 8 /* bytes, padded with 0 */

typedef struct
{
  guint32 version;
  guint32 max_rowid;
  guint32 n_items;
  guint32 n_syllables;                 /* and one more, number 0, which is none */
  guint32 n[BS_N_INDEXES][BS_N_PARTS]; /* records in each part */
} BsIndexHead;

/* Parts of the file: the head, the syllables, then the indexes'. */
#define BS_FILE_PART_HEAD 0
#define BS_FILE_PART_SYLLABLES 1
#define BS_FILE_PART(index, part) (16 * ((index) + 1) + (part))

static inline gsize
bs_index_record_size (BsIndexPart part)
{
  static const gsize sizes[BS_N_PARTS] = {
    [BS_PART_SYMBOLS] = sizeof (BsIndexSymbol),      [BS_PART_STREAM] = sizeof (guint16),
    [BS_PART_SUFFIXES] = sizeof (guint32),           [BS_PART_NODES] = sizeof (BsIndexNode),
    [BS_PART_CHILDREN] = sizeof (BsIndexChild),      [BS_PART_POSTINGS] = 1,
    [BS_PART_POSTING_OFFSETS] = sizeof (guint32),    [BS_PART_UNIT_STARTS] = sizeof (guint32),
    [BS_PART_OCCURRENCE_OFFSETS] = sizeof (guint32), [BS_PART_OCCURRENCES] = sizeof (guint32),
    [BS_PART_HEAVY] = sizeof (BsIndexHeavy),
  };

  return sizes[part];
}

/* Records are mapped as they are. A big-endian terminal would need them swapped while loading. */
G_STATIC_ASSERT (G_BYTE_ORDER == G_LITTLE_ENDIAN);
G_STATIC_ASSERT (sizeof (BsIndexSymbol) == 20 && sizeof (BsIndexNode) == 24);
G_STATIC_ASSERT (sizeof (BsIndexChild) == 12 && sizeof (BsIndexSection) == 8);
G_STATIC_ASSERT (BS_CHUNK_SIZE % 120 == 0);

G_END_DECLS
