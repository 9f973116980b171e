/* Which entry of one list of blocks is which of another. Private to translate/. */
#ifndef NENPO_TRANSLATE_MATCH_H
#define NENPO_TRANSLATE_MATCH_H

#include "text/language.h"
#include "translate/blocks.h"

struct matchable {
	uint64_t hash;
	struct str identity, kind;
	struct str text; /* p null: not known */
};

#define UNMATCHED SIZE_MAX

/* What is the same, wherever it stands: by hash, then by identity. match[i] is the old entry that the new one i is; UNMATCHED: none. */
void match_equal(struct arena *a, const struct matchable *old, size_t old_n, const struct matchable *new, size_t new_n, size_t *match);
/* What was changed, of the rest: by likeness of the texts. */
void match_alike(struct arena *a, struct language_tools *t, const struct matchable *old, size_t old_n, const struct matchable *new,
		 size_t new_n, size_t *match);
/* What stands between the same neighbours, of the rest: as many of the same kinds; `loosely` also when one side has more. `may` (null: yes)
 * says which may be the same. */
void match_between(struct arena *a, const struct matchable *old, size_t old_n, const struct matchable *new, size_t new_n, size_t *match,
		   bool loosely, bool (*may)(void *context, size_t old, size_t new), void *context);
/* The text with the usual forms of its Han characters, and without variation selectors. */
struct str usual_forms(struct arena *a, struct str s);
/* Whether two texts say the same, written otherwise. */
bool same_meaning(struct arena *a, struct language_tools *t, struct str old, struct str new);

#endif
