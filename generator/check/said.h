/* What the texts of a site say that is compared over the whole of it: numbers, times and changes. The texts themselves are at hand while
 * their part is read, and not any more. */
#ifndef NENPO_CHECK_SAID_H
#define NENPO_CHECK_SAID_H

#include "check/mention.h"
#include "text/change.h"

/* A change stated behind a value: 1,234団体（前年度比99団体増）. */
struct change_said {
	const struct value *value;
	struct finding_place place;
	struct change_range range;
	struct decimal stated; /* with its sign, for messages; not of ratios */
	int precision;         /* of a ratio in percent: the exponent of its last digit */
};

struct change_said_list {
	struct change_said *v;
	size_t n, cap;
};

/* Those of a chapter, in the order of languages. They live in the arena. */
void changes_read(const struct text_part *part, size_t languages, struct change_said_list *out, struct arena *a);

struct said {
	struct text_source_list sources;
	const size_t *of_documents;        /* the first source of each */
	struct change_said_list *changes;  /* of each source */
	struct chapter_mentions *mentions; /* of each source, language by language */
	struct word_reader **words;        /* of each thread, language by language */
};

/* Reads all texts into k->said, checks what each says for itself, and lets it go. */
void check_texts(struct checker *k);
void said_free(struct checker *k);
struct word_reader *said_words(const struct checker *k, size_t language); /* of the checker's thread */
const struct word_weights *said_weights(struct checker *k, size_t language);

#endif
