#include <string.h>

#include "text/quantity_internal.h"

static size_t space_width(uint32_t c)
{
	return c == ' ' || c == '\n' ? 1 : c == 0xA0 ? 2 : c == 0x3000 ? 3 : 0;
}

struct str skip_space(struct str s)
{
	return str_from(s, space_width(char_at(s, 0)));
}

struct str skip_space_back(struct str s)
{
	return str_sub(s, 0, s.n - space_width(char_before(s, s.n)));
}

size_t starting_word(struct str s, const char *words)
{
	/* Where the first byte stands in the list, a word may begin. */
	for (const char *w = s.n && s.p[0] ? strchr(words, s.p[0]) : NULL; w; w = strchr(w + 1, s.p[0])) {
		size_t n = 1;

		if (w > words && w[-1] != '|')
			continue;
		while (n < s.n && w[n] && w[n] != '|' && w[n] == s.p[n])
			n++;
		if (!w[n] || w[n] == '|')
			return n;
	}
	return 0;
}

bool starts_with_any(struct str s, const char *words)
{
	return starting_word(s, words) > 0;
}

bool ends_with_any(struct str s, const char *words)
{
	while (s.n && *words) {
		size_t n = 0;

		while (words[n] && words[n] != '|')
			n++;
		if (n > 0 && n <= s.n && s.p[s.n - 1] == words[n - 1] && memcmp(s.p + s.n - n, words, n) == 0)
			return true;
		words += n + (words[n] == '|');
	}
	return false;
}

static bool same_letters(struct str s, struct str lower)
{
	for (size_t i = 0; i < lower.n; i++) {
		char c = s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != lower.p[i])
			return false;
	}
	return true;
}

bool begins_with_word(struct str s, const char *word)
{
	struct str w = str_of(word);

	return s.n >= w.n && same_letters(s, w) && !is_latin(char_at(s, w.n)) && char_at(s, w.n) != '\'';
}

bool ends_with_word(struct str s, const char *word)
{
	struct str w = str_of(word);

	return s.n >= w.n && same_letters(str_from(s, s.n - w.n), w) && !is_latin(char_before(s, s.n - w.n)) &&
	       char_before(s, s.n - w.n) != '-';
}

#define KNOWN_LONGEST 10

const struct known_word *known_word(struct str s, size_t start, size_t end, const struct known_word *words, size_t n)
{
	char room[KNOWN_LONGEST];
	struct str word = {room, end - start};
	size_t low = 0, high = n;

	if (word.n < 2 || word.n > KNOWN_LONGEST)
		return NULL;
	for (size_t i = 0; i < word.n; i++)
		room[i] = (char)(s.p[start + i] | 0x20);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct str other = words[middle].word;
		int order = word.n != other.n ? (int)word.n - (int)other.n : room[0] - other.p[0];

		if (order == 0)
			order = memcmp(room, other.p, word.n);

		if (order == 0)
			return &words[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct known_word *known_word_first(struct str s, const struct known_word *words, size_t n)
{
	size_t end = letters_end(s, 0);

	return char_at(s, end) == '\'' ? NULL : known_word(s, 0, end, words, n);
}

const struct known_word *known_word_last(struct str s, const struct known_word *words, size_t n)
{
	size_t start = s.n;
	uint32_t before;

	while (start > 0 && is_ascii_letter((unsigned char)s.p[start - 1]))
		start--;
	before = char_before(s, start);
	return is_latin(before) || before == '-' ? NULL : known_word(s, start, s.n, words, n);
}
