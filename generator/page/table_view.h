/* A table as one language shows it: every text ready, every span counted. Written as HTML by render/. */
#ifndef NENPO_PAGE_TABLE_VIEW_H
#define NENPO_PAGE_TABLE_VIEW_H

#include "base/diag.h"

struct node; /* load/markdown.h */

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_ABSENT };
enum row_role { ROW_ITEM, ROW_HEADING, ROW_TOTAL, ROW_BRIDGE };

struct cell_link {
	struct str text, href;
};

/* A few bars beside a text that says the same: pixels from the left top. */
struct bar_view {
	int left, top, width, height;
};

struct bars_view {
	int width, height;
	const struct bar_view *v;
	size_t n;
};

struct cell_view {
	enum cell_kind kind;
	bool header;       /* a header: scope=col in header rows, scope=row (rowgroup when it spans) in the body */
	int columns, rows; /* span, at least 1; rows 0: covered by the cell above, columns 0: covered by the one before; not written */
	struct str text;   /* shown; U+0001 is a phrase boundary, a line feed a line break */
	const struct node *prose;      /* instead of text, when not null: inline nodes, with what a comparison marks */
	struct str spoken;             /* what a screen reader says instead of text, when not empty */
	struct str reason;             /* CELL_ABSENT: why there is nothing, for screen readers and as a title */
	struct str of_which;           /* "(included in 794)", behind the text; or empty */
	struct str value;              /* machine-readable value for <data value>, or empty */
	struct str href;               /* link around the text, address from the site's root, or empty */
	const struct cell_link *links; /* more of them below it */
	size_t link_count;
	const struct bars_view *bars; /* below the text; or null */
	struct str id;                /* anchor, or empty */
	struct str lang;              /* when not the page's language */
	const struct str *marks;      /* marks of notes behind the text: ※1 … */
	size_t mark_count;
	struct place place; /* where it was written; line 0: nowhere in particular */
};

struct row_view {
	enum row_role role;      /* a bridge takes rows together that continue one another */
	struct str id;           /* anchor, or empty */
	int level;               /* indentation 0–3 of the row's own header */
	struct cell_view *cells; /* table_view.columns of them */
};

struct note_view {
	struct str mark; /* ※1; empty for a note to the whole table */
	struct str id;   /* anchor that the marks link to: unique in the page */
	struct str text;
};

struct table_view {
	struct str id;     /* anchor of the table on its page: "table-lgwan-asp-services" */
	struct str number; /* 第17表, Table 17; or empty */
	struct str title;
	struct str href;  /* the table's own page; empty when this is that page */
	struct str csv;   /* the data to download; or empty */
	struct str unit;  /* "単位：件", "Unit: requests"; or empty */
	struct str as_of; /* "令和4年3月31日現在", "as at 31 March 2022"; or empty */
	bool wide_text;   /* mostly sentences: stacks on a phone; else numbers: scrolls beside fixed row headers */
	bool plain;       /* without number, frame of links and notes: a small overview table */
	bool choice;      /* one column for each segment: on a phone one is chosen; the last column, the total, stays */
	struct row_view *header;
	size_t header_rows;
	struct row_view *rows;
	size_t row_count;
	size_t columns;
	size_t row_headers; /* leading columns that hold row headers */
	const struct note_view *notes;
	size_t note_count;
	struct place place; /* where it is described; line 0: nowhere */
};

#endif
