/* What a character is, as readers of numbers and times ask. Thread-safe: no state. */
#ifndef NENPO_TEXT_CHARACTERS_H
#define NENPO_TEXT_CHARACTERS_H

#include "base/str.h"

/* Code points around byte i; 0 at the ends of the text. */
static inline uint32_t char_at(struct str s, size_t i)
{
	return i < s.n ? utf8_next(s, &i) : 0;
}

static inline uint32_t char_before(struct str s, size_t i)
{
	return i > 0 ? utf8_prev(s, &i) : 0;
}

/* Half- or full-width; -1: none. */
static inline int digit_value(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

/* 〇 to 九; -1: none. */
static inline int kanji_digit(uint32_t c)
{
	switch (c) {
	case 0x3007:
		return 0;
	case 0x4E00:
		return 1;
	case 0x4E8C:
		return 2;
	case 0x4E09:
		return 3;
	case 0x56DB:
		return 4;
	case 0x4E94:
		return 5;
	case 0x516D:
		return 6;
	case 0x4E03:
		return 7;
	case 0x516B:
		return 8;
	case 0x4E5D:
		return 9;
	default:
		return -1;
	}
}

/* 十 1, 百 2, 千 3, 万 4, 億 8, 兆 12; 0: none. */
static inline int kanji_power(uint32_t c)
{
	switch (c) {
	case 0x5341:
		return 1;
	case 0x767E:
		return 2;
	case 0x5343:
		return 3;
	case 0x4E07:
		return 4;
	case 0x5104:
		return 8;
	case 0x5146:
		return 12;
	default:
		return 0;
	}
}

/* Half- or full-width letter. */
static inline bool is_latin(uint32_t c)
{
	if (c >= 0xFF21 && c <= 0xFF5A)
		c -= 0xFF21 - 'A';
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
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
