/* The whole data model: what a site says, as typed records with the place of each. Built by model_read, completed by link_site, const
 * from then on. Texts are borrowed from the sources or live in site->arena. Pointers between records are set by the stage named. */
#ifndef NENPO_MODEL_MODEL_H
#define NENPO_MODEL_MODEL_H

#include "base/map.h"
#include "model/translations.h"
#include "model/words.h"
#include "text/calendar.h"
#include "text/quantity.h"

/* A text in each language of the site, by its number; empty where there is none. */
struct texts {
	struct str v[LANGUAGES_MAX];
	struct place place;
};

/* ---- what lives for years ---- */

enum change { CHANGE_RENAMED, CHANGE_MERGED, CHANGE_SPLIT, CHANGE_STARTED, CHANGE_ENDED, CHANGE_MOVED };

/* What became of an item or a programme in a fiscal year. */
struct lineage {
	enum change change;
	int year;
	struct place place;
	struct texts note;
	struct str_list from, to; /* ids of items, or of programmes; link checks them */
};

struct lineage_list {
	struct lineage *v;
	size_t n, cap;
};

/* Where a document treats a programme: a whole chapter, or the part of one below a heading. */
struct programme_part {
	const struct chapter *chapter;
	const struct item_use *item; /* null: the whole chapter */
};

struct programme {
	struct str id;
	struct place place;
	struct texts name, summary;
	struct str yomi;
	int since; /* first fiscal year, 0 unknown */
	struct lineage_list lineage;
	LIST(struct programme_part) parts;         /* link: in the order of documents */
	LIST(const struct indicator *) indicators; /* link: in file order */
	LIST(const struct segment *) segments;     /* link */
};

struct segment {
	struct str id;
	struct place place;
	struct texts name, brief;
	bool elimination;
	int from; /* first fiscal year, 0 unknown */
	LIST(const struct programme *) programmes;
};

/* From a fiscal year on, an item belongs to a programme that is not its chapter's. */
struct item_programme {
	int from; /* 0: always */
	const struct programme *programme;
};

/* An item over all documents. */
struct item {
	struct str id;
	struct place place;                     /* of its entry in items.yaml, else of its first heading */
	struct texts name;                      /* empty: its headings name it */
	LIST(struct item_programme) programmes; /* by year */
	struct lineage_list lineage;
	LIST(const struct item_use *) uses; /* link: in the order of documents */
};

/* An item in one document. */
struct item_use {
	struct str id;
	const struct item *item; /* link */
	const struct chapter *chapter;
	const struct programme *programme;         /* link: its own, else that of the heading above, else the chapter's; or null */
	const struct node *heading[LANGUAGES_MAX]; /* null: not in that language */
	int level;
};

enum unit_form { UNIT_ONE, UNIT_OTHER, UNIT_FORMS };

struct unit {
	struct str id;
	struct place place;
	struct str word[LANGUAGES_MAX][UNIT_FORMS];
	struct str_list also[LANGUAGES_MAX];
	const struct unit *of; /* 千円 is of 円, times 1,000 */
	int64_t times;
};

enum indicator_kind { KIND_FLOW, KIND_STOCK, KIND_CUMULATIVE, KIND_RATIO };
enum better { BETTER_NEITHER, BETTER_MORE, BETTER_LESS };

struct indicator {
	struct str id;
	struct place place;
	struct texts name, note;
	struct str yomi;
	enum indicator_kind kind;
	enum better better;
	const struct unit *unit;
	struct programme *programme;
	LIST(const struct value *) values; /* link: by period, basis, document, place */
};

enum basis { BASIS_NONE, BASIS_TARGET, BASIS_PLAN, BASIS_BUDGET, BASIS_REVISED_BUDGET, BASIS_FORECAST, BASIS_ACTUAL };

struct term {
	struct str id;
	struct place place;
	struct texts name, definition;
	struct str yomi;
	struct str_list also[LANGUAGES_MAX];
	LIST(const struct document *) sources;
	LIST(const struct chapter *) chapters; /* link: that refer to it */
};

/* ---- what is promised ---- */

enum strength { STRENGTH_FIRM, STRENGTH_EFFORT, STRENGTH_AIM, STRENGTH_CONSIDER };

/* A verb that commits: in the first language as it ends a sentence, in each other its one rendering. */
struct verb {
	struct place place;
	struct texts word;
	enum strength strength;
};

/* A commitment of a document, marked by its verb. The same id in another document is the same commitment made again. */
struct commitment {
	struct str id;
	struct place place;
	struct str anchor;       /* id on the page */
	const struct verb *verb; /* link; null: that was an error */
	const struct document *document;
	const struct chapter *chapter;
	const struct item_use *item;                 /* link; null before the first heading */
	const struct node *node[LANGUAGES_MAX];      /* the link in each language, or null */
	LIST(const struct value *) targets;          /* link: values stated in the same sentence */
	struct date due;                             /* link: from its title; year 0: none but the year's end */
	LIST(const struct fulfilment *) fulfilments; /* link: what outcomes.yaml says of it */
};

enum fulfilment_kind {
	FULFILMENT_ACHIEVED,
	FULFILMENT_PARTLY,
	FULFILMENT_NOT_ACHIEVED,
	FULFILMENT_NOT_MENTIONED, /* the report of its year does not speak of it */
	FULFILMENT_REFERENCE      /* no verdict: what a later paper says */
};

/* Where a paper says so: item:, chapter:, table: or value: with document and id. */
struct citation {
	struct place place;
	struct str text; /* as typed */
	const struct document *document;
	const struct chapter *chapter; /* link, and so on; one of these at most */
	const struct item_use *item;
	const struct table *table;
	const struct value *value;
};

/* What the officer declares of one or several commitments: an entry of outcomes.yaml. */
struct fulfilment {
	struct place place;
	enum fulfilment_kind kind;
	struct texts text;
	struct str_list ids; /* document/id */
	LIST(struct place) id_places;
	LIST(const struct commitment *) commitments; /* link */
	LIST(struct citation) evidence;
};

/* A table of budgeted amounts by segment, and the column of a later table that has the amounts settled: rows by segment id. */
struct budget_pair {
	struct place place;
	struct texts title, note;
	const struct table *budgeted, *settled;
	const struct column *column;   /* of the table of what was settled */
	LIST(const struct row *) rows; /* of the budget: added up */
};

/* ---- corrections ---- */

/* An entry of errata.yaml: what was wrong in a published document. */
struct erratum {
	struct place place;
	struct date date;
	const struct document *document;
	const struct chapter *chapter; /* or null */
	const struct table *table;     /* or null */
	struct texts where, wrong, right, reason;
};

/* ---- rows that tables share ---- */

enum line_role { LINE_ITEM, LINE_HEADING, LINE_TOTAL };

struct line_item {
	struct str id;
	struct place place;
	int level;
	enum line_role role;
	struct texts name;
	struct str_list also; /* other labels in the first language */
	struct str_list keys; /* label_key of the name and of each of also */
	struct str formula;
	int from, to;       /* fiscal years; 0: open */
	enum better better; /* of figures that are more or less than others */
};

struct series {
	struct str id;
	struct place place;
	struct texts name;           /* empty: its tables name it */
	struct lineage_list lineage; /* of line items; link checks their ids */
	LIST(struct line_item) lines;
};

/* ---- documents ---- */

/* A finding of check that is right and stays: the paper itself says so. */
struct acceptance {
	struct place place;
	enum diag_code code;
	struct texts reason;         /* to readers */
	struct str source;           /* where the paper says it */
	const struct row *row;       /* of a table; null: any */
	const struct column *column; /* of a table; null: any */
	struct str chapter, text;    /* of a document: a chapter's slug, empty for any text of it; and words of the line */
};

struct acceptance_list {
	struct acceptance *v;
	size_t n, cap;
};

enum document_kind { DOC_PLAN, DOC_POLICY, DOC_BUDGET, DOC_REPORT, DOC_SETTLEMENT, DOC_REFERENCE };
enum document_status { STATUS_DRAFT, STATUS_RESOLVED, STATUS_APPROVED, STATUS_PUBLISHED, STATUS_CORRECTED };

/* Chapters that stand together under a title. */
struct document_part {
	struct place place;
	struct texts title;
	const struct chapter *first, *last;
};

struct document {
	struct str id; /* "2021-report" */
	struct place place;
	enum document_kind kind;
	struct str slug; /* "report": the id without its year */
	int year;
	struct texts title, meeting, issuer, source, omits;
	struct date date, updated; /* date.year 0: not known */
	enum document_status status;
	bool summary;                    /* wording: summary, not verbatim */
	LIST(struct chapter *) chapters; /* in order */
	LIST(struct table *) tables;     /* link: as placed, then the others by id */
	struct map table_of;             /* id -> struct table * */
	LIST(struct item_use *) items;   /* link: as they stand */
	LIST(struct document_part) parts;
	LIST(struct commitment *) commitments; /* link: as they stand */
	struct acceptance_list accepted;
};

/* One language's text of a chapter or plain page. */
struct chapter_text {
	const struct file *file; /* null: missing in this language */
	const struct markdown *markdown;
	struct str title, number;
	LIST(struct reference) references;       /* link: one for each of markdown->links */
	const struct translation_record *record; /* null: nobody has accepted a translation of the document into this language yet */
	const struct translation *translation;   /* translate: what became of its blocks since; null as well without record or source */
};

struct chapter {
	struct str slug;           /* "lgwan" */
	struct str order;          /* "06" */
	struct document *document; /* null: a plain page */
	struct programme *programme;
	struct chapter_text text[LANGUAGES_MAX];
	LIST(const struct table *) tables; /* link: placed here, in order */
	LIST(struct item_use *) items;     /* link */
	LIST(const struct term *) terms;   /* link: referred to, each once, in order */
};

/* ---- tables ---- */

enum column_type {
	COLUMN_ROW,
	COLUMN_NUMBER,
	COLUMN_AMOUNT,
	COLUMN_PERCENT,
	COLUMN_CHANGE,
	COLUMN_RANGE,
	COLUMN_DATE,
	COLUMN_PERIOD,
	COLUMN_TEXT,
	COLUMN_LEVEL
};

/* In which order the dates of a column stand, down the rows. */
enum date_order { ORDER_NONE, ORDER_RISING, ORDER_FALLING };

/* What readers look for a table under. */
enum table_kind {
	TABLE_STATEMENT,
	TABLE_SEGMENT,
	TABLE_DETAIL,
	TABLE_SUMMARY,
	TABLE_STATISTICS,
	TABLE_EVENTS,
	TABLE_MEMBERS,
	TABLE_TEXT,
	TABLE_KINDS
};

enum absence { ABSENT_NIL, ABSENT_NOT_CALCULATED, ABSENT_NOT_APPLICABLE, ABSENT_NOT_AVAILABLE, ABSENT_CANCELLED };

/* What a cell or column is about; a column's own wins over the table's. */
struct aspect {
	struct period period; /* PERIOD_NONE: the document's year */
	enum basis basis;
	const struct unit *unit;
	const struct segment *segment;
};

struct column {
	struct str name;      /* its header in the CSV; with two header rows "upper/lower" */
	struct str key;       /* the same after label_key */
	struct place place;   /* in the YAML */
	struct str header[2]; /* as in the CSV, by header row; merged upper headers repeat */
	enum column_type type;
	struct aspect about;
	struct texts label; /* empty: header, lexicon */
	bool merge, added;
	enum date_order order;
	int places; /* decimals shown of a percentage; -1: as stated */
	const struct formula *formula;
	struct str formula_text;
	struct place formula_place;
	size_t source[LANGUAGES_MAX]; /* column of the CSV that has the text in this language; SIZE_MAX: none */
};

enum datum { DATUM_TEXT, DATUM_NUMBER, DATUM_CHANGE, DATUM_RANGE, DATUM_DATE, DATUM_PERIOD, DATUM_ABSENT };

struct cell {
	enum datum kind;
	struct place place;
	struct str raw;         /* as typed */
	struct quantity number; /* zero unless it is a number, a change or the first end of a range */
	union {
		struct texts *text;          /* DATUM_TEXT: in each language (link for lexicon) */
		const struct quantity *last; /* DATUM_RANGE */
		struct date date;
		const struct period *period;
		enum absence absence;
	};
	const struct column *of_which; /* this cell is included in that column's */
	struct value *value;           /* link: the cell states an indicator */
};

struct row {
	struct str key;   /* label path in the first language, after label_key: 分野/コース */
	struct str label; /* its last label, after label_key */
	struct str id;    /* of its line item, else empty */
	struct place place;
	const struct line_item *line;
	enum line_role role;
	int level;
	struct cell *cells; /* one for each column of table->columns */
	const struct formula *formula;
	struct str formula_text;
};

struct table_note {
	struct str mark;
	struct texts text;
	const struct row *row;       /* null: any */
	const struct column *column; /* null: any */
	struct place place;
};

struct transcription {
	struct str row_name, column_name; /* as typed; empty: many cells */
	struct str read, taken;
	struct texts proof;
	const struct row *row;
	const struct column *column;
	struct place place;
};

struct table_note_list {
	struct table_note *v;
	size_t n, cap;
};

/* A formula of a row beside its own, such as assets = liabilities + net assets. */
struct equation {
	struct place place;
	struct str text;
	const struct row *row;
	const struct formula *formula;
};

/* "These cells state that indicator." */
struct table_value {
	struct place place;
	struct indicator *indicator;
	struct row *row;
	struct column *column;
	struct aspect about;
};

struct table {
	struct str id;
	enum table_kind kind;
	struct place place;
	struct document *document;
	const struct chapter *chapter; /* link: where it is placed first; null: nowhere */
	struct str anchor_item;        /* link: id of the item it stands under */
	const struct file *csv;
	struct texts title;
	int number; /* 0: unnumbered */
	struct aspect about;
	const struct series *series;
	size_t header_rows;
	LIST(struct column) columns; /* those that are shown or mean something, in order; twin columns are not among them */
	LIST(struct row) rows;
	struct table_note_list notes;
	struct table_note_list doubts; /* figures that look wrong in the paper itself */
	struct acceptance_list accepted;
	LIST(struct equation) equations;
	LIST(struct transcription) transcriptions;
	LIST(struct table_value) values;
	int printed_rows, printed_columns; /* 0: not stated */
	int data_rows, data_columns;
};

/* ---- formulas ---- */

enum formula_operator { FORMULA_SUM, FORMULA_SUM_RANGE, FORMULA_TERMS, FORMULA_RATIO };

struct formula_operand {
	int sign;                    /* +1 or -1 */
	const struct row *row;       /* of a row's formula */
	const struct column *column; /* of a column's */
};

/* TERMS: ± operands; SUM_RANGE and RATIO: two operands; SUM: none, the rows above as content/README.md says. */
struct formula {
	enum formula_operator operator;
	struct formula_operand *operands;
	size_t n;
};

/* ---- references and values ---- */

enum target_kind {
	TARGET_NONE,
	TARGET_WEB, /* https, http, mailto: as it stands */
	TARGET_TABLE,
	TARGET_TERM,
	TARGET_PROGRAMME,
	TARGET_INDICATOR,
	TARGET_ITEM,
	TARGET_DOCUMENT,
	TARGET_CHAPTER, /* also plain pages */
	TARGET_YEAR,
	TARGET_VALUE,
	TARGET_COMMITMENT,
	TARGET_ASSET
};

struct reference {
	const struct node *node;
	enum target_kind kind;
	bool place; /* an image alone in its paragraph: the table stands here */
	union {
		const struct table *table;
		const struct term *term;
		const struct programme *programme;
		const struct indicator *indicator;
		const struct item_use *item;
		const struct document *document;
		const struct chapter *chapter;
		const struct value *value;
		const struct commitment *commitment;
		int year;
		struct str asset; /* path below assets/ */
	} to;
	struct str fragment;
};

/* One statement of an indicator. */
struct value {
	struct indicator *indicator;
	struct period period;
	enum basis basis;
	enum comparator comparator;
	struct date due; /* of a target; year 0: none */
	struct quantity quantity;
	struct place place;
	struct str anchor; /* id on the page that states it */
	const struct document *document;
	const struct chapter *chapter;          /* prose: where it stands; table: where the table stands, or null */
	const struct item_use *item;            /* prose; null before the first heading */
	const struct node *node[LANGUAGES_MAX]; /* prose: the link in each language, or null */
	const struct table *table;              /* cell; null: prose */
	const struct row *row;
	const struct column *column;
};

/* Two documents to be compared beside those that belong together by kind and year. */
struct document_pair {
	const struct document *from, *to;
};

/* A label in other languages. */
struct lexicon_entry {
	struct str label, scope;
	struct texts text;
	struct str yomi;
};

/* ---- the site ---- */

struct site {
	struct arena *arena;
	struct files *files; /* owned */
	const struct words *words;
	size_t language_count;
	struct str languages[LANGUAGES_MAX]; /* codes; the first is the source */
	struct texts title, description, organisation;
	struct str base_url;               /* ends in '/' */
	LIST(struct document *) documents; /* as site.yaml lists them */
	LIST(struct programme *) programmes;
	LIST(struct segment *) segments;
	LIST(struct item *) items; /* link adds those that only headings name */
	LIST(struct indicator *) indicators;
	LIST(struct unit *) units;
	LIST(struct verb *) verbs;
	LIST(struct term *) terms;
	LIST(struct series *) series;
	LIST(struct chapter *) pages;          /* plain pages, in order */
	LIST(struct fulfilment *) fulfilments; /* in file order */
	LIST(struct budget_pair) budget_pairs;
	LIST(struct erratum) errata;              /* the latest first */
	struct date as_of;                        /* of what outcomes.yaml knows; year 0: not said */
	LIST(struct document_pair) compare;       /* as site.yaml lists them */
	LIST(const struct indicator *) headlines; /* shown on the home page and fiscal years' pages */
	LIST(struct text_file) text_files;        /* in byte order of paths */
	LIST(struct homeless_record) homeless;    /* translate gives them to what was renamed */
	struct map older_texts;                   /* translate: those older than their source, by language and place: text_is_older */
	struct map programme_of, segment_of, item_of, indicator_of, unit_of, term_of, series_of, document_of, page_of;
	bool lexicon_faulty;                                       /* what it does not hold may stand in it */
	struct map lexicon;                                        /* "scope\x1Flabel key" -> struct lexicon_entry * */
	LIST(const struct term *) terms_by_reading[LANGUAGES_MAX]; /* link */
};

/* The rendering of a label of a table in a language: series, scoped lexicon, lexicon; empty when there is none.
 * In the first language the label itself. */
struct str site_label(const struct site *s, const struct table *t, struct str label, size_t language, struct arena *scratch);
struct table *document_table(const struct document *d, struct str id); /* null: none */
size_t site_language(const struct site *s, struct str code);           /* its number; SIZE_MAX: not a language of the site */
/* Reads content/ as far as each file says, on `workers` threads; cross references are link's. Always returns a site, which owns the files;
 * faults are in *d. */
struct site *model_read(struct files *files, unsigned workers, struct diags *d);
void site_free(struct site *s);
/* The aspects of a cell: column's own, else the table's, else the document's. */
struct aspect table_aspect(const struct table *t, const struct column *c);

#endif
