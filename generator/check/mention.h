/* Numbers with the words around them, from running text and from tables, so that those about the same thing can be found without markup. */
#ifndef NENPO_CHECK_MENTION_H
#define NENPO_CHECK_MENTION_H

#include "check/check_internal.h"
#include "check/mention_words.h"
#include "load/passage.h"

#define UNIT_PERCENT UINT32_MAX

/* Which digits a number has, and where its last one stands. */
struct mention_digits {
	uint64_t set; /* as set_of_digits tells it */
	int place;
};

struct mention {
	const struct document *document;
	struct quantity quantity;
	uint64_t figures; /* the value without its sign, in units of 10^place */
	int place;
	struct mention_digits digits;
	uint32_t unit; /* the same for all words of a unit, unit_word, or UNIT_PERCENT; 0: none known */
	unsigned sorts;
	int16_t year;              /* fiscal year stated beside it; 0: none */
	int16_t month;             /* 0: none */
	const struct value *value; /* marked as this; or null */
	/* in running text */
	const struct passage *passage; /* null: a cell */
	const struct chapter *chapter;
	const struct item_use *item;
	bool note;                             /* in a footnote, which may say that something else stands elsewhere */
	uint32_t sentence, start, end, unit_end; /* bytes of the passage's text */
	const struct keys *near, *all;         /* words of its clause; of its sentence and heading */
	/* in a table */
	struct cell_ref cell;
	const struct keys *row, *column, *table;
};

/* What most pairs can be told apart by, side by side: all are looked at for each number of the text. */
struct mention_brief {
	struct mention_digits digits;
	uint32_t unit;
	unsigned sorts;
	int year;
};

/* Those of a document, in order: of running text chapter by chapter, of tables row by row. */
struct mentions {
	const struct document *document;
	LIST(struct mention) prose, cells;
	struct mention_brief *prose_briefs, *cell_briefs;
	LIST(struct mention) times;         /* in running text: unit its kind, figures YYYYMMDD with 0 for what is not said */
};

/* Those of the document with that number. The weights of their keys come when all documents are read. */
void mentions_read(struct mentions *out, const struct checker *k, size_t document, size_t language, struct word_reader *words);

/* ---- pairs ---- */

/* The mention of the document that one of its running text contradicts; null: none, or another place says the same. */
const struct mention *contradicted_by(const struct mentions *all, const struct mention *p);
/* The same for one of its times. */
const struct mention *time_contradicted_by(const struct mentions *all, const struct mention *p);
/* How often each digit stands in a number: of two numbers, the bits that differ are no more than the digits that do. */
uint64_t set_of_digits(uint64_t figures);
/* |value| of both in units of the coarser one's last digit. */
int figures_in_common(const struct mention *a, const struct mention *b, uint64_t *x, uint64_t *y);

#endif
