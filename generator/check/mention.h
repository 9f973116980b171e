/* Numbers with the words around them, from running text and from tables, so that those about the same thing can be found without markup. */
#ifndef NENPO_CHECK_MENTION_H
#define NENPO_CHECK_MENTION_H

#include "check/mention_words.h"
#include "check/texts.h"

#define UNIT_PERCENT UINT32_MAX
#define LABELS_MOST 8
#define PLACE_LEAST (-18)
#define PLACE_COUNT 37

/* A label of a row or column, with what it says of its cells; or the title of a table. */
struct mention_label {
	struct str texts[LABELS_MOST];
	size_t n;
	unsigned sorts;
	int year, month;         /* that it names; 0: none */
	struct period period;    /* of a column */
	uint32_t unit;           /* of a column */
	int64_t times;           /* so many of the unit that its own is made of */
	const struct keys *keys; /* null until they are asked for */
};

struct mention {
	uint64_t figures;          /* the value without its sign, in units of 10^place */
	uint64_t digits;           /* as set_of_digits tells them */
	const struct value *value; /* marked as this; or null */
	uint32_t unit;             /* the same for all words of a unit, unit_word, or UNIT_PERCENT; 0: none known */
	int16_t year;              /* fiscal year stated beside it; 0: none */
	int8_t month;              /* 0: none */
	int8_t place;
	uint8_t sorts;
	bool percent, times; /* as its quantity is */
	bool in_text;        /* else in a cell */
	bool note;           /* in a footnote, which may say that something else stands elsewhere */
	union {
		struct {
			const struct passage *passage;
			const struct chapter *chapter;
			const struct item_use *item;
			const struct keys *near, *all; /* words of its clause; of its sentence and heading: null until they are asked for */
			uint32_t passage_number;       /* in its chapter */
			/* bytes of the passage's text */
			uint32_t start, end, unit_end;
			uint32_t clause, behind, clause_end; /* the words of its clause: from `clause` to `start`, and from `behind` on */
			uint32_t sentence, sentence_end;
		};
		struct {
			struct cell_ref cell;
			struct mention_label *row, *column, *table;
		};
	};
};

struct mention_list {
	struct mention *v;
	size_t n, cap;
};

/* What a chapter says in one language: their passages and keys are not at hand. */
struct chapter_mentions {
	struct mention_list numbers;
	struct mention_list times; /* unit its kind, figures YYYYMMDD with 0 for what is not said */
};

/* Adds what a chapter says, and counts the words around it. */
void mentions_read(struct checker *k, const struct text_part *part, size_t language, struct word_reader *words,
		   struct chapter_mentions *out);
void mention_cells_count(const struct checker *k, const struct table *t, size_t language, struct word_reader *words); /* the words alone */

const struct programme *mention_programme(const struct mention *s);
bool mention_set_figures(struct mention *s, struct quantity q, int64_t times); /* false: too long */
bool mention_has_digit(struct str s);
bool mention_time(struct str text, int *year, int *month); /* the first that a text names */
/* How often each digit stands in a number: of two numbers, the bits that differ are no more than the digits that do. */
uint64_t set_of_digits(uint64_t figures);
/* A number in units of 10^place, rounded to a coarser place. */
uint64_t figures_at(uint64_t figures, int place, int coarser);

#endif
