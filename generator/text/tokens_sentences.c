/* Sentences of a text in tokens. */
#include "text/tokens_internal.h"

static bool is_closing(uint32_t c)
{
	return closes(c) || closes_quotation(c);
}

/* The character a token begins with; 0 for letters, digits, kana and kanji, which neither are a bracket nor end a sentence. */
static uint32_t mark_at(const struct tokens *k, size_t i)
{
	const unsigned char *p = (const unsigned char *)k->text.p + k->v[i].start;

	if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || (*p == 0xE3 && p[1] > 0x80) ||
	    (*p >= 0xE4 && *p <= 0xE9))
		return 0;
	return char_at(k->text, k->v[i].start);
}

static bool is_abbreviation(struct str word)
{
	return (utf8_count(word) == 1 && is_latin(char_at(word, 0))) ||
	       is_one_of(word, "No|Nos|Mr|Ms|Dr|Co|Ltd|St|vs|Fig|Art|e.g|i.e|etc|cf|approx");
}

/* `c` is the mark that token i begins with. */
static bool ends_sentence(const struct tokens *k, size_t i, uint32_t c, int depth)
{
	size_t next = i + 1;

	if (c == 0x3002 || c == 0xFF61 || c == 0xFF0E || c == 0xFF01 || c == 0xFF1F)
		return depth == 0;
	if ((c != '.' && c != '!' && c != '?') || i == 0 || (c == '.' && is_abbreviation(token_text(k, i - 1))))
		return false;
	while (next < k->n && k->v[next].start == k->v[next - 1].end && is_closing(char_at(k->text, k->v[next].start)))
		next++;
	if (next == k->n)
		return true;
	c = char_at(k->text, k->v[next].start);
	return k->v[next].start > k->v[next - 1].end && !is_lower(c);
}

static bool is_balanced(const struct tokens *k)
{
	int depth = 0;

	for (size_t i = 0; i < k->n && depth >= 0; i++) {
		uint32_t c = mark_at(k, i);

		depth += c ? opens(c) - closes(c) : 0;
	}
	return depth == 0;
}

struct offsets sentences_of(const struct tokens *k, struct arena *a)
{
	LIST(size_t) starts = {0};
	bool balanced = is_balanced(k);
	int depth = 0;

	*LIST_ADD(&starts, a) = 0;
	for (size_t i = 0; i < k->n; i++) {
		uint32_t c = mark_at(k, i);

		if (c == 0)
			continue;
		if (balanced)
			depth += opens(c) - closes(c);
		if (!ends_sentence(k, i, c, depth))
			continue;
		while (i + 1 < k->n && k->v[i + 1].start == k->v[i].end && is_closing(char_at(k->text, k->v[i + 1].start)))
			i++;
		if (i + 1 < k->n)
			*LIST_ADD(&starts, a) = i + 1;
	}
	if (k->n > 0)
		*LIST_ADD(&starts, a) = k->n;
	return (struct offsets){starts.v, starts.n};
}
