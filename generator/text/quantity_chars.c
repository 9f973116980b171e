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
	while (*words) {
		size_t n = 0;

		while (n < s.n && words[n] && words[n] != '|' && words[n] == s.p[n])
			n++;
		if (n > 0 && (words[n] == 0 || words[n] == '|'))
			return n;
		while (words[n] && words[n] != '|')
			n++;
		words += n + (words[n] == '|');
	}
	return 0;
}

bool starts_with_any(struct str s, const char *words)
{
	return starting_word(s, words) > 0;
}

bool ends_with_any(struct str s, const char *words)
{
	while (*words) {
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

bool starts_with_word(struct str s, const char *word)
{
	struct str w;

	if (s.n == 0 || (s.p[0] | 0x20) != (word[0] | 0x20))
		return false;
	w = str_of(word);
	return s.n >= w.n && same_letters(s, w) && !is_latin(char_at(s, w.n)) && char_at(s, w.n) != '\'';
}

bool ends_with_word(struct str s, const char *word)
{
	struct str w = str_of(word);

	return s.n >= w.n && same_letters(str_from(s, s.n - w.n), w) && !is_latin(char_before(s, s.n - w.n)) &&
	       char_before(s, s.n - w.n) != '-';
}
