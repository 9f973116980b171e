/* Texts that stand in all languages side by side, in YAML and CSV. Private to translate/. */
#ifndef NENPO_TRANSLATE_TEXTS_H
#define NENPO_TRANSLATE_TEXTS_H

#include "translate/translation.h"

struct written_texts {
	struct written_blocks source, target;
	LIST(size_t) target_of; /* by source; UNMATCHED: missing */
};

/* Those that a file holds in the first language, and in another. Addresses are paths of keys, as notes/1/text, and row and column, as
 * 3/用件. */
struct written_texts texts_of_file(const struct site *s, const struct file *f, size_t language, struct arena *a);
/* Remembers those that are stale, for text_is_older. */
void texts_note_older(struct site *s, size_t language, const struct translation *t);

#endif
