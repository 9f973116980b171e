/* Characters as digits. Thread-safe: no state. */
#ifndef NENPO_TEXT_DIGITS_H
#define NENPO_TEXT_DIGITS_H

#include "base/str.h"

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

static inline bool is_kanji_numeral(uint32_t c)
{
	return kanji_digit(c) >= 0 || kanji_power(c) > 0;
}

#endif
