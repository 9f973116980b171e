/* Numbers with the words around them, from running text and from tables, so that those about the same thing can be found without markup. */
#ifndef NENPO_CHECK_MENTION_H
#define NENPO_CHECK_MENTION_H

#include "check/check_internal.h"
#include "check/mention_words.h"
#include "load/passage.h"

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

/* Those of the document with that number. The weights of their keys come when all documents are read. */
void mentions_read(struct mentions *out, const struct checker *k, size_t document, size_t language, struct word_reader *words);

/* ---- pairs ---- */

/* The mention of the document that one of its running text contradicts; null: none, or another place says the same. */
const struct mention *contradicted_by(const struct mentions *all, const struct mention *p);
/* The same for one of its times. */
const struct mention *time_contradicted_by(const struct mentions *all, const struct mention *p);
/* |value| of both in units of the coarser one's last digit. */
int figures_in_common(const struct mention *a, const struct mention *b, uint64_t *x, uint64_t *y);

#endif
