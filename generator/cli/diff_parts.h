/* The smallest parts of a comparison that is shown: texts in pieces, blocks, cells, tables. */
#ifndef NENPO_CLI_DIFF_PARTS_H
#define NENPO_CLI_DIFF_PARTS_H

#include "compare/documents.h"

enum piece_kind { PIECE_SAME, PIECE_OLD, PIECE_NEW };

/* Part of a text; what was replaced stands before what replaces it. */
struct piece {
	enum piece_kind kind;
	bool moved, cosmetic, number;
	struct str text;
};

struct pieces {
	struct piece *v;
	size_t n, cap;
};

struct shown_place {
	struct str path; /* empty: none */
	uint32_t line, column;
};

enum block_kind { BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_LIST_ITEM, BLOCK_NOTE, BLOCK_CODE, BLOCK_LINE };

/* A block that differs. */
struct shown_block {
	struct str language; /* empty: of a file without one */
	enum block_kind kind;
	enum pair_kind change; /* PAIR_SAME: it moved, or is only written otherwise */
	bool moved;
	struct str from, to;    /* the item it came from, or went into */
	int ordinal[SIDES];     /* among those of its kind in its item, from 1 */
	size_t position[SIDES]; /* in its item, the same in every language; SIZE_MAX: not there */
	struct shown_place place[SIDES];
	struct str under; /* the heading above it that is no item's; or empty */
	struct pieces pieces;
};

/* As one language has it. */
struct cell_words {
	struct str row, column, text[SIDES];
};

/* A cell of a row and a column of both sides that differs. */
struct shown_cell {
	struct str row, column, text[SIDES]; /* in the first chosen language in which it reads otherwise */
	struct cell_words in[LANGUAGES_MAX]; /* by chosen language */
	enum cell_change change;
	struct str difference, percent; /* "+12", "+3.4%"; empty: none */
	struct pieces pieces;           /* of running text */
	const struct compared_cell *cell;
	struct shown_place place[SIDES];
};

struct shown_row {
	enum part_change change;
	struct str label, text;              /* in the first chosen language */
	struct cell_words in[LANGUAGES_MAX]; /* by chosen language: row, and the text on its side */
	struct shown_place place;
};

struct shown_table {
	const struct table_difference *difference;
	const struct table *v[SIDES];
	struct str id, title;               /* with its number */
	struct str title_in[LANGUAGES_MAX]; /* by chosen language */
	size_t moved;                       /* rows */
	LIST(struct shown_cell) cells;
	LIST(struct shown_row) rows, columns; /* new and ended */
};

#endif
