/* Numbers with the words around them, from running text and from tables, so that those about the same thing can be found without markup.
 * Words are compared as keys: pairs of characters in Japanese, stems of words elsewhere; rare ones weigh more. */
#ifndef NENPO_CHECK_MENTION_H
#define NENPO_CHECK_MENTION_H

#include "check/check_internal.h"
#include "check/passage.h"

struct key {
	uint32_t word;
	float weight;
};

/* Each word once, by word. */
struct keys {
	struct key *v;
	size_t n;
	float weight; /* of all together */
};

/* What words beside a number say it is: a number of one sort is not compared with one of another. */
enum sort {
	SORT_CHANGE = 1,     /* 48件増, by 48 */
	SORT_RATE = 2,       /* 1日当たり, per day */
	SORT_BUDGET = 4,     /* 予算, planned */
	SORT_CUMULATIVE = 8, /* 累計 */
	SORT_PART = 16,      /* うち, of which */
	SORT_PRIOR = 32      /* 前年度, a year earlier */
};

#define UNIT_PERCENT UINT32_MAX

struct mention {
	const struct document *document;
	struct quantity quantity;
	uint64_t figures; /* the value without its sign, in units of 10^place */
	int place;
	uint32_t unit; /* the same for all words of a unit, unit_word, or UNIT_PERCENT; 0: none known */
	unsigned sorts;
	int year;                  /* fiscal year stated beside it; 0: none */
	int month;                 /* 0: none */
	const struct value *value; /* marked as this; or null */
	/* in running text */
	const struct passage *passage; /* null: a cell */
	const struct chapter *chapter;
	const struct item_use *item;
	bool note;                             /* in a footnote, which may say that something else stands elsewhere */
	size_t sentence, start, end, unit_end; /* bytes of the passage's text */
	const struct keys *near, *all;         /* words of its clause; of its sentence and heading */
	/* in a table */
	struct cell_ref cell;
	const struct keys *row, *column, *table;
};

/* Those of a document, in order: of running text chapter by chapter, of tables row by row. */
struct mentions {
	const struct document *document;
	LIST(struct mention) prose, cells;
	LIST(struct mention) times; /* in running text: unit its kind, figures YYYYMMDD with 0 for what is not said */
};

/* One for each document of the site, in the arena. */
struct mentions *mentions_of(const struct site *s, size_t language, bool japanese, struct arena *a);

/* ---- pairs ---- */

/* The mention of the document that one of its running text contradicts; null: none, or another place says the same. */
const struct mention *contradicted_by(const struct mentions *all, const struct mention *p);
/* The same for one of its times. */
const struct mention *time_contradicted_by(const struct mentions *all, const struct mention *p);
/* |value| of both in units of the coarser one's last digit. */
int figures_in_common(const struct mention *a, const struct mention *b, uint64_t *x, uint64_t *y);

/* ---- words ---- */

struct word_reader; /* the words of a language */

struct word_reader *word_reader_new(struct arena *a, bool japanese);
/* The keys of some texts. Their weights come when all are read. */
const struct keys *keys_of(struct word_reader *r, const struct str *texts, size_t n);
void weigh_keys(struct word_reader *r);
float keys_shared(const struct keys *a, const struct keys *b); /* weight of what both have */
/* How much of the labels the words hold, 0 to 1; 0 when the labels are empty. */
float keys_cover(const struct keys *words, const struct keys *labels);
/* How much two sets have in common, 0 to 1. */
float keys_alike(const struct keys *a, const struct keys *b);
/* A number for a unit's word, the same for all words of a unit; what follows the number in running text. 0: none. */
uint32_t unit_word(struct word_reader *r, const struct site *s, size_t language, struct str after, size_t *end);
unsigned sorts_of_text(struct str before, struct str after, bool japanese);
unsigned sorts_of_label(struct str label);

#endif
