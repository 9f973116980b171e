/* Interface words: layouts/words.yaml, every language side by side, as ICU message patterns. Immutable once read. */
#ifndef NENPO_MODEL_WORDS_H
#define NENPO_MODEL_WORDS_H

#include "base/diag.h"
#include "load/yaml.h"
#include "text/message.h"

struct words;

/* Reads `key: {ja: pattern, en: pattern}`; every key needs every language of the site, and a pattern that ICU accepts. */
const struct words *words_read(const struct yaml *yaml, const struct str *languages, size_t language_count, struct arena *a,
			       struct diags *d);
/* Says in *d which words of word_keys.def are not there, or want arguments that the program does not give. */
void words_require(const struct words *w, const struct yaml *yaml, struct diags *d);
/* True when the key exists. */
bool words_has(const struct words *w, struct str key);
/* The key nearest to one that does not exist; empty when none is near. */
struct str words_nearest(const struct words *w, struct str key);
/* The arguments that the patterns of a key name, in any language. A key that is not there is a BUG. */
const struct str_list *words_arguments(const struct words *w, struct str key);
/* Whether one of them counts the argument, or writes it as a number: it must be one. */
bool words_counts(const struct words *w, struct str key, struct str argument);
/* A word that takes no arguments, in the tools' language. A key that is not there is a BUG: check with words_has first. */
struct str words_text(const struct words *w, struct language_tools *t, struct str key);
/* Writes a word with its arguments. */
void words_put(const struct words *w, struct language_tools *t, struct str key, const struct message_argument *arguments, size_t n,
	       struct buf *out);

#endif
