/* Words as ICU finds them. */
#include <stdlib.h>
#include <unicode/unorm2.h>

#include "base/list.h"
#include "text/language_internal.h"

struct arena *language_scratch(struct language_tools *t)
{
	if (!t->scratch)
		t->scratch = arena_new();
	arena_reset(t->scratch);
	return t->scratch;
}

struct language_units language_units_of(struct str s)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&error);
	struct language_units u = {heap_resize(NULL, (s.n + 1) * sizeof *u.v), heap_resize(NULL, (s.n + 1) * sizeof *u.offset), 0};

	for (size_t i = 0; i < s.n;) {
		size_t start = i;
		UChar32 c = (UChar32)utf8_next(s, &i);
		UChar wide[4];

		if (c >= 0xFF61 && c <= 0xFF9F && unorm2_getRawDecomposition(nfkc, c, wide, 4, &error) == 1)
			c = wide[0];
		u.offset[u.n] = u.offset[u.n + (U16_LENGTH(c) == 2)] = start;
		U16_APPEND_UNSAFE(u.v, u.n, c);
	}
	return u;
}

struct offsets language_words(struct language_tools *t, struct arena *a, struct str s)
{
	UErrorCode error = U_ZERO_ERROR;
	LIST(size_t) ends = {0};
	struct language_units u;

	if (s.n == 0)
		return (struct offsets){0};
	u = language_units_of(s);
	ubrk_setText(t->words, u.v, u.n, &error);
	if (U_FAILURE(error))
		BUG("words cannot be found");
	for (int32_t i = ubrk_next(t->words); i != UBRK_DONE; i = ubrk_next(t->words))
		*LIST_ADD(&ends, a) = i < u.n ? u.offset[i] : s.n;
	ubrk_setText(t->words, u"", 0, &error); /* the units are not to be looked at again */
	free(u.v);
	free(u.offset);
	return (struct offsets){ends.v, ends.n};
}
