#include <string.h>

#include "text/quantity_internal.h"

uint32_t char_at(struct str s, size_t i)
{
	return i < s.n ? utf8_next(s, &i) : 0;
}

uint32_t char_before(struct str s, size_t i)
{
	return i > 0 ? utf8_prev(s, &i) : 0;
}

int digit_value(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

int kanji_digit(uint32_t c)
{
	static const uint16_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};

	for (int i = 0; i < 10; i++) {
		if (digits[i] == c)
			return i;
	}
	return -1;
}

int kanji_power(uint32_t c)
{
	switch (c) {
	case 0x5341: /* 十 */
		return 1;
	case 0x767E: /* 百 */
		return 2;
	case 0x5343: /* 千 */
		return 3;
	case 0x4E07: /* 万 */
		return 4;
	case 0x5104: /* 億 */
		return 8;
	case 0x5146: /* 兆 */
		return 12;
	default:
		return 0;
	}
}

bool is_latin(uint32_t c)
{
	if (c >= 0xFF21 && c <= 0xFF5A)
		c -= 0xFF21 - 'A';
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

bool is_han(uint32_t c)
{
	return (c >= 0x4E00 && c < 0xA000) || (c >= 0x3400 && c < 0x4DC0) || (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x40000) ||
	       c == 0x3005 /* 々 */;
}

bool is_katakana(uint32_t c)
{
	return (c >= 0x30A1 && c <= 0x30FC && c != 0x30FB /* ・ */) || (c >= 0xFF66 && c <= 0xFF9F);
}

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
		if (n <= s.n && memcmp(s.p + s.n - n, words, n) == 0)
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
