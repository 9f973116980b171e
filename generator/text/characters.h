/* What a character is, as readers of numbers and times ask. Thread-safe: no state. */
#ifndef NENPO_TEXT_CHARACTERS_H
#define NENPO_TEXT_CHARACTERS_H

#include "text/digits.h"

/* Code points around byte i; 0 at the ends of the text. */
static inline uint32_t char_at(struct str s, size_t i)
{
	return i < s.n ? utf8_next(s, &i) : 0;
}

static inline uint32_t char_before(struct str s, size_t i)
{
	if (i > 0 && (unsigned char)s.p[i - 1] < 0x80)
		return (unsigned char)s.p[i - 1];
	return i > 0 ? utf8_prev(s, &i) : 0;
}

static inline bool is_ascii_letter(uint32_t c)
{
	return (c | 0x20) - 'a' < 26;
}

/* Half- or full-width letter. */
static inline bool is_latin(uint32_t c)
{
	if (c >= 0xFF21 && c <= 0xFF5A)
		c -= 0xFF21 - 'A';
	return is_ascii_letter(c) || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

/* What readers stop at: ASCII characters, and others by the 64 around them. */
struct stops {
	bool ascii[128], blocks[0x10000 >> 6];
};

#define STOP(c) [(c) >> 6] = true

/* The first byte from i on, before `end`, of a character to stop at; `end` or a little more when there is none. */
static inline size_t skip_to_stop(struct str s, size_t i, size_t end, const struct stops *at)
{
	while (i < end) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 0x80 ? at->ascii[c] : c >= 0xE0 && c < 0xF0 && at->blocks[(c & 0x0F) << 6 | (s.p[i + 1] & 0x3F)])
			break;
		i += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	}
	return i;
}

/* Behind the letters that begin at byte i. */
static inline size_t letters_end(struct str s, size_t i)
{
	for (size_t next = i; next < s.n; i = next)
		if (is_ascii_letter((unsigned char)s.p[i]))
			next = i + 1;
		else if (!is_latin(utf8_next(s, &next)))
			break;
	return i;
}

static inline bool is_han(uint32_t c)
{
	return (c >= 0x4E00 && c < 0xA000) || (c >= 0x3400 && c < 0x4DC0) || (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x40000) ||
	       c == 0x3005 /* 々 */;
}

static inline bool is_katakana(uint32_t c)
{
	return (c >= 0x30A1 && c <= 0x30FC && c != 0x30FB /* ・ */) || (c >= 0xFF66 && c <= 0xFF9F);
}

#endif
